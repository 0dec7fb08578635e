import { NAME } from './inverted.js';
import { differences, mostDifferences } from './likeness.js';
import type { Postings } from './postings.js';

/** A word of the texts that answers to one that is asked. */
export interface Term {
  readonly term: string;
  readonly postings: Postings;
  /** How much it counts: 1 for the very word. */
  readonly weight: number;
}

/** Where the words of an edition are looked up. */
export interface Terms {
  exact(word: string): Promise<Postings | undefined>;
  /** Words that begin so. */
  beginning(word: string): Promise<readonly (readonly [string, Postings])[]>;
  /** Every word there is. */
  all(): Promise<readonly string[]>;
}

/** Of words that are like another, so many are looked for, the nearest. */
const MOST_LIKE = 60;

/** The words that answer to one. */
export async function termsFor(
  word: string,
  terms: Terms,
  { begins, isFuzzy }: { readonly begins: boolean; readonly isFuzzy: boolean },
): Promise<Term[]> {
  const found = new Map<string, Term>();
  const add = (term: string, postings: Postings, weight: number): void => {
    if (!found.has(term)) found.set(term, { term, postings, weight });
  };
  const exact = await terms.exact(word);
  if (exact) add(word, exact, 1);
  if (begins)
    for (const [term, postings] of await terms.beginning(word))
      add(term, postings, (0.6 * term.length) / (term.length + 0.3 * (term.length - word.length)));
  const most = isFuzzy ? mostDifferences([...word].length) : 0;
  if (most > 0) {
    const like = (await terms.all()).flatMap((term) => {
      const far = term.startsWith(NAME) ? undefined : differences(word, term, most);
      return far === undefined || far === 0 ? [] : [{ term, far }];
    });
    const nearest = like.sort((a, b) => a.far - b.far).slice(0, MOST_LIKE);
    for (const { term, far } of nearest) {
      const postings = await terms.exact(term);
      if (postings) add(term, postings, (0.3 * term.length) / (term.length + far));
    }
  }
  return [...found.values()];
}

/** Words in memory, for editions that are indexed where they are searched. */
export class TermsInMemory implements Terms {
  readonly #postings: ReadonlyMap<string, Postings>;
  #sorted: readonly string[] | undefined;

  constructor(postings: ReadonlyMap<string, Postings>) {
    this.#postings = postings;
  }

  exact(word: string): Promise<Postings | undefined> {
    return Promise.resolve(this.#postings.get(word));
  }

  async beginning(word: string): Promise<(readonly [string, Postings])[]> {
    const sorted = await this.all();
    const found: (readonly [string, Postings])[] = [];
    for (let i = firstFrom(sorted, word); sorted[i]?.startsWith(word); i += 1) {
      const term = sorted[i] ?? '';
      found.push([term, this.#postings.get(term) ?? []]);
    }
    return found;
  }

  all(): Promise<readonly string[]> {
    this.#sorted ??= [...this.#postings.keys()].sort();
    return Promise.resolve(this.#sorted);
  }
}

/** The index of the first word that is not before another; words are sorted by their code units. */
export function firstFrom(sorted: readonly string[], word: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < word) from = middle + 1;
    else to = middle;
  }
  return from;
}
