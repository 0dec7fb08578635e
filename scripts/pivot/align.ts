import type { Aligned } from './edition.js';

/** Above this product of lengths two texts are set against each other as wholes. */
const TABLE = 250_000;

/**
 * Aligns a lemma with a reading by the fewest insertions, deletions and exchanges of characters, as runs that are
 * the same and runs that differ.
 */
export function align(lemma: string, reading: string): Aligned[] {
  const a = [...lemma];
  const b = [...reading];
  if (a.length * b.length > TABLE) return [{ lemma, reading, same: lemma === reading }];
  const distance = distances(a, b);
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
    const left = a[i] ?? '';
    const right = b[j] ?? '';
    const here = distance(i, j);
    if (i < a.length && j < b.length && left === right && here === distance(i + 1, j + 1))
      put(left, right, true);
    else if (i < a.length && j < b.length && here === distance(i + 1, j + 1) + 1) put(left, right, false);
    else if (i < a.length && here === distance(i + 1, j) + 1) {
      put(left, '', false);
      j -= 1;
    } else {
      put('', right, false);
      i -= 1;
    }
    i += 1;
    j += 1;
  }
  return runs;
}

/** The edit distance between what follows position i of one text and what follows position j of the other. */
function distances(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length; i >= 0; i--)
    for (let j = b.length; j >= 0; j--)
      table[i * width + j] =
        i === a.length
          ? b.length - j
          : j === b.length
            ? a.length - i
            : Math.min(at(i + 1, j) + 1, at(i, j + 1) + 1, at(i + 1, j + 1) + (a[i] === b[j] ? 0 : 1));
  return at;
}
