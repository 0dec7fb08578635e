import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../scripts/formats/data/csv.js';

const read = (text: string): string[][] => parse(text) as string[][];

describe('CSV', () => {
  it('is read by a parser as it was written, once the sign before formulas is taken away', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[=+\-@'\t\r\n",; ]{0,4}[a-z]*$/),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const [, ...got] = read(csv(['a', 'b'], rows));
        expect(got.map((row) => row.map((c) => c.replace(/^'/, '')))).toEqual(rows);
      }),
    );
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', "'"])
      expect(read(csv(['a'], [[`${sign}1+1`]]))[1]).toEqual([`'${sign}1+1`]);
  });

  it('has a row of names, numbers as they are, and nothing for nothing', () => {
    expect(csv(['a', 'b', 'c', 'd'], [[1, undefined, true, 'x "y", z']])).toBe(
      'a,b,c,d\r\n1,,true,"x ""y"", z"\r\n',
    );
    expect(csv(['a'], [[-1]])).toBe('a\r\n-1\r\n');
  });
});
