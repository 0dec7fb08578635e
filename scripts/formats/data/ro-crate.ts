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

/** Folders of many files that programs ask for one by one: they are described as a whole. */
const SERVICES: Readonly<Record<string, string>> = {
  'html/dts/': 'The edition as a Distributed Text Service (DTS 1.0)',
  'html/cite/': 'Each text for reference managers',
};

const serviceOf = ({ path }: OutputFile): string | undefined =>
  Object.keys(SERVICES).find((folder) => path.startsWith(folder));

/**
 * Describes finished files as a research object (RO-Crate 1.2): what the edition is, and each file with its type, size
 * and hash, folders that programs ask as a service as one. It is made when all others are finished.
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
  const single = own.filter((file) => serviceOf(file) === undefined);
  const services = [...new Set(own.flatMap((file) => serviceOf(file) ?? []))];
  const entities = [
    ...single.map(({ path, mediaType, bytes }) => ({
      '@id': path.slice(folder.length).split('/').map(encodeURIComponent).join('/'),
      '@type': 'File',
      name: path.slice(folder.length),
      encodingFormat: mediaType,
      // A page that is kept with a released version is told where the newest is: it is not the same bytes for ever.
      ...(folder !== '' && mediaType === 'text/html'
        ? {}
        : { contentSize: String(bytes.byteLength), sha256: sha256(bytes) }),
    })),
    ...services.map((path) => ({
      '@id': path.slice(folder.length),
      '@type': 'Dataset',
      name: SERVICES[path] ?? path,
      description: 'The manifest lists its files.',
    })),
  ];
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
