import { type OutputFile, textFile } from '../output.js';

/** A value as a file: JSON in two-space steps. */
export const jsonFile = (path: string, value: unknown, mediaType = 'application/json'): OutputFile =>
  textFile(path, mediaType, `${JSON.stringify(value, null, 2)}\n`);
