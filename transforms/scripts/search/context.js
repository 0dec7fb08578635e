/** Characters on either side of what was found. */
const AROUND = 80;
/** A passage is quoted in so many pieces. */
const MOST = 3;

/**
 * Some words on either side of what was found, with it marked.
 * @param points where it stands; those with a `change` have it in another reading
 * @param make makes an element
 */
export function contextOf(text, points, make) {
  const marks = [];
  let reached = 0;
  for (const point of [...points].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (point.from >= reached) marks.push(point);
    reached = Math.max(reached, point.to);
  }
  const windows = [];
  for (const mark of marks.length > 0 ? marks.slice(0, 200) : [{ from: 0, to: 0 }]) {
    let from = Math.max(0, mark.from - AROUND);
    let to = Math.min(text.length, mark.to + AROUND);
    if (from > 0) from = Math.min(mark.from, text.indexOf(' ', from) + 1 || from);
    if (to < text.length) to = Math.max(mark.to, text.lastIndexOf(' ', to));
    const last = windows.at(-1);
    if (last && from <= last.to + 20 && to - last.from < 4 * AROUND) last.to = Math.max(to, last.to);
    else windows.push({ from: Math.max(from, last?.to ?? 0), to });
  }
  const shown = windows.slice(0, MOST);
  return shown.flatMap(({ from, to }, i) => {
    const pieces = [i > 0 ? ' … ' : from > 0 ? '… ' : ''];
    let at = from;
    for (const mark of marks.filter((m) => m.from >= from && m.to <= to)) {
      const words = text.slice(mark.from, mark.to);
      pieces.push(text.slice(at, mark.from), make(mark.change ? 'ins' : 'mark', {}, words));
      at = mark.to;
    }
    pieces.push(text.slice(at, to));
    if (to < text.length && i === shown.length - 1) pieces.push(' …');
    return pieces;
  });
}
