import type { EditionSource } from '../read/edition.js';
import {
  attribute,
  childAt,
  childElements,
  elementsOf,
  isTei,
  nodesOf,
  plainText,
  type XmlElement,
  type XmlNode,
} from '../read/tree.js';
import { EMENDATA } from '../read/write.js';
import { type LayoutRepair, layoutRepairs } from './layout.js';
import { type Metadata, metadataOf } from './metadata.js';
import { type NoteCalls, noteCalls } from './note-calls.js';
import { overridesOf } from './overrides.js';
import { type Streams, streamsOf } from './streams.js';
import { Treated } from './treated.js';

/** What one pass over the edition finds out, before any stylesheet runs. */
export interface EditionModel {
  readonly source: EditionSource;
  readonly metadata: Metadata;
  readonly documents: readonly DocumentModel[];
  /** What is printed: the documents, and the description that is made of their headers. */
  readonly printed: readonly DocumentModel[];
  /** Every element that has an xml:id; of two with one id, the first. */
  readonly byId: ReadonlyMap<string, XmlElement>;
  /** What becomes of each element. */
  readonly treated: Treated;
}

/** The ids of the parts that the program writes itself. */
export const OWN_PARTS: readonly string[] = ['apparatus', 'description', 'colophon'];

export type DocumentKind = 'editorial' | 'text' | 'register' | 'description';

/** One part of the edition that a TEI document gives, in reading order: its text, its standOff, its facsimile ... */
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
  /** Which marks call which notes. */
  readonly calls: NoteCalls;
  /** Notes that are called here and stand elsewhere in the document. */
  readonly borrowed: readonly XmlElement[];
  /** Notes that stand here and are called elsewhere in the document. */
  readonly lent: ReadonlySet<XmlElement>;
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
  const metadata = metadataOf(source.root, address, source.name);
  const treated = new Treated(source.root, overridesOf(source.folder));
  const documents = source.documents.flatMap((element, index) =>
    partsOf(source, element, index, metadata.language, treated),
  );
  return {
    source,
    metadata,
    documents,
    printed: [...documents, ...descriptionOf(source, metadata.language)],
    byId,
    treated,
  };
}

/** What a TEI element may hold besides its header, and how a part that is not the first is called. */
const DIVISIONS: ReadonlyMap<string, string> = new Map([
  ['text', 'Text'],
  ['sourceDoc', 'Transcription'],
  ['facsimile', 'Facsimile'],
  ['standOff', 'Annotations'],
]);

function partsOf(
  source: EditionSource,
  element: XmlElement,
  index: number,
  language: string,
  treated: Treated,
): DocumentModel[] {
  const statement = childAt(element, 'teiHeader', 'fileDesc', 'titleStmt');
  const titles = statement ? childElements(statement, 'title') : [];
  const short = titles.find((t) => attribute(t, 'type') === 'short');
  const full = titles.find((t) => t !== short && plainText(t) !== '');
  const title = full ? plainText(full) : `Text ${index + 1}`;
  const shortTitle = short ? plainText(short) : title;
  const base = attribute(element, 'xml:id') ?? `text-${index + 1}`;

  const calls = noteCalls(element, treated);
  const found = childElements(element).filter((c) => !isTei(c, 'teiHeader', 'TEI', 'teiCorpus'));
  // The text comes first: it gives the document its name.
  const divisions = [...found].sort((a, b) => orderOf(a) - orderOf(b));
  const counts = new Map<string, number>();
  const homes = homesOfNotes(divisions, calls, treated);
  return divisions
    .filter((division) => division === divisions[0] || hasContent(division, homes, treated))
    .map((division, position): DocumentModel => {
      const count = (counts.get(division.local) ?? 0) + 1;
      counts.set(division.local, count);
      const name = DIVISIONS.get(division.local) ?? 'Further text';
      const numbered = count > 1 ? `${name} ${count}` : name;
      const isFirst = position === 0;
      return {
        id: isFirst ? base : `${base}-${division.local.toLowerCase()}${count > 1 ? count : ''}`,
        kind: kindOf(division, source.kind),
        title: isFirst ? title : `${title}: ${numbered}`,
        shortTitle: isFirst ? shortTitle : `${shortTitle}: ${numbered}`,
        language: attribute(division, 'xml:lang') ?? attribute(element, 'xml:lang') ?? language,
        element,
        division,
        calls,
        borrowed: [...homes]
          .filter(([note, home]) => home === division && !isWithin(note, division))
          .map(([n]) => n),
        lent: new Set(
          [...homes].filter(([note, home]) => home !== division && isWithin(note, division)).map(([n]) => n),
        ),
        streams: isTei(division, 'text') ? streamsOf(division) : { segments: [], stray: [] },
        repairs: layoutRepairs(division),
      };
    });
}

