import { geoCentroid } from 'd3-geo';
import type { Element } from 'hast';
import type { Geometry } from '../../model/register-entries.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import type { RegisterRecord } from '../data/register-records.js';
import { addressOf } from '../site/addresses.js';
import { type Interface, interfaceOf } from '../site/interface.js';
import type { OwnPage } from '../site/own-page.js';
import { picture, shape } from '../site/shape.js';
import { newline } from '../site/tree.js';
import { type Choice, chips } from './chips.js';
import { type Frame, labelsFor } from './labels.js';
import type { Searched } from './searched.js';
import { mapOf, type Position, type WorldMap } from './world.js';
import { type Period, periodsOf, spanOf, yearInWords, yearsOf } from './years.js';

export const MAP_PAGE = 'map.html';

interface Place {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
  readonly mentions: number;
  readonly isApproximate: boolean;
  readonly note: string | undefined;
  readonly years: ReadonlySet<number>;
  readonly href: string | undefined;
}

/** An event lasts no more years than this for the map. */
const LONGEST = 300;
/** Of more places than this, those that are named most are shown. */
const MOST_SPOTS = 1000;
/** Places without a position that are listed. */
const MOST_ABSENT = 500;

/** The map of the places of the register; undefined if it has no positions. */
export function mapPage(
  edition: PivotEdition,
  records: readonly RegisterRecord[],
  events: readonly RegisterRecord[],
  searched: readonly Searched[],
): OwnPage | undefined {
  const ui = interfaceOf(edition);
  const years = yearsOfPlaces(events, searched);
  const all = records.flatMap(({ entry, name, mentions }): Place[] => {
    const position = entry.geometry && positionOf(entry.geometry);
    const { id, location } = entry;
    if (!position || id === undefined) return [];
    return [
      {
        id,
        name,
        position,
        mentions,
        isApproximate: location?.certainty !== undefined && location.certainty !== 'high',
        note: location?.note,
        years: years.get(id) ?? new Set(),
        href: addressOf(edition, id, undefined),
      },
    ];
  });
  if (all.length === 0) return undefined;
  const places = [...all].sort((a, b) => b.mentions - a.mentions).slice(0, MOST_SPOTS);
  const isShown = new Set(places);
  const listed = all.filter((place) => isShown.has(place));
  const periods = periodsOf(
    places.flatMap((place) => [...place.years]),
    ui,
  );
  const near = crowdOf(places);
  const maps = near ? [near, places] : [places];
  const drawn = maps.map((own) =>
    mapOf(
      own.map((p) => p.position),
      WIDTH,
    ),
  );
  const scales = [...new Set(drawn.map(({ scale }) => scale))].map((n) => `1 : ${ui.number(n)}`).join(', ');
  const sources = [
    ...new Set(records.flatMap(({ entry }) => (entry.geometry && entry.location?.source) || [])),
  ];
  return {
    name: MAP_PAGE,
    title: ui.say('map.title'),
    language: ui.language,
    of: 'place',
    entries: new Map(listed.map(({ id }) => [id, `${MAP_PAGE}#ui-on-${encodeURIComponent(id)}`])),
    main: [
      h(
        'header',
        { className: ['opening', 'wide'] },
        h('p', { className: ['kicker'] }, ui.say('finding')),
        h('h1', { id: 'ui-title' }, ui.say('map.title')),
        h('p', { className: ['lede'] }, lede(all.length, records.length, places.length, ui)),
        h('p', { className: ['how'] }, ui.say('map.ground', { scales })),
      ),
      newline(),
      periods.length < 2
        ? h('div', {})
        : h('div', { className: ['filters', 'wide'] }, ...filter(places, periods, ui)),
      newline(),
      h(
        'div',
        { className: ['atlas', 'wide'] },
        newline(),
        h(
          'div',
          { className: ['sheets'] },
          maps.map((own, i) =>
            sheet(own, periods, ui, {
              title: ui.say(near && i === 0 ? 'map.detail' : 'map.all'),
              map: drawn[i],
              frame: i === 1 ? near : undefined,
            }),
          ),
        ),
        newline(),
        list(edition, listed, records, periods, sources, ui),
        newline(),
      ),
      newline(),
    ],
  };
}

const positionOf = (geometry: Geometry): Position | undefined => {
  if (geometry.type === 'Point') return geometry.coordinates;
  const [x, y] = geoCentroid(
    geometry.type === 'LineString'
      ? { type: 'LineString', coordinates: geometry.coordinates.map(([a, b]) => [a, b]) }
      : { type: 'MultiPoint', coordinates: geometry.coordinates.flat().map(([a, b]) => [a, b]) },
  );
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined;
};

