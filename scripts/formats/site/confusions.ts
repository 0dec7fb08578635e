import type { Element } from 'hast';
import { NOTHING } from '../../pivot/figures.js';
import { element as h, hasClass, isElement, select, textOf } from '../../pivot/hast.js';
import type { Interface } from './interface.js';
import { picture, shape } from './shape.js';

/** Pairs that the picture shows, the most frequent; the table has all. */
const MOST_PAIRS = 60;
const ROW = 22;
const WIDTH = 400;
/** Where the ribbons begin, and end. */
const LEFT = 96;
const RIGHT = WIDTH - 96;
/** Between the ribbons of two signs. */
const GAP = 6;
/** Height of what stands for one occurrence. */
const UNIT = 3.5;

interface Pair {
  readonly source: string;
  readonly lemma: string;
  readonly count: number;
}

/**
 * What was read for what, as ribbons from the signs of the source to those of the edition: as thick as it is frequent.
 * @param table the table that says the same
 * @returns undefined if the table is too short for a picture
 */
export function confusionsPicture(table: Element, ui: Interface): Element | undefined {
  const all = select(table, (e) => e.tagName === 'tr').flatMap((row): Pair[] => {
    const [source, lemma, count] = row.children
      .filter((c): c is Element => isElement(c, 'th') || isElement(c, 'td'))
      .map((cell) => textOf(cell));
    const times = Number(count);
    return source && lemma && Number.isInteger(times) ? [{ source, lemma, count: times }] : [];
  });
  if (all.length < 3) return undefined;
  const pairs = all.slice(0, MOST_PAIRS);
  const total = (side: 'source' | 'lemma'): Map<string, number> => {
    const totals = new Map<string, number>();
    for (const pair of pairs) totals.set(pair[side], (totals.get(pair[side]) ?? 0) + pair.count);
    return totals;
  };
  const sources = total('source');
  const lemmas = total('lemma');
  const left = [...sources.keys()].sort((a, b) => (sources.get(b) ?? 0) - (sources.get(a) ?? 0));
  const rank = new Map(left.map((sign, i) => [sign, i]));
  // Each sign of the edition stands where most of its ribbons come from, so that few cross.
  const middle = new Map(
    [...lemmas].map(([sign, count]) => [
      sign,
      pairs
        .filter((pair) => pair.lemma === sign)
        .reduce((sum, pair) => sum + (rank.get(pair.source) ?? 0) * pair.count, 0) / count,
    ]),
  );
  const right = [...lemmas.keys()].sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
  // A sign has the height of its ribbons, and no less than a row of type; the shorter side is spread out.
  const tall = (totals: ReadonlyMap<string, number>, sign: string): number =>
    Math.max(ROW, (totals.get(sign) ?? 0) * UNIT + GAP);
  const lengthOf = (signs: readonly string[], totals: ReadonlyMap<string, number>): number =>
    signs.reduce((sum, sign) => sum + tall(totals, sign), 0);
  const length = Math.max(lengthOf(left, sources), lengthOf(right, lemmas));
  const height = Math.ceil(length) + 8;
  const at = (signs: readonly string[], totals: ReadonlyMap<string, number>): Map<string, number> => {
    const apart = (length - lengthOf(signs, totals)) / signs.length;
    let y = 4;
    return new Map(
      signs.map((sign) => {
        const own = tall(totals, sign) + apart;
        y += own;
        return [sign, y - own / 2];
      }),
    );
  };
  const from = at(left, sources);
  const to = at(right, lemmas);
  /** How much of each sign’s height is taken. */
  const taken = new Map<string, number>();
  const place = (key: string, whole: number, count: number, y: number): number => {
    const before = taken.get(key) ?? 0;
    taken.set(key, before + count);
    return y + (before + count / 2 - whole / 2) * UNIT;
  };
  const round = (n: number): number => Math.round(n * 10) / 10;
  const bySource = [...pairs].sort((a, b) => (to.get(a.lemma) ?? 0) - (to.get(b.lemma) ?? 0));
  const starts = new Map(
    bySource.map((pair) => [
      pair,
      place(`s${pair.source}`, sources.get(pair.source) ?? 0, pair.count, from.get(pair.source) ?? 0),
    ]),
  );
  const byLemma = [...pairs].sort((a, b) => (from.get(a.source) ?? 0) - (from.get(b.source) ?? 0));
  const ribbons = byLemma.map((pair) => {
    const y1 = round(starts.get(pair) ?? 0);
    const y2 = round(
      place(`l${pair.lemma}`, lemmas.get(pair.lemma) ?? 0, pair.count, to.get(pair.lemma) ?? 0),
    );
    const bend = (LEFT + RIGHT) / 2;
    const ribbon = h('path', {
      className: ['ribbon'],
      d: `M${LEFT},${y1}C${bend},${y1},${bend},${y2},${RIGHT},${y2}`,
      strokeWidth: String(pair.count * UNIT - 0.5),
    });
    return ribbon;
  });
  const words = (signs: Map<string, number>, x: number, anchor: string, kind: string): Element[] =>
    [...signs].map(([sign, y]) => {
      const text = shape(
        'text',
        ['sign', kind, ...(sign === NOTHING || sign === 'space' ? ['nil'] : [])],
        { x, y: round(y + 5) },
        shown(sign, ui),
      );
      text.properties['textAnchor'] = anchor;
      return text;
    });
  return h(
    'figure',
    { className: ['figure-frame', 'of-ribbons'] },
    h(
      'figcaption',
      {},
      pairs.length < all.length
        ? ui.say('statistics.ribbons.most', {
            shown: ui.number(pairs.length),
            all: ui.number(all.length),
          })
        : ui.say('statistics.ribbons'),
    ),
    picture(
      'ribbons',
      WIDTH,
      height,
      ...ribbons,
      ...words(from, LEFT - 8, 'end', 'of-source'),
      ...words(to, RIGHT + 8, 'start', 'of-edition'),
    ),
  );
}

/** A sign as the picture has it. */
function shown(sign: string, ui: Interface): string {
  if (sign === NOTHING) return ui.say('statistics.nothing');
  if (sign === 'space') return ui.say('statistics.space');
  return sign.length > 12 ? `${sign.slice(0, 11)}…` : sign;
}

/** The table of what was read for what, if there is one. */
export const glyphsTable = (statistics: Element): Element | undefined =>
  select(statistics, (e) => e.tagName === 'table' && hasClass(e, 'glyphs'))[0];
