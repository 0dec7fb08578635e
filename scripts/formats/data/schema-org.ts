import { type Agent, agentsOf, bearerOf } from '../../citation/agents.js';
import type { Cited } from '../../citation/cited.js';
import { itemOf, namePartsOf } from '../../citation/item.js';
import type { Metadata } from '../../model/metadata.js';
import { wholeTitle } from '../../pivot/issue.js';

/** Properties of schema.org for the roles of people; others are contributors. */
const ROLES: Readonly<Record<string, string>> = { aut: 'author', edt: 'editor', trl: 'translator' };

/** The people of the edition as properties of schema.org. */
function peopleInSchemaOrg(metadata: Metadata): Record<string, object[]> {
  const { creators, contributors } = agentsOf(metadata);
  const found: Record<string, object[]> = {};
  for (const agent of [...creators, ...contributors]) {
    const property = ROLES[agent.role] ?? 'contributor';
    const own = found[property] ?? [];
    const person = personOf(agent, metadata);
    if (!own.some((other) => JSON.stringify(other) === JSON.stringify(person))) own.push(person);
    found[property] = own;
  }
  return found;
}

/** Somebody as schema.org has them; what bears a name of which the header says no more may be an organisation. */
export function personOf({ name }: Pick<Agent, 'name'>, metadata: Metadata): Record<string, string> {
  const parts = namePartsOf(name, metadata);
  const type = { person: 'Person', organisation: 'Organization', unknown: undefined }[
    bearerOf(name, metadata)
  ];
  return {
    ...(type ? { '@type': type } : {}),
    name,
    ...(parts ? { familyName: parts.family } : {}),
    ...(parts?.given ? { givenName: parts.given } : {}),
  };
}

/** What is the same of the whole and its parts. */
const common = (metadata: Metadata): object => {
  const [licence] = metadata.licences.flatMap(({ target }) => target ?? []);
  return {
    ...(metadata.publisher ? { publisher: { '@type': 'Organization', name: metadata.publisher } } : {}),
    ...(metadata.date ? { datePublished: metadata.date } : {}),
    ...(licence ? { license: licence } : {}),
    ...(metadata.rights.length > 0 ? { copyrightNotice: metadata.rights.join(' ') } : {}),
  };
};

/** The edition as a book. */
export function bookInSchemaOrg(metadata: Metadata): object {
  const { URL: url } = itemOf(metadata);
  const { version, language, abstract, keywords, identifiers } = metadata;
  const isbn = identifiers.find(({ type }) => /^isbn/i.test(type))?.value;
  return {
    '@type': 'Book',
    ...(url ? { '@id': url } : {}),
    name: wholeTitle(metadata),
    ...peopleInSchemaOrg(metadata),
    ...common(metadata),
    ...(version ? { bookEdition: version } : {}),
    ...(language === 'und' ? {} : { inLanguage: language }),
    ...(isbn ? { isbn } : {}),
    ...(identifiers.length > 0
      ? {
          identifier: identifiers.map(({ type, value }) => ({
            '@type': 'PropertyValue',
            ...(type ? { propertyID: type } : {}),
            value,
          })),
        }
      : {}),
    ...(abstract ? { abstract } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(url ? { url } : {}),
  };
}

/** A part of the edition as a chapter. */
export function chapterOf(metadata: Metadata, cited: Cited): object {
  const { URL: url, language } = itemOf(metadata, cited);
  return {
    '@type': 'Chapter',
    ...(url ? { '@id': url } : {}),
    name: cited.title,
    ...(language ? { inLanguage: language } : {}),
    ...common(metadata),
    url: url ?? encodeURI(cited.page),
  };
}
