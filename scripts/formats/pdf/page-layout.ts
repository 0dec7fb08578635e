import type { Block, Inline, PrintEdition } from './print-data.js';
import { mapBlock } from './references.js';
import type { FootItem, Position, Report } from './report.js';

/** What the next pass is told: where in the pass before everything came to stand. */
export interface PageLayout {
  /** Line number or range of every correction: “12”, “12–13”. */
  readonly lines: Readonly<Record<string, string>>;
  /** Page and line of every place that a list gives: “45.12”. */
  readonly places: Readonly<Record<string, string>>;
  /** Page and height on it of every place that is linked to. */
  readonly targets: Readonly<Record<string, readonly [page: number, y: number]>>;
  /** By how much an entry at the foot is moved from where Typst put it, in points. */
  readonly moves: Readonly<Record<string, readonly [dx: number, dy: number]>>;
  /** The rule above a series, by the id of the entry that draws it: distance from that entry's top, and length. */
  readonly rules: Readonly<Record<string, readonly [dy: number, length: number]>>;
  /** Room that is kept besides, by the id of the entry that keeps it. */
  readonly extra: Readonly<Record<string, number>>;
  /** Numbers in the margins, by page. */
  readonly margins: Readonly<Record<string, PageMargin>>;
}

interface PageMargin {
  readonly lines: readonly (readonly [y: number, number: number])[];
  readonly passages: readonly (readonly [y: number, words: string])[];
}

export const emptyLayout: PageLayout = {
  lines: {},
  places: {},
  targets: {},
  moves: {},
  rules: {},
  extra: {},
  margins: {},
};

/** The template's measures, in points; they repeat transforms/print/geometry.typ. */
const MM = 72 / 25.4;
const MEASURE = 108 * MM;
const FOOT_LINE = 10.4;
const FOOT_GAP = 13;
const SERIES_GAP = 5;
/** How far the foot may grow into the clearance above it before more room is kept. */
const SLACK = 16;
const FOOT_CLEARANCE = 26;
/** From line to line of the text, in points. */
const LINE = 13.6;
/** Pages after a repair that are left alone in the same pass. */
const REACH = 3;
/** How many lone last lines are mended in one part. */
const MOST_WIDOWS = 3;
/** The most room that is kept to send a line over, in points: four lines. */
const MOST_ROOM = 55;
/** Passes after which no more are brought back, so that the pages come to rest. */
const REPAIRING_PASSES = 11;
/** How often a note is tried to be brought back; then it stays on the page after its mark. */
const MOST_ATTEMPTS = 3;
const DIGIT = 0.465 * 8.2;
const DASH = 0.5 * 8.2;
/** Every how many lines a number stands in the margin. */
const EVERY = 5;
/** How far above a place its links lead, in points. */
const ABOVE = 14;
/** A rule above the foot, and a shorter one above a further series. */
const RULE = 42;

/** Where a place is: in a part with numbered lines, in one without, or in a note. */
interface Home {
  readonly numbered: boolean;
  readonly inNote: boolean;
}

/** Plans each pass from the report of the one before. */
export class Planner {
  readonly #edition: PrintEdition;
  readonly #homes: ReadonlyMap<string, Home>;
  readonly #listed: readonly string[];
  readonly #linked: readonly string[];
  /** Room kept besides: it only ever grows, so that the passes come to an end. */
  readonly #extra: Record<string, number> = {};
  /** The same as it was when the pages of the report were set. */
  #told: Readonly<Record<string, number>> = {};
  readonly #attempts = new Map<string, number>();
  /** The ids of all passages that have lines. */
  readonly #starts: readonly string[];
  #pass = 0;

  constructor(edition: PrintEdition) {
    this.#edition = edition;
    this.#homes = homesOf(edition);
    this.#listed = placesListed(edition);
    this.#linked = linkedPlaces(edition, this.#listed);
    this.#starts = edition.destinations.filter((id) => this.#homes.get(id)?.numbered === true);
  }

