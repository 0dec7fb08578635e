import type { Endpoints, Location } from './addresses.js';
import type { CitationTree, Structure, Unit } from './citation-tree.js';
import { type DublinCore, localised } from './dublin-core.js';
import type { Extent } from './extent.js';

/** The context and version that every response names (DTS 1.0). */
export const RESPONSE = { '@context': 'https://dtsapi.org/context/v1.0.json', dtsVersion: '1.0' } as const;

/** A response, or a part of one. */
export type Json = Readonly<Record<string, unknown>>;

/** A collection: the edition, a work, or all registers. */
export interface Collection {
  readonly kind: 'collection';
  readonly id: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly core: DublinCore;
  readonly parent: Collection | undefined;
  readonly members: (Collection | Resource)[];
}

/** A document that can be read. */
export interface Resource {
  readonly kind: 'resource';
  readonly id: string;
  readonly title: string;
  readonly description: undefined;
  readonly core: DublinCore;
  readonly parent: Collection;
  /** Its file on the site. */
  readonly download: string;
  /** The whole of it, as XML. */
  readonly xml: string;
  readonly tree: CitationTree;
  /** How far its citation tree can be asked; undefined if it has none. */
  readonly extent: Extent | undefined;
}

/** What every response on a collection or resource says of it (DTS 1.0, “Scheme for Collection API Responses”). */
export function collectionObject(at: Collection | Resource, endpoints: Endpoints, from: Location): Json {
  const common = {
    '@id': at.id,
    '@type': at.kind === 'collection' ? 'Collection' : 'Resource',
    title: at.title,
    ...(at.description === undefined ? {} : { description: at.description }),
    totalParents: at.parent ? 1 : 0,
    totalChildren: at.kind === 'collection' ? at.members.length : 0,
    dublinCore: at.core,
    collection: endpoints.collection(at.id, from),
  };
  if (at.kind === 'collection') return common;
  return {
    ...common,
    navigation: endpoints.navigation(at.id, from),
    document: endpoints.document(at.id, from),
    download: endpoints.onSite(at.download, from),
    mediaTypes: ['application/tei+xml'],
    citationTrees: citationTrees(at),
  };
}

/** What every response on the inner structure of a resource says of the resource (DTS 1.0, “Resource”). */
export const resourceObject = (resource: Resource, endpoints: Endpoints, from: Location): Json => ({
  '@id': resource.id,
  '@type': 'Resource',
  collection: endpoints.collection(resource.id, from),
  navigation: endpoints.navigation(resource.id, from),
  document: endpoints.document(resource.id, from),
  citationTrees: citationTrees(resource),
});

/** One tree, or none. The structure is looked at from above, no further than the units that have files. */
function citationTrees({ tree, extent }: Resource): Json[] {
  if (!extent) return [];
  const structures = (all: readonly Structure[], level: number): Json[] =>
    all.map(({ type, parts }) => ({
      '@type': 'CiteStructure',
      citeType: type,
      ...(parts.length > 0 && level < extent.level ? { citeStructure: structures(parts, level + 1) } : {}),
    }));
  return [{ '@type': 'CitationTree', citeStructure: structures(tree.structure, 1) }];
}

/** A citable unit (DTS 1.0, “CitableUnit”); its address, where the edition has one, is that of the passage on the site. */
export const unitObject = (unit: Unit, site: string | undefined): Json => ({
  ...(site === undefined ? {} : { '@id': `${site}${unit.page}` }),
  identifier: unit.id,
  '@type': 'CitableUnit',
  level: unit.level,
  parent: unit.parent?.id ?? null,
  citeType: unit.type,
  ...(unit.title ? { dublinCore: { title: localised(unit.title.text, unit.title.language) } } : {}),
});
