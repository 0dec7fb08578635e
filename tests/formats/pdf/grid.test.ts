import { describe, expect, it } from 'vitest';
import { gridOf } from '../../../scripts/formats/pdf/grid.js';

/** Cells by what they ask for, and where they stand: “column+columns×rows”. */
const placed = (...rows: readonly (readonly [colspan: number, rowspan: number][])[]): string[] => {
  const {
    groups: [cells = []],
    columns,
  } = gridOf(rows.map((row) => row.map(([colspan, rowspan]) => ({ colspan, rowspan }))));
  return [
    ...cells.map((row) => row.map((c) => `${c.x}+${c.colspan}×${c.rowspan}`).join(' ')),
    `${columns} columns`,
  ];
};

describe('gridOf', () => {
  it('places cells beside those that come down from above', () => {
    expect(
      placed(
        [
          [1, 2],
          [2, 1],
        ],
        [
          [1, 1],
          [1, 1],
        ],
      ),
    ).toEqual(['0+1×2 1+2×1', '1+1×1 2+1×1', '3 columns']);
  });

  it('makes cells no larger than there is room', () => {
    expect(placed([[1, 9]], [[1, 1]])).toEqual(['0+1×2', '1+1×1', '2 columns']);
    expect(
      placed(
        [
          [1, 1],
          [1, 2],
          [1, 1],
        ],
        [[3, 1]],
      ),
    ).toEqual(['0+1×1 1+1×2 2+1×1', '0+1×1', '3 columns']);
  });

  it('counts only columns in which a cell begins', () => {
    expect(
      placed(
        [
          [999, 1],
          [1, 1],
        ],
        [[1, 1]],
      ),
    ).toEqual(['0+1×1 1+1×1', '0+1×1', '2 columns']);
  });

  it('bears rows without cells, and no rows', () => {
    expect(placed([], [[1, 1]])).toEqual(['', '0+1×1', '1 columns']);
    expect(placed()).toEqual(['1 columns']);
  });

  it('gives head and body the same columns', () => {
    const wide = { colspan: 3, rowspan: 9 };
    const one = { colspan: 1, rowspan: 1 };
    expect(gridOf([[wide]], [[one, one, one]])).toEqual({
      groups: [[[{ x: 0, colspan: 3, rowspan: 1 }]], [[0, 1, 2].map((x) => ({ x, colspan: 1, rowspan: 1 }))]],
      columns: 3,
    });
  });
});
