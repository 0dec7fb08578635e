/** The text of a passage, as annotations count it: without the marks of editors' notes, white space collapsed. */
export interface PassageText {
  readonly id: string;
  readonly text: string;
  /** Where it stands among the passages of the running text; notes stand beside it, and have no place in it. */
  readonly order?: PassageOrder;
}

/** The running number of a passage, and that of the last passage in it: its own, if it holds none. */
export interface PassageOrder {
  readonly part: string;
  readonly first: number;
  readonly last: number;
}

/** A stretch of a text in UTF-16 code units, its end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** White space as annotations count it: runs of it are one space, and at the ends there is none. */
export const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An offset in UTF-16 code units as one in characters (Web Annotation Data Model, section 4.2.5). */
export const inCharacters = (text: string, units: number): number => [...text.slice(0, units)].length;

/** An offset in characters as one in UTF-16 code units. */
export const inUnits = (text: string, characters: number): number =>
  [...text].slice(0, characters).join('').length;
