import { readFileSync } from 'node:fs';
import { inPackage } from '../../package-root.js';
import type { FamilyCoverage, Range } from './coverage-table.js';

/** What needs no glyph: white space, and signs that only say how others are set. */
const NO_GLYPH = /[\s\p{Default_Ignorable_Code_Point}]/u;
/** What every face of the first family has, and most texts consist of. */
const PLAIN = /^[\n\r\t -~¡-¬®-ÿ‘’“”„…–—«»]*$/;

let table: readonly FamilyCoverage[] | undefined;

/** The coverage of the PDF's fonts, as it was taken from the compiler (make-coverage.ts). */
function families(): readonly FamilyCoverage[] {
  table ??= readTable(readFileSync(inPackage('transforms', 'print', 'coverage.json'), 'utf8'));
  return table;
}

function readTable(json: string): FamilyCoverage[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value) || !value.every(isCoverage))
    throw new Error('coverage.json is not as it was written');
  return value;
}

const isCoverage = (value: unknown): value is FamilyCoverage =>
  typeof value === 'object' &&
  value !== null &&
  'upright' in value &&
  Array.isArray(value.upright) &&
  'everywhere' in value &&
  Array.isArray(value.everywhere);

/**
 * The characters of a text that no font of the PDF has, each once, in the order of the text. A letter with its
 * accents is one character: one font must have all of it.
 */
export function missingGlyphs(text: string): string[] {
  if (PLAIN.test(text)) return [];
  const missing = new Set<string>();
  for (const { segment } of segmenter.segment(text))
    if (!PLAIN.test(segment) && !isCovered(segment, 'upright')) missing.add(segment);
  return [...missing];
}

/**
 * A text cut at the characters that the fonts have upright only. They are set upright in italic and bold text too.
 * @returns the pieces in order; those at odd places (the second, the fourth) are to be set upright
 */
export function cutUpright(text: string): string[] {
  if (PLAIN.test(text)) return [text];
  const pieces = [''];
  for (const { segment } of segmenter.segment(text)) {
    const upright = !PLAIN.test(segment) && !isCovered(segment, 'everywhere');
    const last = pieces.length - 1;
    if (upright === (last % 2 === 1)) pieces[last] += segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** What is printed for a character that no font has: its code. The verifier reads it as the character. */
const codeOf = (cluster: string): string =>
  `[${[...cluster].map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')}]`;

/** A text as the fonts can set it: what no font has is replaced by its code. @param used takes the families it needs */
export function settable(text: string, used: Set<FamilyCoverage>): string {
  if (PLAIN.test(text)) return text;
  let set = '';
  for (const { segment } of segmenter.segment(text)) {
    if (PLAIN.test(segment)) set += segment;
    else {
      const family = familyOf(segment);
      if (family) {
        used.add(family);
        set += segment;
      } else for (const c of segment) set += settableCharacter(c, used);
    }
  }
  return set;
}

/** One character of a cluster that no font has as a whole. */
function settableCharacter(character: string, used: Set<FamilyCoverage>): string {
  const family = familyOf(character);
  if (family) used.add(family);
  return family ? character : codeOf(character);
}

/** The first family that has the whole cluster. */
const familyOf = (cluster: string): FamilyCoverage | undefined =>
  families().find((family) => hasCluster(family, cluster, 'upright'));

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** True if one family has the whole cluster, as it stands, composed or decomposed. */
const isCovered = (cluster: string, faces: 'upright' | 'everywhere'): boolean =>
  families().some((family) => hasCluster(family, cluster, faces));

function hasCluster(family: FamilyCoverage, cluster: string, faces: 'upright' | 'everywhere'): boolean {
  const spellings = new Set([cluster, cluster.normalize('NFC'), cluster.normalize('NFD')]);
  return [...spellings].some((spelling) =>
    [...spelling].every((c) => NO_GLYPH.test(c) || includes(family[faces], c.codePointAt(0) ?? 0)),
  );
}

/** True if a code point is in one of the ranges, which are in order. */
function includes(ranges: readonly Range[], code: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (code < range[0]) high = middle - 1;
    else if (code > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}
