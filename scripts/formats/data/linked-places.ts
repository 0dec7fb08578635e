import type { Dating, RegisterEntry } from '../../model/register-entries.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { wholeTitle } from '../../pivot/issue.js';
import type { RegisterRecord } from './register-records.js';
import { iriOf } from './registers-json-ld.js';

const CONTEXT =
  'https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld';

/** The classes of places that the format knows: those of GeoNames. */
const FEATURE_CLASSES = ['A', 'H', 'L', 'P', 'R', 'S', 'T'] as const;
type FeatureClass = (typeof FEATURE_CLASSES)[number];

/** By what a register calls a kind of place: its class, and its concept in the Art & Architecture Thesaurus. */
const KINDS: ReadonlyMap<string, { readonly fclass: FeatureClass; readonly aat: string | undefined }> =
  new Map(
    (
      [
        ['A', 'country 300387506, nation 300128207, state 300000776, empire 300128214, kingdom 300235096'],
        [
          'A',
          'province 300000774, county 300000771, district 300000705, municipality, department, canton, bloc',
        ],
        ['A', 'parish, diocese, governorate, prefecture, duchy, colony'],
        [
          'H',
          'river 300008707, lake 300008680, sea 300008694, ocean 300008687, bay 300132316, gulf 300132315',
        ],
        ['H', 'canal 300006075, strait, stream, spring, water, waterbody, harbour'],
        [
          'L',
          'region 300182722, continent 300128176, area, park, forest, desert 300008916, battlefield 300000835',
        ],
        [
          'P',
          'settlement 300008347, city 300008389, town 300008375, village 300008372, hamlet, port 300120599',
        ],
        ['P', 'inhabited-place 300008347, populated-place 300008347, neighbourhood, quarter'],
        ['R', 'road 300008217, street, railway 300008591, railroad 300008591, route, path, square'],
        ['S', 'building, castle 300006891, church 300007486, monastery, palace 300005734, temple 300007595'],
        [
          'S',
          'bridge 300007836, university 300006617, site, house, school, fort, fortress, cemetery 300266755, farm',
        ],
        ['S', 'lighthouse, hotel, theatre, camp, mill, station, monument'],
        ['T', 'mountain 300008795, mountains 300386831, hill 300008777, valley 300008761, cape 300008850'],
        ['T', 'island 300008791, peninsula 300008804, pass 300259572, cave 300008746, plain, headland'],
      ] as const
    ).flatMap(([fclass, words]) =>
      words.split(', ').map((word) => {
        const [name = '', aat] = word.split(' ');
        return [name, { fclass, aat }] as const;
      }),
    ),
  );

/**
 * The register of places in the Linked Places Format 1.3, a GeoJSON of what a gazetteer says. A place whose kind the
 * register does not say, or nobody here knows, has all seven classes, which rules nothing out.
 */
export function linkedPlaces(records: readonly RegisterRecord[], edition: PivotEdition): unknown {
  const { licences, rights, version, date } = edition.metadata;
  const names = new Map(records.map(({ entry, name }) => [entry.id ?? '', name]));
  return {
    type: 'FeatureCollection',
    '@context': CONTEXT,
    // Foreign members, as GeoJSON allows them (RFC 7946, 6.1).
    title: `Places of ${wholeTitle(edition.metadata)}`,
    version,
    date,
    licences: licences.map(({ target, text }) => ({ target, text })),
    rights,
    features: records.map((record, i) => feature(record, i, names, edition)),
  };
}

