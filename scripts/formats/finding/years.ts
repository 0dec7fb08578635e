import type { Dating } from '../../model/register-entries.js';
import { type Interface, interfaceOf } from '../site/interface.js';

/** A stretch of time, in years and parts of them: 1943-07-01 begins at 1943.5. */
export interface Span {
  readonly begin: number;
  readonly end: number;
  /** False if one of its ends is not known, or only that it lies between the two. */
  readonly isExact: boolean;
}

/** The time that a dating names; undefined if it names no year. */
export function spanOf({ when, from, to, notBefore, notAfter }: Dating): Span | undefined {
  const first = bounds(when ?? from ?? notBefore ?? to ?? notAfter);
  const last = bounds(when ?? to ?? notAfter ?? from ?? notBefore);
  if (!first || !last) return undefined;
  const isExact = when !== undefined || (from !== undefined && to !== undefined);
  return { begin: Math.min(first.begin, last.begin), end: Math.max(first.end, last.end), isExact };
}

function bounds(date: string | undefined): { begin: number; end: number } | undefined {
  const [, year, month, day] = /^(-?\d{4,6})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)/.exec(date ?? '') ?? [];
  if (year === undefined) return undefined;
  const y = Number(year);
  const m = month === undefined ? 0 : Math.min(11, Math.max(0, Number(month) - 1));
  if (month === undefined) return { begin: y, end: y + 1 };
  if (day === undefined) return { begin: y + m / 12, end: y + (m + 1) / 12 };
  const d = Math.min(30, Math.max(0, Number(day) - 1));
  return { begin: y + m / 12 + d / 372, end: y + m / 12 + (d + 1) / 372 };
}

/** The first and the last year of a span. */
export const yearsOf = ({ begin, end }: Span): readonly [number, number] => [
  Math.floor(begin),
  Math.max(Math.floor(begin), Math.ceil(end) - 1),
];

/** A dating in words: “8 September 1943”, “17–22 March 1943”, “1939–1944”. */
export function datingInWords(
  { when, from, to, notBefore, notAfter }: Dating,
  ui: Interface = interfaceOf({}),
): string {
  const words = (date: string): string => dateInWords(date, ui);
  if (when !== undefined) return words(when);
  const between = (a: string | undefined, b: string | undefined): string => {
    if (a === undefined) return ui.say('date.to', { date: words(b ?? '') });
    if (b === undefined) return ui.say('date.from', { date: words(a) });
    if (a === b) return words(a);
    const [, month, day] = /^-?\d{4,}-(\d\d)-(\d\d)$/.exec(a) ?? [];
    if (
      month !== undefined &&
      day !== undefined &&
      a.slice(0, -2) === b.slice(0, -2) &&
      b.length === a.length
    )
      return `${Number(day)}–${words(b)}`;
    if (/^\d{4}$/.test(a) && /^\d{4}$/.test(b)) return `${a}–${b}`;
    return `${words(a)} – ${words(b)}`;
  };
  if (from !== undefined || to !== undefined) return between(from, to);
  if (notBefore === undefined && notAfter === undefined) return '';
  if (notBefore === undefined) return ui.say('date.not-after', { date: words(notAfter ?? '') });
  if (notAfter === undefined) return ui.say('date.not-before', { date: words(notBefore) });
  return ui.say('date.between', { from: words(notBefore), to: words(notAfter) });
}

/** A stretch of years by which a page is filtered. */
export interface Period {
  readonly first: number;
  readonly last: number;
  readonly label: string;
}

/** No page is filtered by more stretches than this: the style sheet has a rule for each (map.css). */
export const MOST_PERIODS = 24;
const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];

/** Years, or stretches of as many years as leave few of them; only those in which something is. */
export function periodsOf(years: Iterable<number>, ui: Interface = interfaceOf({})): Period[] {
  const all = [...new Set(years)].sort((a, b) => a - b);
  for (const step of STEPS) {
    const starts = [...new Set(all.map((year) => Math.floor(year / step) * step))];
    if (starts.length > MOST_PERIODS) continue;
    return starts.map((first) => {
      const last = first + step - 1;
      return {
        first,
        last,
        label: step === 1 ? yearInWords(first, ui) : `${yearInWords(first, ui)}–${yearInWords(last, ui)}`,
      };
    });
  }
  return [];
}

/** 1943, or 43 BC: there is no year 0 in words, but one in dates (ISO 8601). */
export const yearInWords = (year: number, ui: Interface = interfaceOf({})): string =>
  year > 0 ? String(year) : ui.say('date.bc', { year: 1 - year });

/** “1943-09-08” as “8 September 1943”; shorter dates accordingly, and whatever is none as it is. */
function dateInWords(date: string, ui: Interface): string {
  const [, year, month, day] = /^(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?:T.*)?$/.exec(date) ?? [];
  if (year === undefined) return date.replace(/\s+/g, ' ').trim();
  return [
    day && String(Number(day)),
    month && (ui.maybe(`date.month.${Number(month)}`) ?? month),
    Number(year) > 0 ? String(Number(year)) : yearInWords(Number(year), ui),
  ]
    .filter(Boolean)
    .join(' ');
}
