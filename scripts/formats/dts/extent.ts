import type { CitationTree, Unit } from './citation-tree.js';

/** Which ranges of a resource there are: of any two units of the first level, of neighbours and of all, or of all. */
export type Ranges = 'every' | 'neighbours' | 'all';

/** How far a resource can be asked: down to which level its units have files, and which ranges there are. */
export interface Extent {
  readonly level: number;
  readonly ranges: Ranges;
}

/** A resource before it is known how far it goes. */
export interface Measured {
  readonly tree: CitationTree;
  /** The length of its XML. */
  readonly length: number;
}

/**
 * What all files of the citation trees may come to, in blocks of 4 KB: a file is one, ten citable units are one, so many
 * characters of XML are one.
 */
const MOST = 30_000;
const UNITS_PER_BLOCK = 10;
const CHARACTERS_PER_BLOCK = 4096;

/** Siblings are listed for each of them if they are no more than these. */
export const MOST_SIBLINGS = 60;
/** With more units of the first level, or more XML, there are no ranges of any two. */
const MOST_IN_RANGES = 8;
const LONGEST_IN_RANGES = 200_000;

/** The values of `down` besides 0 and -1, for a tree that ends at a level: at least 1 and 2. */
export const downsOf = (level: number): number[] =>
  Array.from({ length: Math.max(2, level) }, (_, i) => i + 1);

/**
 * Decides how far each resource can be asked, so that all files together stay small: every one gets the same share, and
 * goes as deep as its share reaches. What is not reached has no citation tree.
 */
export function extentsOf(resources: readonly Measured[]): (Extent | undefined)[] {
  const options = resources.map(optionsOf);
  const chosen = (share: number): (Option | undefined)[] =>
    options.map((own) => own.find(({ cost }) => cost <= share));
  const sum = (share: number): number => chosen(share).reduce((total, o) => total + (o?.cost ?? 0), 0);
  let low = 0;
  let high = MOST;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sum(middle) <= MOST) low = middle;
    else high = middle - 1;
  }
  return chosen(low);
}

interface Option extends Extent {
  readonly cost: number;
}

/** How far a resource might go, the furthest first. */
function optionsOf({ tree, length }: Measured): Option[] {
  const tops = tree.units.filter((unit) => unit.level === 1).length;
  const options: Option[] = [];
  for (let level = tree.depth; level > 0; level--) {
    const ranges: Ranges[] =
      level < tree.depth
        ? ['all']
        : tops <= MOST_IN_RANGES && length <= LONGEST_IN_RANGES
          ? ['every', 'neighbours', 'all']
          : ['neighbours', 'all'];
    for (const kind of ranges)
      options.push({ level, ranges: kind, cost: costOf(tree, level, kind, tops, length) });
  }
  return options.sort((a, b) => b.cost - a.cost);
}

function costOf(tree: CitationTree, level: number, ranges: Ranges, tops: number, length: number): number {
  const units = tree.units.filter((unit) => unit.level <= level);
  const downs = downsOf(level).length + 1;
  const groups = [tops, ...units.filter((u) => u.level < level).map((u) => u.children.length)];
  const small = groups.filter((n) => n <= MOST_SIBLINGS);
  const [times, spans] = spanOf(ranges, tops);
  const files = units.length * (downs + 2) + small.reduce((sum, n) => sum + n, 0) + spans * (downs + 2);
  const listed =
    units.reduce((sum, unit) => sum + unit.level, 0) * downs +
    small.reduce((sum, n) => sum + n * n, 0) +
    units.length * downs * (1 + times);
  return Math.ceil(files + listed / UNITS_PER_BLOCK + (length * (level + times)) / CHARACTERS_PER_BLOCK);
}

/** How often the ranges repeat the whole, and how many there are. */
function spanOf(ranges: Ranges, tops: number): [times: number, spans: number] {
  if (ranges === 'every') return [((tops + 1) * (tops + 2)) / 6, Math.max(1, (tops * (tops - 1)) / 2)];
  return ranges === 'neighbours' ? [3, tops] : [1, 1];
}

/** The ranges of a resource, each from a unit of the first level to another one, or to itself if there is but one. */
export function rangesOf(tree: CitationTree, { ranges }: Extent): (readonly [start: Unit, end: Unit])[] {
  const tops = tree.units.filter((unit) => unit.level === 1);
  const [first, last] = [tops[0], tops.at(-1)];
  if (!first || !last) return [];
  if (tops.length === 1 || ranges === 'all') return [[first, last]];
  if (ranges === 'every') return tops.flatMap((a, i) => tops.slice(i + 1).map((b) => [a, b] as const));
  const pairs = tops.slice(1).map((b, i) => [tops[i] ?? first, b] as const);
  return tops.length > 2 ? [...pairs, [first, last]] : pairs;
}
