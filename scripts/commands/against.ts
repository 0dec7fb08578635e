import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { MANIFEST, type Manifest, type ManifestEntry, parseManifest } from '../formats/data/manifest.js';
import { hashOf, type Known, likenessOf } from '../verify/against.js';
import { withoutStanding } from '../versions/version-page.js';

/** What was found of copies: what is wrong with them, and what is well, in a line each. */
export interface CopiesChecked {
  readonly findings: readonly Finding[];
  readonly well: readonly string[];
}

/**
 * Checks copies of finished files, wherever they come from, against the manifest of a version. The TEI is not needed.
 * @param against the path of the manifest, or of a folder that holds one
 * @param copies absolute paths of files; of a folder everything that the manifest lists must be there
 * @throws FindingsError C001 for a path at which there is nothing, C009 if the manifest is none
 */
export function checkCopies(against: string, copies: readonly string[]): CopiesChecked {
  const manifest = manifestAt(against);
  const checker = new Checker(manifest);
  const findings: Finding[] = [];
  const well: string[] = [];
  for (const copy of copies) {
    if (!existsSync(copy)) throw new FindingsError([finding('C001', undefined, { path: shown(copy) })]);
    const checked = statSync(copy).isDirectory() ? checker.folder(copy) : checker.file(copy);
    findings.push(...checked.findings);
    well.push(...checked.well);
  }
  return { findings, well };
}

/** Passages named of one file; more say nothing new. */
const MOST = 20;

class Checker {
  readonly #files: readonly ManifestEntry[];
  readonly #known: Known;
  readonly #version: string;

  constructor({ files, passages, version }: Manifest) {
    this.#files = files;
    this.#known = { paths: new Map(files.map((entry) => [entry.sha256, entry.path])), passages };
    this.#version = version ? ` of version ${version}` : '';
  }

  /** Everything that the manifest lists; of a copy of the site alone everything of the site. */
  folder(folder: string): CopiesChecked {
    const isSite = !existsSync(path.join(folder, 'html')) && existsSync(path.join(folder, 'index.html'));
    const entries = isSite
      ? this.#files.flatMap((entry) =>
          entry.path.startsWith('html/') ? [{ ...entry, path: entry.path.slice('html/'.length) }] : [],
        )
      : this.#files;
    const findings = entries.flatMap(({ path: name, sha256 }) => {
      const file = path.join(folder, name);
      if (!isFile(file)) return [finding('V012', undefined, { path: name })];
      // A file that stands where another belongs is not what was published there.
      return hashesOf(file).includes(sha256) ? [] : this.#differing(file).findings;
    });
    const well = [`${shown(folder)}: all ${entries.length} files are those of the manifest${this.#version}`];
    return { findings, well: findings.length > 0 ? [] : well };
  }

  file(file: string): CopiesChecked {
    const found = hashesOf(file)
      .map((hash) => this.#known.paths.get(hash))
      .find((name) => name !== undefined);
    if (found === undefined) return this.#differing(file);
    return {
      findings: [],
      well: [`${shown(file)}: is ${found} of the manifest${this.#version}, byte for byte`],
    };
  }

  /** A file whose bytes are others: its passages. */
  #differing(file: string): CopiesChecked {
    const name = shown(file);
    const likeness = likenessOf({ path: file, bytes: readFileSync(file) }, this.#known);
    if (likeness.is !== 'another file') {
      const problem = 'its content is another, and it cannot be compared passage by passage';
      return { findings: [finding('V010', undefined, { path: name, problem })], well: [] };
    }
    const { unchanged, changed, missing, foreign } = likeness;
    const faults = [
      ...changed.map((id) => ({ id, difference: 'reads otherwise than in the manifest’s version' })),
      ...missing.map((id) => ({ id, difference: 'is missing' })),
      ...foreign.map((id) => ({ id, difference: 'is none of the manifest’s version' })),
    ];
    if (faults.length === 0)
      return { findings: [finding('V009', undefined, { path: name, count: unchanged })], well: [] };
    const more = faults.length > MOST ? `; the first ${MOST} are named` : '';
    return {
      findings: faults
        .slice(0, MOST)
        .map(({ id, difference }) => finding('V011', undefined, { path: name, id, difference })),
      well: [
        `${name}: ${unchanged} passages are unchanged, ${changed.length} changed, ${missing.length} missing, ${foreign.length} added${more}`,
      ],
    };
  }
}

/** The hash of a file; of a page in the folder of a version also that of the page as it was published. */
function hashesOf(file: string): string[] {
  const bytes = readFileSync(file);
  const bare = file.endsWith('.html') ? withoutStanding(bytes) : undefined;
  return [hashOf(bytes), ...(bare ? [hashOf(bare)] : [])];
}

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

function manifestAt(where: string): Manifest {
  if (!existsSync(where)) throw new FindingsError([finding('C001', undefined, { path: shown(where) })]);
  const file = statSync(where).isDirectory() ? path.join(where, MANIFEST) : where;
  const manifest = isFile(file) ? parseManifest(readFileSync(file, 'utf8')) : undefined;
  const problem = manifest
    ? Object.keys(manifest.passages).length === 0 && 'it lists no passages'
    : existsSync(file)
      ? 'it does not list the files of one'
      : `it holds no ${MANIFEST}`;
  if (!manifest || problem)
    throw new FindingsError([finding('C009', undefined, { path: shown(where), problem: problem || '' })]);
  return manifest;
}

const shown = (file: string): string => path.relative(process.cwd(), file) || '.';
