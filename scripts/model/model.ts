import type { EditionSource } from '../read/edition.js';
import {
  attribute,
  childAt,
  childElements,
  elementsOf,
  isTei,
  plainText,
  walk,
  type XmlElement,
} from '../read/tree.js';
import { EMENDATA } from '../read/write.js';
import { type BackIndex, INDEX_PART } from './back-indexes.js';
import { type LayoutRepair, layoutRepairs } from './layout.js';
import { type Metadata, metadataOf, titlesIn } from './metadata.js';
import { type NoteCalls, noteCalls } from './note-calls.js';
import { overridesOf } from './overrides.js';
import { Registers } from './registers.js';
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
export const OWN_PARTS: readonly string[] = ['apparatus', 'description', 'colophon', INDEX_PART];

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
  const metadata = metadataOf(source.root, address, source.name, source.kind === 'project');
  const treated = new Treated(source.root, overridesOf(source.folder));
  const documents = source.documents.flatMap((element, index) =>
    partsOf(source, element, index, metadata, treated),
  );
  return {
    source,
    metadata,
    documents,
    printed: [
      ...documents,
      ...treated.indexes.all.map((index) => indexPart(source, index, metadata.language)),
      ...descriptionsOf(source, metadata.language),
    ],
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

/** A division of a document that becomes a part of the edition. */
interface Division {
  readonly element: XmlElement;
  /** What it is called beside the title of its document. */
  readonly name: string;
  /** The end of its id. */
  readonly suffix: string;
  /** What stands in it and is no part of it. */
  readonly without: readonly XmlElement[];
}

/** The divisions of a document: its text first, which gives it its name; of a standOff each register is one. */
function divisionsOf(document: XmlElement, treated: Treated): Division[] {
  const found = childElements(document)
    .filter((child) => !isTei(child, 'teiHeader', 'TEI', 'teiCorpus'))
    .sort((a, b) => orderOf(a) - orderOf(b));
  return found.flatMap((element): Division[] => {
    const registers = childElements(element).filter((child) => treated.registers.isList(child));
    return [
      ...registers.map((list): Division => {
        const head = titleHead(list);
        const name = Registers.nameOf(list);
        return {
          element: list,
          name: head ? plainText(head) : name,
          suffix: name.toLowerCase(),
          without: head ? [head] : [],
        };
      }),
      {
        element,
        name: DIVISIONS.get(element.local) ?? 'Further text',
        suffix: element.local.toLowerCase(),
        without: registers,
      },
    ];
  });
}

/** The heading of a register, if it is nothing but words: it becomes the title of its part. */
function titleHead(list: XmlElement): XmlElement | undefined {
  const [head] = childElements(list, 'head');
  const isTitle = head?.children.every((c) => c.type !== 'element') && plainText(head) !== '';
  return isTitle ? head : undefined;
}

function partsOf(
  source: EditionSource,
  document: XmlElement,
  index: number,
  metadata: Metadata,
  treated: Treated,
): DocumentModel[] {
  const statement = childAt(document, 'teiHeader', 'fileDesc', 'titleStmt');
  const titles = statement ? childElements(statement, 'title') : [];
  const short = titles.find((t) => attribute(t, 'type') === 'short');
  const isOnly = source.documents.length === 1;
  const title = titlesIn(statement)?.main ?? (isOnly ? metadata.title : `Text ${index + 1}`);
  const shortTitle = short ? plainText(short) : title;
  const base = nameOfDocument(document, index);

  const calls = noteCalls(document, treated);
  const all = divisionsOf(document, treated);
  const homes = homesOfNotes(all, calls, treated);
  const divisions = all.filter((d) => hasContent(d, homes, treated));
  // A document that says everything in its header has its description, and no empty page.
  const isEmpty = divisions.length === 0;
  if (isEmpty && source.kind !== 'project' && childAt(document, 'teiHeader') && all.every(isBlank)) return [];
  const [first] = isEmpty ? all.slice(0, 1) : divisions;
  const names = new Map<string, number>();
  const ids = new Map<string, number>();
  const times = (counts: Map<string, number>, key: string): string => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > 1 ? String(count) : '';
  };
  return (isEmpty ? all.slice(0, 1) : divisions).map((division): DocumentModel => {
    const { element, suffix, without } = division;
    const name = `${division.name} ${times(names, division.name)}`.trimEnd();
    const end = `${suffix}${times(ids, suffix)}`;
    const isFirst = division === first;
    // Of several registers none is the document itself.
    const bears = isFirst && (divisions.length < 2 || !treated.registers.isList(element));
    const isRegister = treated.registers.isList(element);
    return {
      id: isFirst ? base : `${base}-${end}`,
      kind: kindOf(division, treated, source.kind),
      title: bears ? title : isOnly ? name : within(title, name),
      shortTitle: bears ? shortTitle : isOnly ? name : within(shortTitle, name),
      language: attribute(element, 'xml:lang') ?? attribute(document, 'xml:lang') ?? metadata.language,
      element: document,
      division: element,
      calls,
      borrowed: [...homes]
        .filter(([note, home]) => home === division && !isIn(note, division))
        .map(([n]) => n),
      lent: new Set([
        // The title of the document stands for no heading of its register.
        ...(isRegister && bears ? [] : without),
        ...[...homes].filter(([note, home]) => home !== division && isIn(note, division)).map(([n]) => n),
      ]),
      streams: isTei(element, 'text') ? streamsOf(element) : { segments: [], stray: [] },
      repairs: layoutRepairs(element),
    };
  });
}