function feature(
  { entry, name }: RegisterRecord,
  index: number,
  placeNames: ReadonlyMap<string, string>,
  edition: PivotEdition,
): unknown {
  const dated = entry.dates.find(({ of }) => of === 'existence');
  const kind = KINDS.get(
    (entry.type ?? '')
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );
  return {
    // Every feature must have an id; without a place in the edition it is one within the file.
    '@id':
      iriOf(edition, entry.id) ??
      `#${entry.id === undefined ? `place-${index + 1}` : encodeURIComponent(entry.id)}`,
    type: 'Feature',
    properties: {
      title: name,
      ...(entry.countries.length > 0 ? { ccodes: entry.countries } : {}),
      fclasses: kind ? [kind.fclass] : FEATURE_CLASSES,
    },
    ...withWhen(dated?.dating, dated?.certainty),
    names: namesOf(entry, name, edition),
    ...(entry.type === undefined ? {} : { types: [typeOf(entry.type, kind?.aat)] }),
    geometry: entry.geometry ?? null,
    ...listOf(
      'links',
      entry.identifiers.flatMap(({ address }) =>
        address === undefined ? [] : [{ type: 'closeMatch', identifier: address }],
      ),
    ),
    ...listOf('relations', relationsOf(entry, placeNames, edition)),
    ...listOf(
      'descriptions',
      entry.descriptions.map(({ text, language }) => ({
        value: text,
        lang: language ?? languageOf(edition),
      })),
    ),
  };
}

/** The first name is attested by the edition itself, and by the sources that the entry names. */
function namesOf(entry: RegisterEntry, name: string, edition: PivotEdition): unknown[] {
  const year = /^-?\d{4}/.exec(edition.metadata.date ?? '')?.[0];
  const citations = [
    {
      label: [wholeTitle(edition.metadata), edition.metadata.version && `version ${edition.metadata.version}`]
        .filter(Boolean)
        .join(', '),
      year: year === undefined ? undefined : Number(year),
      '@id': edition.metadata.address,
    },
    ...entry.sources.map(({ text, address }) => ({ label: text, '@id': address })),
  ];
  const own = entry.names.find(({ text }) => text === name);
  const others = entry.names.filter((n) => n !== own && !n.isMistaken);
  return [
    { toponym: name, lang: own?.language, citations, ...withWhen(own?.dating) },
    ...others.map(({ text, language, dating }) => ({ toponym: text, lang: language, ...withWhen(dating) })),
  ];
}

const typeOf = (type: string, aat: string | undefined): unknown => ({
  ...(aat === undefined ? {} : { identifier: `aat:${aat}` }),
  label: type,
  sourceLabels: [{ label: type }],
});

function relationsOf(
  entry: RegisterEntry,
  names: ReadonlyMap<string, string>,
  edition: PivotEdition,
): unknown[] {
  const iri = iriOf(edition, entry.within);
  if (entry.within === undefined || iri === undefined) return [];
  const name = names.get(entry.within);
  return [
    { relationType: 'gvp:broaderPartitive', relationTo: iri, ...(name ? { label: `part of ${name}` } : {}) },
  ];
}

/** A span of time: a day, from a day to a day, or bounds. */
function withWhen(dating: Dating | undefined, certainty?: string): { readonly when?: unknown } {
  const timespan = dating && timespanOf(dating);
  const certain = CERTAINTIES.get(certainty ?? '');
  return timespan
    ? { when: { timespans: [timespan], ...(certain === undefined ? {} : { certainty: certain }) } }
    : {};
}

const CERTAINTIES: ReadonlyMap<string, string> = new Map([
  ['high', 'certain'],
  ['medium', 'less-certain'],
  ['low', 'uncertain'],
]);

function timespanOf(dating: Dating): unknown {
  const { when, from, to, notBefore, notAfter } = dating;
  const end = to === undefined ? {} : { end: { in: to } };
  if (when !== undefined) return { start: { in: when } };
  if (from !== undefined) return { start: { in: from }, ...end };
  // A span must have a beginning: what is known to be before a day is bounded by it.
  const latest = notAfter ?? to;
  if (notBefore === undefined && latest === undefined) return undefined;
  return { start: { earliest: notBefore, latest }, ...end };
}

const languageOf = ({ metadata }: PivotEdition): string | undefined =>
  metadata.language === 'und' ? undefined : metadata.language;

const listOf = (name: string, list: readonly unknown[]): Readonly<Record<string, unknown>> =>
  list.length === 0 ? {} : { [name]: list };
