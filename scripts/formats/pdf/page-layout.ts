import { arrange, type FootPlan, runsOf } from './foot-lines.js';
import { lineAt, rangeOf } from './lines.js';
import { type Home, homesOf, linkedPlaces, placesListed } from './places.js';
import type { PrintEdition } from './print-data.js';
import { Repairer } from './repair.js';
import type { Position, Report } from './report.js';

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

/** Every how many lines a number stands in the margin. */
const EVERY = 5;
/** How far above a place its links lead, in points: so that a reader sees the whole of the line. */
const ABOVE = 14;
/** Steps in which room is added, in points. */
const STEP = 4;

/** Plans each pass from the report of the one before. */
export class Planner {
  readonly #edition: PrintEdition;
  readonly #homes: ReadonlyMap<string, Home>;
  readonly #listed: readonly string[];
  readonly #linked: readonly string[];
  readonly #repairer: Repairer;
  /** The room that was kept besides when the pages of the report were set. */
  #told: Readonly<Record<string, number>> = {};

  constructor(edition: PrintEdition) {
    this.#edition = edition;
    this.#homes = homesOf(edition);
    this.#listed = placesListed(edition);
    this.#linked = linkedPlaces(edition, this.#listed);
    const starts = edition.destinations.filter((id) => this.#homes.get(id)?.numbered === true);
    this.#repairer = new Repairer(edition, starts);
  }

  /**
   * The layout that follows from a report.
   * @returns also how many notes stand on another page than their marks
   */
  plan(report: Report): { layout: PageLayout; astray: number } {
    const { lines, marks } = this.#marks(report);
    const astray = this.#repairer.repair(report, marks);
    const foot = this.#foot(report, lines);
    this.#told = { ...this.#repairer.extra };
    return {
      layout: {
        lines,
        places: Object.fromEntries(this.#listed.map((id) => [id, this.#placeOf(id, report)])),
        targets: this.#heights(this.#linked, report),
        ...foot,
        extra: this.#told,
        margins: this.#margins(report),
      },
      astray,
    };
  }

  /** Page and height on it of the ids that an address can end in. */
  destinations(report: Report): Record<string, readonly [number, number]> {
    const { destinations, furtherDestinations } = this.#edition;
    return this.#heights([...destinations, ...furtherDestinations], report);
  }

  /** Page and line of those of the given ids that stand in this book. */
  places(ids: readonly string[], report: Report): Record<string, string> {
    return Object.fromEntries(
      ids.filter((id) => report.points.has(id)).map((id) => [id, this.#placeOf(id, report)]),
    );
  }

  /** The line numbers of the corrections, and where the mark of every note stands. */
  #marks(report: Report): { lines: Record<string, string>; marks: Map<string, Position> } {
    const lines: Record<string, string> = {};
    const marks = new Map<string, Position>();
    const pages = new Map(
      [...report.feet].flatMap(([page, items]) => items.map((item) => [item.id, page] as const)),
    );
    for (const id of Object.keys(this.#edition.corrections)) {
      const begin = report.points.get(id);
      const end = report.ends.get(id);
      if (!begin || !end) continue;
      const range = rangeOf(begin, end, report);
      const isElsewhere = begin.page === end.page && (pages.get(id) ?? end.page) !== end.page;
      lines[id] = isElsewhere ? `${end.page}.${range}` : range;
      marks.set(id, end);
    }
    for (const [id, note] of Object.entries(this.#edition.notes)) {
      const mark = note.mark === null ? undefined : report.points.get(note.mark);
      if (mark) marks.set(id, mark);
    }
    return { lines, marks };
  }

  #foot(report: Report, lines: Readonly<Record<string, string>>): FootPlan {
    const plan: FootPlan = { moves: {}, rules: {} };
    const labelOf = (id: string): string =>
      this.#edition.corrections[id]?.key === null ? (lines[id] ?? '00') : '';
    for (const [page, items] of report.feet)
      for (const run of runsOf(items)) {
        const isFirst = run[0] === items[0] && !report.continued.has(page);
        const { measures } = report;
        const short = arrange(run, plan, { measures, labelOf, extra: this.#told, isFirst });
        const keeper = run.find((item) => item.series === 'apparatus') ?? run[0];
        if (short > 0 && keeper) this.#repairer.widen(keeper, Math.ceil(short / STEP) * STEP);
      }
    return plan;
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

  #heights(ids: readonly string[], report: Report): Record<string, readonly [number, number]> {
    const targets: Record<string, readonly [number, number]> = {};
    for (const id of ids) {
      const at = report.points.get(id);
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

const round = (value: number): number => Math.round(value * 100) / 100;
