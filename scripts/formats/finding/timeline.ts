import type { PivotEdition } from '../../pivot/edition.js';
import type { RegisterRecord } from '../data/register-records.js';
import { addressOf } from '../site/addresses.js';
import { interfaceOf } from '../site/interface.js';
import type { Searched } from './searched.js';
import { datingInWords, type Span, spanOf } from './years.js';

/** Where a date comes from: the register of events, the texts, or what the edition says itself. */
export const SERIES = ['event', 'text', 'edition'] as const;
export type Series = (typeof SERIES)[number];

/** One thing on the timeline. */
export interface Dated {
  /** The end of its id on the page. */
  readonly key: string;
  readonly series: Series;
  readonly span: Span;
  readonly date: string;
  readonly isCertain: boolean;
  /** Of an event: its name. */
  readonly name: string | undefined;
  /** Of an event: what it was. */
  readonly about: string | undefined;
  readonly href: string | undefined;
  /** Of a date in a text: the words around it. */
  readonly context: { readonly before: string; readonly date: string; readonly after: string } | undefined;
  readonly language: string;
  /** Where it stands: of a date one place, of an event those where its date is named. */
  readonly places: readonly { readonly label: string; readonly href: string | undefined }[];
}

/** Characters on each side of a date. */
const CONTEXT = 90;
/** A timeline has no more than this. */
export const MOST_DATED = 2000;

/** All that is dated, in the order of time; none if neither events nor dates of the texts are. */
export function datedIn(
  edition: PivotEdition,
  records: readonly RegisterRecord[],
  searched: readonly Searched[],
): { readonly dated: Dated[]; readonly total: number } {
  const ui = interfaceOf(edition);
  const events = records.flatMap(({ entry, name }) => {
    const own = entry.dates.find(({ of, dating }) => of === 'existence' && spanOf(dating));
    const span = own && spanOf(own.dating);
    return entry.id !== undefined && span ? [{ id: entry.id, name, entry, own, span }] : [];
  });
  const isEvent = new Set(events.map(({ id }) => id));
  const named = new Map<string, Dated['places'][number][]>();
  const dates: Dated[] = [];
  for (const passage of searched)
    for (const { start, end, dating, entryId } of passage.dates) {
      const span = spanOf(dating);
      if (!span) continue;
      const { part, text, label } = passage;
      const place = {
        label: label === '' ? part.shortTitle : `${part.shortTitle}, ${label}`,
        href: addressOf(edition, passage.id, undefined),
      };
      // The date of an event stands with the event.
      if (entryId !== undefined && isEvent.has(entryId)) {
        const places = named.get(entryId) ?? [];
        named.set(entryId, places);
        // The dates of a passage follow each other.
        if (places.at(-1)?.href !== place.href) places.push(place);
        continue;
      }
      dates.push({
        key: `date-${dates.length + 1}`,
        series: part.kind === 'text' ? 'text' : 'edition',
        span,
        date: datingInWords(dating, ui),
        isCertain: true,
        name: undefined,
        about: undefined,
        href: undefined,
        context: {
          before: beginning(text.slice(0, start)),
          date: text.slice(start, end).trim(),
          after: ending(text.slice(end)),
        },
        language: part.language,
        places: [place],
      });
    }
  if (events.length === 0 && !dates.some(({ series }) => series === 'text')) return { dated: [], total: 0 };
  const all = [
    ...events.map(
      ({ id, name, entry, own, span }): Dated => ({
        key: id,
        series: 'event',
        span,
        date: datingInWords(own?.dating ?? {}, ui),
        isCertain: own?.certainty === undefined || own.certainty === 'high',
        name,
        about: entry.descriptions[0]?.text,
        href: addressOf(edition, id, undefined),
        context: undefined,
        language: entry.descriptions[0]?.language ?? 'en',
        places: named.get(id) ?? [],
      }),
    ),
    ...dates,
  ];
  all.sort(
    (a, b) =>
      a.span.begin - b.span.begin ||
      a.span.end - b.span.end ||
      SERIES.indexOf(a.series) - SERIES.indexOf(b.series),
  );
  return { dated: all.slice(0, MOST_DATED), total: all.length };
}

function beginning(text: string): string {
  if (text.length <= CONTEXT) return text;
  const cut = text.slice(-CONTEXT);
  return `… ${cut.slice(cut.indexOf(' ') + 1)}`;
}

function ending(text: string): string {
  if (text.length <= CONTEXT) return text;
  const cut = text.slice(0, CONTEXT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}
