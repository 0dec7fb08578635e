import { MANIFEST, type Manifest, parseManifest, sha256 } from '../formats/data/manifest.js';
import type { OutputFile } from '../formats/output.js';
import { unzip, zip } from '../formats/zip.js';
import { type Changes, parseChanges } from './changes.js';

/** A released version: all that was built, and the TEI it was built from. */
export interface Release {
  readonly manifest: Manifest;
  /** The manifest as it was written. */
  readonly manifestBytes: Uint8Array;
  /** Every file of the manifest. */
  readonly files: readonly OutputFile[];
  /** The files of the project, by their paths in its folder: `tei/edition.xml` ... */
  readonly project: ReadonlyMap<string, Uint8Array>;
  /** What distinguishes it from the version before it; the first has none. */
  readonly changes: Changes | undefined;
}

/** The folder of an archive that holds the files of the project. */
const PROJECT = 'project/';

/** Where an archive keeps what distinguishes it from the version before it. */
const CHANGES = 'changes.json';

/** The manifest as it was written, and where it stands in an archive. */
type Listed = Pick<OutputFile, 'path' | 'bytes'>;

/**
 * Packs a release. What the manifest lists under two paths is kept once.
 * @param files every file of the manifest
 * @param project files of the project, by their paths in its folder
 */
export function packRelease(
  manifest: Listed,
  files: readonly OutputFile[],
  project: ReadonlyMap<string, Uint8Array>,
  changes: Changes | undefined,
): Uint8Array {
  const kept = new Set<string>();
  const entries: [string, Uint8Array][] = [[MANIFEST, manifest.bytes]];
  // Paths nearer to the root come first, so that the books stand where one looks for them.
  for (const { path, bytes } of [...files].sort(byDepth)) {
    const hash = sha256(bytes);
    if (kept.has(hash)) continue;
    kept.add(hash);
    entries.push([path, bytes]);
  }
  if (changes) entries.push([CHANGES, new TextEncoder().encode(`${JSON.stringify(changes, null, 2)}\n`)]);
  const ofProject = [...project].map(([name, bytes]): [string, Uint8Array] => [`${PROJECT}${name}`, bytes]);
  return zip([...entries, ...ofProject.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

const depth = ({ path }: OutputFile): number => path.split('/').length;
const byDepth = (a: OutputFile, b: OutputFile): number => depth(a) - depth(b) || (a.path < b.path ? -1 : 1);

/**
 * Opens a release and checks every file of it.
 * @throws Error in words, if it is no release, or not as its manifest says
 */
export function openRelease(bytes: Uint8Array): Release {
  let entries: Map<string, Uint8Array>;
  try {
    entries = unzip(bytes);
  } catch {
    throw new Error('it is no ZIP archive');
  }
  const listed = entries.get(MANIFEST);
  const manifest = listed && parseManifest(new TextDecoder().decode(listed));
  if (!listed || !manifest) throw new Error('it holds no manifest.json');
  const byHash = new Map([...entries.values()].map((content) => [sha256(content), content]));
  const files = manifest.files.map(({ path, mediaType, sha256: hash }): OutputFile => {
    const content = byHash.get(hash);
    if (!content) throw new Error(`“${path}” is missing or was changed`);
    return { path, mediaType, bytes: content };
  });
  const project = [...entries].flatMap(([path, content]): [string, Uint8Array][] => {
    const name = path.slice(PROJECT.length);
    return path.startsWith(PROJECT) && isInside(name) ? [[name, content]] : [];
  });
  const kept = entries.get(CHANGES);
  const changes = kept && parseChanges(new TextDecoder().decode(kept));
  if (kept && !changes) throw new Error(`its ${CHANGES} cannot be read`);
  return {
    manifest,
    manifestBytes: listed,
    files,
    project: new Map(project),
    changes,
  };
}

/** True for a path that stays in its folder, on every system. */
const isInside = (name: string): boolean =>
  !/^[/\\]|^[a-z]:|[\0]/i.test(name) && name.split(/[/\\]/).every((step) => step !== '..' && step !== '');
