import type { Element, ElementContent, Root } from 'hast';
import type { Metadata } from '../model/metadata.js';
import type { Policy } from '../model/policy.js';
import type { Picture } from '../pictures/picture.js';

export type { Picture } from '../pictures/picture.js';

/** The whole edition as every format sees it. */
export interface PivotEdition {
  readonly metadata: Metadata;
  /** SHA-256 of the TEI files it was made from, in hexadecimal: the same as in the manifest. */
  readonly tei: string;
  readonly policy: Policy;
  /** The language in which the pages of the site speak themselves; English, if nobody says it. */
  readonly interfaceLanguage?: string;
  /** What they say in it, by key, if this program has no messages in that language. */
  readonly interfaceMessages?: ReadonlyMap<string, string>;
  /** In reading order. */
  readonly parts: readonly Part[];
  /** The id of the part that holds each id of the edition. */
  readonly partOfId: ReadonlyMap<string, string>;
  /** Every entry of the apparatus, by its id. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Every register entry's name, by its id. */
  readonly registerNames: ReadonlyMap<string, string>;
  /** Every picture of the edition, by its path: the `src` of the `img` that shows it. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** What is known of the versions that were released; nothing, if none was. */
  readonly released?: Released;
  /** Style sheet of the classes `r-1`, `r-2` ... (docs/renditions.md); empty if there are none. */
  readonly styles: string;
  /** How the source's readings are had from the text. */
  readonly ledger: Ledger;
  /** The annotations that the edition publishes, as far as their places in the text are sure; in the order of the TEI. */
  readonly annotations?: readonly PlacedAnnotation[];
}

/** A published annotation: what it says stands in the part that holds its id, where it is about is said here. */
export interface PlacedAnnotation {
  readonly id: string;
  readonly passageId: string;
  /** Its words in the passage's text as annotations count it, in characters; undefined if it is about the whole passage. */
  readonly words: { readonly start: number; readonly end: number } | undefined;
  /** Where it ends, if it goes on beyond the passage. */
  readonly until?: { readonly passageId: string; readonly end: number };
}

/** The released versions of an edition, as far as they concern its passages. */
export interface Released {
  /** The released version that this is; undefined if something has changed since. */
  readonly version: string | undefined;
  /** The version in which each id came. */
  readonly since: ReadonlyMap<string, string>;
  /** What later versions changed in a passage, by its id, the oldest first. */
  readonly history: ReadonlyMap<string, readonly PassageChange[]>;
}

/** What a version changed in a passage, in words. */
export interface PassageChange {
  readonly version: string;
  readonly what: string;
}

export type PartKind = 'editorial' | 'text' | 'apparatus' | 'register' | 'description' | 'colophon';

/** One part of the edition: a page of the site, a file of the EPUB, a chapter of the PDF. */
export interface Part {
  /** Short name, unique in the edition: its file name and the beginning of its ids. */
  readonly id: string;
  readonly kind: PartKind;
  readonly title: string;
  /** Title for running heads and references. */
  readonly shortTitle: string;
  readonly language: string;
  /** The text, in the edition's XHTML (docs/pivot.md). */
  readonly body: Root;
  /** The notes, in the order of their marks: `aside.note.source` and `aside.note.editorial`. */
  readonly notes: readonly Element[];
  /** First and last source line, if the part holds source text. */
  readonly lines: readonly [number, number] | undefined;
  /** Passages of this part, in order. */
  readonly passages: readonly Passage[];
}

/** What can be cited: a paragraph, heading, item, line group, note. */
export interface Passage {
  readonly id: string;
  /** As it is cited within its part: “¶ 12”, “heading 3”, “note (4)”. */
  readonly label: string;
}

/**
 * Why two readings differ: the editor mended the source, spelled it as today or spelled it out, witnesses differ, or
 * its writer changed his mind.
 */
export type EntryKind = 'correction' | 'normalization' | 'expansion' | 'variant' | 'revision';

/** One entry of the apparatus. */
export interface Entry {
  /** The id of the TEI element. In the text it is the id of the lemma's beginning; in the apparatus, after `app-`. */
  readonly id: string;
  readonly partId: string;
  readonly passageId: string;
  /** The line of the source file. */
  readonly line: number | undefined;
  readonly element: string;
  readonly kind: EntryKind;
  /** What the edition reads; empty if it omits. */
  readonly lemma: readonly ElementContent[];
  /** What the source reads; empty if it omits. */
  readonly reading: readonly ElementContent[];
  readonly lemmaText: string;
  readonly readingText: string;
  /** Lemma and reading, aligned. */
  readonly alignment: readonly Aligned[];
  readonly classes: readonly Labelled[];
  readonly certainty: string | undefined;
  readonly evidence: string | undefined;
  readonly responsibility: readonly Labelled[];
  readonly reason: readonly ElementContent[];
  /** Of a place with several witnesses: every reading with those that have it, the lemma first. */
  readonly readings: readonly WitnessedReading[];
}

/** What witnesses read; an empty text if they omit. */
export interface WitnessedReading {
  readonly isLemma: boolean;
  readonly text: string;
  /** Sigla, by the ids of the witnesses. */
  readonly witnesses: readonly Labelled[];
}

/**
 * The corrections as replacements that turn the text of the edition into that of the source. The text of a passage is
 * here its own, without that of passages in it and without the marks of editors' notes; offsets count its characters
 * (Unicode code points).
 */
export interface Ledger {
  /** Passages in which a place of the apparatus stands, or that read otherwise in the source; in order. */
  readonly passages: readonly LedgerPassage[];
  /** Where each entry stands, by its id; an entry that stands in no passage is not there. */
  readonly places: ReadonlyMap<string, PlaceInText>;
  /** Passages that the source has and the edition leaves out. */
  readonly sourceOnly: readonly { readonly id: string; readonly partId: string; readonly text: string }[];
}

export interface LedgerPassage {
  readonly id: string;
  readonly partId: string;
  readonly text: string;
  /** False if the source has no such passage. */
  readonly isInSource: boolean;
  /** What differs and has no entry of its own, or has entries that overlap; in order. */
  readonly further: readonly Replacement[];
}

/** A stretch of a passage, and what the source reads for it. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly replaces: string;
  readonly by: string;
}

/**
 * Where an entry stands in the text, and what the source reads there; or why nothing is to be replaced for it:
 * the source reads the same (`same`); what it is about stands in no passage, but in a reading that is left out or in the
 * printed mark of a note (`absent`); a place around it is replaced as a whole (`within`); it overlaps another place
 * (`overlap`); it stands in several passages (`border`); the source has no such passage (`passage`); the text around
 * it differs too (`unlike`).
 */
export type PlaceInText = { readonly passageId: string; readonly start: number; readonly end: number } & (
  | { readonly replaces: string; readonly by: string; readonly because?: undefined }
  | {
      readonly because: 'same' | 'absent' | 'within' | 'overlap' | 'border' | 'passage' | 'unlike';
      /** The entry that is replaced as a whole. */
      readonly within?: string;
      readonly by?: undefined;
    }
);

/** An id with the words that stand for it. */
export interface Labelled {
  readonly id: string;
  readonly label: string;
}

/** A stretch that lemma and reading share, or in which they differ. */
export interface Aligned {
  readonly lemma: string;
  readonly reading: string;
  readonly same: boolean;
}