  /**
   * The layout that follows from a report.
   * @returns also how many notes stand on another page than their marks
   */
  plan(report: Report): { layout: PageLayout; astray: number } {
    const lines: Record<string, string> = {};
    const moves: Record<string, readonly [number, number]> = {};
    const rules: Record<string, readonly [number, number]> = {};
    const marks = new Map<string, Position>();
    const entryPages = new Map(
      [...report.feet].flatMap(([page, items]) => items.map((item) => [item.id, page] as const)),
    );
    for (const id of Object.keys(this.#edition.corrections)) {
      const begin = report.points.get(id);
      const end = report.ends.get(id);
      if (!begin || !end) continue;
      const range = rangeOf(begin, end, report);
      lines[id] = (entryPages.get(id) ?? end.page) === end.page ? range : `${end.page}.${range}`;
      marks.set(id, end);
    }
    for (const [id, note] of Object.entries(this.#edition.notes)) {
      const mark = note.mark === null ? undefined : report.points.get(note.mark);
      if (mark) marks.set(id, mark);
    }
    const astray = this.#repair(report, marks);
    for (const [page, items] of report.feet)
      for (const run of runsOf(items)) {
        const isFirst = run[0] === items[0] && !report.continued.has(page);
        const short = this.#arrange(run, isFirst, lines, moves, rules);
        const first = run.find((item) => item.series === 'apparatus') ?? run[0];
        if (short > 0 && first)
          this.#extra[first.id] = (this.#extra[first.id] ?? 0) + Math.ceil(short / 4) * 4;
      }
    this.#told = { ...this.#extra };
    const places = Object.fromEntries(this.#listed.map((id) => [id, this.#placeOf(id, report)]));
    return {
      layout: {
        lines,
        places,
        targets: this.#heights(this.#linked, report),
        moves,
        rules,
        extra: this.#told,
        margins: this.#margins(report),
      },
      astray,
    };
  }

  /**
   * A note can land on another page than its mark (typst#5314): on the page after, if the mark stands in a list or a
   * quotation, or if there was room for another note of the same line; on the page before, if the line was sent over
   * because of another of its notes. Room that is kept besides, with a note whose mark stands earlier on the page,
   * sends line and notes over together.
   */
  #repair(report: Report, marks: ReadonlyMap<string, Position>): number {
    const astray: Astray[] = [];
    for (const [page, items] of report.feet)
      for (const { id } of items) {
        const mark = marks.get(id);
        if (mark && mark.page !== page) astray.push({ id, mark, page: Math.min(page, mark.page) });
      }
    astray.sort((a, b) => a.page - b.page || a.mark.page - b.mark.page || a.mark.y - b.mark.y);
    this.#pass += 1;
    if (this.#pass > REPAIRING_PASSES) return astray.length;
    const repaired = new Set<number>();
    let reach = -1;
    for (const note of astray) {
      // A repair moves what follows it; the nearest may need none then.
      const scope = this.#partAt(note.page, report);
      if (note.page <= reach) continue;
      const attempts = (this.#attempts.get(note.id) ?? 0) + 1;
      this.#attempts.set(note.id, attempts);
      if (attempts <= MOST_ATTEMPTS && this.#sendOver(note, report, marks, attempts)) {
        repaired.add(scope);
        reach = note.page + REACH;
      }
    }
    for (const widow of widowsOf(report, this.#starts)) {
      const scope = this.#partAt(widow.page, report);
      const key = `widow-${scope}`;
      const attempts = this.#attempts.get(key) ?? 0;
      if (repaired.has(scope) || attempts >= MOST_WIDOWS) continue;
      this.#attempts.set(key, attempts + 1);
      if (this.#sendOver({ ...widow, id: '' }, report, marks, 0)) repaired.add(scope);
    }
    return astray.length;
  }

  /** Keeps more room on a page, so that the line of a mark goes over to the next. False if no note is there to do it. */
  #sendOver(
    { id, mark, page }: Astray,
    report: Report,
    marks: ReadonlyMap<string, Position>,
    attempts: number,
  ): boolean {
    const items = report.feet.get(page) ?? [];
    const top = items[0]?.y;
    if (top === undefined) return false;
    // The line to be sent over is the one of the mark, or has gone already and left its note behind.
    const line = page === mark.page ? mark.y : Number.POSITIVE_INFINITY;
    const earlier = items.filter(({ id }) => isBefore(marks.get(id), { page, y: line }));
    // A note that stayed behind alone is made larger itself, so that it goes over too.
    const behind = page === mark.page ? undefined : items.find((item) => item.id === id);
    const handle = earlier.findLast((item) => !item.fixed) ?? earlier.at(-1) ?? behind;
    if (!handle) return false;
    const last = Math.min(line, (report.lines.get(page)?.at(-1)?.y ?? 0) + LINE);
    const below = Math.max(0, top - FOOT_CLEARANCE - last);
    // With so much room to spare something else holds the line back.
    if (below > MOST_ROOM) return false;
    this.#extra[handle.id] = (this.#extra[handle.id] ?? 0) + Math.ceil(below) + 6 * attempts;
    return true;
  }

  /** The number of the part that a page belongs to. */
  #partAt(page: number, report: Report): number {
    return this.#edition.parts.findLastIndex(
      (part) => (report.points.get(part.id)?.page ?? Number.POSITIVE_INFINITY) <= page,
    );
  }

  /**
   * Arranges notes that Typst put one below the other: the source's notes, the apparatus in lines, the editor's
   * notes. The last line stands at the bottom of the room.
   * @param isFirst true if nothing else stands above at the foot, so that the notes may grow into the clearance
   * @returns by how much the room falls short
   */
  #arrange(
    run: readonly FootItem[],
    isFirst: boolean,
    lines: Readonly<Record<string, string>>,
    moves: Record<string, readonly [number, number]>,
    rules: Record<string, readonly [number, number]>,
  ): number {
    const [top] = run;
    const last = run.at(-1);
    if (!top || !last) return 0;
    const bottom = last.y + last.kept;
    const series = (['source', 'apparatus', 'editorial'] as const)
      .map((name) => run.filter((item) => item.series === name))
      .filter((items) => items.length > 0);
    const packed = series.map((items) =>
      items[0]?.series === 'apparatus' ? packLines(items, this.#labelOf(lines)) : stack(items, this.#told),
    );
    const needed = packed.reduce((sum, p) => sum + p.height, 0) + SERIES_GAP * (packed.length - 1);
    const slack = isFirst ? SLACK : 0;
    let y = Math.max(bottom - needed, top.y - slack);
    packed.forEach((p, i) => {
      for (const { item, x, y: dy } of p.placed) {
        moves[item.id] = [round(x), round(y + dy - item.y)];
      }
      const drawer = p.placed[0]?.item;
      if (drawer)
        rules[drawer.id] = [
          round(y - (isFirst && i === 0 ? 6 : 4.6) - drawer.y),
          isFirst && i === 0 ? RULE : RULE / 2,
        ];
      y += p.height + SERIES_GAP;
    });
    return round(needed - (bottom - top.y) - slack);
  }

  #labelOf(lines: Readonly<Record<string, string>>): (id: string) => string {
    return (id) => (this.#edition.corrections[id]?.key === null ? (lines[id] ?? '00') : '');
  }

  /** “45.12” in numbered text, “45 n.” in a note, “45” elsewhere. */
  #placeOf(id: string, report: Report): string {
    const at = report.points.get(id);
    if (!at) return '';
    const home = this.#homes.get(id);
    if (home?.inNote) return `${at.page} n.`;
    const line = home?.numbered ? lineAt(at, report) : undefined;
    return line === undefined ? `${at.page}` : `${at.page}.${line}`;
  }

  /** Page and height on it of the ids that an address can end in. */
  destinations(report: Report): Record<string, readonly [number, number]> {
    return this.#heights(this.#edition.destinations, report);
  }

  #heights(ids: readonly string[], report: Report): Record<string, readonly [number, number]> {
    const targets: Record<string, readonly [number, number]> = {};
    for (const id of ids) {
      const at = report.points.get(id);
      // A little above the line, so that a reader sees the whole of it.
      if (at) targets[id] = [at.page, Math.max(0, round(at.y - ABOVE))];
    }
    return targets;
  }

  #margins(report: Report): Record<string, PageMargin> {
    const passages = new Map<number, [number, string][]>();
    for (const [id, words] of Object.entries(this.#edition.margins)) {
      const at = report.points.get(id);
      if (!at) continue;
      const list = passages.get(at.page) ?? [];
      list.push([round(at.y), words]);
      passages.set(at.page, list);
    }
    const pages = new Set([...report.lines.keys(), ...passages.keys()]);
    return Object.fromEntries(
      [...pages]
        .sort((a, b) => a - b)
        .map((page) => {
          const lines = (report.lines.get(page) ?? [])
            .filter(({ n }) => n % EVERY === 0)
            .map(({ y, n }) => [round(y), n] as const);
          return [String(page), { lines, passages: passages.get(page) ?? [] }];
        }),
    );
  }
}

/** Notes between those that may be divided and are therefore never moved. */
function runsOf(items: readonly FootItem[]): FootItem[][] {
  const runs: FootItem[][] = [[]];
  for (const item of items)
    if (item.fixed) runs.push([]);
    else runs.at(-1)?.push(item);
  return runs.filter((run) => run.length > 0);
}

/** True if a mark stands on an earlier line of the same page. */
const isBefore = (a: Position | undefined, b: Position): boolean =>
  a !== undefined && a.page === b.page && a.y < b.y - 2;

/** A note that stands on another page than its mark. */
interface Astray {
  readonly id: string;
  readonly mark: Position;
  /** The earlier of the two pages. */
  readonly page: number;
}

/**
 * Last lines of paragraphs that stand alone at the top of a page, below which something else begins or nothing
 * follows. Typst avoids them where no notes are in its way.
 * @returns for each the last line of the page before, which is to go with it
 */
function widowsOf(report: Report, starts: readonly string[]): { page: number; mark: Position }[] {
  const begun = new Map<number, number[]>();
  for (const id of starts) {
    const at = report.points.get(id);
    if (at) begun.set(at.page, [...(begun.get(at.page) ?? []), at.y]);
  }
  const widows: { page: number; mark: Position }[] = [];
  for (const [page, lines] of report.lines) {
    const [first, second] = lines;
    const before = report.lines.get(page - 1);
    const last = before?.at(-1);
    const near = (y: number | undefined): boolean =>
      y !== undefined && (begun.get(page) ?? []).some((start) => Math.abs(start - y) < 2);
    if (!first || !last || (before?.length ?? 0) < 3 || near(first.y)) continue;
    if (second && !near(second.y)) continue;
    widows.push({
      page: page - 1,
      mark: { page: page - 1, y: last.y },
    });
  }
  return widows;
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
function packLines(items: readonly FootItem[], labelOf: (id: string) => string): Packed {
  const placed: { item: FootItem; x: number; y: number }[] = [];
  let x = 0;
  let y = 0;
  for (const item of items) {
    if (item.height > 0) {
      if (x > 0) y += FOOT_LINE;
      placed.push({ item, x: 0, y });
      y += item.height;
      x = 0;
      continue;
    }
    const width = item.width + labelWidth(labelOf(item.id));
    if (x > 0 && x + width > MEASURE) {
      x = 0;
      y += FOOT_LINE;
    }
    placed.push({ item, x, y });
    x += width + FOOT_GAP;
  }
  return { height: x > 0 ? y + FOOT_LINE : y, placed };
}

const labelWidth = (label: string): number =>
  [...label].reduce((sum, c) => sum + (c === '–' ? DASH : DIGIT), 0);

/** The numbered line a place stands on: the nearest of its page. */
function lineAt(at: Position, report: Report): number | undefined {
  const lines = report.lines.get(at.page) ?? [];
  let nearest: { y: number; n: number } | undefined;
  for (const line of lines)
    if (!nearest || Math.abs(line.y - at.y) < Math.abs(nearest.y - at.y)) nearest = line;
  return nearest?.n;
}

function rangeOf(begin: Position, end: Position, report: Report): string {
  const from = lineAt(begin, report);
  const to = lineAt(end, report);
  if (to === undefined) return String(from ?? '–');
  if (begin.page !== end.page) return from === undefined ? String(to) : `–${to}`;
  return from === undefined || from >= to ? String(to) : `${from}–${to}`;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The part and note that each place stands in. */
function homesOf(edition: PrintEdition): Map<string, Home> {
  const homes = new Map<string, Home>();
  const collect = (blocks: readonly Block[], home: Home): void => {
    const all = (inlines: readonly Inline[]): readonly Inline[] => {
      for (const inline of inlines)
        if (typeof inline !== 'string') {
          if (inline.t === 'point') homes.set(inline.id, home);
          if ('c' in inline) all(inline.c);
        }
      return inlines;
    };
    for (const block of blocks) mapBlock(block, all);
  };
  for (const part of edition.parts) collect(part.blocks, { numbered: part.numbered, inNote: false });
  for (const note of Object.values(edition.notes)) collect(note.blocks, { numbered: false, inNote: true });
  return homes;
}

/** The places whose page and line some list gives. */
function placesListed(edition: PrintEdition): string[] {
  const listed: string[] = [];
  const collect = (blocks: readonly Block[]): void => {
    for (const block of blocks)
      if (block.t === 'list') {
        for (const item of block.items) {
          if (item.place !== null) listed.push(item.place);
          collect(item.b);
        }
      } else if (block.t === 'group' || block.t === 'quote') collect(block.b);
  };
  for (const part of edition.parts) collect(part.blocks);
  return listed;
}

/** Every place that something leads to, parts included: they also tell the pages that parts begin on. */
function linkedPlaces(edition: PrintEdition, listed: readonly string[]): string[] {
  const linked = new Set<string>(['contents', ...edition.parts.map((part) => part.id), ...listed]);
  const all = (inlines: readonly Inline[]): readonly Inline[] => {
    for (const inline of inlines) {
      if (typeof inline === 'string') continue;
      if (inline.t === 'ref' || inline.t === 'mark') linked.add(inline.id);
      if ('c' in inline) all(inline.c);
    }
    return inlines;
  };
  const collect = (blocks: readonly Block[]): void => {
    for (const block of blocks) mapBlock(block, all);
  };
  for (const part of edition.parts) collect(part.blocks);
  for (const note of Object.values(edition.notes)) {
    collect(note.blocks);
    if (note.mark !== null) linked.add(note.mark);
  }
  for (const { entry } of Object.values(edition.corrections)) if (entry !== null) linked.add(entry);
  return [...linked];
}
