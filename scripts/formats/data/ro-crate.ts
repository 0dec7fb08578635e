import { agentsOf } from '../../citation/agents.js';
import { itemOf } from '../../citation/item.js';
import { citationText } from '../../citation/markup.js';
import type { Metadata } from '../../model/metadata.js';
import { wholeTitle } from '../../pivot/issue.js';
import { type OutputFile, textFile } from '../output.js';
import { sha256 } from './manifest.js';
import { personOf } from './schema-org.js';

export const CRATE = 'ro-crate-metadata.json';
export const CRATE_TYPE = 'application/ld+json';
const VERSION = 'https://w3id.org/ro/crate/1.2';

/** True if the header says what the format demands: a date, and a licence or a statement on rights. */
export const canBeCrate = ({ date, licences, rights }: Metadata): boolean =>
  date !== undefined && licences.length + rights.length > 0;

/**
 * Describes finished files as a research object (RO-Crate 1.2): what the edition is, and each file with its type, size
 * and hash. It is made when all others are finished.
 * @param files what is described; only those below the folder are
 * @param folder the folder whose description it is, with a slash at its end; empty for dist/ itself
 * @returns undefined if the header does not say what the format demands
 */
export function roCrate(
  metadata: Metadata,
  files: readonly OutputFile[],
  folder = '',
): OutputFile | undefined {
  if (!canBeCrate(metadata)) return undefined;
  const own = files.filter(({ path }) => path.startsWith(folder) && path !== `${folder}${CRATE}`);
  const entities = own.map(({ path, mediaType, bytes }) => ({
    '@id': path.slice(folder.length).split('/').map(encodeURIComponent).join('/'),
    '@type': 'File',
    name: path.slice(folder.length),
    encodingFormat: mediaType,
    contentSize: String(bytes.byteLength),
    sha256: sha256(bytes),
  }));
  const graph = [
    {
      '@id': CRATE,
      '@type': 'CreativeWork',
      conformsTo: { '@id': VERSION },
      about: { '@id': './' },
    },
    ...about(
      metadata,
      entities.map((entity) => ({ '@id': entity['@id'] })),
    ),
    ...entities,
  ];
  return textFile(
    `${folder}${CRATE}`,
    CRATE_TYPE,
    `${JSON.stringify({ '@context': `${VERSION}/context`, '@graph': graph }, null, 2)}\n`,
  );
}

/** The edition, and what is said of it: people, publisher, licences, identifiers. */
function about(metadata: Metadata, hasPart: readonly object[]): object[] {
  const { date, modified, version, language, abstract, keywords, publisher, licences, rights, address } =
    metadata;
  const { creators, contributors } = agentsOf(metadata);
  const agents = new Map<string, string>();
  const people: Record<string, object[]> = {};
  for (const { name, role } of [...creators, ...contributors]) {
    const id = agents.get(name) ?? `#agent-${agents.size + 1}`;
    agents.set(name, id);
    const property = { aut: 'author', edt: 'editor', trl: 'translator' }[role] ?? 'contributor';
    const own = people[property] ?? [];
    if (!own.some((ref) => JSON.stringify(ref) === JSON.stringify({ '@id': id }))) own.push({ '@id': id });
    people[property] = own;
  }
  const licenceEntities = licences.map(({ target, text }, i) => ({
    '@id': target ?? `#licence-${i + 1}`,
    '@type': 'CreativeWork',
    name: target ?? text,
    description: text,
  }));
  const distinct = licenceEntities.filter(
    (l, i) => licenceEntities.findIndex((o) => o['@id'] === l['@id']) === i,
  );
  const identifiers = metadata.identifiers.map(({ type, value, address: url }, i) => ({
    '@id': `#identifier-${i + 1}`,
    '@type': 'PropertyValue',
    ...(type ? { propertyID: type } : {}),
    value,
    ...(url ? { url } : {}),
  }));
  const citation = citationText(itemOf(metadata));
  const refs = (entities: readonly { readonly '@id': string }[]): object[] =>
    entities.map((entity) => ({ '@id': entity['@id'] }));
  return [
    {
      '@id': './',
      '@type': 'Dataset',
      name: wholeTitle(metadata),
      description: abstract ?? citation,
      datePublished: date,
      ...(modified && modified !== date ? { dateModified: modified } : {}),
      license: distinct.length > 0 ? refs(distinct) : rights.join(' '),
      ...(rights.length > 0 ? { copyrightNotice: rights.join(' ') } : {}),
      creditText: citation,
      ...people,
      ...(publisher ? { publisher: { '@id': '#publisher' } } : {}),
      ...(version ? { version } : {}),
      ...(language === 'und' ? {} : { inLanguage: language }),
      ...(keywords.length > 0 ? { keywords } : {}),
      ...(identifiers.length > 0 ? { identifier: refs(identifiers) } : {}),
      ...(address ? { url: address } : {}),
      hasPart,
    },
    ...[...agents].map(([name, id]) => ({ '@id': id, '@type': 'Thing', ...personOf({ name }, metadata) })),
    ...(publisher ? [{ '@id': '#publisher', '@type': 'Organization', name: publisher }] : []),
    ...distinct,
    ...identifiers,
  ];
}
