import search from 'approx-string-match';
import type { PlaceTarget, RangeTarget, Target, Words } from './annotation.js';
import { inCharacters, inUnits, type PassageText, type Stretch } from './passage-text.js';

/** Characters of context that are kept before and after the words of an annotation. */
const CONTEXT = 32;

/** From this score on a place is taken for the one that was annotated, from the second on it is offered for review. */
export const SURE = 0.8;
export const DOUBTFUL = 0.6;

/** Of longer words only the beginning and the end are compared, each of this length. */
const END = 300;

/** A place elsewhere that fits nearly as well makes both doubtful. */
const TOO_CLOSE = 0.02;

/** What was annotated, in the text as it is now. */
export interface Found extends Stretch {
  readonly passageId: string;
  /** From 0 to 1. */
  readonly score: number;
  /** By what it was found: the id alone, its exact words, or words like them in the passage or in the text. */
  readonly by: 'id' | 'quote' | 'passage' | 'text';
  /** What of it stands in the last passage, if it goes on beyond this one. */
  readonly until?: Found;
}

/** What became of an annotation's place: `sure`, `doubtful` (for a person to look at), or `lost`. */
export type Anchored =
  | { readonly state: 'sure' | 'doubtful'; readonly found: Found }
  | { readonly state: 'lost'; readonly found?: undefined };

/** The words of a stretch, with what stands around them (Web Annotation Data Model, sections 4.2.4 and 4.2.5). */
export function wordsAt(text: string, { start, end }: Stretch): Words {
  const before = [...text.slice(Math.max(0, start - 2 * CONTEXT), start)];
  const after = [...text.slice(end, end + 2 * CONTEXT)];
  return {
    exact: text.slice(start, end),
    prefix: before.slice(-CONTEXT).join(''),
    suffix: after.slice(0, CONTEXT).join(''),
    position: { start: inCharacters(text, start), end: inCharacters(text, end) },
  };
}

/** True for words that were all of their passage. */
const isWhole = ({ prefix, suffix, position }: Words): boolean =>
  prefix === '' && suffix === '' && (position === undefined || position.start === 0);

/**
 * Finds the place of an annotation in a text that may have been corrected since: by the id of the passage, by its words,
 * by words like them in the passage, by words like them in the text. Of several passages it looks for the first and the
 * last; between them stands what stands there now.
 * @param passages of the text in which it is looked for, with their ids
 */
export const anchor = (target: Target, passages: ReadonlyMap<string, PassageText>): Anchored =>
  target.until ? anchorRange(target, passages) : anchorPlace(target, passages);

function anchorRange(
  { source, passage, words, until }: RangeTarget,
  passages: ReadonlyMap<string, PassageText>,
): Anchored {
  const from = anchorPlace({ source, passage, words }, passages);
  const to = anchorPlace({ source, ...until }, passages);
  // Of what has lost one of its ends, the other is shown to a person.
  if (!from.found || !to.found) {
    const found = from.found ?? to.found;
    return found ? { state: 'doubtful', found } : { state: 'lost' };
  }
  const score = Math.min(from.found.score, to.found.score);
  const state = from.state === 'sure' && to.state === 'sure' ? 'sure' : 'doubtful';
  if (from.found.passageId === to.found.passageId) {
    // Two passages have become one.
    if (from.found.start >= to.found.end) return { state: 'doubtful', found: from.found };
    return { state, found: { ...from.found, end: to.found.end, score } };
  }
  if (!follows(passages.get(to.found.passageId), passages.get(from.found.passageId)))
    return { state: 'doubtful', found: from.found };
  return { state, found: { ...from.found, score, until: to.found } };
}

/** False for a passage that stands before another, or in another part of the edition. */
function follows(passage: PassageText | undefined, earlier: PassageText | undefined): boolean {
  const [to, from] = [passage?.order, earlier?.order];
  // What stands beside the text has no place in it.
  return to === undefined || from === undefined || (to.part === from.part && from.first <= to.last);
}

