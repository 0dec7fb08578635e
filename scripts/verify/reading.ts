import type { Place } from '../findings/finding.js';
import type { Ledger } from './ledger.js';

/** The formats that are proven, by the endings of their files. */
export const formats = ['html', 'epub', 'pdf', 'txt'] as const;
export type Format = (typeof formats)[number];

/** What was taken out of the finished files of one format, or what the TEI demands of each. */
export interface Reading {
  /** The parts of the edition in their order. */
  readonly parts: readonly PartReading[];
  readonly corrections: readonly CorrectionReading[];
  readonly entries: readonly EntryReading[];
  /** The table of corrections by class and certainty: rows of cells, the heads of its columns left out. */
  readonly totals: readonly (readonly string[])[];
  /** The apparatus at the foot of the pages, where the format has one. */
  readonly feet?: readonly FootReading[];
  /** A second view of each correction beside its passage, where the format has one. */
  readonly panels?: readonly PanelReading[];
}

/** A second view of a correction: both readings beside the passage. */
export interface PanelReading {
  readonly id: string;
  readonly lemma: string;
  readonly reading: string;
}

/** An entry of the apparatus at the foot of a page. */
export interface FootReading {
  readonly part: string;
  readonly text: string;
}

/** One part: its title, its text with the marks of the notes in their places, and the notes. */
export interface PartReading {
  readonly id: string;
  readonly title: string;
  readonly flow: Flow;
  readonly notes: readonly NoteReading[];
}

/** Text in reading order, cut where another passage begins or goes on. Between blocks stands white space. */
export type Flow = readonly Run[];

/** A stretch of text that belongs to one passage. */
export interface Run {
  /** The passage's id; undefined where the format does not say it, empty outside every passage. */
  readonly passage: string | undefined;
  readonly text: string;
}

export interface NoteReading {
  /** The note's id; undefined where the format does not say it. */
  readonly id: string | undefined;
  readonly series: Series;
  /** What its mark shows, “(3)” or “[a]”. */
  readonly label: string;
  readonly flow: Flow;
}

/** The source's notes, and the edition's. */
export type Series = 'source' | 'editorial';

/** One entry of the apparatus. */
export interface CorrectionReading {
  /** The id of the TEI element; undefined where the format does not say it. */
  readonly id: string | undefined;
  /** The part that holds the lemma; undefined where the format does not say it by its id. */
  readonly part: string | undefined;
  /** Where it stands, in words: the passage and the line of the source. */
  readonly where: string;
  /** Lemma and reading; undefined where the format does not say where they end in its sentence. */
  readonly lemma: string | undefined;
  readonly reading: string | undefined;
  /** Class, certainty, evidence and responsibility, and the reason, as they are printed; or the whole sentence. */
  readonly judgement: string;
}

/** One entry of a register. */
export interface EntryReading {
  readonly id: string | undefined;
  readonly part: string;
  readonly name: string;
  /** All that the entry says, its name and occurrences left out. */
  readonly text: string;
  readonly occurrences: readonly OccurrenceReading[];
}

/** A mention of an entry, as the register quotes it. */
export interface OccurrenceReading {
  readonly keyword: string;
  /** The keyword with what stands around it; undefined where the format quotes nothing around it. */
  readonly context: string | undefined;
}

/** What the TEI demands: the same, with the places. */
export interface Expected {
  readonly parts: readonly ExpectedPart[];
  readonly corrections: readonly ExpectedCorrection[];
  readonly entries: readonly ExpectedEntry[];
  readonly totals: readonly (readonly string[])[];
  /** The ids of all passages: everything set apart that has an xml:id. */
  readonly passages: ReadonlyMap<string, Place>;
  /** Those that are nested so deep that their text may stand in a passage around them. */
  readonly deep: ReadonlySet<string>;
  /** What the header says and the colophon must say too. */
  readonly statements: readonly Statement[];
  /** Where every text node goes. */
  readonly ledger: Ledger;
  /** Text that a treatment suppresses. */
  readonly suppressed: readonly Suppressed[];
  /** The texts and their notes without marks and white space: what a register may quote. */
  readonly quotable: string;
  /** Of the passages in which something is mentioned, the text of each for itself. */
  readonly passageTexts: ReadonlyMap<string, string>;
}

export interface ExpectedPart extends PartReading {
  readonly kind: 'text' | 'register' | 'apparatus' | 'description' | 'colophon';
  readonly notes: readonly ExpectedNote[];
  /** The headings of the registers within a register, between its entries. */
  readonly heads?: readonly string[];
  readonly place: Place | undefined;
}

export interface ExpectedNote extends NoteReading {
  readonly id: string;
  readonly place: Place;
}

export interface ExpectedCorrection {
  readonly id: string;
  readonly part: string;
  readonly lemma: string;
  readonly reading: string;
  /** Words for a side that shows no sign: it is empty, or a space. */
  readonly blankLemma: 'omitted' | 'space';
  readonly blankReading: 'nothing' | 'space';
  readonly place: Place;
  /** The number of the source line in which it begins. */
  readonly line: string | undefined;
  /** What the entry must say besides its readings. */
  readonly statements: readonly string[];
}

export interface ExpectedEntry extends Omit<EntryReading, 'text' | 'occurrences'> {
  readonly id: string;
  readonly place: Place;
  /** What the entry must say. */
  readonly statements: readonly Statement[];
  readonly mentions: readonly Mention[];
}

/** Something that must be said, and where the TEI says it. */
export interface Statement {
  readonly text: string;
  readonly place: Place;
}

/** A name in the texts that leads to a register entry. */
export interface Mention {
  readonly keyword: string;
  /** The passage or note in which it stands. */
  readonly passage: string;
  readonly place: Place;
}

export interface Suppressed {
  readonly element: string;
  readonly rule: string;
  readonly text: string;
  readonly place: Place;
}
