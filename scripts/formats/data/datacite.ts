import { type Agent, agentsOf, bearerOf } from '../../citation/agents.js';
import { datePartsOf, doiOf, namePartsOf } from '../../citation/item.js';
import type { Metadata } from '../../model/metadata.js';
import { textFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import { spdxOf } from './licences.js';

/** What people who are no creators are in DataCite's list (contributorType); all others are “Other”. */
const CONTRIBUTORS: Readonly<Record<string, string>> = { edt: 'Editor', trl: 'Translator', fnd: 'Sponsor' };

/** “Value unavailable, possibly unknown” (DataCite Metadata Schema 4.6, appendix 3). */
const UNAVAILABLE = ':unav';

/**
 * The description of the edition with which a DOI is registered: the body of a request to DataCite's REST API
 * (DataCite Metadata Schema 4.6).
 * @returns undefined if the header has no date: the year is mandatory, and there is no value for an unknown one
 */
export function datacite(metadata: Metadata): Download | undefined {
  const { title, subtitle, date, modified, publisher, abstract, keywords, language, version, address } =
    metadata;
  const year = datePartsOf(date)?.[0];
  if (year === undefined) return undefined;
  const { creators, contributors } = agentsOf(metadata);
  const doi = doiOf(metadata);
  const tag = language === 'und' ? undefined : language;
  const others = metadata.identifiers.filter(({ type }) => !/^(?:doi|ur[li])$/i.test(type));
  const attributes = {
    ...(doi ? { doi } : {}),
    types: { resourceTypeGeneral: 'Book', resourceType: 'Digital edition' },
    creators: creators.length > 0 ? creators.map((agent) => named(agent, metadata)) : [{ name: UNAVAILABLE }],
    ...list(
      'contributors',
      contributors.map((agent) => ({
        ...named(agent, metadata),
        contributorType: CONTRIBUTORS[agent.role] ?? 'Other',
      })),
    ),
    titles: [
      { title, ...(tag ? { lang: tag } : {}) },
      ...(subtitle ? [{ title: subtitle, titleType: 'Subtitle', ...(tag ? { lang: tag } : {}) }] : []),
    ],
    publisher: { name: publisher ?? UNAVAILABLE },
    publicationYear: year,
    dates: [
      { date, dateType: 'Issued' },
      ...(modified && modified !== date ? [{ date: modified, dateType: 'Updated' }] : []),
    ],
    ...(tag ? { language: tag } : {}),
    ...list(
      'subjects',
      keywords.map((subject) => ({ subject })),
    ),
    ...list('rightsList', [
      ...metadata.licences.map(({ target, text }) => {
        const spdx = spdxOf(target);
        return {
          rights: text,
          ...(target ? { rightsUri: target } : {}),
          ...(spdx
            ? {
                rightsIdentifier: spdx,
                rightsIdentifierScheme: 'SPDX',
                schemeUri: 'https://spdx.org/licenses/',
              }
            : {}),
        };
      }),
      ...metadata.rights.map((rights) => ({ rights })),
    ]),
    ...(abstract ? { descriptions: [{ description: abstract, descriptionType: 'Abstract' }] } : {}),
    ...(version ? { version } : {}),
    ...list(
      'alternateIdentifiers',
      others.map(({ type, value }) => ({
        alternateIdentifier: value,
        alternateIdentifierType: type || 'Local',
      })),
    ),
    ...(address ? { url: address } : {}),
    schemaVersion: 'http://datacite.org/schema/kernel-4',
  };
  return {
    ...textFile(
      'datacite.json',
      'application/vnd.api+json',
      `${JSON.stringify({ data: { type: 'dois', attributes } }, null, 2)}\n`,
    ),
    group: 'metadata',
    label: 'DataCite',
    about: 'what a DOI is registered with, as DataCite’s REST API takes it',
  };
}

/** A list, if there is anything in it; nothing stands in it twice. */
function list(name: string, values: readonly object[]): object {
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  return distinct.length > 0 ? { [name]: distinct } : {};
}

function named({ name }: Agent, metadata: Metadata): object {
  const parts = namePartsOf(name, metadata);
  if (parts)
    return {
      name: [parts.family, parts.given].filter(Boolean).join(', '),
      nameType: 'Personal',
      ...(parts.given ? { givenName: parts.given } : {}),
      familyName: parts.family,
    };
  const type = { person: 'Personal', organisation: 'Organizational', unknown: undefined }[
    bearerOf(name, metadata)
  ];
  return { name, ...(type ? { nameType: type } : {}) };
}