/** The passages that something found stands in, in their order; notes between its first and its last are none of them. */
export function passagesOfFound(
  { passageId, until }: Found,
  passages: ReadonlyMap<string, PassageText>,
): string[] {
  if (until === undefined) return [passageId];
  const [from, to] = [passages.get(passageId)?.order, passages.get(until.passageId)?.order];
  if (from === undefined || to === undefined) return [passageId, until.passageId];
  const between = [...passages.values()].filter(
    ({ id, order }) =>
      id !== passageId &&
      id !== until.passageId &&
      order?.part === from.part &&
      order.first > Math.min(from.first, to.first) &&
      order.first < to.first,
  );
  return [passageId, ...between.map(({ id }) => id), until.passageId];
}

function anchorPlace({ passage, words }: PlaceTarget, passages: ReadonlyMap<string, PassageText>): Anchored {
  const home = passage === undefined ? undefined : passages.get(passage);
  if (!words) return home ? { state: 'sure', found: whole(home, 1) } : { state: 'lost' };
  if (home && isWhole(words)) {
    const score = likeness(home.text, words.exact);
    // An id stays with its passage; if hardly a word of it is left, a person must look.
    return { state: score >= DOUBTFUL ? 'sure' : 'doubtful', found: whole(home, score) };
  }
  const candidates = home ? best(home, words, 'passage') : [];
  if (candidates[0] && isSure(candidates[0], candidates[1])) return decided(candidates);
  for (const other of passages.values()) if (other !== home) candidates.push(...best(other, words, 'text'));
  return decided(twoBest(candidates));
}

const whole = ({ id, text }: PassageText, score: number): Found => ({
  passageId: id,
  start: 0,
  end: text.length,
  score,
  by: 'id',
});

/** A place that may be the one, and whether so much of its words and of what stands beside them agrees that it is no chance. */
interface Candidate extends Found {
  readonly isBorneOut: boolean;
}

function decided([first, second]: readonly Candidate[]): Anchored {
  if (!first || first.score < DOUBTFUL) return { state: 'lost' };
  const { isBorneOut: _, ...found } = first;
  return { state: isSure(first, second) ? 'sure' : 'doubtful', found };
}

const isSure = (first: Candidate, second: Candidate | undefined): boolean =>
  first.score >= SURE && first.isBorneOut && (second === undefined || first.score - second.score > TOO_CLOSE);

/** The two that fit best, the better first; of equals the earlier. */
function twoBest(all: readonly Candidate[]): Candidate[] {
  let [first, second]: (Candidate | undefined)[] = [];
  for (const one of all) {
    if (!first || one.score > first.score) [first, second] = [one, first];
    else if (!second || one.score > second.score) second = one;
  }
  return [first, second].filter((one) => one !== undefined);
}

/** The place in a passage that fits the words best, and the next best. */
function best({ id, text }: PassageText, words: Words, by: 'passage' | 'text'): Candidate[] {
  const { exact } = words;
  if (exact === '' || text === '') return [];
  const at = words.position && inUnits(text, words.position.start);
  if (at !== undefined && by === 'passage') {
    const end = at + exact.length;
    if (text.slice(at, end) === exact && fits(text, words, at, end))
      return [{ passageId: id, start: at, end, score: 1, isBorneOut: true, by: 'quote' }];
  }
  const exactly = occurrences(text, exact);
  const places: readonly Match[] =
    exactly.length > 0
      ? exactly.map((start) => ({ start, end: start + exact.length, errors: 0 }))
      : similar(text, exact, 1 - DOUBTFUL);
  return twoBest(
    places.map((match): Candidate => {
      const { start, end, errors } = match;
      const own = scoreOf(text, words, match, by === 'passage' ? at : undefined);
      return { passageId: id, start, end, ...own, by: errors === 0 && by === 'passage' ? 'quote' : by };
    }),
  );
}

