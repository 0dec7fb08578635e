/** A cell as a table has it: how many columns and rows it asks for. */
export interface Span {
  readonly colspan: number;
  readonly rowspan: number;
}

type Placed<C extends Span> = C & { readonly x: number };

/**
 * Where the cells of a table stand (HTML Living Standard, 4.9.12.1). A cell that would overlap another is made narrower or
 * shorter: Typst refuses what overlaps, and what goes beyond the last row. Columns in which no cell begins are no columns:
 * a cell over nine hundred of them is as wide as one.
 * @param groups the rows of the head, and of the body
 * @returns the same cells, each with its column and the room it has; and the number of columns
 */
export function gridOf<C extends Span>(
  ...groups: readonly (readonly (readonly C[])[])[]
): { readonly groups: Placed<C>[][][]; readonly columns: number } {
  const placed = groups.map((rows) => placedRows(rows));
  const begins = new Set([0, ...placed.flat(2).map((cell) => cell.x)]);
  const last = placed.flat(2).reduce((most, cell) => Math.max(most, cell.x + cell.colspan), 0);
  const index: number[] = [0];
  for (let x = 0; x < last; x++) index.push((index[x] ?? 0) + (begins.has(x) ? 1 : 0));
  const at = (x: number): number => index[x] ?? begins.size;
  const fitted = (cell: Placed<C>): Placed<C> => {
    const x = at(cell.x);
    return { ...cell, x, colspan: Math.max(1, at(cell.x + cell.colspan) - x) };
  };
  return { groups: placed.map((rows) => rows.map((row) => row.map(fitted))), columns: begins.size };
}

function placedRows<C extends Span>(rows: readonly (readonly C[])[]): Placed<C>[][] {
  /** Rows that cells from above still occupy, by column. */
  let occupied: number[] = [];
  return rows.map((row, y) => {
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
      return at;
    });
    for (let column = 0; column < next.length; column++) next[column] ??= 0;
    occupied = next;
    return cells;
  });
}
