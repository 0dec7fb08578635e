/** What a part of the text file consists of. */
export type Block = TextBlock | FactBlock | TableBlock | RecordBlock | SectionRule;

/** A run of text: a passage, a heading, an item. */
export interface TextBlock {
  readonly kind: 'text';
  /** What stands in the margin; empty if nothing does. */
  readonly margin: string;
  /** Columns by which the text is set in from the edge of the text column. */
  readonly indent: number;
  readonly text: string;
  readonly heading: boolean;
  /** Neighbours of the same group have no blank line between them; each of them has something in its margin. */
  readonly group: string | undefined;
}

/** A label and what stands beside it. */
export interface FactBlock {
  readonly kind: 'fact';
  readonly indent: number;
  /** Empty for what stands below the fact before it, beside the same label. */
  readonly label: string;
  readonly text: string;
  /** Facts of the same group have no blank line between them. */
  readonly group: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly rows: readonly Row[];
}

export interface Row {
  readonly heading: boolean;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly text: string;
  readonly right: boolean;
}

/** An entry of the apparatus or of a register: a label and fields, each beginning on a line of its own. */
export interface RecordBlock {
  readonly kind: 'record';
  readonly margin: string;
  readonly fields: readonly string[];
}

/** The line that opens a section without an id: a series of notes. */
export interface SectionRule {
  readonly kind: 'section';
  readonly title: string;
}
