/** Why somebody annotates (Web Annotation Data Model, section 3.3.5; TEI P5, annotation/@motivation). */
export const motivations = [
  'assessing',
  'bookmarking',
  'classifying',
  'commenting',
  'describing',
  'editing',
  'highlighting',
  'identifying',
  'linking',
  'moderating',
  'questioning',
  'replying',
  'tagging',
] as const;

export type Motivation = (typeof motivations)[number];

/** An annotation of a passage or of words in it, as readers exchange it and as the TEI keeps it. */
export interface Annotation {
  /** An IRI that stays the same wherever the annotation goes. */
  readonly id: string;
  readonly motivations: readonly Motivation[];
  /** Dates and times as `xsd:dateTime`. */
  readonly created: string | undefined;
  readonly modified: string | undefined;
  readonly creators: readonly Agent[];
  /** The address of a licence. */
  readonly rights: string | undefined;
  readonly bodies: readonly Body[];
  readonly target: Target;
}

export interface Agent {
  readonly type: 'Person' | 'Organization' | 'Software' | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/** Something that is said in words. It is text, whatever its format is called: no markup in it is ever followed. */
export interface Body {
  readonly value: string;
  readonly purpose: Motivation | undefined;
  readonly format: string | undefined;
  readonly language: string | undefined;
}

export type Target = PlaceTarget | RangeTarget;

interface Page {
  /** The address of the page, versioned where there is a version; relative where the edition has no address. */
  readonly source: string;
}

/** Something in one passage. */
export interface PlaceTarget extends Page {
  /** The id of the passage; undefined where another program has made the annotation. */
  readonly passage: string | undefined;
  /** The words in it; undefined for the passage as a whole, when nothing more is known of it. */
  readonly words: Words | undefined;
  readonly until?: undefined;
}

/** All from some words in one passage to some words in a later one (Web Annotation Data Model, section 4.2.9). */
export interface RangeTarget extends Page {
  readonly passage: string;
  /** What is annotated of the first passage. */
  readonly words: Words;
  readonly until: RangeEnd;
}

export interface RangeEnd {
  readonly passage: string;
  /** What is annotated of the last passage. */
  readonly words: Words;
}

/** Words of a passage, with what stands around them. */
export interface Words {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Where they stood, in characters of the passage's text. */
  readonly position: { readonly start: number; readonly end: number } | undefined;
}

/** The tags of an annotation. */
export const tagsOf = ({ bodies }: Annotation): string[] =>
  bodies.filter(({ purpose }) => purpose === 'tagging').map(({ value }) => value);

/** What an annotation says, besides its tags. */
export const remarksOf = ({ bodies }: Annotation): Body[] =>
  bodies.filter(({ purpose }) => purpose !== 'tagging');

/** The words that are annotated: of several passages, those of the first and of the last. */
export const quotationOf = ({ words, until }: Target): string | undefined =>
  until ? `${words.exact} … ${until.words.exact}` : words?.exact;

/** The name of the page that an annotation was made on: what its address ends with. */
export const pageNameOf = ({ target: { source } }: Annotation): string =>
  source.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'index.html';
