import { pageOf } from '../../citation/pages.js';
import type { RegisterDate, RegisterEntry } from '../../model/register-entries.js';
import type { RegisterKind } from '../../model/registers.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { wholeTitle } from '../../pivot/issue.js';
import type { RegisterRecord } from './register-records.js';

const TYPES: Readonly<Record<string, string>> = {
  person: 'Person',
  persona: 'Person',
  place: 'Place',
  org: 'Organization',
  event: 'Event',
  bibl: 'CreativeWork',
  biblStruct: 'CreativeWork',
  biblFull: 'CreativeWork',
};

/**
 * The registers in the words of schema.org, in JSON-LD 1.1: what the entries say, and the identifiers of authority files
 * as `sameAs`. Without a public address the ids are relative to the file.
 */
export function registersJsonLd(
  records: ReadonlyMap<RegisterKind, readonly RegisterRecord[]>,
  edition: PivotEdition,
): unknown {
  const { metadata } = edition;
  const licences = metadata.licences.map(({ target, text }) => target ?? text);
  const dataset = {
    '@type': 'Dataset',
    '@id': metadata.address === undefined ? '' : `${metadata.address}data/registers.jsonld`,
    name: `Registers of ${wholeTitle(metadata)}`,
    version: metadata.version,
    datePublished: metadata.date,
    publisher: metadata.publisher && { '@type': 'Organization', name: metadata.publisher },
    license: some(licences),
    copyrightNotice: some(metadata.rights),
    isPartOf: metadata.address === undefined ? undefined : { '@id': metadata.address },
  };
  const entries = [...records].flatMap(([kind, own]) =>
    kind === 'term' ? [] : own.map((record) => nodeOf(record, edition)),
  );
  return { '@context': 'https://schema.org', '@graph': [dataset, ...entries] };
}

/** What names an entry in linked data: its address, relative to the folder of the data where the edition has none. */
export function iriOf(edition: PivotEdition, id: string | undefined): string | undefined {
  const part = id === undefined ? undefined : edition.partOfId.get(id);
  if (id === undefined || part === undefined) return undefined;
  return `${edition.metadata.address ?? '../'}${pageOf(part)}#${encodeURIComponent(id)}`;
}

function nodeOf({ entry, name, address }: RegisterRecord, edition: PivotEdition): unknown {
  const type = TYPES[entry.element] ?? 'Thing';
  const other = entry.names.filter((n) => !n.isMistaken && n.text !== name).map((n) => n.text);
  return {
    '@type': type,
    '@id': iriOf(edition, entry.id),
    name,
    alternateName: some(other),
    description: some(entry.descriptions.map((d) => d.text)),
    ...ownOf(type, entry, edition),
    sameAs: some(entry.identifiers.flatMap((i) => i.address ?? [])),
    identifier: some(
      entry.identifiers.map(({ type: propertyID, value, address: url }) => ({
        '@type': 'PropertyValue',
        propertyID: propertyID || undefined,
        value,
        url,
      })),
    ),
    url: address,
  };
}

/** What is said of things of one type only. */
function ownOf(type: string, entry: RegisterEntry, edition: PivotEdition): object {
  const date = (of: RegisterDate['of']): RegisterDate | undefined => entry.dates.find((d) => d.of === of);
  const existence = date('existence')?.dating;
  const reference = (id: string): object | undefined => {
    const iri = iriOf(edition, id);
    return iri === undefined ? undefined : { '@id': iri };
  };
  const placeOf = (of: RegisterDate['of']): object | undefined => {
    const place = date(of)?.place;
    if (!place) return undefined;
    return { '@type': 'Place', '@id': iriOf(edition, place.id), name: place.name };
  };
  switch (type) {
    case 'Person':
      return {
        familyName: entry.family,
        givenName: entry.given,
        birthDate: date('birth')?.dating.when,
        birthPlace: placeOf('birth'),
        deathDate: date('death')?.dating.when,
        deathPlace: placeOf('death'),
      };
    case 'Organization':
      return {
        foundingDate: existence?.from,
        dissolutionDate: existence?.to,
        parentOrganization: entry.within === undefined ? undefined : reference(entry.within),
      };
    case 'Event':
      return {
        startDate: existence?.when ?? existence?.from,
        endDate: existence?.when ?? existence?.to,
        location: some(entry.places.map(reference).filter((place) => place !== undefined)),
      };
    case 'Place':
      return {
        geo:
          entry.geometry?.type === 'Point'
            ? {
                '@type': 'GeoCoordinates',
                latitude: entry.geometry.coordinates[1],
                longitude: entry.geometry.coordinates[0],
              }
            : undefined,
        containedInPlace: entry.within === undefined ? undefined : reference(entry.within),
      };
    case 'CreativeWork':
      return {
        author: some(
          entry.authors.map(({ name, id }) => {
            const iri = iriOf(edition, id);
            return iri === undefined ? name : { '@id': iri, name };
          }),
        ),
        datePublished: existence?.when,
        publisher: entry.publisher,
      };
    default:
      return {};
  }
}

/** Nothing for none, the thing itself for one, a list for several. */
function some<T>(list: readonly T[]): T | readonly T[] | undefined {
  const [first] = list;
  return list.length > 1 ? list : first;
}
