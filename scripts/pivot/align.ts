import type { Aligned } from './edition.js';

/**
 * Aligns a lemma with a reading: the longest common subsequence of their characters, as runs.
 * Both are short (a word or two), so the quadratic table is small; longer ones are not aligned but set against each other.
 */
export function align(lemma: string, reading: string): Aligned[] {
  const a = [...lemma];
  const b = [...reading];
  if (a.length * b.length > 250_000) return [{ lemma, reading, same: false }];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const runs: { lemma: string; reading: string; same: boolean }[] = [];
  const put = (left: string, right: string, same: boolean): void => {
    const run = runs.at(-1);
    if (run?.same === same) {
      run.lemma += left;
      run.reading += right;
    } else runs.push({ lemma: left, reading: right, same });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      put(left, right, true);
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      put(left, '', false);
      i++;
    } else {
      put('', right ?? '', false);
      j++;
    }
  }
  return runs;
}
