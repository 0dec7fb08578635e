/**
 * What bytes 80 to 9F mean in windows-1252 (WHATWG Encoding). Files that declare ISO-8859-1 mean these too; a
 * table of our own, for some versions of Node decode them as control characters.
 */
const LETTERS = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** The character that is meant by a control character from U+0080 to U+009F; undefined for the five without one. */
export function meantBy(control: string): string | undefined {
  const letter = LETTERS[control.charCodeAt(0) - 0x80];
  return letter === '\0' ? undefined : letter;
}

/** The text of bytes in windows-1252; the five bytes that mean nothing stay control characters. */
export const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (control) => meantBy(control) ?? control);
