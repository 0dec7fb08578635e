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
