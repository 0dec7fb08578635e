/** A finished file, not yet written. */
export interface OutputFile {
  /** Path below dist/, with forward slashes. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A text as a file, in UTF-8. */
export const textFile = (path: string, mediaType: string, text: string): OutputFile => ({
  path,
  mediaType,
  bytes: new TextEncoder().encode(text),
});
