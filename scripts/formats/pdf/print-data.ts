/**
 * The edition as the Typst template (transforms/print) reads it: plain data, written as JSON. Text travels as
 * strings and never as markup, so that nothing in a TEI file can be taken for a command.
 */
export interface PrintEdition {
  readonly title: string;
  /** As it stands above the text. */
  readonly short: string;
  readonly subtitle: string | undefined;
  /** What the file says of itself. */
  readonly info: DocumentInfo;
  readonly language: Language;
  /** Year, month and day of the version, if the header gives one; never the clock's. */
  readonly date: readonly [number, number, number] | null;
  readonly titlePage: TitlePage;
  readonly parts: readonly PrintPart[];
  /** Every note, by its id. */
  readonly notes: Readonly<Record<string, PrintNote>>;
  /** What stands at the foot of the page for every correction, by its id. */
  readonly corrections: Readonly<Record<string, FootEntry>>;
  /** What the margin says beside a passage, by the passage's id. */
  readonly margins: Readonly<Record<string, string>>;
  /** What lists say of places that stand in other volumes, by their ids. */
  readonly elsewhere: Readonly<Record<string, string>>;
  /** The pictures that are shown, by the names that blocks and lines use. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  /** The ids that an address can end in: passages, notes, corrections, register entries, parts. */
  readonly destinations: readonly string[];
  /** The other ids of the TEI, which an address can end in too: divisions, and anchors that stand for passages of earlier versions. */
  readonly furtherDestinations: readonly string[];
  readonly rights: Rights;
}

export interface DocumentInfo {
  readonly title: string;
  readonly authors: readonly string[];
  readonly keywords: readonly string[];
  readonly description: string;
}

export interface Rights {
  readonly statement: string;
  /** Address of the licence. */
  readonly licence: string | undefined;
}

export interface TitlePage {
  readonly authors: string | undefined;
  /** How many characters the title has: a long one is set smaller. */
  readonly length: number;
  readonly publisher: string | undefined;
  /** “Volume 1 of 3”; null where there is one. */
  readonly volume: string | null;
  readonly version: string;
  readonly abstract: string | undefined;
  /** Paragraphs of the imprint, on the back of the title page. */
  readonly imprint: readonly string[];
}

/** A language as Typst names it: ISO 639 code, ISO 3166 region, and the direction of its script. */
export interface Language {
  readonly lang: string;
  readonly region: string | null;
  readonly rtl: boolean;
}

export interface PrintPart {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly short: string;
  readonly language: Language;
  /** True if its lines are numbered in the margin: it holds source text. */
  readonly numbered: boolean;
  readonly blocks: readonly Block[];
}

export interface PrintNote {
  readonly series: 'source' | 'editorial';
  readonly label: readonly Inline[];
  /** The id of the mark that the label leads back to. */
  readonly mark: string | null;
  readonly language: Language;
  /** What cannot be seen and stands behind the label. */
  readonly behind: readonly Inline[];
  readonly blocks: readonly Block[];
  /** True if the note may be divided between two pages. */
  readonly long: boolean;
}

export interface FootEntry {
  readonly language: Language;
  readonly lemma: readonly Inline[];
  readonly reading: readonly Inline[];
  /** Class and, unless it is high, certainty: “glyph”, “omission, med.”. */
  readonly judgement: string;
  /** What stands for the line number, where the lemma stands in a note: “n. (3)”. */
  readonly key: string | null;
  /** The entry's id in the chapter of the apparatus, if it has one. */
  readonly entry: string | null;
  /** The entry's address, if it stands in another volume. */
  readonly address: string | null;
}

export type Inline =
  | string
  /** A place that can be linked to. */
  | { readonly t: 'point'; readonly id: string }
  /** The end of a lemma: here its foot entry is called. */
  | { readonly t: 'correction'; readonly id: string }
  /** The first mark of a note: here the note is called. */
  | { readonly t: 'note'; readonly id: string; readonly c: readonly Inline[] }
  /** A further mark of a note. */
  | { readonly t: 'mark'; readonly id: string; readonly c: readonly Inline[] }
  | { readonly t: 'ref'; readonly id: string; readonly c: readonly Inline[] }
  | { readonly t: 'link'; readonly to: string; readonly c: readonly Inline[] }
  | { readonly t: 'lang'; readonly language: Language; readonly c: readonly Inline[] }
  | { readonly t: 'style'; readonly s: InlineStyle; readonly c: readonly Inline[] }
  /** A picture in the line; its description in words that can be set, and as it is. */
  | { readonly t: 'image'; readonly path: string; readonly c: readonly Inline[]; readonly info: string }
  /** What stands for a picture that is not at hand: words of the book, none of the text. */
  | { readonly t: 'words'; readonly c: readonly Inline[]; readonly info: string }
  /** Words that are drawn before a text and are none of it: the number of a sense, the hyphen at the end of a line. */
  | { readonly t: 'drawn'; readonly words: string }
  /** Room that the source leaves. */
  | { readonly t: 'space' }
  /** A little room before a sign that must not be taken for a part of the word. */
  | { readonly t: 'gap' }
  /** Here a long string of characters may be broken, without a hyphen. */
  | { readonly t: 'may-break' }
  | { readonly t: 'line-break' };

