import { comparable, LINE_END } from '../white-space.js';

/** Without any white space: where a printed line ended, nobody can tell whether there was some. */
export const squeezed = (text: string): string =>
  comparable(text).replaceAll(' ', '').replaceAll(LINE_END, '');

/** How often a text says something. */
export function timesSaid(text: string, statement: string): number {
  const [where, what] = text.includes(LINE_END)
    ? [squeezed(text), squeezed(statement)]
    : [comparable(text), comparable(statement)];
  return what === '' ? 1 : where.split(what).length - 1;
}

export const says = (text: string, statement: string): boolean => timesSaid(text, statement) > 0;

/** Shorter statements may be part of others by chance, as a year is. */
const TELLING = 12;

/** How a text stands to what it must say. */
export interface Account {
  readonly missing: readonly string[];
  /** What it says a second time. */
  readonly again: readonly string[];
  /** What it says besides. */
  readonly besides: string;
}

/**
 * Accounts for all that a text says: each statement is found once, the longest first, and taken out; what is left is
 * said besides. White space, and signs that are no letters, say nothing.
 * @param ownWords what the program itself writes, without white space
 */
export function accountFor(text: string, statements: readonly string[], ownWords = /(?!)/gu): Account {
  const missing: string[] = [];
  const again: string[] = [];
  // What is taken out leaves a sign, so that no new word arises.
  let pieces = [squeezed(text)];
  const longestFirst = statements
    .map((said) => ({ said, squeezed: squeezed(said) }))
    .sort((a, b) => b.squeezed.length - a.squeezed.length);
  const takeOut = (what: string): boolean => {
    const index = pieces.findIndex((piece) => piece.includes(what));
    const piece = pieces[index];
    if (piece === undefined) return false;
    const at = piece.indexOf(what);
    const around = [piece.slice(0, at), piece.slice(at + what.length)].filter((p) => p !== '');
    pieces.splice(index, 1, ...around);
    return true;
  };
  for (const { said, squeezed: what } of longestFirst) if (what !== '' && !takeOut(what)) missing.push(said);
  for (const { said, squeezed: what } of longestFirst)
    if (what.length >= TELLING && takeOut(what)) again.push(said);
  pieces = pieces.map((piece) => piece.replace(ownWords, '·'));
  const besides = pieces
    .join('·')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
  return { missing, again, besides };
}

/** What a text says besides what it must say. */
export function saysBesides(text: string, statements: readonly string[]): string {
  const { again, besides } = accountFor(text, statements);
  return [...again, besides].filter((said) => said !== '').join(' ');
}
