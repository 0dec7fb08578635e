import { createHash } from 'node:crypto';
import { readEpub } from './extract/epub.js';
import type { FinishedFile } from './extract/finished.js';
import { readPage } from './extract/html.js';
import { readText } from './extract/text.js';
import { passageHashes } from './passage-hashes.js';
import type { PartReading } from './reading.js';

/** What is known of a version of an edition: the content of its files, and the text of its passages. */
export interface Known {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** SHA-256 of the text of each passage, by its id. */
  readonly passages: Readonly<Record<string, string>>;
}

/** What a copy is, held against a version. */
export type Likeness =
  | { readonly is: 'the file'; readonly path: string }
  | {
      readonly is: 'another file';
      /** How many passages have the text of the version. */
      readonly unchanged: number;
      readonly changed: readonly string[];
      /** Passages of the version that are not in a copy of the whole edition. */
      readonly missing: readonly string[];
    }
  /** Its passages cannot be told. */
  | { readonly is: 'unknown' };

/**
 * Holds a copy of a finished file against a version: by its bytes, and if they differ by the text of each passage, which
 * is taken out of pages of the site, EPUB and plain text.
 */
export function likenessOf(file: FinishedFile, known: Known): Likeness {
  const hash = createHash('sha256').update(file.bytes).digest('hex');
  const same = known.files.find((entry) => entry.sha256 === hash);
  if (same) return { is: 'the file', path: same.path };
  const read = partsOf(file, (id) => Object.hasOwn(known.passages, id));
  if (!read) return { is: 'unknown' };
  const found = passageHashes(read.parts);
  const wanted = Object.entries(known.passages);
  const met = wanted.filter(([id]) => found.has(id));
  const unchanged = met.filter(([id, sha256]) => found.get(id) === sha256).length;
  if (met.length === 0) return { is: 'unknown' };
  return {
    is: 'another file',
    unchanged,
    changed: met.filter(([id, sha256]) => found.get(id) !== sha256).map(([id]) => id),
    missing: read.isWhole ? wanted.filter(([id]) => !found.has(id)).map(([id]) => id) : [],
  };
}

function partsOf(
  file: FinishedFile,
  isPassage: (id: string) => boolean,
): { readonly parts: readonly PartReading[]; readonly isWhole: boolean } | undefined {
  try {
    if (file.path.endsWith('.epub')) return { parts: readEpub(file, isPassage).parts, isWhole: true };
    if (file.path.endsWith('.txt')) return { parts: readText(file).parts, isWhole: true };
    if (!/\.x?html?$/.test(file.path)) return undefined;
    const page = readPage(file, isPassage);
    return page && { parts: [page], isWhole: false };
  } catch {
    // What cannot be read as a file of an edition is none.
    return undefined;
  }
}
