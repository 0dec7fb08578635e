/** A finished file, as it stands in dist or will. */
export interface FinishedFile {
  /** Path below dist/, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** True for the ids of passages: all that the TEI sets apart and gives an id. */
export type PassageTest = (id: string) => boolean;
