/** What a cell holds: a text, a number; nothing where nothing is known. */
export type Cell = string | number | boolean | undefined;

/** Beginnings that make a spreadsheet take a cell for a formula (OWASP, CSV Injection); and our own sign for them. */
const ACTIVE = /^['=+\-@＝＋－＠\t\r\n]/;

/**
 * Writes a table as CSV (RFC 4180): a row of names first, lines end with CR LF. A text that a spreadsheet could take for
 * a formula has an apostrophe before it; so has one that begins with an apostrophe, so that the first apostrophe of any
 * cell can be taken away to have the text.
 */
export const csv = (names: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [names, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = ACTIVE.test(value) ? `'${value}` : value;
  // Programs that part cells by semicolons or tabs must not find any either.
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
