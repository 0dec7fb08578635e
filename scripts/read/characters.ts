import { meantBy } from './windows-1252.js';

/**
 * Characters that XML allows and no finished file can show: control characters from U+007F to U+009F, and code points
 * that are no characters (Unicode, 23.7).
 */
const DOUBTFUL =
  /[\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/;
const DOUBTFUL_ALL = new RegExp(DOUBTFUL.source, 'g');

/** True if a file may hold such characters, as they are or by reference. */
export const mayBeDoubtful = (text: string): boolean => text.includes('&#') || DOUBTFUL.test(text);

/** A text as it is to be read, and what is to be said of it. */
export interface Mended {
  readonly value: string;
  /** Control characters that were read as the letters of windows-1252. */
  readonly letters: readonly string[];
  /** Characters that cannot be read as anything: U+FFFD stands for each. */
  readonly unreadable: readonly string[];
}

/**
 * Reads doubtful characters as what they stand for: U+0085 is a line end (XML 1.1, section 2.11), the others from
 * U+0080 to U+009F are letters of windows-1252 that were converted as if they were ISO-8859-1. For what stands for
 * nothing there is U+FFFD, the replacement character.
 * @returns undefined if there are none
 */
export function mended(text: string): Mended | undefined {
  if (!DOUBTFUL.test(text)) return undefined;
  const letters: string[] = [];
  const unreadable: string[] = [];
  const value = text.replace(DOUBTFUL_ALL, (character) => {
    if (character === '\x85') return '\n';
    const letter = meantBy(character);
    (letter === undefined ? unreadable : letters).push(character);
    return letter ?? '\ufffd';
  });
  return { value, letters, unreadable };
}

/** “U+000B”, “U+1FFFE”. */
export const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The character, and its code if nothing of it could be seen. */
export const shown = (character: string): string =>
  /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(character) ? `“${character}”` : codeOf(character);
