import type { FootItem, Measures } from './report.js';

/** The gap between two series of notes, in points. */
const SERIES_GAP = 5;
/** How much of the clearance above it the foot may take before more room is kept; the rest is left white. */
const slackOf = (measures: Measures): number => measures.clearance - 10;
/** The rule above the foot, and a shorter one above each further series: length and distance from the notes. */
const RULE = { length: 42, above: 6 };
const INNER_RULE = { length: 21, above: 4.6 };

/** How the notes at the foot of a page are put together. */
export interface FootPlan {
  /** By how much an entry is moved from where Typst put it, in points. */
  readonly moves: Record<string, readonly [dx: number, dy: number]>;
  /** The rule above a series, by the id of the entry that draws it: distance from that entry's top, and length. */
  readonly rules: Record<string, readonly [dy: number, length: number]>;
}

export interface FootOptions {
  readonly measures: Measures;
  /** The line number of an entry; empty if its width is part of the entry's. */
  readonly labelOf: (id: string) => string;
  /** Room that was kept besides, by id. */
  readonly extra: Readonly<Record<string, number>>;
  /** True if nothing else stands above at the foot, so that the notes may grow into the clearance. */
  readonly isFirst: boolean;
}

/**
 * Arranges notes that Typst put one below the other: the source's notes, the apparatus in lines, the editor's
 * notes. The last line stands at the bottom of the room.
 * @param run the notes, from the top
 * @param plan what is found is put here
 * @returns by how much the room falls short, in points
 */
export function arrange(run: readonly FootItem[], plan: FootPlan, options: FootOptions): number {
  const { measures, isFirst } = options;
  const [top] = run;
  const last = run.at(-1);
  if (!top || !last) return 0;
  const bottom = last.y + last.kept;
  const packed = (['source', 'apparatus', 'editorial'] as const)
    .map((name) => run.filter((item) => item.series === name))
    .filter((items) => items.length > 0)
    .map((items) =>
      items[0]?.series === 'apparatus' ? packLines(items, options) : stack(items, options.extra),
    );
  const needed = packed.reduce((sum, p) => sum + p.height, 0) + SERIES_GAP * (packed.length - 1);
  const slack = isFirst ? slackOf(measures) : 0;
  let y = Math.max(bottom - needed, top.y - slack);
  packed.forEach((p, i) => {
    for (const { item, x, y: dy } of p.placed) plan.moves[item.id] = [round(x), round(y + dy - item.y)];
    const drawer = p.placed[0]?.item;
    const rule = isFirst && i === 0 ? RULE : INNER_RULE;
    if (drawer) plan.rules[drawer.id] = [round(y - rule.above - drawer.y), rule.length];
    y += p.height + SERIES_GAP;
  });
  return round(needed - (bottom - top.y) - slack);
}

/** Notes between those that may be divided and are therefore never moved. */
export function runsOf(items: readonly FootItem[]): FootItem[][] {
  const runs: FootItem[][] = [[]];
  for (const item of items)
    if (item.fixed) runs.push([]);
    else runs.at(-1)?.push(item);
  return runs.filter((run) => run.length > 0);
}

interface Packed {
  readonly height: number;
  readonly placed: readonly { readonly item: FootItem; readonly x: number; readonly y: number }[];
}

/** Notes one below the other, without the room that is kept besides. */
function stack(items: readonly FootItem[], extra: Readonly<Record<string, number>>): Packed {
  let y = 0;
  const placed = items.map((item) => {
    const at = { item, x: 0, y };
    y += item.kept - (extra[item.id] ?? 0);
    return at;
  });
  return { height: y, placed };
}

/** Entries one after the other, as many on a line as there is room for; none is divided between lines. */
function packLines(items: readonly FootItem[], { measures, labelOf }: FootOptions): Packed {
  const placed: { item: FootItem; x: number; y: number }[] = [];
  let x = 0;
  let y = 0;
  for (const item of items) {
    if (item.height > 0) {
      if (x > 0) y += measures.line;
      placed.push({ item, x: 0, y });
      y += item.height;
      x = 0;
      continue;
    }
    const width = item.width + labelWidth(labelOf(item.id), measures);
    if (x > 0 && x + width > measures.width) {
      x = 0;
      y += measures.line;
    }
    placed.push({ item, x, y });
    x += width + measures.gap;
  }
  return { height: x > 0 ? y + measures.line : y, placed };
}

const labelWidth = (label: string, measures: Measures): number =>
  [...label].reduce((sum, c) => sum + (c === '–' ? measures.dash : measures.digit), 0);

const round = (value: number): number => Math.round(value * 100) / 100;
