import type { Subject } from './subject.js';

/** Where an answer stands: on a page of the site, in the header, or both. */
export interface Where {
  readonly label: string;
  /** The address on the site, relative to its root. */
  readonly href?: string;
}

/** What can be said to a question that reviewers ask of an edition. */
export type Answer =
  /** The edition says it. */
  | { readonly kind: 'answered'; readonly words: string; readonly where: readonly Where[] }
  /** Every edition that the program makes has it. */
  | { readonly kind: 'program'; readonly words: string; readonly doc: `docs/${string}.md` }
  /** Only a reviewer can judge; what the edition offers for it. */
  | { readonly kind: 'reviewer'; readonly words: string; readonly where: readonly Where[] }
  | { readonly kind: 'inapplicable'; readonly words: string }
  /** Nothing is said, and something should be. */
  | { readonly kind: 'missing' };

export const catalogues = ['RIDE', 'MLA'] as const;
export type Catalogue = (typeof catalogues)[number];

/** A question that reviewers ask, and how it is answered. */
export interface Criterion {
  /** “RIDE 3.3a”: the catalogue, the section, and a letter where a section asks several things. */
  readonly id: `${Catalogue} ${string}`;
  /** The question in our own words. */
  readonly question: string;
  /** Where the answer comes from. */
  readonly from: string;
  /** Where to add what is missing, as a path below teiHeader or TEI, and what to write there. */
  readonly add: { readonly path: string; readonly how: string };
  /** The answer; undefined if the edition has none. */
  readonly answer: (subject: Subject) => Answer | undefined;
}

/** Questions that stand under one heading. */
export interface Section {
  readonly title: string;
  readonly criteria: readonly Criterion[];
}
