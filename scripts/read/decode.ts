import { FindingsError, finding } from '../findings/finding.js';
import { decodeWindows1252 } from './windows-1252.js';

/** What a file says of its encoding, and where it says it. */
interface Encoding {
  /** The name that the file, or who includes it, gives; “UTF-8” if nobody says anything. */
  readonly label: string;
  readonly from: 'mark' | 'bytes' | 'declaration' | 'inclusion' | 'default';
}

/**
 * Turns a file's bytes into text: by its byte order mark, else by how its first character is written, else by what its
 * XML declaration says, else as UTF-8 (XML 1.0, appendix F). ISO-8859-1 is read as windows-1252, which is what it is
 * taken for everywhere. Line ends become newlines (XML 1.0, section 2.11; XML 1.1 has some more).
 * @param file the path that messages show
 * @param included for a file that is included as text: the encoding that the inclusion names, if any (XInclude, 4.3)
 * @throws FindingsError R007 for an encoding that is not known, and for bytes that are not in the encoding, with their line
 */
export function decode(bytes: Uint8Array, file: string, included?: { encoding: string | undefined }): string {
  const encoding = included ? encodingOfText(bytes, included.encoding) : encodingOf(bytes);
  const text = decodedAs(encoding, bytes, file);
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return /^<\?xml\s+version\s*=\s*["']1\.1/.test(lines) ? lines.replace(/\n\x85|[\x85\u2028]/g, '\n') : lines;
}

function decodedAs({ label, from }: Encoding, bytes: Uint8Array, file: string): string {
  const refuse = (problem: string, line = 1, column = 1): FindingsError =>
    new FindingsError([finding('R007', { file, line, column }, { problem })]);
  const encoding = knownEncoding(label);
  if (encoding === undefined) throw refuse(`its encoding ${label} is not known here`);
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  if (encoding.startsWith('utf-16') && from === 'declaration')
    throw refuse(`it declares ${label}, but its bytes are not ${label}`);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { before, wrong } = firstWrong(bytes, encoding);
    const lines = before.split(/\r\n?|\n/);
    throw refuse(`${wrong} not ${label}, ${SAYS[from]}`, lines.length, (lines.at(-1)?.length ?? 0) + 1);
  }
}

const SAYS: Readonly<Record<Encoding['from'], string>> = {
  mark: 'which its byte order mark declares',
  bytes: 'in which its first characters are written',
  declaration: 'which its first line declares',
  inclusion: 'which the inclusion names',
  default: 'which it must be, for its first line declares no other',
};

/** The WHATWG name of an encoding, if it is one that can be read. */
function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** The text before the first bytes that are not in the encoding, and these bytes in words. */
function firstWrong(bytes: Uint8Array, encoding: string): { before: string; wrong: string } {
  const STEP = 65_536;
  let from = 0;
  const ahead = new TextDecoder(encoding, { fatal: true });
  try {
    for (; from < bytes.length; from += STEP)
      ahead.decode(bytes.subarray(from, from + STEP), { stream: true });
  } catch {
    // Somewhere in this step.
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  let before = decoder.decode(bytes.subarray(0, Math.min(from, bytes.length)), { stream: true });
  /** The bytes of a character that is not complete yet. */
  let begun: string[] = [];
  for (const byte of bytes.subarray(from)) {
    begun.push(byte.toString(16).toUpperCase().padStart(2, '0'));
    try {
      const text = decoder.decode(Uint8Array.of(byte), { stream: true });
      if (text !== '') begun = [];
      before += text;
    } catch {
      return {
        before,
        wrong: begun.length === 1 ? `the byte ${begun[0]} is` : `the bytes ${begun.join(' ')} are`,
      };
    }
  }
  return { before, wrong: 'the last character is cut off, so it is' };
}

function encodingOfText(bytes: Uint8Array, named: string | undefined): Encoding {
  return byMark(bytes) ?? (named === undefined ? UTF8 : { label: named, from: 'inclusion' });
}

function encodingOf(bytes: Uint8Array): Encoding {
  return byMark(bytes) ?? byFirstCharacter(bytes) ?? byDeclaration(bytes) ?? UTF8;
}

const UTF8: Encoding = { label: 'UTF-8', from: 'default' };

const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

function byMark(bytes: Uint8Array): Encoding | undefined {
  const mark = (label: string): Encoding => ({ label, from: 'mark' });
  if (begins(bytes, 0xef, 0xbb, 0xbf)) return mark('UTF-8');
  if (begins(bytes, 0x00, 0x00, 0xfe, 0xff) || begins(bytes, 0xff, 0xfe, 0x00, 0x00)) return mark('UTF-32');
  if (begins(bytes, 0xfe, 0xff)) return mark('UTF-16BE');
  if (begins(bytes, 0xff, 0xfe)) return mark('UTF-16LE');
  return undefined;
}

function byFirstCharacter(bytes: Uint8Array): Encoding | undefined {
  const written = (label: string): Encoding => ({ label, from: 'bytes' });
  if (begins(bytes, 0x00, 0x00, 0x00, 0x3c) || begins(bytes, 0x3c, 0x00, 0x00, 0x00))
    return written('UTF-32');
  if (begins(bytes, 0x00, 0x3c)) return written('UTF-16BE');
  if (begins(bytes, 0x3c, 0x00)) return written('UTF-16LE');
  if (begins(bytes, 0x4c, 0x6f, 0xa7, 0x94)) return written('EBCDIC');
  return undefined;
}

function byDeclaration(bytes: Uint8Array): Encoding | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const label = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'<>\s]+)["']/.exec(start)?.[1];
  return label === undefined ? undefined : { label, from: 'declaration' };
}
