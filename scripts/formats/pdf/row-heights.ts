import { mapBlock } from './map-inlines.js';
import type { Block, Cell, Inline } from './print-data.js';

/** Characters on a line as wide as the page, in the size of tables. */
const LINE = 64;
/** A row with more lines is no row that anybody reads across. */
const MOST_LINES = 28;

/**
 * True if a row of a table has a cell that would take more than half a page. A row that is divided between two pages is
 * read wrongly, by people as by programs: the end of its first cell stands behind the beginning of its last.
 * @param columns how many the table has
 */
export const hasTallRow = (rows: readonly (readonly Cell[])[], columns: number): boolean =>
  rows.some((row) => row.some(({ b, colspan }) => linesOf(b, (LINE * colspan) / columns) > MOST_LINES));

/** Characters in a row that fit on two lines of a third of the page. */
const SHORT = 44;

/** True if no row of a table takes more than two lines or so in a third of the page. */
export const hasShortRows = (rows: readonly (readonly Cell[])[]): boolean =>
  rows.every((row) => row.reduce((sum, { b }) => sum + linesOf(b, 1), 0) <= SHORT);

/** A table as blocks that stand below each other, cell by cell, each row a group. */
export const rowByRow = (rows: readonly (readonly Cell[])[]): Block[] =>
  rows.map((row) => ({ t: 'group', s: 'row', language: null, b: row.flatMap((cell) => cell.b) }));

/** About how many lines blocks take in a column, of so many characters a line. */
function linesOf(blocks: readonly Block[], width: number): number {
  let lines = 0;
  const look = (inlines: readonly Inline[]): readonly Inline[] => {
    lines += Math.max(1, Math.ceil(lengthOf(inlines) / width));
    return inlines;
  };
  for (const block of blocks) {
    if (block.t === 'picture') lines += block.height === null ? MOST_LINES / 2 : block.height / 12;
    mapBlock(block, look);
  }
  return lines;
}

const lengthOf = (inlines: readonly Inline[]): number =>
  inlines.reduce(
    (sum, inline) =>
      sum + (typeof inline === 'string' ? inline.length : 'c' in inline ? lengthOf(inline.c) : 4),
    0,
  );
