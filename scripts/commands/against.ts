import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { MANIFEST, type Manifest, parseManifest } from '../formats/data/manifest.js';
import { likenessOf } from '../verify/against.js';

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
  const findings: Finding[] = [];
  const well: string[] = [];
  for (const copy of copies) {
    if (!existsSync(copy)) throw new FindingsError([finding('C001', undefined, { path: shown(copy) })]);
    if (statSync(copy).isDirectory()) {
      const before = findings.length;
      for (const entry of manifest.files) {
        const file = path.join(copy, entry.path);
        if (existsSync(file)) findings.push(...checkFile(file, manifest).findings);
        else findings.push(finding('V012', undefined, { path: entry.path }));
      }
      if (findings.length === before)
        well.push(`${shown(copy)}: all ${manifest.files.length} files are those of the manifest`);
    } else {
      const checked = checkFile(copy, manifest);
      findings.push(...checked.findings);
      well.push(...checked.well);
    }
  }
  return { findings, well };
}

/** Passages named of one file; more say nothing new. */
const MOST = 20;

function checkFile(file: string, manifest: Manifest): CopiesChecked {
  const name = shown(file);
  const likeness = likenessOf({ path: file, bytes: readFileSync(file) }, manifest);
  switch (likeness.is) {
    case 'the file': {
      const version = manifest.version ? ` of version ${manifest.version}` : '';
      return {
        findings: [],
        well: [`${name}: is ${likeness.path} of the manifest${version}, byte for byte`],
      };
    }
    case 'unknown': {
      const problem = 'its content is another, and it cannot be compared passage by passage';
      return { findings: [finding('V010', undefined, { path: name, problem })], well: [] };
    }
    case 'another file': {
      const { unchanged, changed, missing } = likeness;
      if (changed.length === 0 && missing.length === 0)
        return { findings: [finding('V009', undefined, { path: name, count: unchanged })], well: [] };
      const faults = [
        ...changed.map((id) => ({ id, difference: 'reads otherwise than in the manifest’s version' })),
        ...missing.map((id) => ({ id, difference: 'is missing' })),
      ];
      const rest = faults.length - MOST;
      return {
        findings: faults
          .slice(0, MOST)
          .map(({ id, difference }) => finding('V011', undefined, { path: name, id, difference })),
        well: [
          `${name}: ${unchanged} passages are unchanged, ${changed.length} changed, ${missing.length} missing${rest > 0 ? `; the first ${MOST} are named` : ''}`,
        ],
      };
    }
  }
}

function manifestAt(where: string): Manifest {
  if (!existsSync(where)) throw new FindingsError([finding('C001', undefined, { path: shown(where) })]);
  const file = statSync(where).isDirectory() ? path.join(where, MANIFEST) : where;
  const manifest = existsSync(file) ? parseManifest(readFileSync(file, 'utf8')) : undefined;
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
