import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The file that holds an edition together, relative to the project folder. */
export const EDITION_FILE = 'tei/edition.xml';

/** What a command is to read: the files, in order, and the folder that everything must stand in. */
export interface Inputs {
  readonly kind: 'project' | 'documents';
  /** Absolute. */
  readonly folder: string;
  /** Absolute paths of the files to begin with. */
  readonly files: readonly string[];
  /** What to call the edition where no header says it. */
  readonly name: string;
  /** True if the files were found in a folder: those that are no TEI are passed over. */
  readonly found: boolean;
}

/**
 * What stands behind the paths of a command: a folder with tei/edition.xml is a project; any other folder stands for the
 * XML files in it.
 * @param paths absolute, and existing
 */
export function inputsOf(paths: readonly string[]): Inputs {
  const [only] = paths;
  if (paths.length === 1 && only !== undefined) {
    const isFolder = statSync(only).isDirectory();
    const edition = path.join(only, EDITION_FILE);
    if (isFolder && existsSync(edition))
      return { kind: 'project', folder: only, files: [edition], name: path.basename(only), found: false };
    return {
      kind: 'documents',
      folder: isFolder ? only : path.dirname(only),
      files: isFolder ? xmlFilesIn(only) : [only],
      name: isFolder ? path.basename(only) : path.basename(only).replace(/\.[^.]+$/, ''),
      found: isFolder,
    };
  }
  const files = paths.flatMap((p) => (statSync(p).isDirectory() ? xmlFilesIn(p) : [p]));
  const folder = commonFolder(paths.map((p) => (statSync(p).isDirectory() ? p : path.dirname(p))));
  const found = paths.some((p) => statSync(p).isDirectory());
  return { kind: 'documents', folder, files: [...new Set(files)], name: path.basename(folder), found };
}

/** Every XML file below a folder, in the order that a reader would put them in; finished editions are left out. */
function xmlFilesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => byNumbers(a.name, b.name));
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return isFinished(full) ? [] : xmlFilesIn(full);
    return entry.isFile() && /\.xml$/i.test(entry.name) ? [full] : [];
  });
}

/** True for a folder that a build has made. */
function isFinished(folder: string): boolean {
  const manifest = path.join(folder, 'manifest.json');
  return existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"generator": "emendata');
}

/** “letter 9” before “letter 10”: numbers by their value, letters by code point, the same everywhere. */
function byNumbers(a: string, b: string): number {
  const pieces = (name: string): string[] => name.split(/(\d+)/);
  const [left, right] = [pieces(a), pieces(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
    return numbers !== 0 ? numbers : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** The nearest folder that holds all folders. */
function commonFolder(folders: readonly string[]): string {
  const [first = path.sep, ...others] = folders;
  let common = first;
  const holds = (outer: string, inner: string): boolean =>
    inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
  while (!others.every((o) => holds(common, o)) && path.dirname(common) !== common)
    common = path.dirname(common);
  return common;
}