/**
 * The short name of a document: the id of its first part.
 * @param index its number among the documents of the edition, from 0
 */
export const nameOfDocument = (document: XmlElement, index: number): string =>
  attribute(document, 'xml:id') ?? `text-${index + 1}`;

/** What a part of one document is called among those of others. */
const within = (title: string, name: string): string => `${title.replace(/[\s.:]+$/, '')}: ${name}`;

/** The part of an index; what it holds stands in the texts. */
const indexPart = (
  source: EditionSource,
  { id, title, division }: BackIndex,
  language: string,
): DocumentModel => ({
  id,
  kind: 'register',
  title,
  shortTitle: title,
  language,
  element: source.root,
  division,
  calls: { calledBy: () => undefined, calledAt: () => [], isCalled: () => false },
  borrowed: [],
  lent: new Set(),
  streams: { segments: [], stray: [] },
  repairs: [],
});

/** The id of the description of a document. */
export const aboutId = (documentId: string): string => `${documentId}-about`;

/** Headers on one page. */
const DESCRIBED = 50;

/**
 * The pages that describe the edition: every header of it, each page in one division that stands in no file. The parts
 * of the documents lead to their own.
 */
function descriptionsOf(source: EditionSource, language: string): DocumentModel[] {
  const headers = [...elementsOf(source.root, 'teiHeader')];
  const pages = Array.from({ length: Math.ceil(headers.length / DESCRIBED) }, (_, i) =>
    headers.slice(i * DESCRIBED, (i + 1) * DESCRIBED),
  );
  return pages.flatMap((children, i): DocumentModel[] => {
    const [first] = children;
    if (!first) return [];
    const division: XmlElement = {
      type: 'element',
      namespace: EMENDATA,
      prefix: 'em',
      local: 'headers',
      attributes: [],
      written: [],
      children,
      parent: undefined,
      source: first.source,
      start: first.start,
      end: first.end,
    };
    const number = i === 0 ? '' : String(i + 1);
    return [
      {
        id: `description${number && `-${number}`}`,
        kind: 'description',
        title: `Description ${number}`.trimEnd(),
        shortTitle: `Description ${number}`.trimEnd(),
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
  });
}

const orderOf = (division: XmlElement): number =>
  ([...DIVISIONS.keys()].indexOf(division.local) + DIVISIONS.size + 1) % (DIVISIONS.size + 1);

/** The division in which each called note is printed: where its first mark stands. */
function homesOfNotes(
  divisions: readonly Division[],
  calls: NoteCalls,
  treated: Treated,
): ReadonlyMap<XmlElement, Division> {
  const homes = new Map<XmlElement, Division>();
  for (const division of divisions)
    walk(division.element, {
      enter(element) {
        if (division.without.includes(element)) return false;
        const called = [calls.calledBy(element), ...calls.calledAt(element)];
        for (const note of called)
          if (note && !homes.has(note) && treated.of(note).as === 'note') homes.set(note, division);
        return true;
      },
    });
  return homes;
}

/** True if something in a division is to be seen. */
function hasContent(division: Division, homes: ReadonlyMap<XmlElement, Division>, treated: Treated): boolean {
  let found = false;
  walk(division.element, {
    enter(element) {
      if (found || division.without.includes(element) || (homes.get(element) ?? division) !== division)
        return false;
      if (isTei(element, 'graphic', 'media') && treated.of(element).as === 'empty') found = true;
      return true;
    },
    text(node) {
      if (node.value.trim() !== '') found = true;
    },
  });
  return found;
}

/** Elements that say nothing when they hold nothing. */
const BLANK =
  `text front body back group div div1 div2 div3 div4 div5 div6 div7 head p ab lg l list item lb pb cb gb
  facsimile sourceDoc surface zone line`.split(/\s+/);

/** True for a division that is not filled in. */
const isBlank = ({ element }: Division): boolean =>
  [...elementsOf(element)].every((inner) => isTei(inner, ...BLANK));

function isIn(element: XmlElement, { element: division, without }: Division): boolean {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    if (at === division) return true;
    if (without.includes(at)) return false;
  }
  return false;
}

function kindOf({ element }: Division, treated: Treated, source: EditionSource['kind']): DocumentKind {
  if (treated.registers.isList(element)) return 'register';
  // What a standOff says besides is about the text.
  if (isTei(element, 'standOff')) return 'editorial';
  if (source === 'documents') return 'text';
  const parts = childElements(element).flatMap((part) => childElements(part));
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
