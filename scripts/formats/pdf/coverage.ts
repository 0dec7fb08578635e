import { readFileSync } from 'node:fs';
import { inPackage } from '../../package-root.js';
import type { FamilyCoverage, Range } from './coverage-table.js';

/** What needs no glyph: white space, and signs that only say how others are set. */
const NO_GLYPH = /[\s\p{Default_Ignorable_Code_Point}]/u;
/** What every face of the first family has, and most texts consist of. */
const PLAIN = /^[\n\r\t -~¡-¬®-ÿ‘’“”„…–—«»]*$/;
/** What looks like a code of ours, but stands in the text. */
const LITERAL_CODE = /\[(?=U\+[0-9A-F])/g;

let table: readonly FamilyCoverage[] | undefined;

/** The coverage of the fonts that come with the program, as it was taken from their files (make-coverage.ts). */
function shippedFonts(): readonly FamilyCoverage[] {
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

/** A piece of text that is set in one font; the book's text face if it is undefined. */
export interface FontStretch {
  readonly text: string;
  readonly family: FamilyCoverage | undefined;
}

/** A letter with its accents, and what it is set in. */
interface Cluster {
  readonly text: string;
  family: FamilyCoverage | undefined;
}

/** Scripts from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Stretches without white space. */
function* wordsOf(clusters: readonly Cluster[]): Generator<Cluster[]> {
  let word: Cluster[] = [];
  for (const cluster of clusters)
    if (/^\s+$/.test(cluster.text)) {
      yield word;
      word = [];
    } else word.push(cluster);
  yield word;
}

/** The fonts of one book, and what they have. */
export class FontStock {
  /** In the order in which they are asked for a glyph. */
  readonly families: readonly FamilyCoverage[];
  readonly #known = new Map<string, FamilyCoverage | undefined>();

  /** @param own fonts of the edition: they come after the text face, before all others */
  constructor(own: readonly FamilyCoverage[] = []) {
    const [first, ...others] = shippedFonts();
    this.families = first ? [first, ...own, ...others] : own;
  }

  /**
   * The characters of a text that no font has, each once, in the order of the text.
   */
  missing(text: string): string[] {
    if (PLAIN.test(text)) return [];
    const missing = new Set<string>();
    for (const { segment } of segmenter.segment(text))
      if (!PLAIN.test(segment) && !this.#familyOf(segment))
        for (const character of segment) if (!this.#familyOf(character)) missing.add(character);
    return [...missing];
  }

  /**
   * A text as the fonts can set it, in stretches of one font. What no font has is replaced by its code, which the verifier
   * reads as the character.
   */
  stretches(text: string): FontStretch[] {
    const plain = text.includes('[U+') ? text.replace(LITERAL_CODE, codeOf('[')) : text;
    const [first] = this.families;
    if (PLAIN.test(plain) || !first) return [{ text: plain, family: first }];
    const clusters: Cluster[] = [];
    for (const { segment } of segmenter.segment(plain)) {
      if (PLAIN.test(segment) || this.#familyOf(segment))
        clusters.push({ text: segment, family: PLAIN.test(segment) ? first : this.#familyOf(segment) });
      else
        for (const character of segment) {
          const family = this.#familyOf(character);
          clusters.push({ text: family ? character : codeOf(character), family: family ?? first });
        }
    }
    for (const word of wordsOf(clusters)) this.#unite(word);
    this.#join(clusters);
    const stretches: { text: string; family: FamilyCoverage | undefined }[] = [];
    for (const { text: own, family } of clusters) {
      const last = stretches.at(-1);
      if (last && last.family === family) last.text += own;
      else stretches.push({ text: own, family });
    }
    return stretches;
  }

  /** A word is set in one font, if one has all of it. */
  #unite(word: readonly Cluster[]): void {
    const used = new Set(word.map((cluster) => cluster.family));
    if (used.size < 2) return;
    const [first] = this.families;
    const family = [...used].find(
      (one) => one && one !== first && word.every(({ text }) => hasCluster(one, text, 'upright')),
    );
    if (family) for (const cluster of word) cluster.family = family;
  }

  /** Signs between two words of one font are set in it too. */
  #join(clusters: readonly Cluster[]): void {
    const [first] = this.families;
    let from = -1;
    for (const [at, cluster] of clusters.entries()) {
      if (!LETTER.test(cluster.text)) continue;
      const before = clusters[from];
      const between = clusters.slice(from + 1, at);
      const { family } = cluster;
      if (before && family && family !== first && before.family === family)
        if (between.every(({ text }) => hasCluster(family, text, 'upright')))
          for (const one of between) one.family = family;
      from = at;
    }
  }

  /** The first family that has the whole cluster: a letter with its accents is drawn by one font. */
  #familyOf(cluster: string): FamilyCoverage | undefined {
    if (!this.#known.has(cluster))
      this.#known.set(
        cluster,
        this.families.find((family) => hasCluster(family, cluster, 'upright')),
      );
    return this.#known.get(cluster);
  }
}

/**
 * A text cut at the characters that the fonts have upright only. They are set upright in italic and bold text too, with
 * the white space between them: a text in such a script is one piece, and not as many as it has words. From right to left
 * each word is a piece, for the words of a run with marks above its letters cannot be told apart in the finished file.
 * @returns the pieces in order; those at odd places (the second, the fourth) are to be set upright
 */
export function cutUpright(text: string): string[] {
  if (PLAIN.test(text)) return [text];
  const pieces = [''];
  // White space after an upright piece, that belongs to what comes next; whether it may be set upright depends on both sides.
  let space = '';
  let before = '';
  for (const { segment } of segmenter.segment(text)) {
    if (pieces.length % 2 === 0 && /^\s+$/.test(segment)) {
      space += segment;
      continue;
    }
    const upright = !PLAIN.test(segment) && !isEverywhere(segment);
    const isApart = RIGHT_TO_LEFT.test(before) || RIGHT_TO_LEFT.test(segment);
    if (space !== '' && !(upright && !isApart)) {
      pieces.push(space);
      space = '';
    }
    if (upright === (pieces.length % 2 === 0)) pieces[pieces.length - 1] += space + segment;
    else pieces.push(segment);
    space = '';
    before = segment;
  }
  if (space !== '') pieces.push(space);
  return pieces;
}

const everywhere = new Map<string, boolean>();

/** True if a family has the whole cluster in every face. */
function isEverywhere(cluster: string): boolean {
  let known = everywhere.get(cluster);
  if (known === undefined) {
    known = shippedFonts().some((family) => hasCluster(family, cluster, 'everywhere'));
    everywhere.set(cluster, known);
  }
  return known;
}

/** What is printed for a character that no font has: its code. */
const codeOf = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** True if a family has the cluster as it stands, composed or decomposed. */
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
