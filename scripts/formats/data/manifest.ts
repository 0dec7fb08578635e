import { createHash } from 'node:crypto';
import { isRecord } from '../../read/record.js';
import { type OutputFile, textFile } from '../output.js';

/** What dist/manifest.json says: which files belong to this version, and how to know them. */
export interface Manifest {
  readonly title: string;
  readonly version: string | undefined;
  readonly date: string | undefined;
  /** Where these files were to be published; undefined if nobody said it. */
  readonly address: string | undefined;
  readonly generator: string;
  /** SHA-256 over everything the build depends on: TEI, program, options. */
  readonly inputs: string;
  /** SHA-256 over the TEI alone; manifests of earlier versions have none. */
  readonly tei: string | undefined;
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly files: readonly ManifestEntry[];
  /**
   * SHA-256 of the text of each passage, by the id of its part and its own (scripts/verify/passage-hashes.ts); manifests
   * of earlier versions of the program have none.
   */
  readonly passages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ManifestEntry {
  readonly path: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

export const MANIFEST = 'manifest.json';

/** Hashes of bytes that were asked for already: the manifest and both crates list the same files. */
const hashes = new WeakMap<Uint8Array, string>();

/** SHA-256 of the bytes of a finished file, in hexadecimal. @param bytes are not changed afterwards */
export function sha256(bytes: Uint8Array): string {
  const known = hashes.get(bytes);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(bytes).digest('hex');
  hashes.set(bytes, hash);
  return hash;
}

/** The manifest of a set of files; every byte of it follows from them and from what is said of the edition. */
export function manifest(about: Omit<Manifest, 'files'>, files: readonly OutputFile[]): OutputFile {
  const entries = files
    .map(({ path, mediaType, bytes }) => ({ path, mediaType, size: bytes.byteLength, sha256: sha256(bytes) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const { passages, ...rest } = about;
  return textFile(
    MANIFEST,
    'application/json',
    `${JSON.stringify({ ...rest, files: entries, passages }, null, 2)}\n`,
  );
}

/** Reads a manifest; undefined if the text is none. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isManifest(value) ? { ...value, passages: hashesIn(value.passages) } : undefined;
  } catch {
    return undefined;
  }
}

const entriesIn = (value: unknown): [string, unknown][] => (isRecord(value) ? Object.entries(value) : []);

const hashesIn = (value: unknown): Manifest['passages'] =>
  Object.fromEntries(
    entriesIn(value).map(([part, passages]) => [
      part,
      Object.fromEntries(
        entriesIn(passages).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      ),
    ]),
  );

function isManifest(value: unknown): value is Omit<Manifest, 'passages'> & { readonly passages?: unknown } {
  if (!isRecord(value)) return false;
  const { inputs, files } = value;
  return typeof inputs === 'string' && Array.isArray(files) && files.every(isEntry);
}

function isEntry(value: unknown): value is ManifestEntry {
  if (!isRecord(value)) return false;
  const { path, size, sha256: hash } = value;
  return typeof path === 'string' && typeof size === 'number' && typeof hash === 'string';
}
