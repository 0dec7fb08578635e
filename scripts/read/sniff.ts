import { closeSync, openSync, readSync } from 'node:fs';
import { skipDoctype, skipMisc } from './doctype.js';
import { TextReader } from './text-reader.js';

/** Most files say within so many bytes what they are. */
const BEGINNING = 65_536;

/**
 * What the beginning of a file says of it: its root element has a name of TEI, another one, or cannot be seen. Passes
 * over files of other kinds without reading them.
 */
export function looksLike(file: string): 'tei' | 'other' | 'unknown' {
  const bytes = beginningOf(file);
  // Names of TEI are ASCII, which is told from every encoding, be it with zero bytes between.
  const text = bytes
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  const reader = new TextReader(text);
  skipMisc(reader);
  skipDoctype(reader);
  skipMisc(reader);
  const name = reader.match(/<([^\s/>"'&<=]+)[\s/>]/y)?.[1];
  if (name === undefined) return bytes.length < BEGINNING ? 'other' : 'unknown';
  return /^(?:[^:]+:)?(?:TEI|teiCorpus|TEI\.2|teiCorpus\.2)$/.test(name) ? 'tei' : 'other';
}

/** The first bytes of a file; none if it cannot be opened, which whoever reads it will say. */
function beginningOf(file: string): Buffer {
  const bytes = Buffer.alloc(BEGINNING);
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    return bytes.subarray(0, readSync(handle, bytes, 0, BEGINNING, 0));
  } catch {
    return bytes;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
