import { differences, type Hunk } from './difference.js';

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
  const left = wanted.filter((w) => !found.has(w));
  const taken = new Set<G>();
  const pair = (w: W | undefined, g: G | undefined): void => {
    if (!w || !g) return;
    found.add(w);
    taken.add(g);
    pairs.push([w, g]);
  };
  // Equal ones first: those in order, then those that stand elsewhere.
  const gaps = differences(left, nameless, same);
  for (const [w, g] of between(left, nameless, gaps)) pair(w, g);
  for (const g of nameless)
    if (!taken.has(g))
      pair(
        left.find((w) => !found.has(w) && same(w, g)),
        g,
      );
  // What differs but stands in the same place is taken for the same thing, altered.
  for (const gap of gaps) {
    const lost = left.slice(...gap.wanted).filter((w) => !found.has(w));
    const other = nameless.slice(...gap.got).filter((g) => !taken.has(g) && !wanted.some((w) => same(w, g)));
    for (const [index, g] of other.entries()) pair(lost[index], g);
  }
  for (const g of nameless) {
    if (taken.has(g)) continue;
    const twin = wanted.find((w) => same(w, g));
    if (twin) doubled.push([twin, g]);
    else foreign.push(g);
  }
  return { pairs, missing: wanted.filter((w) => !found.has(w)), doubled, foreign };
}

/** The members of two lists that are equal, in order: those between the stretches in which the lists differ. */
function* between<W, G>(
  wanted: readonly W[],
  got: readonly G[],
  hunks: readonly Hunk[],
): Generator<[W | undefined, G | undefined]> {
  let [i, j] = [0, 0];
  for (const hunk of [...hunks, { wanted: [wanted.length, 0], got: [got.length, 0] } as const]) {
    for (; i < hunk.wanted[0]; i++, j++) yield [wanted[i], got[j]];
    [i, j] = [hunk.wanted[1], hunk.got[1]];
  }
}