export type InlineStyle =
  | 'em'
  | 'italic'
  | 'roman'
  | 'strong'
  | 'smallcaps'
  | 'super'
  | 'sub'
  | 'underline'
  | 'doubleunderline'
  | 'overline'
  | 'strike'
  | 'edge-below'
  | 'edge-above'
  | 'edge-through'
  | 'spaced'
  | 'large'
  | 'larger'
  | 'small'
  | 'smaller'
  | 'dropcap'
  | 'typewriter'
  | 'boxed'
  | 'highlighted'
  | 'red'
  | 'blue'
  | 'green'
  | 'purple'
  | 'brown'
  | 'grey'
  | 'code'
  | 'label'
  | 'quiet'
  | 'differs'
  | 'differs-space'
  | 'unreadable'
  | 'upright'
  | 'plain';

/** How a paragraph is set off. */
export interface Dress {
  readonly align: 'center' | 'right' | 'left' | 'justify' | null;
  /** Steps by which it is set in. */
  readonly indent: number;
  /** True if its first line hangs. */
  readonly hanging: boolean;
}

export type Block =
  | {
      readonly t: 'heading';
      readonly level: number;
      readonly s: string;
      /** The heading without its notes: for contents and bookmarks. */
      readonly plain: string;
      readonly c: readonly Inline[];
      readonly dress: Dress | null;
      /** True if it stands in the contents. */
      readonly listed: boolean;
    }
  | {
      readonly t: 'p';
      readonly s: string;
      readonly indent: boolean;
      readonly dress: Dress | null;
      readonly c: readonly Inline[];
    }
  /** A text whose lines and white space stay. */
  | { readonly t: 'pre'; readonly lines: readonly (readonly Inline[])[] }
  /** A division without a heading begins; its number, or what it is, is printed and is no text. */
  | { readonly t: 'gap'; readonly head: string | null }
  /** A line across the text. */
  | { readonly t: 'rule' }
  /** Places to link to, and nothing to see. */
  | { readonly t: 'points'; readonly c: readonly Inline[] }
  | {
      readonly t: 'group';
      readonly s: string;
      readonly language: Language | null;
      readonly b: readonly Block[];
    }
  | { readonly t: 'quote'; readonly language: Language | null; readonly b: readonly Block[] }
  | {
      readonly t: 'list';
      readonly s: string;
      /** What the book puts before items that print no label of their own. */
      readonly marker: 'none' | 'bullet' | 'number';
      readonly language: Language | null;
      readonly items: readonly ListItem[];
    }
  | { readonly t: 'terms'; readonly language: Language | null; readonly items: readonly TermItem[] }
  | {
      readonly t: 'table';
      readonly s: string;
      readonly columns: number;
      readonly language: Language | null;
      /** Columns whose cells are numbers. */
      readonly numeric: readonly number[];
      readonly caption: readonly Block[];
      /** True if the head is repeated on every page; notes are not called twice. */
      readonly repeat: boolean;
      /** True if every row is short enough for a third of the page. */
      readonly short: boolean;
      readonly head: readonly (readonly Cell[])[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | BlockPicture;

/** A picture that stands by itself. */
export interface BlockPicture {
  readonly t: 'picture';
  /** Its name among the pictures; null if it is not at hand: then its description is shown. */
  readonly path: string | null;
  /** The description, in words that can be set, and as it is. */
  readonly c: readonly Inline[];
  readonly info: string;
  /** Width in points, where it is known. */
  readonly width: number | null;
  readonly height: number | null;
  /** Width as a share of the text's, in percent. */
  readonly share: number | null;
}

export interface ListItem {
  /** The place whose page and line number the item, if any. */
  readonly place: string | null;
  readonly b: readonly Block[];
}

export interface TermItem {
  readonly term: readonly Inline[];
  readonly b: readonly Block[];
}

export interface Cell {
  readonly head: boolean;
  /** The column in which it begins, from 0. */
  readonly x: number;
  readonly colspan: number;
  readonly rowspan: number;
  readonly b: readonly Block[];
}