const fits = (text: string, { prefix, suffix }: Words, start: number, end: number): boolean =>
  text.slice(0, start).endsWith(prefix) && text.slice(end).startsWith(suffix);

/** A word that stands in a passage a thousand times is not told apart by its context. */
const MOST_OCCURRENCES = 500;

function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    found.push(at);
    if (found.length === MOST_OCCURRENCES) break;
  }
  return found;
}

/** How the likeness of words, of what stands before and after them, and of their position count. */
const WEIGHTS = { words: 50, prefix: 20, suffix: 20, position: 2 };

function scoreOf(
  text: string,
  words: Words,
  match: Match,
  at: number | undefined,
): Pick<Candidate, 'score' | 'isBorneOut'> {
  const { exact, prefix, suffix } = words;
  const { start, end, errors } = match;
  const before = beside(text.slice(Math.max(0, start - prefix.length), start), start === 0, words, prefix);
  const after = beside(text.slice(end, end + suffix.length), end === text.length, words, suffix);
  const near = at === undefined ? 1 : 1 - Math.min(1, Math.abs(start - at) / Math.max(1, text.length));
  const score =
    (WEIGHTS.words * (1 - errors / exact.length) +
      WEIGHTS.prefix * before +
      WEIGHTS.suffix * after +
      WEIGHTS.position * near) /
    (WEIGHTS.words + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.position);
  const support =
    exact.length - errors + prefix.length * moreThanChance(before) + suffix.length * moreThanChance(after);
  const least = cutsWords(text, words, match) ? 2 * LEAST_SUPPORT : LEAST_SUPPORT;
  return { score, isBorneOut: support >= least };
}

/** How like what stands beside a place is to what stood there. Where nothing stood, the passage began or ended. */
function beside(now: string, isEdge: boolean, { prefix, suffix }: Words, then: string): number {
  if (then !== '') return likeness(now, then);
  return isEdge || (prefix === '' && suffix === '') ? 1 : EDGE_LOST;
}

/** What once was the beginning or the end of a passage, and is so no longer. */
const EDGE_LOST = 0.5;

/** Characters that must agree, of the words and of what stands beside them, so that it is no chance. */
const LEAST_SUPPORT = 24;

/** Any two pieces of a language are as good as half alike. */
const moreThanChance = (share: number): number => Math.max(0, share - 0.5) * 2;

/** True if words begin or end within a word, and did not. */
const cutsWords = (text: string, { exact, prefix, suffix }: Words, { start, end }: Stretch): boolean =>
  (isWithin(text, start) && !isWithin(prefix + exact, prefix.length)) ||
  (isWithin(text, end) && !isWithin(exact + suffix, exact.length));

const isWithin = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]/u.test(text.slice(at - 1, at + 1));

interface Match extends Stretch {
  readonly errors: number;
}

/** Where words like those given stand. @param share of them that may differ */
function similar(text: string, words: string, share: number): readonly Match[] {
  if (words.length <= 2 * END) return search(text, words, Math.floor(words.length * share));
  const [head] = search(text, words.slice(0, END), Math.floor(END * share));
  if (!head) return [];
  const rest = text.slice(head.end);
  const tails = search(rest, words.slice(-END), Math.floor(END * share));
  // The end is sought where the length of the words lets it be expected.
  const expected = words.length - END;
  const far = ({ end }: Match): number => Math.abs(end - expected);
  const [first, ...others] = tails;
  if (!first) return [];
  const tail = others.reduce((best, other) => (far(other) < far(best) ? other : best), first);
  const errors = Math.round(((head.errors + tail.errors) / (2 * END)) * words.length);
  return [{ start: head.start, end: head.end + tail.end, errors }];
}

/** From 0 to 1: how much of the words a text has, in their order. */
function likeness(text: string, words: string): number {
  if (text === words) return 1;
  if (text === '' || words === '') return 0;
  const [match] = similar(text, words, 1);
  return match ? Math.max(0, 1 - match.errors / words.length) : 0;
}
