import type { EditionSource } from '../read/edition.js';
import {
  attribute,
  childAt,
  childElements,
  elementsOf,
  isTei,
  plainText,
  type XmlElement,
} from '../read/tree.js';
import { type LayoutRepair, layoutRepairs } from './layout.js';
import { type Metadata, metadataOf } from './metadata.js';
import { type Streams, streamsOf } from './streams.js';

/** What one pass over the edition finds out, before any stylesheet runs. */
export interface EditionModel {
  readonly source: EditionSource;
  readonly metadata: Metadata;
  readonly documents: readonly DocumentModel[];
  /** Every element that has an xml:id; of two with one id, the first. */
  readonly byId: ReadonlyMap<string, XmlElement>;
}

/** The ids of the parts that the program writes itself. */
export const OWN_PARTS: readonly string[] = ['apparatus', 'colophon'];

export type DocumentKind = 'editorial' | 'text' | 'register';

/** One document of the edition, in reading order. */
export interface DocumentModel {
  /** Its short name. */
  readonly id: string;
  readonly kind: DocumentKind;
  readonly title: string;
  /** For running heads and references: the title of type "short", else the title. */
  readonly shortTitle: string;
  readonly language: string;
  readonly element: XmlElement;
  /** What the stylesheets are given: its text, or its standOff. */
  readonly division: XmlElement;
  /** Its source lines; none in an editorial document or a register. */
  readonly streams: Streams;
  readonly repairs: readonly LayoutRepair[];
}

/**
 * Reads ids, documents and header data out of an edition.
 * @param address the public address given at build time, if any
 */
export function modelOf(source: EditionSource, address: string | undefined): EditionModel {
  const byId = new Map<string, XmlElement>();
  for (const element of elementsOf(source.root)) {
    const id = attribute(element, 'xml:id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  }
  const metadata = metadataOf(source.root, address);
  const documents = source.documents.flatMap((element, index) =>
    documentModel(element, index, metadata.language),
  );
  return { source, metadata, documents, byId };
}

function documentModel(element: XmlElement, index: number, language: string): DocumentModel[] {
  const division = childElements(element, 'text', 'standOff')[0];
  if (!division) return [];
  const streams = isTei(division, 'text') ? streamsOf(division) : { segments: [], stray: [] };
  const statement = childAt(element, 'teiHeader', 'fileDesc', 'titleStmt');
  const titles = statement ? childElements(statement, 'title') : [];
  const short = titles.find((t) => attribute(t, 'type') === 'short');
  const full = titles.find((t) => t !== short);
  const title = full ? plainText(full) : `Text ${index + 1}`;
  return [
    {
      id: attribute(element, 'xml:id') ?? `text-${index + 1}`,
      kind: kindOf(division),
      title,
      shortTitle: short ? plainText(short) : title,
      language: attribute(element, 'xml:lang') ?? language,
      element,
      division,
      streams,
      repairs: layoutRepairs(division),
    },
  ];
}

function kindOf(division: XmlElement): DocumentKind {
  if (isTei(division, 'standOff')) return 'register';
  const parts = childElements(division).flatMap((part) => childElements(part));
  const editorial =
    parts.length > 0 && parts.every((p) => isTei(p, 'div') && attribute(p, 'type') === 'editorial');
  return editorial ? 'editorial' : 'text';
}

/**
 * The words that stand for an id: a category's term; of a responsibility, what comes before its first comma;
 * else the element's text.
 */
export function labelOf(model: EditionModel, id: string): string {
  const element = model.byId.get(id);
  if (!element) return id;
  if (isTei(element, 'category')) {
    const term = [...elementsOf(element, 'term')][0] ?? [...elementsOf(element, 'gloss', 'catDesc')][0];
    return term ? plainText(term) : id;
  }
  if (isTei(element, 'respStmt'))
    return childElements(element, 'resp')
      .map((resp) => plainText(resp).split(/[,:;]/)[0] ?? '')
      .join(', ');
  return plainText(element);
}
