import type { Change, Changes, Stretch } from './changes.js';
import type { Snapshot } from './snapshot.js';

/** How far a version goes beyond the one before it. */
export const levels = ['none', 'patch', 'minor', 'major'] as const;
export type Level = (typeof levels)[number];

/** The share of the words of the texts from which on a text was established anew. */
const ANEW = 0.2;

/**
 * The least number that a change of an edition asks for: MAJOR if passages have gone from their addresses or the text was
 * established anew, MINOR for other readings, notes, entries, passages and markup, PATCH for the header and for nothing
 * but signs, capitals and white space in what the editors say.
 */
export function levelOf(changes: Changes, after: Snapshot): { readonly level: Level; readonly why: string } {
  const { passages, counts } = changes;
  if (passages.length === 0) return { level: 'none', why: 'nothing has changed' };
  const gone = ['removed', 'forwarded', 'moved'] as const;
  const lost = passages.find(({ kinds }) => gone.some((kind) => kinds.includes(kind)));
  if (lost) return { level: 'major', why: `“${lost.id}” is no passage at its address any more` };
  const words = [...after.passages.values()]
    .filter(({ kind }) => kind === 'text')
    .reduce((sum, passage) => sum + passage.words.length, 0);
  const changed = passages
    .filter(({ kinds }) => kinds.includes('text'))
    .reduce((sum, change) => sum + changedWords(change), 0);
  if (changed > words * ANEW)
    return { level: 'major', why: `${changed} of ${words} words of the texts have changed` };
  const beyond = passages.find((change) => !isTypographical(change));
  if (beyond) return { level: 'minor', why: `“${beyond.id}” has changed (${beyond.kinds.join(', ')})` };
  const where = counts.header === passages.length ? 'the header' : 'signs and spacing of the editors’ words';
  return { level: 'patch', why: `only ${where} changed` };
}

/** The words that are not there any more, wherever in the passage they stood. */
function changedWords({ words }: Change): number {
  const left = new Map<string, number>();
  const sides = (side: 'before' | 'after'): string[] =>
    words.flatMap((stretch) => ('same' in stretch ? [] : stretch[side].split(' ').filter(Boolean)));
  for (const word of sides('before')) left.set(word, (left.get(word) ?? 0) + 1);
  for (const word of sides('after')) left.set(word, (left.get(word) ?? 0) - 1);
  return [...left.values()].reduce((sum, n) => sum + Math.max(0, n), 0);
}

/** True for what says the same as before: the header describes the edition, and is none of its text. */
function isTypographical({ kinds, words, apparatus }: Change): boolean {
  if (kinds.every((kind) => kind === 'header')) return true;
  const isEditors = kinds.every((kind) => kind === 'notes' || kind === 'editorial' || kind === 'registers');
  return isEditors && apparatus.length === 0 && letters(words, 'before') === letters(words, 'after');
}

const letters = (words: readonly Stretch[], side: 'before' | 'after'): string =>
  words
    .map((stretch) => ('same' in stretch ? stretch.same : stretch[side]))
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
