import { describe, expect, it } from 'vitest';
import { anchor, type Found, wordsAt } from '../../scripts/annotation/anchoring.js';
import type { PassageText } from '../../scripts/annotation/passage-text.js';

/** A word that remembers where it came from; what an editor puts in comes from nowhere. */
interface Word {
  readonly text: string;
  readonly origin: number | undefined;
}
type Passages = ReadonlyMap<string, readonly Word[]>;

const VOCABULARY: readonly [string, ...string[]] = [
  'the',
  ...'a of and to in was is it he she they keeper lamp boat wind storm oil bread letter board island harbour night morning came went wrote said found lost old new two three from with by at for not no all'.split(
    ' ',
  ),
];

/** The same numbers every time (Mulberry32). */
function numbers(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Chance {
  readonly share: () => number;
  constructor(seed: number) {
    this.share = numbers(seed);
  }
  upTo = (least: number, most: number): number => least + Math.floor(this.share() * (most - least + 1));
  among = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(this.share() * list.length)] ?? list[0];
  many = <T>(least: number, most: number, make: () => T): T[] =>
    Array.from({ length: this.upTo(least, most) }, make);
}

function textsOf(chance: Chance): Passages {
  let origin = 0;
  let last = '';
  // No word stands twice in succession: of two such, nobody could tell which was taken out.
  const passages = chance.many(3, 9, () =>
    chance.many(6, 60, () => {
      origin += 1;
      const text = chance.among(VOCABULARY);
      last = text === last ? `${text}s` : text;
      return { text: last, origin };
    }),
  );
  return new Map(passages.map((words, i) => [`p${i}`, words]));
}

/** What editors do to a text, told with shares of what there is. */
type Edit = { readonly at: number; readonly where: number } & (
  | { readonly does: 'replace' | 'misspell'; readonly by: string }
  | { readonly does: 'insert'; readonly words: readonly string[] }
  | { readonly does: 'delete'; readonly length: number }
  | { readonly does: 'split' | 'merge' | 'drop' | 'swap' }
);

function editOf(chance: Chance): Edit {
  const place = { at: chance.share(), where: chance.share() };
  const word = (): string => chance.among(VOCABULARY);
  const does = chance.among([
    ...(['replace', 'misspell', 'insert', 'delete'] as const),
    ...(['split', 'merge', 'drop', 'swap'] as const),
  ]);
  if (does === 'replace' || does === 'misspell') return { ...place, does, by: word() };
  if (does === 'insert') return { ...place, does, words: chance.many(1, 12, word) };
  return does === 'delete' ? { ...place, does, length: chance.upTo(1, 15) } : { ...place, does };
}

