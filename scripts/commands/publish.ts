import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import { MANIFEST, type Manifest, parseManifest, sha256 } from '../formats/data/manifest.js';
import type { OutputFile } from '../formats/output.js';
import { RELEASES } from '../versions/store.js';

/** Files that are written and not yet in their place. */
export interface Staged {
  /**
   * Puts them in the place of the folder's earlier files; if the move fails, these are put back. Hidden files of the
   * folder (.gitignore) and the archives of releases stay.
   */
  publish(): void;
  /** Takes them away; without effect once they are published. */
  discard(): void;
}

/**
 * Writes finished files beside the folder they are for, which is untouched until they are published.
 * @throws FindingsError C004 if the folder holds what no build made, C005 if nothing can be written there
 */
export function stage(folder: string, files: readonly OutputFile[]): Staged {
  checkWritable(folder);
  recover(folder);
  checkReplaceable(folder);
  mkdirSync(path.dirname(folder), { recursive: true });
  const aside = `${folder}.new-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  const discard = (): void => rmSync(aside, { recursive: true, force: true });
  discard();
  try {
    writeIn(aside, files, folder);
  } catch (error) {
    discard();
    throw error;
  }
  return {
    discard,
    publish() {
      try {
        const earlier = existsSync(folder);
        if (earlier) {
          for (const name of readdirSync(folder))
            if (stays(name)) cpSync(path.join(folder, name), path.join(aside, name), { recursive: true });
          renameSync(folder, old);
        }
        try {
          renameSync(aside, folder);
        } catch (error) {
          if (earlier) renameSync(old, folder);
          throw error;
        }
        rmSync(old, { recursive: true, force: true });
      } finally {
        discard();
      }
    },
  };
}

/**
 * Writes files into a folder. What an earlier folder holds already to the byte is the same file in both: thousands of files
 * that are made where as many were taken away a moment ago take some file systems seconds (ext4 passes by every number that
 * was given up lately).
 * @throws Error if a file would stand outside the folder
 */
function writeIn(folder: string, files: readonly OutputFile[], earlier: string): void {
  const made = new Set<string>();
  for (const { path: name, bytes } of files) {
    const target = path.join(folder, name);
    if (!target.startsWith(folder + path.sep)) throw new Error(`the file “${name}” leads out of the folder`);
    const home = path.dirname(target);
    if (!made.has(home)) mkdirSync(home, { recursive: true });
    made.add(home);
    if (!isLinked(path.join(earlier, name), target, bytes)) writeFileSync(target, bytes);
  }
}

/** Gives a file that holds these bytes a second name. @returns false if there is none, or the file system has no such names */
function isLinked(file: string, target: string, bytes: Uint8Array): boolean {
  try {
    const there = lstatSync(file, { throwIfNoEntry: false });
    if (!there?.isFile() || there.size !== bytes.byteLength || !readFileSync(file).equals(bytes))
      return false;
    linkSync(file, target);
    return true;
  } catch {
    return false;
  }
}

/** What no build has made stays: hidden files, and the archives of releases. */
const stays = (name: string): boolean => name.startsWith('.') || name === path.basename(RELEASES);

/**
 * Puts right what builds left that were ended: after the first of the two moves the earlier files go back to their place.
 * What a build that is still at work has written is left to it.
 */
function recover(folder: string): void {
  const above = path.dirname(folder);
  const prefix = `${path.basename(folder)}.`;
  if (!existsSync(above)) return;
  const left = readdirSync(above).filter(
    (name) => name.startsWith(prefix) && /\.(?:old|new)-\d+$/.test(name) && !isAtWork(name),
  );
  const old = left.filter((name) => /\.old-\d+$/.test(name)).sort();
  const last = old.at(-1);
  if (!existsSync(folder) && last !== undefined) renameSync(path.join(above, last), folder);
  for (const name of left) rmSync(path.join(above, name), { recursive: true, force: true });
}

/** True if another process that is still running wrote the folder, by the number at the end of its name. */
function isAtWork(name: string): boolean {
  const id = Number(/\d+$/.exec(name)?.[0]);
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Checks that a folder may be replaced: it does not exist, holds hidden files only, or was made by a build.
 * @throws FindingsError C004 if files of somebody else would be lost, C005 if nothing can be written there
 */
export function checkReplaceable(folder: string): void {
  checkWritable(folder);
  if (!existsSync(folder)) return;
  const isFolder = statSync(folder).isDirectory();
  if (isFolder && readdirSync(folder).every(stays)) return;
  if (isFolder && manifestOf(folder)) return;
  throw new FindingsError([
    finding('C004', undefined, { path: path.relative(process.cwd(), folder) || '.' }),
  ]);
}

/** Checks that the folder, or the nearest one above it that exists, is a folder in which files may be made. */
function checkWritable(folder: string): void {
  let nearest = path.dirname(folder);
  while (!existsSync(nearest)) nearest = path.dirname(nearest);
  try {
    if (!statSync(nearest).isDirectory()) throw new Error(`“${nearest}” is a file`);
    accessSync(nearest, constants.W_OK);
  } catch (error) {
    const denied = error instanceof Error && 'code' in error;
    const problem = denied
      ? 'you may not write there'
      : error instanceof Error
        ? error.message
        : String(error);
    throw new FindingsError([
      finding('C005', undefined, { path: path.relative(process.cwd(), folder) || '.', problem }),
    ]);
  }
}

function manifestOf(folder: string): Manifest | undefined {
  const file = path.join(folder, MANIFEST);
  return existsSync(file) ? parseManifest(readFileSync(file, 'utf8')) : undefined;
}

/** The manifest of a folder whose files are all as it says; undefined if one is missing or changed. */
export function intact(folder: string): Manifest | undefined {
  const manifest = manifestOf(folder);
  const whole = manifest?.files.every((entry) => {
    const target = path.join(folder, entry.path);
    return existsSync(target) && sha256(readFileSync(target)) === entry.sha256;
  });
  return whole ? manifest : undefined;
}

/** The files that a folder's manifest lists, read back. */
export function readPublished(folder: string, manifest: Manifest): OutputFile[] {
  return manifest.files.map(({ path: name, mediaType }) => ({
    path: name,
    mediaType,
    bytes: readFileSync(path.join(folder, name)),
  }));
}
