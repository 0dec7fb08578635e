import { createHash } from 'node:crypto';
import { readEpub } from './extract/epub.js';
import type { FinishedFile } from './extract/finished.js';
import { readPage } from './extract/html.js';
import { readText } from './extract/text.js';
import { passageHashes } from './passage-hashes.js';
import type { PartReading } from './reading.js';

/** What is known of a version of an edition: the content of its files, and the text of its passages. */
export interface Known {
  /** The path of a file, by the SHA-256 of its content. */
  readonly paths: ReadonlyMap<string, string>;
  /** SHA-256 of the text of each passage, by the id of its part and its own. */
  readonly passages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a copy is, held against a version. */
export type Likeness =
  | { readonly is: 'the file'; readonly path: string }
  | {
      readonly is: 'another file';
      /** How many passages have the text of the version. */
      readonly unchanged: number;
      readonly changed: readonly string[];
      /** Passages of the version, of the parts that the copy holds or should hold, that are not in it. */
      readonly missing: readonly string[];
      /** Passages in the copy that the version does not have. */
      readonly foreign: readonly string[];
    }
  /** Its passages cannot be told. */
  | { readonly is: 'unknown' };

/** The SHA-256 of a content, in hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Holds a copy of a finished file against a version: by its bytes, and if they differ by the text of each passage, which
 * is taken out of pages of the site, EPUB and plain text.
 */
export function likenessOf(file: FinishedFile, known: Known): Likeness {
  const path = known.paths.get(hashOf(file.bytes));
  return path === undefined ? passagesIn(file, known) : { is: 'the file', path };
}

function passagesIn(file: FinishedFile, { passages }: Known): Likeness {
  const ids = new Set(Object.values(passages).flatMap((part) => Object.keys(part)));
  const read = partsOf(file, (id) => ids.has(id));
  if (!read) return { is: 'unknown' };
  const found = passageHashes(read.parts);
  let unchanged = 0;
  const changed: string[] = [];
  const missing: string[] = [];
  const foreign: string[] = [];
  for (const [part, wanted] of Object.entries(passages)) {
    const got = found.get(part);
    if (!got && !read.isWhole) continue;
    for (const [id, sha256] of Object.entries(wanted)) {
      const hash = got?.get(id);
      if (hash === undefined) missing.push(id);
      else if (hash === sha256) unchanged += 1;
      else changed.push(id);
    }
    for (const id of got?.keys() ?? []) if (!Object.hasOwn(wanted, id)) foreign.push(id);
  }
  if (unchanged + changed.length === 0) return { is: 'unknown' };
  return { is: 'another file', unchanged, changed, missing, foreign };
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