function edited(before: Passages, edits: readonly Edit[]): Passages {
  const now: (readonly [string, readonly Word[]])[] = [...before];
  let fresh = 0;
  for (const { at, where, ...own } of edits) {
    const i = Math.floor(at * now.length);
    const [id, words] = now[i] ?? ['', []];
    const n = Math.floor(where * words.length);
    const [left, right] = [words.slice(0, n), words.slice(n)];
    const next = now[i + 1];
    switch (own.does) {
      case 'replace':
        now[i] = [id, [...left, { text: own.by, origin: right[0]?.origin }, ...right.slice(1)]];
        break;
      case 'misspell':
        now[i] = [
          id,
          [...left, ...right.slice(0, 1).map((w) => ({ ...w, text: `${w.text}e` })), ...right.slice(1)],
        ];
        break;
      case 'insert':
        now[i] = [id, [...left, ...own.words.map((text) => ({ text, origin: undefined })), ...right]];
        break;
      case 'delete':
        now[i] = [id, [...left, ...right.slice(own.length)]];
        break;
      case 'split':
        fresh += 1;
        now.splice(i, 1, [id, left], [`new${fresh}`, right]);
        break;
      case 'merge':
        if (next) now.splice(i, 2, [id, [...words, ...next[1]]]);
        break;
      case 'drop':
        if (now.length > 2) now.splice(i, 1);
        break;
      case 'swap':
        if (next) now.splice(i, 2, next, [id, words]);
    }
  }
  return new Map(now);
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');
const asTexts = (passages: Passages): Map<string, PassageText> =>
  new Map(
    [...passages].map(([id, words], i) => [
      id,
      { id, text: textOf(words), order: { part: 'a', first: i, last: i } },
    ]),
  );
const offsetOf = (words: readonly Word[], n: number): number =>
  n === 0 ? 0 : textOf(words.slice(0, n)).length + (n < words.length ? 1 : 0);

/** The words of a passage that a stretch of its text touches. */
function touched(words: readonly Word[], start: number, end: number): Word[] {
  let at = 0;
  return words.filter(({ text }) => {
    const from = at;
    at += text.length + 1;
    return from < end && from + text.length > start;
  });
}

/** Of the words that are found, those that were annotated and those that were not; what was put in counts for neither. */
function told(found: readonly Word[], annotated: ReadonlySet<number>): { right: number; other: number } {
  const old = found.flatMap(({ origin }) => origin ?? []);
  const right = old.filter((origin) => annotated.has(origin)).length;
  return { right, other: old.length - right };
}

const stretchOf = (words: readonly Word[], from: number, count: number) => {
  const to = Math.min(words.length, from + count);
  const text = textOf(words);
  const end = offsetOf(words, to) - (to < words.length ? 1 : 0);
  return {
    words: wordsAt(text, { start: offsetOf(words, from), end }),
    origins: new Set(words.slice(from, to).flatMap(({ origin }) => origin ?? [])),
  };
};

const COUNT = 4000;

/** What a seed makes: a text, the same edited, and some words of one passage of the first. */
function trial(seed: number) {
  const chance = new Chance(seed);
  const before = textsOf(chance);
  const edits = chance.many(0, 12, () => editOf(chance));
  const ids = [...before.keys()];
  const stretch = (i: number, isAtStart = false, isToEnd = false) => {
    const words = before.get(ids[i] ?? '') ?? [];
    const from = isAtStart ? 0 : chance.upTo(0, words.length - 1);
    return { id: ids[i] ?? '', ...stretchOf(words, from, isToEnd ? words.length : chance.upTo(1, 14)) };
  };
  return { before, now: edited(before, edits), chance, stretch };
}

/** What is wrong with a place that was found; a passage as a whole is where its id is. */
function wrong(found: Found, { words, origins }: ReturnType<typeof stretchOf>, now: Passages): string[] {
  if (words.prefix === '' && words.suffix === '') return [];
  const all = now.get(found.passageId) ?? [];
  const there = touched(all, found.start, found.end);
  const { right, other } = told(there, origins);
  // The same word, written anew between the same neighbours, is the same place.
  const at = there[0] ? all.indexOf(there[0]) : -1;
  const around = all.slice(Math.max(0, at - 2), at + there.length + 2);
  const isNear =
    told(around, new Set([...origins].flatMap((o) => [o - 2, o - 1, o, o + 1, o + 2]))).right > 0;
  const isRight = right > 0 ? right >= other : other === 0 && isNear;
  return isRight ? [] : [`${words.exact} → ${textOf(around)} (${found.score.toFixed(2)})`];
}

describe('an anchor in a text that is edited at random', () => {
  it('is right, doubtful or lost, never misplaced', () => {
    const counts = { sure: 0, doubtful: 0, lost: 0 };
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const { before, now, chance, stretch } = trial(seed);
      const own = stretch(chance.upTo(0, before.size - 1));
      const anchored = anchor({ source: 'a.html', passage: own.id, words: own.words }, asTexts(now));
      counts[anchored.state] += 1;
      if (anchored.state === 'sure') expect([seed, wrong(anchored.found, own, now)]).toEqual([seed, []]);
    }
    expect(counts.sure).toBeGreaterThan(COUNT * 0.7);
  });

  it('begins and ends rightly, if it is of several passages', () => {
    const counts = { sure: 0, doubtful: 0, lost: 0 };
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const { before, now, chance, stretch } = trial(seed);
      const i = chance.upTo(0, before.size - 2);
      const from = stretch(i, chance.share() < 0.3, true);
      const to = stretch(chance.upTo(i + 1, before.size - 1), true, chance.share() < 0.3);
      const anchored = anchor(
        {
          source: 'a.html',
          passage: from.id,
          words: from.words,
          until: { passage: to.id, words: to.words },
        },
        asTexts(now),
      );
      counts[anchored.state] += 1;
      if (anchored.state !== 'sure') continue;
      const { until, ...first } = anchored.found;
      // Where the two have become one passage, what is found is one stretch.
      if (until === undefined) continue;
      expect([seed, wrong(first, from, now), wrong(until, to, now)]).toEqual([seed, [], []]);
      const order = [...now.keys()];
      expect(order.indexOf(first.passageId)).toBeLessThan(order.indexOf(until.passageId));
    }
    expect(counts.sure).toBeGreaterThan(COUNT * 0.5);
    expect(counts.doubtful).toBeGreaterThan(0);
  });
});
