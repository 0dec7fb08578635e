import type { Element } from 'hast';
import { hasClass, isElement, property, SKIP, walkHast } from '../../pivot/hast.js';
import type { Cell, Row, TableBlock } from './block.js';
import { escapeCell } from './escape.js';
import { inlineText } from './inline.js';
import { MEASURE, padded, widthOf, wrap } from './wrap.js';

const EMPTY: Cell = { text: '', right: false };

/** A table of the pivot. A cell that spans columns or rows leaves the other cells empty. */
export function tableOf(table: Element): TableBlock {
  const rows: Row[] = [];
  const below: number[] = [];
  walkHast(table, {
    enter(element, parent) {
      if (element.tagName === 'caption') return SKIP;
      if (element.tagName !== 'tr') return undefined;
      const sources = element.children.filter((c): c is Element => isElement(c));
      const cells: Cell[] = [];
      const fillSpanned = (): void => {
        while ((below[cells.length] ?? 0) > 0) {
          below[cells.length] = (below[cells.length] ?? 1) - 1;
          cells.push(EMPTY);
        }
      };
      for (const source of sources) {
        fillSpanned();
        const columns = span(source, 'colSpan');
        for (let i = 0; i < columns; i++) {
          below[cells.length] = span(source, 'rowSpan') - 1;
          cells.push(
            i > 0 ? EMPTY : { text: escapeCell(inlineText(source.children)), right: hasClass(source, 'n') },
          );
        }
      }
      fillSpanned();
      const heading =
        isElement(parent as Element, 'thead') ||
        (sources.length > 0 && sources.every((c) => c.tagName === 'th'));
      rows.push({ heading, cells });
      return SKIP;
    },
  });
  return { kind: 'table', rows };
}

const span = (cell: Element, name: 'colSpan' | 'rowSpan'): number =>
  Math.min(1000, Math.max(1, Number(property(cell, name) ?? property(cell, name.toLowerCase()) ?? 1) || 1));

/**
 * A table as lines: “| cell | cell |”; the further lines of a row whose cells do not fit on one begin with a colon.
 * Below the rows of headings stands a line of dashes.
 */
export function tableLines({ rows }: TableBlock): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.cells.length));
  // A heading stands over its column as the cells below it do.
  const ranged = Array.from({ length: columns }, (_, c) =>
    rows.some((row) => !row.heading && row.cells[c]?.right),
  );
  const widths = columnWidths(rows, columns);
  const lines: string[] = [];
  rows.forEach((row, index) => {
    const cells = Array.from({ length: columns }, (_, c) => {
      const { text, right } = row.cells[c] ?? EMPTY;
      return { right: right && ranged[c] === true, lines: wrap(text, 0, 0, widths[c]) };
    });
    const height = Math.max(1, ...cells.map((c) => c.lines.length));
    for (let l = 0; l < height; l++) {
      const texts = cells.map((cell, c) => fill(cell.lines[l] ?? '', widths[c] ?? 0, cell.right));
      lines.push(`${l === 0 ? '|' : ':'} ${texts.join(' | ')} |`);
    }
    if (row.heading && rows[index + 1]?.heading === false)
      lines.push(`|${widths.map((w) => '-'.repeat(w + 2)).join('|')}|`);
  });
  return lines;
}

const fill = (text: string, width: number, right: boolean): string =>
  right ? ' '.repeat(Math.max(0, width - widthOf(text))) + text : padded(text, width);

/** As wide as the cells are; if that is too wide, columns of numbers give way first, then the widest, but no word is broken. */
function columnWidths(rows: readonly Row[], columns: number): number[] {
  const texts = Array.from({ length: columns }, (_, c) => rows.map((row) => row.cells[c]?.text ?? ''));
  const widths = texts.map((column) => Math.max(1, ...column.map(widthOf)));
  const least = texts.map((column) => Math.max(1, ...column.flatMap((t) => t.split(' ').map(widthOf))));
  const room = MEASURE - 3 * columns - 1;
  const tooWide = (): boolean => widths.reduce((sum, w) => sum + w, 0) > room;
  const numbers = (c: number): boolean => rows.some((row) => row.cells[c]?.right);
  if (tooWide())
    widths.forEach((w, c) => {
      if (numbers(c)) widths[c] = Math.min(w, least[c] ?? w);
    });
  while (tooWide()) {
    let widest = -1;
    widths.forEach((w, c) => {
      if (w > (least[c] ?? 0) && (widest === -1 || w > (widths[widest] ?? 0))) widest = c;
    });
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}
