/** Shorter words have none that are like them. */
const SHORTEST = 4;

/** In how many letters a word may differ from one of so many letters. */
export const mostDifferences = (length: number): number =>
  length < SHORTEST ? 0 : Math.min(3, Math.round(length / 4));

/**
 * In how many letters two words differ: wrong, missing, added, or exchanged with their neighbour (optimal string
 * alignment).
 * @returns undefined if they differ in more than `most`
 */
export function differences(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (older[j - 2] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return undefined;
    [older, last] = [last, row];
  }
  const found = last[b.length] ?? 0;
  return found <= most ? found : undefined;
}
