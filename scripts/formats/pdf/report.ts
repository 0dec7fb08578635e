/** A record of the template: page, distance from its upper edge in points, kind, and what belongs to it. */
type ReportRow = readonly [page: number, y: number, kind: string, ...values: unknown[]];

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
  /** Pages on which a note goes on that began before. */
  readonly continued: ReadonlySet<number>;
  readonly measures: Measures;
}

/** The measures of the template (transforms/print/geometry.typ), in points. */
export interface Measures {
  readonly pageHeight: number;
  /** Width of the text, and of what stands at the foot. */
  readonly width: number;
  /** From line to line of the apparatus at the foot, and the gap between two of its entries. */
  readonly line: number;
  readonly gap: number;
  /** What is kept free between the text and the foot. */
  readonly clearance: number;
  /** Width of a digit and of a dash in the number of an entry. */
  readonly digit: number;
  readonly dash: number;
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
  const { rows, lines: heights, measures } = membersOf(value);
  if (!Array.isArray(rows)) throw new Error('the template reported nothing');
  const lines = linesOf(heights);
  const points = new Map<string, Position>();
  const ends = new Map<string, Position>();
  const feet = new Map<number, FootItem[]>();
  const continued = new Set<number>();
  const open = new Map<string, { page: number; y: number; series: 'source' | 'editorial'; long: boolean }>();
  const put = <T>(map: Map<number, T[]>, page: number, item: T): void => {
    const list = map.get(page);
    if (list) list.push(item);
    else map.set(page, [item]);
  };
  for (const raw of rows) {
    const row = rowOf(raw);
    const [page, y, kind, first] = row;
    if (kind === 'pt' && typeof first === 'string') {
      if (!points.has(first)) points.set(first, { page, y });
    } else if (kind === 'ae' && typeof first === 'string') ends.set(first, { page, y });
    else if (kind === 'za' && typeof first === 'string') {
      const height = numberAt(row, 5);
      const width = height > 0 ? 0 : numberAt(row, 4);
      const kept = numberAt(row, 6);
      put(feet, page, { id: first, series: 'apparatus', y, kept, width, height, fixed: false });
    } else if (kind === 'z0' && typeof first === 'string')
      open.set(first, {
        page,
        y,
        series: row[4] === 'editorial' ? 'editorial' : 'source',
        long: row[5] === true,
      });
    else if (kind === 'z1' && typeof first === 'string') {
      const start = open.get(first);
      if (!start) continue;
      const { series, long: fixed } = start;
      const kept = start.page === page ? y - start.y : Number.POSITIVE_INFINITY;
      for (let next = start.page + 1; next <= page; next++) continued.add(next);
      put(feet, start.page, { id: first, series, y: start.y, kept, width: 0, height: 0, fixed });
    }
  }
  for (const items of feet.values()) items.sort((a, b) => a.y - b.y);
  return { lines, points, ends, feet, continued, measures: measuresOf(measures) };
}

const membersOf = (value: unknown): { rows?: unknown; lines?: unknown; measures?: unknown } =>
  typeof value === 'object' && value !== null ? value : {};

function measuresOf(value: unknown): Measures {
  const given = new Map<string, unknown>(
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  );
  const measure = (name: string): number => {
    const length = given.get(name);
    if (typeof length !== 'number') throw new Error(`the template reported no ${name}`);
    return length;
  };
  return {
    pageHeight: measure('page-height'),
    width: measure('width'),
    line: measure('line'),
    gap: measure('gap'),
    clearance: measure('clearance'),
    digit: measure('digit'),
    dash: measure('dash'),
  };
}

/** The lines of each page, numbered from its top. */
function linesOf(value: unknown): Map<number, { y: number; n: number }[]> {
  const lines = new Map<number, { y: number; n: number }[]>();
  if (typeof value !== 'object' || value === null) throw new Error('the template reported no lines');
  for (const [page, heights] of Object.entries(value)) {
    const own = Array.isArray(heights) ? heights.filter((y: unknown) => typeof y === 'number') : [];
    own.sort((a, b) => a - b);
    lines.set(
      Number(page),
      own.map((y, i) => ({ y, n: i + 1 })),
    );
  }
  return lines;
}

function rowOf(raw: unknown): ReportRow {
  if (Array.isArray(raw)) {
    const [page, y, kind, ...values]: unknown[] = raw;
    if (typeof page === 'number' && typeof y === 'number' && typeof kind === 'string')
      return [page, y, kind, ...values];
  }
  throw new Error(`the template reported ${JSON.stringify(raw)}`);
}

function numberAt(row: ReportRow, index: number): number {
  const value = row[index];
  if (typeof value !== 'number') throw new Error(`the template reported ${JSON.stringify(row)}`);
  return value;
}
