/** A record of the template: page, x and y in points from the page's upper left corner, kind, and what belongs to it. */
export type ReportRow = readonly [page: number, x: number, y: number, kind: string, ...values: unknown[]];

/** Where everything stands that the layout of the next pass follows from. */
export interface Report {
  /** Numbered lines, by page, from the top. */
  readonly lines: ReadonlyMap<number, readonly { readonly y: number; readonly n: number }[]>;
  /** Places that can be linked to. */
  readonly points: ReadonlyMap<string, Position>;
  /** Ends of lemmas. */
  readonly ends: ReadonlyMap<string, Position>;
  /** What stands at the foot of each page, from the top. */
  readonly feet: ReadonlyMap<number, readonly FootItem[]>;
  /** In points. */
  readonly pageHeight: number;
}

export interface Position {
  readonly page: number;
  readonly y: number;
}

/** One footnote as Typst placed it. */
export interface FootItem {
  readonly id: string;
  readonly series: 'source' | 'apparatus' | 'editorial';
  readonly y: number;
  /** Height that was kept for it, in points. */
  readonly kept: number;
  /** Width of an entry of the apparatus without its line number; 0 if it fills lines of its own. */
  readonly width: number;
  /** Height of an entry that fills lines of its own. */
  readonly height: number;
  /** True if it may be divided between pages: it is never moved. */
  readonly fixed: boolean;
}

/** Reads what the template reported. Throws if it is not what the template of this version reports. */
export function readReport(value: unknown): Report {
  const { rows, height: pageHeight } = membersOf(value);
  if (!Array.isArray(rows) || typeof pageHeight !== 'number')
    throw new Error('the template reported nothing');
  const lines = new Map<number, { y: number; n: number }[]>();
  const points = new Map<string, Position>();
  const ends = new Map<string, Position>();
  const feet = new Map<number, FootItem[]>();
  const open = new Map<string, { page: number; y: number; series: 'source' | 'editorial'; long: boolean }>();
  const put = <T>(map: Map<number, T[]>, page: number, item: T): void => {
    const list = map.get(page);
    if (list) list.push(item);
    else map.set(page, [item]);
  };
  for (const raw of rows) {
    const row = rowOf(raw);
    const [page, , y, kind, first] = row;
    if (kind === 'ln') put(lines, page, { y, n: numberAt(row, 4) });
    else if (kind === 'pt' && typeof first === 'string') {
      if (!points.has(first)) points.set(first, { page, y });
    } else if (kind === 'ae' && typeof first === 'string') ends.set(first, { page, y });
    else if (kind === 'za' && typeof first === 'string') {
      const height = numberAt(row, 6);
      const width = height > 0 ? 0 : numberAt(row, 5);
      const kept = numberAt(row, 7);
      put(feet, page, { id: first, series: 'apparatus', y, kept, width, height, fixed: false });
    } else if (kind === 'z0' && typeof first === 'string')
      open.set(first, {
        page,
        y,
        series: row[5] === 'editorial' ? 'editorial' : 'source',
        long: row[6] === true,
      });
    else if (kind === 'z1' && typeof first === 'string') {
      const start = open.get(first);
      if (!start) continue;
      const { series, long: fixed } = start;
      const kept = start.page === page ? y - start.y : Number.POSITIVE_INFINITY;
      put(feet, start.page, { id: first, series, y: start.y, kept, width: 0, height: 0, fixed });
    }
  }
  for (const items of feet.values()) items.sort((a, b) => a.y - b.y);
  for (const items of lines.values()) items.sort((a, b) => a.y - b.y);
  return { lines, points, ends, feet, pageHeight };
}

const membersOf = (value: unknown): { rows?: unknown; height?: unknown } =>
  typeof value === 'object' && value !== null ? value : {};

function rowOf(raw: unknown): ReportRow {
  if (Array.isArray(raw)) {
    const [page, x, y, kind, ...values]: unknown[] = raw;
    if (
      typeof page === 'number' &&
      typeof x === 'number' &&
      typeof y === 'number' &&
      typeof kind === 'string'
    )
      return [page, x, y, kind, ...values];
  }
  throw new Error(`the template reported ${JSON.stringify(raw)}`);
}

function numberAt(row: ReportRow, index: number): number {
  const value = row[index];
  if (typeof value !== 'number') throw new Error(`the template reported ${JSON.stringify(row)}`);
  return value;
}
