import type { Position, Report } from './report.js';

/** The numbered line a place stands on: the nearest of its page. */
export function lineAt(at: Position, report: Report): number | undefined {
  const lines = report.lines.get(at.page) ?? [];
  let nearest: { y: number; n: number } | undefined;
  for (const line of lines)
    if (!nearest || Math.abs(line.y - at.y) < Math.abs(nearest.y - at.y)) nearest = line;
  return nearest?.n;
}

/** The line number of a lemma, or the range from its first line to its last: “12”, “12–13”, “44.37–2”. */
export function rangeOf(begin: Position, end: Position, report: Report): string {
  const from = lineAt(begin, report);
  const to = lineAt(end, report);
  if (to === undefined) return String(from ?? '–');
  if (from === undefined) return String(to);
  if (begin.page !== end.page) return `${begin.page}.${from}–${to}`;
  return from >= to ? String(to) : `${from}–${to}`;
}
