/** A stretch in which two lists differ: `wanted` from..to against `got` from..to, ends exclusive. */
export interface Hunk {
  readonly wanted: readonly [number, number];
  readonly got: readonly [number, number];
}

/** Larger tables are not made: what lies between the common beginning and end is then one stretch. */
const LIMIT = 4_000_000;

/**
 * Finds where two lists differ, by their longest common subsequence.
 * @param same must be an equivalence
 */
export function differences<A, B>(
  wanted: readonly A[],
  got: readonly B[],
  same: (a: A, b: B) => boolean,
): Hunk[] {
  const equal = (i: number, j: number): boolean => {
    const a = wanted[i];
    const b = got[j];
    return a !== undefined && b !== undefined && same(a, b);
  };
  let start = 0;
  while (equal(start, start)) start++;
  let wantedEnd = wanted.length;
  let gotEnd = got.length;
  while (wantedEnd > start && gotEnd > start && equal(wantedEnd - 1, gotEnd - 1)) {
    wantedEnd--;
    gotEnd--;
  }
  const rows = wantedEnd - start;
  const columns = gotEnd - start;
  if (rows === 0 && columns === 0) return [];
  if (rows === 0 || columns === 0 || rows * columns > LIMIT)
    return [{ wanted: [start, wantedEnd], got: [start, gotEnd] }];

  // lengths[i][j]: the longest common subsequence of what is left from i and from j.
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] = equal(start + i, start + j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));

  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && equal(start + i, start + j)) {
      i++;
      j++;
      continue;
    }
    const [fromWanted, fromGot] = [i, j];
    while ((i < rows || j < columns) && !(i < rows && j < columns && equal(start + i, start + j))) {
      if (j >= columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) i++;
      else j++;
    }
    hunks.push({ wanted: [start + fromWanted, start + i], got: [start + fromGot, start + j] });
  }
  return hunks;
}
