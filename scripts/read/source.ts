import type { Place } from '../findings/finding.js';

/** The text of one file of the project, with its line starts. */
export interface SourceText {
  /** Path relative to the project folder, with forward slashes: what messages show. */
  readonly path: string;
  readonly absolutePath: string;
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[];
}

/** Prepares a file's text for looking up places in it. */
export function sourceText(path: string, absolutePath: string, text: string): SourceText {
  const lineStarts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) lineStarts.push(i + 1);
  return { path, absolutePath, text, lineStarts };
}

/**
 * @param offset a position in the text, in UTF-16 code units from 0
 * @returns the place, with line and column from 1
 */
export function placeAt(source: SourceText, offset: number): Place {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file: source.path, line: low + 1, column: offset - (source.lineStarts[low] ?? 0) + 1 };
}
