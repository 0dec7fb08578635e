import stringWidth from 'string-width';

/** Columns of a terminal line. */
export const MEASURE = 72;

/** Columns that a text takes up on a terminal: East Asian wide characters take two, combining marks none. */
export const widthOf = (text: string): number => (ASCII.test(text) ? text.length : stringWidth(text));

/** Most words are of such characters, each one column wide. */
const ASCII = /^[ -~]*$/;

/** A text filled up with spaces to a width; as it is, if it is wider. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/**
 * Breaks a text into lines, at spaces (U+0020) only: no word is ever broken or hyphenated, so that the lines joined
 * with one space are the text again. A word wider than the measure stands alone on its line.
 * @param text without line breaks, without spaces at its ends, without two spaces together
 * @param first columns already taken on the first line
 * @param rest columns taken on every other line
 * @returns at least one line; the first is empty if no word fits beside what already stands there
 */
export function wrap(text: string, first: number, rest: number, measure = MEASURE): string[] {
  const lines = [''];
  let column = first;
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const width = widthOf(word);
    const gap = line === '' ? 0 : 1;
    const fresh = line === '' && (lines.length > 1 || first <= rest);
    if (fresh || column + gap + width <= measure) {
      lines[lines.length - 1] = gap ? `${line} ${word}` : word;
      column += gap + width;
    } else {
      lines.push(word);
      column = rest + width;
    }
  }
  return lines;
}
