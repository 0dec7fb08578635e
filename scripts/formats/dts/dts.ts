import { metadataOf } from '../../model/metadata.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { languageNames, languageOf } from '../../pivot/languages.js';
import { type OutputFile, textFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import type { WrittenDocument } from '../tei/downloads.js';
import { collectionAt, Endpoints, type Location, TAKEN } from './addresses.js';
import { Citables } from './citation-tree.js';
import { editionCore, workCore } from './dublin-core.js';
import { extentsOf } from './extent.js';
import { resourceFiles } from './navigation.js';
import { type Collection, collectionObject, type Json, RESPONSE, type Resource } from './objects.js';

/** An edition of more documents is no longer served by files. */
const MOST_RESOURCES = 2000;

/**
 * The edition as a Distributed Text Service (DTS 1.0) of nothing but files, below `dts/` on the site; docs/dts.md says
 * what can be asked.
 * @param name what the books are called
 * @returns its entry point, and all other files with their paths below dist/; nothing, if there is nothing to be read
 */
export function dts(
  edition: PivotEdition,
  name: string,
  documents: readonly WrittenDocument[],
): { readonly downloads: readonly Download[]; readonly files: readonly OutputFile[] } {
  if (documents.length === 0 || documents.length > MOST_RESOURCES) return { downloads: [], files: [] };
  const site = edition.metadata.address;
  const endpoints = new Endpoints(site);
  const { root, collections, resources } = catalogue(edition, name, documents);
  const json = (at: Location, response: Json): OutputFile =>
    textFile(`html/dts/${at.path}`, 'application/ld+json', `${JSON.stringify(response, null, 2)}\n`);
  // There are thousands of these.
  const dense = (at: Location, response: Json): OutputFile =>
    textFile(`html/dts/${at.path}`, 'application/ld+json', `${JSON.stringify(response)}\n`);

  const files: OutputFile[] = [];
  const describe = (at: Location, what: Collection | Resource, nav: 'children' | 'parents'): void => {
    const members = nav === 'parents' ? [what.parent].filter((p) => p !== undefined) : membersOf(what);
    const isListed = nav === 'parents' || what.kind === 'collection';
    files.push(
      json(at, {
        ...RESPONSE,
        ...collectionObject(what, endpoints, at),
        ...(isListed ? { member: members.map((member) => collectionObject(member, endpoints, at)) } : {}),
      }),
    );
  };
  describe(collectionAt(), root, 'children');
  for (const nav of NAVS) describe(collectionAt(undefined, nav), root, nav);
  for (const what of [...collections, ...resources]) {
    describe(collectionAt(what.id), what, 'children');
    for (const nav of NAVS) describe(collectionAt(what.id, nav), what, nav);
  }
  for (const resource of resources) files.push(...resourceFiles(resource, endpoints, site, dense));

  const entry = {
    ...RESPONSE,
    '@id': endpoints.entry(),
    '@type': 'EntryPoint',
    ...endpoints.templates(),
  };
  return {
    downloads: [
      {
        ...textFile('dts/index.jsonld', 'application/ld+json', `${JSON.stringify(entry, null, 2)}\n`),
        group: 'tei',
        label: 'Distributed Text Service (DTS 1.0)',
        about: 'for programs that read passages by their ids: the entry point',
      },
    ],
    files,
  };
}

const NAVS = ['children', 'parents'] as const;

const membersOf = (what: Collection | Resource): readonly (Collection | Resource)[] =>
  what.kind === 'collection' ? what.members : [];

/** The edition, its works, each with the version that is edited here, and its registers. */
function catalogue(
  edition: PivotEdition,
  name: string,
  documents: readonly WrittenDocument[],
): { root: Collection; collections: Collection[]; resources: Resource[] } {
  const { metadata } = edition;
  const taken = new Set<string>(TAKEN);
  const free = (wanted: string, other: string): string => {
    let id = wanted;
    while (taken.has(id)) id += other;
    taken.add(id);
    return id;
  };
  const ids = documents.map((document) => free(document.name, '.text'));
  const root: Collection = {
    kind: 'collection',
    id: free(name, '.edition'),
    title: metadata.title,
    description: metadata.abstract,
    core: editionCore(metadata, metadata.language),
    parent: undefined,
    members: [],
  };
  const collections = [root];
  const collection = (id: string, title: string, core: Collection['core']): Collection => {
    const made: Collection = {
      kind: 'collection',
      id,
      title,
      description: undefined,
      core,
      parent: root,
      members: [],
    };
    root.members.push(made);
    collections.push(made);
    return made;
  };

  const citables = new Citables(edition);
  const trees = documents.map(({ element }) => citables.treeOf(element));
  const extents = extentsOf(documents.map(({ xml }, i) => ({ tree: trees[i] ?? NONE, length: xml.length })));
  const works = documents.map((document, i): Collection | undefined => {
    if (document.isRegister) return undefined;
    const own = metadataOf(document.element, undefined, document.title, false);
    const language = languageOf(own.language, languageNames(document.element));
    return collection(
      free(`${ids[i]}.work`, '.work'),
      document.title,
      workCore(document.title, language, own),
    );
  });
  const registers = documents.some((d) => d.isRegister)
    ? collection(free('registers', '.collection'), 'Registers', {})
    : undefined;
  const resources = documents.flatMap((document, i): Resource[] => {
    const parent = works[i] ?? registers;
    const id = ids[i];
    if (!parent || id === undefined) return [];
    const resource: Resource = {
      kind: 'resource',
      id,
      title: document.title,
      description: undefined,
      core: resourceCore(document, edition),
      parent,
      download: `tei/${encodeURIComponent(document.name)}.xml`,
      xml: document.xml,
      tree: trees[i] ?? NONE,
      extent: extents[i],
    };
    parent.members.push(resource);
    return [resource];
  });
  return { root, collections, resources };
}

const NONE = { units: [], depth: 0, structure: [] };

/** What a document says of itself; what it does not say, the edition says. */
function resourceCore({ element, title }: WrittenDocument, { metadata }: PivotEdition): Resource['core'] {
  const own = metadataOf(element, undefined, title, false);
  const language = languageOf(own.language, languageNames(element));
  const hasRights = own.licences.length + own.rights.length > 0;
  return editionCore(
    {
      ...own,
      title,
      subtitle: undefined,
      responsibilities: own.responsibilities.length > 0 ? own.responsibilities : metadata.responsibilities,
      publisher: own.publisher ?? metadata.publisher,
      date: own.date ?? metadata.date,
      licences: hasRights ? own.licences : metadata.licences,
      rights: hasRights ? own.rights : metadata.rights,
    },
    language,
  );
}