/** The page that describes the edition: every header of it, in one division that stands in no file. */
function descriptionOf(source: EditionSource, language: string): DocumentModel[] {
  const headers = [...elementsOf(source.root, 'teiHeader')];
  const [first] = headers;
  if (!first) return [];
  const division: XmlElement = {
    type: 'element',
    namespace: EMENDATA,
    prefix: 'em',
    local: 'headers',
    attributes: [],
    written: [],
    children: headers,
    parent: undefined,
    source: first.source,
    start: first.start,
    end: first.end,
  };
  return [
    {
      id: 'description',
      kind: 'description',
      title: 'Description',
      shortTitle: 'Description',
      language,
      element: source.root,
      division,
      calls: { calledBy: () => undefined, calledAt: () => [], isCalled: () => false },
      borrowed: [],
      lent: new Set(),
      streams: { segments: [], stray: [] },
      repairs: [],
    },
  ];
}

const orderOf = (division: XmlElement): number =>
  ([...DIVISIONS.keys()].indexOf(division.local) + DIVISIONS.size + 1) % (DIVISIONS.size + 1);

/** The division in which each called note is printed: where its first mark stands. */
function homesOfNotes(
  divisions: readonly XmlElement[],
  calls: NoteCalls,
  treated: Treated,
): ReadonlyMap<XmlElement, XmlElement> {
  const homes = new Map<XmlElement, XmlElement>();
  for (const division of divisions)
    for (const element of elementsOf(division)) {
      const called = [calls.calledBy(element), ...calls.calledAt(element)];
      for (const note of called)
        if (note && !homes.has(note) && treated.of(note).as === 'note') homes.set(note, division);
    }
  return homes;
}

function hasContent(
  division: XmlElement,
  homes: ReadonlyMap<XmlElement, XmlElement>,
  treated: Treated,
): boolean {
  for (const node of nodesOf(division)) {
    if (node.type === 'text' && node.value.trim() !== '' && !isLent(node)) return true;
    if (isTei(node, 'graphic', 'media') && treated.of(node).as === 'empty') return true;
  }
  return false;
  function isLent(node: XmlNode): boolean {
    for (let at = node.parent; at && at !== division; at = at.parent)
      if ((homes.get(at) ?? division) !== division) return true;
    return false;
  }
}

function isWithin(element: XmlElement, holder: XmlElement): boolean {
  for (let at: XmlElement | undefined = element; at; at = at.parent) if (at === holder) return true;
  return false;
}

/** The registers of a project have entries of one shape; what any other standOff holds is read as it stands. */
function kindOf(division: XmlElement, source: EditionSource['kind']): DocumentKind {
  if (isTei(division, 'standOff')) return source === 'project' ? 'register' : 'text';
  if (source === 'documents') return 'text';
  const parts = childElements(division).flatMap((part) => childElements(part));
  const editorial =
    parts.length > 0 && parts.every((p) => isTei(p, 'div') && attribute(p, 'type') === 'editorial');
  return editorial ? 'editorial' : 'text';
}

/** The siglum of a witness: what its description gives as such, else its number or id (TEI 12.1.4.1). */
export function siglumOf(model: EditionModel, id: string): string {
  const witness = model.byId.get(id);
  const declared =
    witness &&
    [...elementsOf(witness, 'abbr', 'idno')].find((e) =>
      /^siglum$|^sigil$/i.test(attribute(e, 'type') ?? ''),
    );
  return (declared && plainText(declared)) || (witness && attribute(witness, 'n')) || id;
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