/** “35 of 51 places in the register: those of which it has a position.” */
function lede(known: number, all: number, shown: number, ui: Interface): string {
  const places = ui.count('place', all);
  const said =
    known === all
      ? ui.say('map.lede.all', { places })
      : ui.say('map.lede.some', { known: ui.number(known), places });
  return shown === known ? said : `${said} ${ui.say('map.lede.most', { shown: ui.number(shown) })}`;
}

const mentionsOf = ({ mentions }: Place, ui: Interface): string =>
  mentions === 0 ? ui.say('map.unnamed') : ui.count('mention', mentions);

/** The years to which each place belongs, by its id. */
function yearsOfPlaces(
  events: readonly RegisterRecord[],
  searched: readonly Searched[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  const add = (id: string, [first, last]: readonly [number, number]): void => {
    const years = found.get(id) ?? new Set();
    found.set(id, years);
    for (let year = first; year <= Math.min(last, first + LONGEST); year += 1) years.add(year);
  };
  for (const { entry } of events)
    for (const { of, dating } of entry.dates) {
      const span = of === 'existence' ? spanOf(dating) : undefined;
      if (span) for (const place of entry.places) add(place, yearsOf(span));
    }
  for (const { dates, names } of searched) {
    const spans = new Map(
      dates.flatMap(({ dating }) => {
        const span = names.length === 0 ? undefined : spanOf(dating);
        return span ? [[yearsOf(span).join(' '), yearsOf(span)] as const] : [];
      }),
    );
    for (const years of spans.values()) for (const name of names) add(name, years);
  }
  return found;
}

/** The numbers of the periods to which a place belongs. */
const periodNumbers = (place: Place, periods: readonly Period[]): string[] =>
  periods.flatMap(({ first, last }, i) =>
    [...place.years].some((year) => year >= first && year <= last) ? [String(i + 1)] : [],
  );

function filter(places: readonly Place[], periods: readonly Period[], ui: Interface): Element[] {
  const numbers = places.map((place) => periodNumbers(place, periods));
  const choices: Choice[] = periods.map(({ first, label }, i) => ({
    id: String(i + 1),
    value: String(first),
    label,
    count: numbers.filter((own) => own.includes(String(i + 1))).length,
  }));
  return [
    chips(
      'when',
      ui.say('map.when'),
      [{ id: 'any', label: ui.say('map.any'), count: places.length }, ...choices],
      ui,
    ),
    h('p', { className: ['how'] }, ui.say('map.when.how')),
  ];
}

/**
 * The places that lie so near each other that a map of all cannot tell them apart: at least half of all, and no more
 * than a quarter as far from their middle as the farthest.
 */
function crowdOf(places: readonly Place[]): Place[] | undefined {
  if (places.length < 5) return undefined;
  const median = (numbers: number[]): number =>
    numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
  const x = median(places.map((p) => p.position[0]));
  const y = median(places.map((p) => p.position[1]));
  const shrink = Math.cos((y * Math.PI) / 180);
  const byDistance = places
    .map((place) => ({ place, far: Math.hypot((place.position[0] - x) * shrink, place.position[1] - y) }))
    .sort((a, b) => a.far - b.far);
  const farthest = byDistance.at(-1)?.far ?? 0;
  let [best, widest] = [0, 1.6];
  for (let i = Math.ceil(places.length / 2); i < places.length; i += 1) {
    const inner = Math.max(0.1, byDistance[i - 1]?.far ?? 0);
    const gap = (byDistance[i]?.far ?? 0) / inner;
    if (gap > widest && farthest / inner > 4) [best, widest] = [i, gap];
  }
  if (best === 0) return undefined;
  const chosen = new Set(byDistance.slice(0, best).map(({ place }) => place));
  return places.filter((place) => chosen.has(place));
}

/** Width of a sheet, in pixels. */
const WIDTH = 560;
/** The size of type on a sheet as wide as that, and on the narrow ones of a telephone (map.css). */
const TYPE = { wide: 15.5, narrow: 22 } as const;

function sheet(
  places: readonly Place[],
  periods: readonly Period[],
  ui: Interface,
  {
    title,
    map,
    frame,
  }: {
    readonly title: string;
    readonly map: WorldMap | undefined;
    readonly frame: readonly Place[] | undefined;
  },
): Element {
  if (!map) return h('figure', {});
  const spots = places.flatMap((place) => {
    const at = map.place(place.position);
    return at
      ? [{ place, ...at, name: place.name, radius: 3 + Math.min(5, Math.sqrt(place.mentions) * 0.6) }]
      : [];
  });
  // What has a map of its own is shown there.
  const crowd = new Set(frame);
  const named = spots.filter(({ place }) => !crowd.has(place));
  const boxed = frame && frameOf(spots.filter(({ place }) => crowd.has(place)));
  const labels = (['wide', 'narrow'] as const).map((width) => ({
    width,
    byIndex: labelsFor(named, map, TYPE[width], boxed),
  }));
  const round = (n: number): number => Math.round(n * 10) / 10;
  const spot = ({ place, x, y, radius }: (typeof spots)[number], i: number): Element => {
    const when = periodNumbers(place, periods);
    const link = shape(
      'a',
      ['spot', ...(place.isApproximate ? ['approximate'] : [])],
      {},
      shape('title', [], {}, `${place.name}: ${mentionsOf(place, ui)}`),
      shape('circle', [], { cx: round(x), cy: round(y), r: round(radius) }),
    );
    for (const { width, byIndex } of labels) {
      const label = byIndex.get(i);
      if (!label) continue;
      const text = shape('text', [width], { x: round(label.x), y: round(label.y) }, place.name);
      Object.assign(text.properties, { textAnchor: label.anchor });
      link.children.push(text);
    }
    // The list is what keys and screen readers use.
    Object.assign(link.properties, {
      ...(place.href === undefined ? {} : { href: place.href }),
      tabIndex: -1,
      dataWhen: when.join(' ') || 'none',
    });
    return link;
  };
  const path = (className: string, d: string): Element[] =>
    d === '' ? [] : [h('path', { className: [className], d })];
  const svg = picture(
    'sheet',
    map.width,
    map.height,
    shape('rect', ['sea'], { width: map.width, height: map.height }),
    ...path('land', map.land),
    ...path('border', map.borders),
    ...(boxed ? [shape('rect', ['frame'], boxed)] : []),
    // The most named lie above the others.
    ...named.map(spot).reverse(),
  );
  return h('figure', {}, h('figcaption', {}, title), svg);
}

function frameOf(spots: readonly { readonly x: number; readonly y: number }[]): Frame {
  const [xs, ys] = [spots.map((s) => s.x), spots.map((s) => s.y)];
  const [x, y] = [Math.floor(Math.min(...xs) - 6), Math.floor(Math.min(...ys) - 6)];
  return { x, y, width: Math.ceil(Math.max(...xs) + 6 - x), height: Math.ceil(Math.max(...ys) + 6 - y) };
}

function list(
  edition: PivotEdition,
  places: readonly Place[],
  records: readonly RegisterRecord[],
  periods: readonly Period[],
  sources: readonly string[],
  ui: Interface,
): Element {
  const link = (name: string, href: string | undefined): Element =>
    href === undefined ? h('span', {}, name) : h('a', { href }, name);
  const shown = new Set(places.map(({ id }) => id));
  const absent = records.filter(
    ({ entry }) => entry.id !== undefined && entry.geometry === undefined && !shown.has(entry.id),
  );
  return h(
    'section',
    { className: ['gazetteer'], ariaLabelledBy: ['ui-gazetteer'] },
    h('h2', { id: 'ui-gazetteer' }, ui.say('map.list')),
    h(
      'ul',
      { className: ['places', 'filtered'] },
      places.flatMap((place) => [
        newline(),
        h(
          'li',
          { id: `ui-on-${place.id}`, dataWhen: periodNumbers(place, periods).join(' ') || 'none' },
          link(place.name, place.href),
          ' ',
          h(
            'span',
            { className: ['about'] },
            [
              mentionsOf(place, ui),
              ...(place.years.size > 0 ? [yearsInWords([...place.years], ui)] : []),
              ...(place.isApproximate ? [ui.say('map.approximate')] : []),
            ].join('; '),
          ),
          place.note === undefined ? [] : [' ', h('span', { className: ['remark'] }, place.note)],
        ),
      ]),
      newline(),
    ),
    ...(absent.length === 0
      ? []
      : [
          newline(),
          h('h3', {}, ui.say('map.absent')),
          h('p', { className: ['how'] }, ui.say('map.absent.how')),
          h(
            'p',
            { className: ['absent'] },
            absent
              .slice(0, MOST_ABSENT)
              .flatMap(({ entry, name }, i) => [
                ...(i > 0 ? [', '] : []),
                link(name, addressOf(edition, entry.id ?? '', undefined)),
              ]),
            absent.length > MOST_ABSENT
              ? `, ${ui.say('map.others', { count: ui.number(absent.length - MOST_ABSENT) })}`
              : [],
          ),
        ]),
    ...(sources.length === 0
      ? []
      : [
          newline(),
          h(
            'p',
            { className: ['how'] },
            ui.say('map.positions', { sources: sources.join('; ').replace(/\.$/, '') }),
          ),
        ]),
  );
}

/** 1939, 1941–1943 */
function yearsInWords(years: readonly number[], ui: Interface): string {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === year) last[1] = year;
    else runs.push([year, year]);
  }
  const words = (year: number): string => yearInWords(year, ui);
  return runs.map(([a, b]) => (a === b ? words(a) : `${words(a)}–${words(b)}`)).join(', ');
}
