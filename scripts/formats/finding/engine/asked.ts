import { wordsOf } from './words.js';

/** One thing that is asked: a word, or words that must stand one after the other. */
export interface Asked {
  readonly own: readonly string[];
  /** True if the last word must be whole. */
  readonly isWhole: boolean;
  /** True if words that are like it will do. */
  readonly isFuzzy: boolean;
}

const PIECES = /["“”„«»]([^"“”„«»]+)["“”„«»]?|([^\s"“”„«»]+)/g;

/** What a line of words asks for. */
export const askedIn = (query: string): Asked[] =>
  [...query.matchAll(PIECES)].flatMap(([, phrase, word = '']) => {
    const own = wordsOf(phrase ?? word).map((w) => w.word);
    if (own.length === 0) return [];
    return [{ own, isWhole: phrase !== undefined, isFuzzy: phrase === undefined && word.endsWith('~') }];
  });
