import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import { inNaturalOrder } from './natural-order.js';

/** The file that holds an edition together, relative to the project folder. */
export const EDITION_FILE = 'tei/edition.xml';

/** A file that may be read. */
export interface Candidate {
  /** Absolute. */
  readonly file: string;
  /** True if the command names it; found in a folder, it is passed over if it is no TEI. */
  readonly isNamed: boolean;
}

/** What a command is to read: the files, in order, and the folder that everything must stand in. */
export interface Inputs {
  readonly kind: 'project' | 'documents';
  /** Absolute. */
  readonly folder: string;
  readonly candidates: readonly Candidate[];
  /** What to call the edition where no header says it. */
  readonly name: string;
}

/**
 * What stands behind the paths of a command: one folder with tei/edition.xml is a project; any other folder stands for
 * the XML files in it.
 * @param paths absolute
 * @throws FindingsError C001 for each path that does not exist
 */
export function inputsOf(paths: readonly string[]): Inputs {
  const missing = paths.filter((p) => !existsSync(p));
  if (missing.length > 0)
    throw new FindingsError(missing.map((p) => finding('C001', undefined, { path: p })));
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && isFolder(only)) {
    const edition = path.join(only, EDITION_FILE);
    if (existsSync(edition))
      return {
        kind: 'project',
        folder: only,
        candidates: [{ file: edition, isNamed: true }],
        name: path.basename(only),
      };
  }
  const candidates = new Map<string, Candidate>();
  for (const p of paths)
    for (const file of isFolder(p) ? xmlFilesIn(p) : [p])
      if (!candidates.has(file)) candidates.set(file, { file, isNamed: file === p });
  const folder = commonFolder(paths.map((p) => (isFolder(p) ? p : path.dirname(p))));
  const isOneFile = paths.length === 1 && only !== undefined && !isFolder(only);
  return {
    kind: 'documents',
    folder,
    candidates: [...candidates.values()],
    name: isOneFile ? path.basename(only).replace(/(?:\.tei)?\.[^.]+$/i, '') : path.basename(folder),
  };
}

const isFolder = (p: string): boolean => statSync(p).isDirectory();

/** Every XML file below a folder, in natural order of paths; hidden folders and finished editions are left out. */
function xmlFilesIn(folder: string): string[] {
  const files: string[] = [];
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const full = path.join(at, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory() && !isFinished(full)) waiting.push(full);
      // A link is not followed into a folder, which may hold the link.
      else if (/\.xml$/i.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && isFile(full))))
        files.push(full);
    }
  const ways = files.map((file) => ({
    file,
    way: path
      .relative(folder, file)
      .replace(/\.xml$/i, '')
      .split(path.sep),
  }));
  return ways.sort((a, b) => inNaturalOrder(a.way, b.way)).map(({ file }) => file);
}

const isFile = (p: string): boolean => existsSync(p) && statSync(p).isFile();

/** True for a folder that a build has made. */
function isFinished(folder: string): boolean {
  const manifest = path.join(folder, 'manifest.json');
  return isFile(manifest) && /"generator":\s*"emendata /.test(readFileSync(manifest, 'utf8'));
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
