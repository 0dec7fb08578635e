import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import { LOCK_FILE, type Lock, parseLock } from '../ids/lock.js';
import { type EditionSource, readEdition } from '../read/edition.js';
import { openRelease, type Release } from './archive.js';
import { compareNumbers, parseNumber } from './number.js';

/** The folder of a project that keeps its releases, an archive each: `dist/releases/1.0.0.zip`. */
export const RELEASES = 'dist/releases';

/** Where the archive of a version is kept. */
export const archivePath = (folder: string, version: string): string =>
  path.join(folder, RELEASES, `${version}.zip`);

/**
 * The numbers of the versions that a project has released, the oldest first.
 * @throws FindingsError S007 if the list of released ids knows a version whose archive is not there
 */
export function releasedVersions(folder: string): string[] {
  const versions = archivedVersions(folder);
  const missing = (lockOf(folder)?.versions ?? []).filter((version) => !versions.includes(version));
  if (missing.length > 0)
    throw new FindingsError(
      missing.map((version) => finding('S007', undefined, { version, path: `${RELEASES}/${version}.zip` })),
    );
  return versions;
}

/** The ids that a project has released. @returns undefined if it has released none, or the list cannot be read (I013) */
export function lockOf(folder: string): Lock | undefined {
  const file = path.join(folder, LOCK_FILE);
  return existsSync(file) ? parseLock(readFileSync(file, 'utf8')) : undefined;
}

function archivedVersions(folder: string): string[] {
  const releases = path.join(folder, RELEASES);
  if (!existsSync(releases)) return [];
  return readdirSync(releases)
    .flatMap((name) => (name.endsWith('.zip') ? [name.slice(0, -'.zip'.length)] : []))
    .filter((version) => parseNumber(version) !== undefined)
    .sort(compareNumbers);
}

/** Opens a released version. @throws FindingsError S001 if the archive is not whole */
export function readRelease(file: string): Release {
  try {
    return openRelease(readFileSync(file));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new FindingsError([finding('S001', undefined, { path: path.basename(file), problem })]);
  }
}

/** Does something with the project of a release, as the program reads it now. */
export function withProject<T>({ project }: Release, run: (source: EditionSource) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'emendata-'));
  try {
    for (const [name, bytes] of project) {
      const target = path.join(folder, name);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
    return run(readEdition(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
