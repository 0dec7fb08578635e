import type { Element } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import type { RegisterRecord } from '../data/register-records.js';
import { type Interface, interfaceOf } from '../site/interface.js';
import type { OwnPage } from '../site/own-page.js';
import { newline } from '../site/tree.js';
import { calendarOf } from './calendar.js';
import { chips } from './chips.js';
import type { Searched } from './searched.js';
import { type Dated, datedIn, SERIES } from './timeline.js';
import { yearInWords } from './years.js';

export const TIMELINE_PAGE = 'timeline.html';

/** The timeline of an edition; undefined if it has too few dates for one. */
export function timelinePage(
  edition: PivotEdition,
  records: readonly RegisterRecord[],
  searched: readonly Searched[],
): OwnPage | undefined {
  const ui = interfaceOf(edition);
  const { dated, total } = datedIn(edition, records, searched);
  if (dated.length < 3) return undefined;
  const events = dated.filter(({ series }) => series === 'event');
  const present = SERIES.filter((series) => dated.some((one) => one.series === series));
  return {
    name: TIMELINE_PAGE,
    title: ui.say('timeline.title'),
    language: ui.language,
    of: 'event',
    entries: new Map(events.map(({ key }) => [key, `${TIMELINE_PAGE}#ui-t-${encodeURIComponent(key)}`])),
    main: [
      h(
        'header',
        { className: ['opening', 'wide'] },
        h('p', { className: ['kicker'] }, ui.say('finding')),
        h('h1', { id: 'ui-title' }, ui.say('timeline.title')),
        h('p', { className: ['lede'] }, lede(events.length, dated.length - events.length, ui)),
        h('p', { className: ['how'] }, ui.say('timeline.how')),
        ...(total > dated.length
          ? [
              h(
                'p',
                { className: ['how'] },
                ui.say('timeline.earliest', { shown: ui.number(dated.length), total: ui.number(total) }),
              ),
            ]
          : []),
      ),
      newline(),
      ...(present.length < 2
        ? []
        : [
            h(
              'div',
              { className: ['filters', 'wide'] },
              chips(
                'series',
                ui.say('timeline.show'),
                [
                  { id: 'all', label: ui.say('timeline.all'), count: dated.length },
                  ...present.map((series) => ({
                    id: series,
                    label: ui.say(`timeline.series.${series}`),
                    count: dated.filter((one) => one.series === series).length,
                  })),
                ],
                ui,
              ),
            ),
            newline(),
          ]),
      h(
        'figure',
        { className: ['calendar-frame', 'wide'] },
        h('figcaption', {}, ui.say('timeline.picture')),
        h(
          'div',
          { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: ui.say('timeline.title') },
          calendarOf(dated, ui),
        ),
      ),
      newline(),
      h('div', { className: ['timeline', 'filtered', 'wide'] }, ...byYear(dated, ui), newline()),
      newline(),
    ],
  };
}

/** Stands in a message for what is more than words. */
const HERE = '\u0001';

/** A message with elements in its blank. */
function around(message: string, filling: readonly (Element | string)[]): (Element | string)[] {
  const [before = '', after = ''] = message.split(HERE);
  return [before, ...filling, after].filter((one) => one !== '');
}

/** “46 events of the register, 32 further dates.” */
function lede(events: number, dates: number, ui: Interface): string {
  const said = [
    ...(events > 0 ? [ui.say('timeline.lede.events', { events: ui.count('event', events) })] : []),
    ...(dates > 0 ? [ui.count('further-date', dates)] : []),
  ];
  return `${said.join(', ')}.`;
}

function byYear(dated: readonly Dated[], ui: Interface): (Element | ReturnType<typeof newline>)[] {
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
      h('h2', { id: `ui-year-${year}` }, yearInWords(year, ui)),
      h(
        'ol',
        {},
        own.flatMap((one) => [newline(), item(one, ui)]),
        newline(),
      ),
    ),
  ]);
}

function item(
  { key, series, date, isCertain, name, about, href, context, language, places }: Dated,
  ui: Interface,
): Element {
  const link = (label: string, to: string | undefined, className: string): Element =>
    to === undefined
      ? h('span', { className: [className] }, label)
      : h('a', { className: [className], href: to }, label);
  const when = h(
    'span',
    { className: ['date'] },
    date,
    isCertain ? [] : [' ', h('span', { className: ['uncertain'] }, `(${ui.say('timeline.uncertain')})`)],
  );
  const said = context
    ? [
        h(
          'span',
          { className: ['context'], ...ui.languageProperties(language) },
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
          : [' ', h('span', { className: ['about'], ...ui.languageProperties(language) }, about)]),
        ...(places.length === 0
          ? []
          : [
              ' ',
              h(
                'span',
                { className: ['named'] },
                ...around(
                  ui.say('timeline.named', { places: HERE }),
                  places.flatMap((place, i) => [
                    ...(i > 0 ? [', '] : []),
                    link(place.label, place.href, 'place'),
                  ]),
                ),
              ),
            ]),
      ];
  return h('li', { id: `ui-t-${key}`, className: [`of-${series}`] }, when, ' ', h('div', {}, said));
}
