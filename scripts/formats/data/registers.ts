import type { EditionModel } from '../../model/model.js';
import type { RegisterKind } from '../../model/registers.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { textFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import type { Additions } from './additions.js';
import { csv } from './csv.js';
import { jsonFile } from './json.js';
import { linkedPlaces } from './linked-places.js';
import { dateInData, REGISTERS, type RegisterRecord, registerRecords } from './register-records.js';
import { registersJsonLd } from './registers-json-ld.js';

const LABELS: Readonly<Record<RegisterKind, string>> = {
  pers: 'Persons',
  place: 'Places',
  org: 'Organisations',
  event: 'Events',
  work: 'Works',
  object: 'Objects',
  name: 'Names',
  term: 'Index of terms',
};

/** The registers as data (docs/exports.md); nothing if there are none. */
export function registerFiles(model: EditionModel, edition: PivotEdition): Additions {
  const records = registerRecords(model, edition);
  if (records.size === 0) return {};
  const downloads: Download[] = [...records].map(([kind, own]) => ({
    ...textFile(`data/${REGISTERS[kind]}.csv`, 'text/csv; charset=utf-8', registerCsv(own)),
    group: 'scholarship',
    label: `${LABELS[kind]} as a table (CSV)`,
  }));
  if ([...records.keys()].some((kind) => kind !== 'term'))
    downloads.push({
      ...jsonFile('data/registers.jsonld', registersJsonLd(records, edition), 'application/ld+json'),
      group: 'scholarship',
      label: 'Registers as linked data (JSON-LD)',
      about: 'in the words of schema.org, with the identifiers of authority files',
    });
  const places = records.get('place');
  if (places)
    downloads.push({
      ...jsonFile('data/places.geojson', linkedPlaces(places, edition), 'application/geo+json'),
      group: 'scholarship',
      label: 'Places (Linked Places Format)',
      about: 'GeoJSON, for maps and gazetteers',
    });
  return { downloads };
}

const COLUMNS =
  `id name forms type description dates begin end within latitude longitude identifiers addresses authors
  publisher sources mentions passages address`.split(/\s+/);

const registerCsv = (records: readonly RegisterRecord[]): string =>
  csv(
    COLUMNS,
    records.map(({ entry, name, mentions, passages, address }) => {
      const { names, type, descriptions, dates, identifiers, geometry, within, authors, publisher } = entry;
      const point = geometry?.type === 'Point' ? geometry.coordinates : undefined;
      const [begin, end] = spanOf(dates);
      return [
        ...[entry.id, name, listed(names.map((n) => n.text).filter((text) => text !== name)), type],
        ...[listed(descriptions.map((d) => d.text)), listed(dates.map(dateInWords)), begin, end, within],
        ...[point?.[1], point?.[0]],
        listed(identifiers.map(({ type: scheme, value }) => `${scheme} ${value}`.trim())),
        identifiers.flatMap((i) => i.address ?? []).join(' ') || undefined,
        ...[listed(authors.map((a) => a.name)), publisher],
        listed(entry.sources.map(({ text }) => text)),
        ...[mentions, passages.join(' ') || undefined, address],
      ];
    }),
  );

const listed = (texts: readonly string[]): string | undefined => texts.join('; ') || undefined;

/** “birth 1871-09-28”, “death [1905..1906], at Korça (medium certainty)”, “1939/1944”. */
function dateInWords({
  of,
  dating,
  text,
  certainty,
  place,
}: RegisterRecord['entry']['dates'][number]): string {
  const date = dateInData(dating) ?? text;
  const said = [date, place && `at ${place.name}`].filter((word) => word !== undefined).join(', ');
  return `${of === 'existence' ? '' : `${of} `}${said}${certainty === undefined ? '' : ` (${certainty} certainty)`}`;
}

/** When it begins and ends, where that is a date and no span: birth and death, from and to, or the one day. */
export function spanOf(
  dates: RegisterRecord['entry']['dates'],
): readonly [begin: string | undefined, end: string | undefined] {
  const dating = (of: string): RegisterRecord['entry']['dates'][number]['dating'] | undefined =>
    dates.find((d) => d.of === of && Object.keys(d.dating).length > 0)?.dating;
  const own = dating('existence');
  if (own) return [own.from ?? own.when, own.to ?? own.when];
  return [dating('birth')?.when, dating('death')?.when];
}
