import search from 'approx-string-match';
import type { Target, Words } from './annotation.js';
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
 * by words like them in the passage, by words like them in the text.
 * @param passages of the text in which it is looked for, with their ids
 */
export function anchor({ passage, words }: Target, passages: ReadonlyMap<string, PassageText>): Anchored {
  const home = passage === undefined ? undefined : passages.get(passage);
  if (!words) return home ? { state: 'sure', found: whole(home, 1) } : { state: 'lost' };
  if (home && isWhole(words)) {
    const score = likeness(home.text, words.exact);
    // An id stays with its passage; if hardly a word of it is left, a person must look.
    return { state: score >= DOUBTFUL ? 'sure' : 'doubtful', found: whole(home, score) };
  }
  const atHome = home && best(home, words, 'passage');
  if (atHome && atHome.score >= SURE) return { state: 'sure', found: atHome };
  const elsewhere: Found[] = [];
  for (const other of passages.values()) {
    if (other === home) continue;
    const found = best(other, words, 'text');
    if (found && found.score >= DOUBTFUL) elsewhere.push(found);
  }
  elsewhere.sort((a, b) => b.score - a.score);
  const [first, second] = atHome ? [atHome, ...elsewhere].sort((a, b) => b.score - a.score) : elsewhere;
  if (!first || first.score < DOUBTFUL) return { state: 'lost' };
  const isAlone = second === undefined || first.score - second.score > TOO_CLOSE;
  return { state: first.score >= SURE && isAlone ? 'sure' : 'doubtful', found: first };
}

const whole = ({ id, text }: PassageText, score: number): Found => ({
  passageId: id,
  start: 0,
  end: text.length,
  score,
  by: 'id',
});

/** The place in a passage that fits the words best. */
function best({ id, text }: PassageText, words: Words, by: 'passage' | 'text'): Found | undefined {
  const { exact } = words;
  if (exact === '' || text === '') return undefined;
  const at = words.position && inUnits(text, words.position.start);
  if (at !== undefined && by === 'passage') {
    const end = at + exact.length;
    if (text.slice(at, end) === exact && fits(text, words, at, end))
      return { passageId: id, start: at, end, score: 1, by: 'quote' };
  }
  const exactly = occurrences(text, exact);
  const places: readonly Match[] =
    exactly.length > 0
      ? exactly.map((start) => ({ start, end: start + exact.length, errors: 0 }))
      : similar(text, exact, 1 - DOUBTFUL);
  let found: Found | undefined;
  for (const { start, end, errors } of places) {
    const score = scoreOf(text, words, { start, end }, errors, by === 'passage' ? at : undefined);
    if (!found || score > found.score)
      found = { passageId: id, start, end, score, by: errors === 0 && by === 'passage' ? 'quote' : by };
  }
  return found;
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
  { exact, prefix, suffix }: Words,
  { start, end }: Stretch,
  errors: number,
  at: number | undefined,
): number {
  const before = prefix === '' ? 1 : likeness(text.slice(Math.max(0, start - prefix.length), start), prefix);
  const after = suffix === '' ? 1 : likeness(text.slice(end, end + suffix.length), suffix);
  const near = at === undefined ? 1 : 1 - Math.min(1, Math.abs(start - at) / Math.max(1, text.length));
  return (
    (WEIGHTS.words * (1 - errors / exact.length) +
      WEIGHTS.prefix * before +
      WEIGHTS.suffix * after +
      WEIGHTS.position * near) /
    (WEIGHTS.words + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.position)
  );
}

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
