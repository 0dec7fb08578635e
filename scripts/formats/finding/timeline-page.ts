import type { Element } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import type { RegisterRecord } from '../data/register-records.js';
import { interfaceOf } from '../site/interface.js';
import type { OwnPage } from '../site/own-page.js';
import { newline } from '../site/tree.js';
import { plural } from '../site/words.js';
import { calendarOf } from './calendar.js';
import { chips } from './chips.js';
import type { Searched } from './searched.js';
import { type Dated, datedIn, SERIES, type Series } from './timeline.js';
import { yearInWords } from './years.js';

export const TIMELINE_PAGE = 'timeline.html';

/** What the page of the timeline says. */
const TIMELINE = {
  title: 'Timeline',
  kicker: 'Finding',
  lede: (events: number, dates: number) =>
    `${[
      ...(events > 0 ? [`${plural(events, 'event', 'events')} of the register`] : []),
      ...(dates > 0 ? [plural(dates, 'further date', 'further dates')] : []),
    ].join(', ')}.`,
  how: 'Dates are those of the register and of the markup; where the date of an event is named in a text, the text stands with the event.',
  picture:
    'Each mark leads to its place in the list below. A day is a dot, a longer or less certain time a line.',
  show: 'Show',
  all: 'everything',
  series: {
    event: 'events',
    text: 'dates in the texts',
    edition: 'dates in the edition’s own words',
  } satisfies Record<Series, string>,
  uncertain: 'date not certain',
  named: 'Dated in ',
} as const;

/** The timeline of an edition; undefined if it has too few dates for one. */
export function timelinePage(
  edition: PivotEdition,
  records: readonly RegisterRecord[],
  searched: readonly Searched[],
): OwnPage | undefined {
  const dated = datedIn(edition, records, searched);
  if (dated.length < 3) return undefined;
  const events = dated.filter(({ series }) => series === 'event');
  const present = SERIES.filter((series) => dated.some((one) => one.series === series));
  return {
    name: TIMELINE_PAGE,
    title: TIMELINE.title,
    of: 'event',
    entries: new Map(events.map(({ key }) => [key, `${TIMELINE_PAGE}#ui-t-${encodeURIComponent(key)}`])),
    main: [
      h(
        'header',
        { className: ['opening', 'wide'] },
        h('p', { className: ['kicker'] }, TIMELINE.kicker),
        h('h1', { id: 'ui-title' }, TIMELINE.title),
        h('p', { className: ['lede'] }, TIMELINE.lede(events.length, dated.length - events.length)),
        h('p', { className: ['how'] }, TIMELINE.how),
      ),
      newline(),
      ...(present.length < 2
        ? []
        : [
            h(
              'div',
              { className: ['filters', 'wide'] },
              chips('series', TIMELINE.show, [
                { id: 'all', label: TIMELINE.all, count: dated.length },
                ...present.map((series) => ({
                  id: series,
                  label: TIMELINE.series[series],
                  count: dated.filter((one) => one.series === series).length,
                })),
              ]),
            ),
            newline(),
          ]),
      h(
        'figure',
        { className: ['calendar-frame', 'wide'] },
        h('figcaption', {}, TIMELINE.picture),
        h(
          'div',
          { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: TIMELINE.title },
          calendarOf(dated),
        ),
      ),
      newline(),
      h('div', { className: ['timeline', 'wide'] }, ...byYear(dated), newline()),
      newline(),
    ],
  };
}

function byYear(dated: readonly Dated[]): (Element | ReturnType<typeof newline>)[] {
  const years = new Map<number, Dated[]>();
  for (const one of dated) {
    const year = Math.floor(one.span.begin);
    const others = years.get(year);
    if (others) others.push(one);
    else years.set(year, [one]);
  }
  return [...years].flatMap(([year, own]) => [
    newline(),
    h(
      'section',
      { className: ['year'], ariaLabelledBy: [`ui-year-${year}`] },
      h('h2', { id: `ui-year-${year}` }, yearInWords(year)),
      h(
        'ol',
        {},
        own.flatMap((one) => [newline(), item(one)]),
        newline(),
      ),
    ),
  ]);
}

function item({
  key,
  series,
  date,
  isCertain,
  name,
  about,
  href,
  context,
  language,
  places,
}: Dated): Element {
  const link = (label: string, to: string | undefined, className: string): Element =>
    to === undefined
      ? h('span', { className: [className] }, label)
      : h('a', { className: [className], href: to }, label);
  const when = h(
    'span',
    { className: ['date'] },
    date,
    isCertain ? [] : [' ', h('span', { className: ['uncertain'] }, `(${TIMELINE.uncertain})`)],
  );
  const said = context
    ? [
        h(
          'span',
          { className: ['context'], ...interfaceOf({}).languageProperties(language) },
          context.before,
          h('b', {}, context.date),
          context.after,
        ),
        ' ',
        ...places.map((place) => link(place.label, place.href, 'where')),
      ]
    : [
        link(name ?? '', href, 'event'),
        ...(about === undefined
          ? []
          : [
              ' ',
              h('span', { className: ['about'], ...interfaceOf({}).languageProperties(language) }, about),
            ]),
        ...(places.length === 0
          ? []
          : [
              ' ',
              h(
                'span',
                { className: ['named'] },
                TIMELINE.named,
                places.flatMap((place, i) => [
                  ...(i > 0 ? [', '] : []),
                  link(place.label, place.href, 'place'),
                ]),
              ),
            ]),
      ];
  return h('li', { id: `ui-t-${key}`, className: [`of-${series}`] }, when, ' ', h('div', {}, said));
}
