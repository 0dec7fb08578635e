import path from 'node:path';
import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { decodedAddress } from './addresses.js';
import type { Files } from './files.js';
import { activeOf, type Inclusions } from './inclusions.js';
import type { Candidate, Inputs } from './inputs.js';
import { isNearTei, noTei } from './no-tei.js';
import type { ParsedFile } from './parse.js';
import { asDocument } from './piece.js';
import { looksLike } from './sniff.js';
import { attribute, isTei, type XmlElement } from './tree.js';

/**
 * Reads the files of a command, with all that they include.
 * @returns the root elements of those that no other one includes, in order
 */
export function rootsOf({ candidates }: Inputs, files: Files, inclusions: Inclusions): XmlElement[] {
  const { chosen, near } = chosenOf(candidates, files, inclusions.findings, inclusions.warnings);
  const included = new Set([...chosen].flatMap(([file, parsed]) => wholeFilesIn(parsed, file)));
  const roots = new Map<string, XmlElement>();
  const follow = (file: string): void => {
    const root = inclusions.follow(file);
    if (!root) return;
    if (isTei(root, 'TEI', 'teiCorpus')) roots.set(file, root);
    else if (isTei(root)) roots.set(file, asDocument(root));
    else inclusions.findings.push(noTei(root));
  };
  for (const file of chosen.keys()) if (!included.has(file)) follow(file);
  // Files that include each other in a circle are reached by none of the others.
  for (const file of chosen.keys()) if (!inclusions.hasRead(file)) follow(file);

  if (roots.size === 0 && inclusions.findings.length === 0) inclusions.findings.push(...near.map(noTei));
  else
    for (const root of near)
      inclusions.warnings.push(
        passedOver(root.source.path, 'it is not TEI P5, though its root element may look so'),
      );
  return [...roots].filter(([file]) => !inclusions.hasIncluded(file)).map(([, root]) => root);
}

/** The candidates that are TEI or were named, and the roots of those that only look like it. */
function chosenOf(
  candidates: readonly Candidate[],
  files: Files,
  findings: Finding[],
  warnings: Finding[],
): { readonly chosen: ReadonlyMap<string, ParsedFile>; readonly near: readonly XmlElement[] } {
  const chosen = new Map<string, ParsedFile>();
  const near: XmlElement[] = [];
  const seen = new Set<string>();
  for (const { file, isNamed } of candidates) {
    const real = files.real(file);
    if (seen.has(real)) continue;
    seen.add(real);
    try {
      if (!isNamed && files.isOutside(file)) {
        warnings.push(passedOver(files.shown(file), 'it is a link that leads out of the folder'));
        continue;
      }
      if (!isNamed && looksLike(file) === 'other') continue;
      const parsed = files.look(file);
      if (isNamed || isTei(parsed.root, 'TEI', 'teiCorpus')) chosen.set(file, parsed);
      else if (isNearTei(parsed.root)) near.push(parsed.root);
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error;
      findings.push(...error.findings);
    }
  }
  return { chosen, near };
}

const passedOver = (file: string, problem: string): Finding =>
  finding('R015', { file, line: 1, column: 1 }, { problem });

/** The files that a file includes as a whole. */
function wholeFilesIn(parsed: ParsedFile, file: string): string[] {
  return activeOf(parsed).flatMap((include) => {
    const href = attribute(include, 'href')?.trim() ?? '';
    const isWhole =
      attribute(include, 'xpointer') === undefined && (attribute(include, 'parse') ?? 'xml') !== 'text';
    return isWhole && href !== '' ? [path.resolve(path.dirname(file), decodedAddress(href))] : [];
  });
}
