import { type Asked, askedIn } from './asked.js';
import { NAME } from './inverted.js';
import { marksOf, type Shown, type Sought } from './marked.js';
import { idIn, isInText, type Postings, timesIn } from './postings.js';
import { type Term, type Terms, termsFor } from './terms.js';

/** A passage that answers, by its number, and how well it does. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

/** How the passages that were found answer: as asked, by similar words, or by some of the words. */
export type Manner = 'asked' | 'similar' | 'some';

/** What was found. */
export interface Found {
  readonly manner: Manner;
  readonly hits: readonly Hit[];
  /** Passages that have all the words, but perhaps not one after the other: nobody has looked yet. */
  readonly rest: readonly Hit[];
  readonly answers: (passage: Shown) => boolean;
  readonly sought: readonly Sought[];
  /** The numbers of all passages that answer, whatever is narrowed; undefined if not all of them were looked at. */
  readonly everywhere: readonly number[] | undefined;
}

/** Among what is searched, and how what is found is looked at. */
export interface Asking {
  /** The id of a register entry that the passages name. */
  readonly name: string | undefined;
  /** True for the passages among which is searched. */
  readonly admits: (id: number) => boolean;
  /** True if they come in the order of the edition, not the best first. */
  readonly inOrder: boolean;
  /** True if all passages are looked at before what is found is narrowed. */
  readonly checksAll: boolean;
  /** Looks at passages, in their order, until enough of them answer. */
  readonly check: (
    hits: readonly Hit[],
    answers: (passage: Shown) => boolean,
  ) => Promise<{ readonly hits: readonly Hit[]; readonly rest: readonly Hit[] }>;
}

/** What is known of all passages. */
export interface Passages {
  readonly count: number;
  /** Words of a passage, and of one on average. */
  length(id: number): number;
  readonly average: number;
  /** How much a passage counts, by what it is. */
  weight(id: number): number;
}

/** How words are weighed (Okapi BM25+). */
const SATURATION = 1.2;
const LENGTH = 0.7;
const FLOOR = 0.5;
/** What the text has counts more than what another reading has. */
const OTHER = 0.8;

function scoresOf(found: readonly Term[], passages: Passages): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { postings, weight } of found) {
    const rarity = Math.log(1 + (passages.count - postings.length + 0.5) / (postings.length + 0.5));
    for (const packed of postings) {
      const id = idIn(packed);
      const times = timesIn(packed);
      const long = 1 - LENGTH + (LENGTH * passages.length(id)) / Math.max(1, passages.average);
      const tf = FLOOR + (times * (SATURATION + 1)) / (times + SATURATION * long);
      const score = weight * rarity * tf * (isInText(packed) ? 1 : OTHER);
      scores.set(id, (scores.get(id) ?? 0) + score);
    }
  }
  return scores;
}

async function having(
  asked: Asked,
  terms: Terms,
  passages: Passages,
  isFuzzy: boolean,
): Promise<{ readonly sought: Sought; readonly scores: Map<number, number> }> {
  const last = asked.own.length - 1;
  const words = new Set<string>();
  let scores: Map<number, number> | undefined;
  for (const [i, word] of asked.own.entries()) {
    const found = await termsFor(word, terms, {
      begins: i === last && !asked.isWhole && word.length > 1,
      isFuzzy: last === 0 && (isFuzzy || asked.isFuzzy),
    });
    for (const { term } of found) words.add(term);
    scores = both(scores, scoresOf(found, passages));
    if (scores.size === 0) break;
  }
  return { sought: { asked, words }, scores: scores ?? new Map() };
}

/** What both have, with both scores. */
function both(a: ReadonlyMap<number, number> | undefined, b: Map<number, number>): Map<number, number> {
  if (!a) return b;
  const shared = new Map<number, number>();
  for (const [id, score] of b) {
    const other = a.get(id);
    if (other !== undefined) shared.set(id, score + other);
  }
  return shared;
}

/**
 * The passages that answer a question. What nobody wrote exactly is looked for by similar words, then by some of the
 * words.
 */
export async function find(
  query: string,
  terms: Terms,
  passages: Passages,
  { name, admits, inOrder, checksAll, check }: Asking,
): Promise<Found> {
  const asked = askedIn(query);
  const naming = name === undefined ? undefined : new Set(idsIn(await terms.exact(`${NAME}${name}`)));
  const isNaming = (id: number): boolean => naming?.has(id) ?? true;
  const admitted = (hits: readonly Hit[]): Hit[] => hits.filter(({ id }) => admits(id));
  const joined = async (manner: Manner): Promise<Found> => {
    const needsAll = manner !== 'some';
    const totals = new Map<number, { score: number; count: number }>();
    const sought: Sought[] = [];
    for (const one of asked) {
      const found = await having(one, terms, passages, manner === 'similar');
      sought.push(found.sought);
      for (const [id, score] of found.scores) {
        const known = totals.get(id) ?? { score: 0, count: 0 };
        totals.set(id, { score: known.score + score, count: known.count + 1 });
      }
    }
    const all = [...totals].flatMap(([id, { score, count }]): Hit[] =>
      (!needsAll || count === asked.length) && isNaming(id)
        ? [{ id, score: score * count * passages.weight(id) }]
        : [],
    );
    all.sort((a, b) => (inOrder ? 0 : b.score - a.score) || a.id - b.id);
    const has = (passage: Shown, one: Sought): boolean => {
      const { marks, changes } = marksOf(passage, one);
      return marks.length + changes.length > 0;
    };
    const answers = (passage: Shown): boolean =>
      needsAll ? sought.every((one) => has(passage, one)) : sought.some((one) => has(passage, one));
    const isToBeChecked = asked.some(({ own }) => own.length > 1);
    if (isToBeChecked && !checksAll)
      return { manner, ...(await check(admitted(all), answers)), answers, sought, everywhere: undefined };
    const { hits } = isToBeChecked ? await check(all, answers) : { hits: all };
    return { manner, hits: admitted(hits), rest: [], answers, sought, everywhere: hits.map(({ id }) => id) };
  };
  if (asked.length === 0) {
    // Who asks for somebody only gets all that names him.
    const all = [...(naming ?? [])].map((id) => ({ id, score: 0 }));
    const everywhere = all.map(({ id }) => id);
    return { manner: 'asked', hits: admitted(all), rest: [], answers: () => true, sought: [], everywhere };
  }
  const exact = await joined('asked');
  if (exact.hits.length > 0) return exact;
  if (asked.some(({ isWhole }) => !isWhole)) {
    const similar = await joined('similar');
    if (similar.hits.length > 0) return similar;
  }
  return asked.length > 1 ? joined('some') : exact;
}

const idsIn = (postings: Postings = []): number[] => postings.map(idIn);
