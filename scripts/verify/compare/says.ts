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

/**
 * What a text says besides what it must say, and besides the words that the program writes itself. White space, and
 * signs that are no letters, say nothing.
 */
export function saysBesides(text: string, statements: readonly string[], ownWords = /(?!)/gu): string {
  let rest = squeezed(text);
  const longestFirst = statements.map(squeezed).sort((a, b) => b.length - a.length);
  // What is taken out leaves a sign, so that no new word arises.
  for (const statement of longestFirst) rest = rest.replace(statement, () => '·');
  return rest
    .replace(ownWords, '·')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
}
