/** A change of a file; in ASCII, which nearly every encoding writes alike. */
export interface Edit {
  /** Line and column before which it is put, from 1; a column is a UTF-16 code unit. */
  readonly line: number;
  readonly column: number;
  /** What stands there and is taken away. */
  readonly remove?: string;
  readonly text: string;
}

/** How bytes become characters and back: the same bytes, whatever they are. */
interface Coding {
  readonly decode: (bytes: Buffer) => string;
  readonly encode: (text: string) => Buffer;
}

const UTF8: Coding = {
  decode: (bytes) => bytes.toString('utf8'),
  encode: (text) => Buffer.from(text, 'utf8'),
};
const UTF16LE: Coding = {
  decode: (bytes) => bytes.toString('utf16le'),
  encode: (text) => Buffer.from(text, 'utf16le'),
};
const UTF16BE: Coding = {
  decode: (bytes) => Buffer.from(bytes).swap16().toString('utf16le'),
  encode: (text) => Buffer.from(text, 'utf16le').swap16(),
};
/** Any encoding in which a character is a byte: the characters are not those that are meant, but the bytes are. */
const BYTES: Coding = {
  decode: (bytes) => bytes.toString('latin1'),
  encode: (text) => Buffer.from(text, 'latin1'),
};

/**
 * Changes places of a file and no other byte of it: encoding, byte order mark and line ends stay.
 * @param bytes a file of XML in UTF-8, UTF-16 or an encoding with one byte for a character
 * @param edits in the order of their places
 * @returns undefined if what is to be taken away does not stand there, or the file is in an encoding in which that cannot
 * be done without changing it
 */
export function withEdits(bytes: Buffer, edits: readonly Edit[]): Buffer | undefined {
  const coding = codingOf(bytes);
  const text = coding?.decode(bytes);
  if (!coding || text === undefined || !coding.encode(text).equals(bytes)) return undefined;
  // A mark is no character of the first line.
  const starts = [text.startsWith('\ufeff') ? 1 : 0];
  for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  const parts: string[] = [];
  let done = 0;
  for (const { line, column, remove = '', text: words } of edits) {
    const at = (starts[line - 1] ?? text.length) + column - 1;
    if (!text.startsWith(remove, at)) return undefined;
    parts.push(text.slice(done, at), words);
    done = at + remove.length;
  }
  parts.push(text.slice(done));
  return coding.encode(parts.join(''));
}

function codingOf(bytes: Buffer): Coding | undefined {
  const begins = (...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return UTF8;
  if (begins(0xff, 0xfe) || begins(0x3c, 0x00)) return UTF16LE;
  if (begins(0xfe, 0xff) || begins(0x00, 0x3c)) return UTF16BE;
  const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'<>\s]+)["']/.exec(
    bytes.subarray(0, 1024).toString('latin1'),
  )?.[1];
  if (declared === undefined || /^utf-?8$/i.test(declared)) return UTF8;
  return /^(?:us-ascii|ascii|iso-8859-\d+|windows-125\d|latin\d|koi8-[ru]|macintosh)$/i.test(declared)
    ? BYTES
    : undefined;
}
