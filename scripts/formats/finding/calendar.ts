import type { Element } from 'hast';
import type { Interface } from '../site/interface.js';
import { picture, shape } from '../site/shape.js';
import type { Dated } from './timeline.js';
import { yearInWords } from './years.js';

const WIDTH = 900;
const LEFT = 64;
const LANE = 11;
const THIN = 6;
/** Rows of the picture, and lanes of a row; what finds no lane shares the last. */
const MOST_ROWS = 48;
const MOST_LANES = 12;

/** How time is laid out: rows of so many years, each with its parts. */
interface Layout {
  readonly years: number;
  readonly parts: readonly string[];
  readonly label: (first: number) => string;
}

function layoutsOf(ui: Interface): readonly [Layout, ...Layout[]] {
  const several = (years: number, zeros: string): Layout => ({
    years,
    parts: Array.from({ length: 10 }, (_, i) => `…${i}${zeros}`),
    label: (first) => `${yearInWords(first, ui)}–${yearInWords(first + years - 1, ui)}`,
  });
  const months = Array.from({ length: 12 }, (_, i) => ui.maybe(`date.month.${i + 1}`) ?? String(i + 1));
  return [
    several(1000, '00'),
    { years: 1, parts: months, label: (year) => yearInWords(year, ui) },
    several(10, ''),
    several(100, '0'),
  ];
}

/** A stretch of time as a calendar: a row for each year in which something is, or each decade, or each century. */
export function calendarOf(dated: readonly Dated[], ui: Interface): Element {
  const layout = layoutFor(dated, layoutsOf(ui));
  const rows = rowsOf(dated, layout);
  const room = WIDTH - LEFT;
  const round = (n: number): number => Math.round(n * 10) / 10;
  const marks = new Map<number, { dated: Dated; from: number; to: number }[]>(rows.map((row) => [row, []]));
  for (const one of dated) {
    const { begin, end } = one.span;
    for (const row of rows) {
      if (row + layout.years <= begin || row >= end) continue;
      marks.get(row)?.push({
        dated: one,
        from: LEFT + ((Math.max(begin, row) - row) / layout.years) * room,
        to: LEFT + ((Math.min(end, row + layout.years) - row) / layout.years) * room,
      });
    }
  }
  const shapes: Element[] = [];
  const head = 20;
  let y = head;
  const lines: Element[] = [];
  for (const row of rows) {
    const own = marks.get(row) ?? [];
    const lanes: number[] = [];
    // What lasts as long as the row says little: it stands below, close together.
    const isLong = ({ from, to }: { from: number; to: number }): boolean => to - from > room * 0.95;
    const long = own.filter(isLong).slice(0, MOST_LANES);
    const short = own.filter((mark) => !isLong(mark));
    const placed = short.map((mark) => {
      // A day is a dot, a longer time a line.
      const isPoint = mark.to - mark.from < 6;
      const [from, to] = isPoint ? [mark.from - 5, mark.from + 5] : [mark.from, mark.to];
      let lane = lanes.findIndex((end) => end <= from);
      if (lane === -1) lane = Math.min(lanes.length, MOST_LANES - 1);
      lanes[lane] = to + 1;
      return { ...mark, isPoint, lane };
    });
    const under = y + 4 + lanes.length * LANE;
    const height = Math.max(22, under - y + long.length * THIN + 4);
    lines.push(
      shape('line', ['axis'], { x1: 0, x2: WIDTH, y1: y, y2: y }),
      shape('text', ['label'], { x: 0, y: y + 17 }, layout.label(row)),
    );
    const drawn = [
      ...placed.map((mark) => ({ ...mark, at: y + 4 + mark.lane * LANE + LANE / 2 })),
      ...long.map((mark, i) => ({ ...mark, isPoint: false, at: under + i * THIN + THIN / 2 })),
    ];
    for (const { dated: one, from, to, isPoint, at } of drawn) {
      const link = shape(
        'a',
        [
          'when',
          `of-${one.series}`,
          ...(isLong({ from, to }) ? ['long'] : []),
          ...(one.span.isExact ? [] : ['open']),
          ...(one.isCertain ? [] : ['uncertain']),
        ],
        {},
        shape('title', [], {}, `${one.date}: ${one.name ?? one.places[0]?.label ?? ''}`),
        isPoint
          ? shape('circle', [], { cx: round(from), cy: at, r: 4 })
          : shape('line', [], { x1: round(from + 2), x2: round(to - 2), y1: at, y2: at }),
      );
      Object.assign(link.properties, { href: `#ui-t-${encodeURIComponent(one.key)}`, tabIndex: -1 });
      shapes.push(link);
    }
    y += height;
  }
  const columns = layout.parts.flatMap((name, i) => {
    const x = round(LEFT + (i / layout.parts.length) * room);
    return [
      shape('line', ['axis'], { x1: x, x2: x, y1: head - 4, y2: y }),
      shape('text', ['label'], { x: x + 4, y: 12 }, name),
    ];
  });
  return picture('calendar', WIDTH, y + 4, ...columns, ...lines, ...shapes);
}

/** The finest layout that has room for all; single years only where dates say more than years. */
function layoutFor(dated: readonly Dated[], [widest, ...finer]: readonly [Layout, ...Layout[]]): Layout {
  const isFiner = dated.filter(({ span }) => span.end - span.begin < 0.9).length * 4 >= dated.length;
  const fit = finer.find(
    (layout) => (layout.years > 1 || isFiner) && rowsOf(dated, layout).length <= MOST_ROWS,
  );
  return fit ?? widest;
}

/** The rows in which something begins or ends. */
function rowsOf(dated: readonly Dated[], { years }: Layout): number[] {
  const row = (year: number): number => Math.floor(year / years) * years;
  const rows = dated.flatMap(({ span }) => [row(span.begin), row(span.end - 1e-6)]);
  return [...new Set(rows)].sort((a, b) => a - b);
}
