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

/** A text as a file that is made when somebody wants its bytes, once. */
export function textFileOnDemand(path: string, mediaType: string, text: () => string): OutputFile {
  let made: Uint8Array | undefined;
  return {
    path,
    mediaType,
    get bytes() {
      made ??= new TextEncoder().encode(text());
      return made;
    },
  };
}
