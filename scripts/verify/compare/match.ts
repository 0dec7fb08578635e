import { differences } from './difference.js';

/** Which of the wanted things were found, which are missing, and what else was found. */
export interface Match<W, G> {
  readonly pairs: readonly (readonly [W, G])[];
  readonly missing: readonly W[];
  /** Found again, of a thing that was found already, or equal to it. */
  readonly doubled: readonly (readonly [W, G])[];
  readonly foreign: readonly G[];
}

/**
 * Finds each wanted thing: by its id where the format has ids, else by what it says and its place in the order.
 * @param same true if the two are equal in all that is compared
 */
export function match<W extends { readonly id: string }, G extends { readonly id: string | undefined }>(
  wanted: readonly W[],
  got: readonly G[],
  same: (wanted: W, got: G) => boolean,
): Match<W, G> {
  const byId = new Map(wanted.map((w) => [w.id, w]));
  const pairs: [W, G][] = [];
  const doubled: [W, G][] = [];
  const foreign: G[] = [];
  const found = new Set<W>();

  for (const g of got.filter((x) => x.id !== undefined)) {
    const w = byId.get(g.id ?? '');
    if (!w) foreign.push(g);
    else if (found.has(w)) doubled.push([w, g]);
    else {
      found.add(w);
      pairs.push([w, g]);
    }
  }

  const nameless = got.filter((x) => x.id === undefined);
  if (nameless.length > 0) {
    const left = wanted.filter((w) => !found.has(w));
    let [i, j] = [0, 0];
    const equalUntil = (endI: number): void => {
      for (; i < endI; i++, j++) {
        const [w, g] = [left[i], nameless[j]];
        if (!w || !g) continue;
        found.add(w);
        pairs.push([w, g]);
      }
    };
    for (const { wanted: inWanted, got: inGot } of differences(left, nameless, same)) {
      equalUntil(inWanted[0]);
      // What differs but stands in the same place is taken for the same thing, altered.
      const both = Math.min(inWanted[1] - inWanted[0], inGot[1] - inGot[0]);
      equalUntil(i + both);
      for (const g of nameless.slice(j, inGot[1])) {
        const twin = wanted.find((w) => same(w, g));
        if (twin) doubled.push([twin, g]);
        else foreign.push(g);
      }
      [i, j] = [inWanted[1], inGot[1]];
    }
    equalUntil(left.length);
  }
  return { pairs, missing: wanted.filter((w) => !found.has(w)), doubled, foreign };
}
