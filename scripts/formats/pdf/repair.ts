import { addTo } from '../../read/lists.js';
import type { PrintEdition } from './print-data.js';
import type { FootItem, Position, Report } from './report.js';

/** Pages after a repair that are left alone in the same pass. */
const REACH = 3;
/** How many lone last lines are mended in one part. */
const MOST_WIDOWS = 3;
/** The most room that is kept to send a line over, in points: four lines. */
const MOST_ROOM = 55;
/** Passes after which no more are brought back, so that the pages come to rest. */
const REPAIRING_PASSES = 11;
/** How often a note is tried to be brought back; then it stays where it is. */
const MOST_ATTEMPTS = 3;
/** From line to line of the text, in points. */
const LINE = 13.6;

/**
 * Brings notes back to the pages of their marks.
 *
 * A note can land on another page than its mark (typst#5314): on the page after, if the mark stands in a list or a
 * quotation, or if there was room for another note of the same line; on the page before, if the line was sent over
 * because of another of its notes. Room that is kept besides, with a note whose mark stands earlier on the page,
 * sends line and notes over together.
 */
export class Repairer {
  readonly #edition: PrintEdition;
  /** The ids of all passages that have lines. */
  readonly #starts: readonly string[];
  readonly #attempts = new Map<string, number>();
  #pass = 0;
  /** Room kept besides, by the id of the note that keeps it. It only ever grows, so that the passes come to an end. */
  readonly extra: Record<string, number> = {};

  constructor(edition: PrintEdition, starts: readonly string[]) {
    this.#edition = edition;
    this.#starts = starts;
  }

  /** Keeps more room with a note. */
  widen(item: FootItem, by: number): void {
    this.extra[item.id] = (this.extra[item.id] ?? 0) + by;
  }

  /**
   * Looks for notes that went astray, and for lone last lines, and keeps room to bring them back.
   * @param marks where the mark of each note stands
   * @returns how many notes are astray
   */
  repair(report: Report, marks: ReadonlyMap<string, Position>): number {
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
    const earlier = items.filter((item) => isBefore(marks.get(item.id), { page, y: line }));
    // A note that stayed behind alone is made larger itself, so that it goes over too.
    const behind = page === mark.page ? undefined : items.find((item) => item.id === id);
    const handle = earlier.findLast((item) => !item.fixed) ?? earlier.at(-1) ?? behind;
    if (!handle) return false;
    const last = Math.min(line, (report.lines.get(page)?.at(-1)?.y ?? 0) + LINE);
    const below = Math.max(0, top - report.measures.clearance - last);
    // With so much room to spare something else holds the line back.
    if (below > MOST_ROOM) return false;
    this.widen(handle, Math.ceil(below) + 6 * attempts);
    return true;
  }

  /** The number of the part that a page belongs to. */
  #partAt(page: number, report: Report): number {
    return this.#edition.parts.findLastIndex(
      (part) => (report.points.get(part.id)?.page ?? Number.POSITIVE_INFINITY) <= page,
    );
  }
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
    if (at) addTo(begun, at.page, at.y);
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
