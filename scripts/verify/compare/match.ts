import { differences, type Hunk } from './difference.js';
import { squeezed } from './says.js';

/** Which of the wanted things were found, which are missing, and what else was found. */
export interface Match<W, G> {
  readonly pairs: readonly (readonly [W, G])[];
  readonly missing: readonly W[];
  /** Found again, of a thing that was found already, or equal to it. */
  readonly doubled: readonly (readonly [W, G])[];
  readonly foreign: readonly G[];
}

/** Words by which things are looked up: two things that are equal have one in common. */
export interface Keys<W, G> {
  readonly wanted: (wanted: W) => readonly string[];
  readonly got: (got: G) => readonly string[];
}

/**
 * Finds each wanted thing: by its id where the format has ids, else by what it says and its place in the order.
 * @param equal true if the two are equal in all that is compared
 */
export function match<W extends { readonly id: string }, G extends { readonly id: string | undefined }>(
  wanted: readonly W[],
  got: readonly G[],
  equal: (wanted: W, got: G) => boolean,
  keys: Keys<W, G>,
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
  const keysOfWanted = new Map(left.map((w) => [w, keys.wanted(w)]));
  const keysOfGot = new Map(nameless.map((g) => [g, new Set(keys.got(g))]));
  const same = (w: W, g: G): boolean =>
    (keysOfWanted.get(w)?.some((key) => keysOfGot.get(g)?.has(key)) ?? false) && equal(w, g);
  // Equal ones first: those in order, then those that stand elsewhere.
  const gaps = differences(left, nameless, same);
  for (const [w, g] of between(left, nameless, gaps)) pair(w, g);
  const free = new Shelf(left, keysOfWanted);
  for (const g of nameless)
    if (!taken.has(g))
      pair(
        free.find(keysOfGot.get(g), (w) => (found.has(w) ? 'gone' : equal(w, g))),
        g,
      );
  const all = new Shelf(wanted, new Map(wanted.map((w) => [w, keysOfWanted.get(w) ?? keys.wanted(w)])));
  const twinOf = (g: G): W | undefined => all.find(keysOfGot.get(g), (w) => equal(w, g));
  // What differs but stands in the same place is taken for the same thing, altered.
  for (const gap of gaps) {
    const lost = left.slice(...gap.wanted).filter((w) => !found.has(w));
    const other = nameless.slice(...gap.got).filter((g) => !taken.has(g) && !twinOf(g));
    for (const [index, g] of other.entries()) pair(lost[index], g);
  }
  for (const g of nameless) {
    if (taken.has(g)) continue;
    const twin = twinOf(g);
    if (twin) doubled.push([twin, g]);
    else foreign.push(g);
  }
  return { pairs, missing: wanted.filter((w) => !found.has(w)), doubled, foreign };
}

/** Things by their keys, each in the order in which they are wanted. */
class Shelf<W> {
  readonly #things: readonly W[];
  readonly #byKey = new Map<string, number[]>();
  /** Up to where the things of a key are gone. */
  readonly #gone = new Map<string, number>();

  constructor(things: readonly W[], keys: ReadonlyMap<W, readonly string[]>) {
    this.#things = things;
    for (const [i, thing] of things.entries())
      for (const key of new Set(keys.get(thing))) {
        const places = this.#byKey.get(key);
        if (places) places.push(i);
        else this.#byKey.set(key, [i]);
      }
  }

  /**
   * The first thing under one of the keys that passes the test.
   * @param test also says which will never be wanted again
   */
  find(keys: Iterable<string> | undefined, test: (thing: W) => boolean | 'gone'): W | undefined {
    let first: number | undefined;
    for (const key of keys ?? []) {
      const places = this.#byKey.get(key) ?? [];
      let gone = this.#gone.get(key) ?? 0;
      for (let i = gone; i < places.length; i++) {
        const place = places[i];
        const thing = place === undefined ? undefined : this.#things[place];
        if (place === undefined || thing === undefined || (first !== undefined && place >= first)) break;
        const passes = test(thing);
        if (passes === 'gone') {
          if (i === gone) gone += 1;
        } else if (passes) {
          first = place;
          break;
        }
      }
      this.#gone.set(key, gone);
    }
    return first === undefined ? undefined : this.#things[first];
  }
}

const NO_LETTERS = /[^\p{L}\p{M}\p{N}]+/gu;

/** The letters and figures of a text: what two texts have in common that are the same but for white space and line ends. */
export const lettersOf = (text: string): string => squeezed(text).replace(NO_LETTERS, '');

/** How many letters of a beginning are looked at. */
const LOOKED_AT = 16;

/** The key of a text that another may begin with. */
export const beginning = (text: string): string => [...lettersOf(text)].slice(0, LOOKED_AT).join('');

/** The keys of all texts that a text may begin with. */
export function beginnings(text: string): string[] {
  const letters = [...lettersOf(text)].slice(0, LOOKED_AT);
  return [...letters.map((_, i) => letters.slice(0, i).join('')), letters.join('')];
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
