import { closeSync, openSync, readSync } from 'node:fs';
import { skipMisc, skipDoctype } from './doctype.js';
import { TextReader } from './text-reader.js';

/** Most files say within so many bytes what they are. */
const BEGINNING = 65_536;

/**
 * What the beginning of a file says of it: its root element has a name of TEI, another one, or cannot be seen. Passes
 * over files of other kinds without reading them.
 */
export function looksLike(file: string): 'tei' | 'other' | 'unknown' {
  const bytes = Buffer.alloc(BEGINNING);
  const handle = openSync(file, 'r');
  const length = readSync(handle, bytes, 0, BEGINNING, 0);
  closeSync(handle);
  // Names of TEI are ASCII, which is told from every encoding, be it with zero bytes between.
  const text = bytes.subarray(0, length).toString('latin1').replace(/\0/g, '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  const reader = new TextReader(text);
  skipMisc(reader);
  skipDoctype(reader);
  skipMisc(reader);
  const name = reader.match(/<([^\s/>"'&<=]+)[\s/>]/y)?.[1];
  if (name === undefined) return length < BEGINNING ? 'other' : 'unknown';
  return /^(?:[^:]+:)?(?:TEI|teiCorpus|TEI\.2|teiCorpus\.2)$/.test(name) ? 'tei' : 'other';
}
