/** A cell as a table has it: how many columns and rows it asks for. */
export interface Span {
  readonly colspan: number;
  readonly rowspan: number;
}

/**
 * Where the cells of a table stand (HTML Living Standard, 4.9.12.1). A cell that would overlap another is made narrower or
 * shorter: Typst refuses what overlaps, and what goes beyond the last row.
 * @param rows the cells of each row
 * @returns the same cells, each with its column and the room it has; and the number of columns
 */
export function gridOf<C extends Span>(
  rows: readonly (readonly C[])[],
): { readonly rows: (C & { readonly x: number })[][]; readonly columns: number } {
  /** Rows that cells from above still occupy, by column. */
  let occupied: number[] = [];
  let columns = 1;
  const placed = rows.map((row, y) => {
    const next = occupied.map((n) => Math.max(0, n - 1));
    let x = 0;
    const cells = row.map((cell) => {
      while ((occupied[x] ?? 0) > 0) x += 1;
      let colspan = 1;
      while (colspan < cell.colspan && (occupied[x + colspan] ?? 0) === 0) colspan += 1;
      const rowspan = Math.min(cell.rowspan, rows.length - y);
      for (let i = 0; i < colspan; i++) next[x + i] = rowspan - 1;
      const at = { ...cell, x, colspan, rowspan };
      x += colspan;
      columns = Math.max(columns, x);
      return at;
    });
    for (let column = 0; column < next.length; column++) next[column] ??= 0;
    occupied = next;
    return cells;
  });
  return { rows: placed, columns };
}
