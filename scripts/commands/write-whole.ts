import {
  chmodSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';

/** A file and what is to stand in it. */
export interface Written {
  readonly file: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes a file aside, then moves it: it is there in full, or as before. Its folder is made.
 * @throws FindingsError C011 if it cannot be written
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  told(file, () => mkdirSync(path.dirname(file), { recursive: true }));
  writeAll([{ file, content }]);
}

/**
 * Writes files in folders that exist, all of them aside before the first is moved; a file that is there keeps its mode, a
 * link its goal.
 * @throws FindingsError C011 if one cannot be written; then none is
 */
export function writeAll(files: readonly Written[]): void {
  const aside: { readonly from: string; readonly to: string; readonly file: string }[] = [];
  try {
    for (const { file, content } of files)
      told(file, () => {
        const there = statsOf(file);
        if (there?.isDirectory()) throw new Error('it is a folder');
        if (there && !there.isFile()) {
          // A terminal, a pipe: nothing is to stand in its place.
          writeFileSync(file, content);
          return;
        }
        const to = there ? realpathSync(file) : file;
        const from = `${to}.new-${process.pid}`;
        aside.push({ from, to, file });
        writeFileSync(from, content);
        if (there) chmodSync(from, there.mode);
      });
    for (const { from, to, file } of aside) told(file, () => renameSync(from, to));
  } finally {
    for (const { from } of aside) rmSync(from, { force: true });
  }
}

const statsOf = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'what should be its folder is a file',
  EEXIST: 'what should be its folder is a file',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room for it',
};

/** Does what writes a file. @throws FindingsError C011 if it cannot be done */
function told(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const problem = PROBLEMS[code] ?? (error instanceof Error ? error.message : String(error));
    const shown = path.relative(process.cwd(), file) || '.';
    throw new FindingsError([finding('C011', undefined, { path: shown, problem })]);
  }
}
