import type { Element, ElementContent, Root } from 'hast';
import { type DocumentModel, type EditionModel, labelOf, siglumOf } from '../model/model.js';
import type { Policy } from '../model/policy.js';
import { renditionsOf } from '../model/renditions.js';
import { type Segment, segmentText } from '../model/streams.js';
import { picturesOf } from '../pictures/pictures.js';
import type { XmlElement } from '../read/tree.js';
import { apparatusBody } from './apparatus.js';
import { type CitedPassage, colophonBody } from './colophon.js';
import { conform } from './conform.js';
import type { Entry, Ledger, Part, PartKind, PivotEdition } from './edition.js';
import { flatten } from './flatten.js';
import { harmless } from './harmless.js';
import { classesOf, copyOf, hasClass, property, SKIP, select, walkHast } from './hast.js';
import { rankHeadings, withoutHeadings } from './headings.js';
import { languageNames, languageOf, settleLanguages } from './languages.js';
import { ledgerOf, type PassageTexts, passageTexts, together } from './ledger.js';
import { numberLines } from './lines.js';
import { linkNames, linkNamesOnly, type Mention } from './names.js';
import { normalizationOf, normalize } from './normalize.js';
import { linkNotes } from './notes.js';
import { passagesOf } from './passages.js';
import { picturesIn, placePictures } from './pictures.js';
import { settlePlaces } from './places.js';
import { project, type Words } from './project.js';
import { addOccurrences, byEntry, dropUnknownPlaces, entryNames } from './registers.js';
import { Renditions } from './renditions.js';
import { statisticsOf } from './statistics.js';
import { settleTimes } from './times.js';
import { collapseWhitespace } from './whitespace.js';

/** A document's fragment as the stylesheets made it. */
export interface Fragment {
  readonly document: DocumentModel;
  readonly root: Root;
  /** The elements of the TEI, by the keys that the fragment names in `data-key`. */
  readonly elements: readonly XmlElement[];
}

/**
 * Makes the edition that all formats see: applies the reading policy, numbers the notes, links names and registers,
 * and adds the parts that the program writes itself.
 * @param fragments one for each document, in reading order; they are used up
 * @param fingerprint SHA-256 of the TEI files, in hexadecimal
 * @param citation the edition as it is cited, for its colophon
 */
export function assemble(
  model: EditionModel,
  fragments: readonly Fragment[],
  policy: Policy,
  fingerprint: string,
  citation: readonly ElementContent[],
): PivotEdition {
  const entries: Entry[] = [];
  const mentions: Mention[] = [];
  const ledgers: Ledger[] = [];
  const renditions = new Renditions();
  const language = languageOf(model.metadata.language, languageNames(model.source.root));
  const metadata = { ...model.metadata, language };
  const pictures = picturesOf(model);
  const { registers: listed, indexes } = model.treated;
  const ids = new Set([...listed.ids, ...indexes.ids]);
  const isEntry = (id: string): boolean => ids.has(id);
  const parts = fragments.map(({ document, root, elements }): Part => {
    placePictures(root, elements, pictures);
    const {
      part,
      entries: own,
      mentions: names,
      ledger,
    } = partOf(model, document, root, policy, renditions, isEntry);
    entries.push(...own);
    mentions.push(...names);
    ledgers.push(ledger);
    return part;
  });

  const labels = new Map(parts.flatMap((part) => part.passages.map((p) => [p.id, p.label] as const)));
  const passageLabel = (id: string): string => labels.get(id) ?? id;
  // A paragraph of a note is cited as the note.
  const ofNotes = new Map(
    parts.flatMap((part) =>
      part.notes.flatMap((note) => {
        const label = labels.get(property(note, 'id') ?? '');
        const inner = select(note, (e) => e.properties['id'] !== undefined);
        return label === undefined ? [] : inner.map((e) => [property(e, 'id') ?? '', label] as const);
      }),
    ),
  );
  const partTitle = new Map(parts.map((p) => [p.id, p.shortTitle]));
  const registers = parts.filter((p) => p.kind === 'register');
  const registerNames = new Map(registers.flatMap((r) => entryNames(r.body)));
  const told = byEntry(mentions);
  for (const register of registers) {
    dropUnknownPlaces(register.body, registerNames);
    addOccurrences(register.body, told, ({ partId, passageId }) => {
      const title = partTitle.get(partId) ?? partId;
      return passageId === partId
        ? title
        : `${title}, ${labels.get(passageId) ?? ofNotes.get(passageId) ?? passageId}`;
    });
  }

  const reasons = entries.map((e): Root => ({ type: 'root', children: [...e.reason] }));
  for (const root of [...parts.flatMap((part) => [part.body, ...part.notes]), ...reasons])
    namePointers(root, (id) => registerNames.get(id) ?? labels.get(id));

  const texts = model.documents
    .filter((d) => d.kind === 'text')
    .map((d) => ({
      id: d.id,
      title: partTitle.get(d.id) ?? d.id,
      characters: d.streams.segments.reduce((sum, s) => sum + [...segmentText(s)].length, 0),
    }));
  const placed = new Set(parts.flatMap(idsOf));
  const apparatus = generatedPart(
    language,
    'apparatus',
    entries.every((e) => e.kind === 'correction') ? 'Apparatus of corrections' : 'Apparatus',
    'Apparatus',
    apparatusBody(
      parts,
      entries,
      statisticsOf(
        entries.filter((e) => e.kind === 'correction'),
        texts,
      ),
      model.documents,
      passageLabel,
      model.metadata.practices.find((p) => p.name === 'correction')?.text,
      policy,
      (id) => placed.has(id),
    ),
  );
  const colophon = generatedPart(
    language,
    'colophon',
    'Colophon',
    'Colophon',
    colophonBody(metadata, fingerprint, citation, exampleOf(parts, model.source.kind === 'project')),
  );

  const ordered = inOrder([...parts, ...(entries.length > 0 ? [apparatus] : []), colophon]);
  const partOfId = new Map(ordered.flatMap((part) => idsOf(part).map((id) => [id, part.id] as const)));
  for (const part of ordered) for (const root of [part.body, ...part.notes]) dropDeadLinks(root, partOfId);
  return {
    metadata,
    tei: fingerprint,
    policy,
    parts: ordered,
    partOfId,
    entries: new Map(entries.map((e) => [e.id, e])),
    registerNames,
    pictures: picturesIn(ordered, entries, pictures),
    styles: renditions.styles,
    ledger: together(ledgers),
  };
}

/** A reference to what no part of the edition holds is no link. */
function dropDeadLinks(root: Root | Element, partOfId: ReadonlyMap<string, string>): void {
  walkHast(root, {
    enter(element) {
      const href = property(element, 'href');
      const isDead = href?.startsWith('#') === true && !partOfId.has(href.slice(1));
      if (isDead && hasClass(element, 'ref')) delete element.properties['href'];
      return undefined;
    },
  });
}

/** The first numbered paragraph of the edition, or the first passage. */
function exampleOf(parts: readonly Part[], isStored: boolean): CitedPassage | undefined {
  const cited = parts
    .filter((part) => part.kind === 'text')
    .flatMap((part) => part.passages.map((passage) => ({ part, passage })));
  const found =
    cited.find(({ passage }) => /^¶ ?\d/.test(passage.label)) ??
    cited.find(({ passage }) => /\d$/.test(passage.label)) ??
    cited[0];
  return found && { text: found.part.shortTitle, label: found.passage.label, id: found.passage.id, isStored };
}

/** The apparatus stands after the last text and its editorial matter, before the registers. */
function inOrder(parts: readonly Part[]): Part[] {
  const place = (kind: PartKind): number =>
    ({ editorial: 0, text: 0, apparatus: 1, register: 2, description: 3, colophon: 4 })[kind];
  return [...parts].sort((a, b) => place(a.kind) - place(b.kind));
}

function partOf(
  model: EditionModel,
  document: DocumentModel,
  fragment: Root,
  policy: Policy,
  renditions: Renditions,
  isEntry: (id: string) => boolean,
): { part: Part; entries: Entry[]; mentions: Mention[]; ledger: Ledger } {
  harmless(fragment);
  const words = {
    labelOf: (id: string) => labelOf(model, id),
    siglumOf: (id: string) => siglumOf(model, id),
  };
  const isText = document.kind === 'text' || document.kind === 'editorial';
  const inSource =
    isText && policy !== 'source' && hasPlaces(fragment)
      ? sourceTexts(copyOf(fragment), document.id, words)
      : undefined;
  const normalization = policy === 'normalized' ? normalizationOf(document.element) : undefined;
  const projected = project(fragment, policy, document.id, words, undefined, (nodes) => {
    if (normalization) normalize(nodes, normalization);
  });
  const nameOf = languageNames(document.element);
  const language = languageOf(document.language, nameOf);
  if (document.kind === 'description' || document.kind === 'register') nameOwnLanguage(fragment, language);
  const looks = renditionsOf(document.element);
  for (const root of [fragment, ...projected.flatMap(rootsOf)]) {
    renditions.dress(root, looks);
    settleLanguages(root, language, nameOf);
  }
  const { body, asides, reasons: given } = settle(fragment);
  dropIdleMarks(body);
  numberLines(body);
  rankHeadings(body);
  for (const aside of asides) withoutHeadings(aside);
  const notes = linkNotes(body, asides);
  const texts = isText && (inSource || hasPlaces(body)) ? passageTexts(body, notes) : new Map();
  if (!isText) beNoText(body);
  const mentions = !isText
    ? []
    : [
        ...linkNames(document.id, body, isEntry),
        ...notes.flatMap((n) => linkNames(`${document.id}-${property(n, 'id')}`, n, isEntry)),
      ].map((m) => ({ ...m, partId: document.id }));
  const reasons = reasonsIn(given);
  return {
    part: {
      id: document.id,
      kind: document.kind,
      title: document.title,
      shortTitle: document.shortTitle,
      language,
      body,
      notes,
      lines: firstAndLast(document.streams.segments),
      passages: passagesOf(document.id, body, notes),
    },
    entries: projected.map((e) => ({
      ...e,
      reason: reasons.get(e.id) ?? [],
    })),
    mentions,
    ledger: ledgerOf(
      document.id,
      texts,
      inSource ?? texts,
      new Map(projected.map((e) => [e.id, e.lemmaText])),
    ),
  };
}

/** True if a text has a place of which something is left out, or is judged. */
function hasPlaces(root: Root): boolean {
  let found = false;
  walkHast(root, {
    enter(element) {
      if (hasClass(element, 'app-begin')) found = true;
      return found ? SKIP : undefined;
    },
  });
  return found;
}

/** Brings a fragment, of which a policy has left what it shows, into the form of the pivot. */
function settle(fragment: Root): {
  readonly body: Root;
  readonly asides: readonly Element[];
  readonly reasons: readonly ElementContent[];
} {
  flatten(fragment);
  conform(fragment);
  for (const section of sectionsOf(fragment)) settlePlaces(section);
  settleTimes(fragment);
  collapseWhitespace(fragment);
  const division = fragment.children.find((c): c is Element => c.type === 'element');
  const section = (name: string): Element | undefined =>
    division?.children.find((c): c is Element => c.type === 'element' && hasClass(c, name));
  return {
    body: { type: 'root', children: section('body')?.children ?? [] },
    asides: (section('notes')?.children ?? []).filter((c): c is Element => c.type === 'element'),
    reasons: section('reasons')?.children ?? [],
  };
}

/** The passages of a part as the source reads them. */
function sourceTexts(fragment: Root, partId: string, words: Words): PassageTexts {
  project(fragment, 'source', partId, words);
  const { body, asides } = settle(fragment);
  return passageTexts(body, linkNotes(body, asides));
}

/** What is said about texts has no passages that are cited, and a name in it is no mention. */
function beNoText(body: Root): void {
  for (const passage of select(body, (e) => hasClass(e, 'psg')))
    passage.properties['className'] = classesOf(passage).filter((name) => name !== 'psg');
  linkNamesOnly(body);
}

/** The program’s own words are English. */
function nameOwnLanguage(root: Root, language: string): void {
  if (/^en\b/.test(language)) return;
  for (const own of select(root, (e) => hasClass(e, 'ours'))) own.properties['lang'] = 'en';
}

/** The two sides of an entry, to be walked. */
const rootsOf = ({ lemma, reading }: Entry): Root[] =>
  [lemma, reading].map((side) => ({ type: 'root', children: [...side] }));

/** The text of a fragment, and each of its notes and reasons. */
const sectionsOf = (fragment: Root): Element[] => {
  const isElement = (node: Root['children'][number]): node is Element => node.type === 'element';
  const sections = fragment.children
    .filter(isElement)
    .flatMap((division) => division.children.filter(isElement));
  return sections.flatMap((s) => (hasClass(s, 'body') ? [s] : s.children.filter(isElement)));
};

/** The reasons of each correction, one after another if there are several. */
function reasonsIn(children: readonly ElementContent[]): ReadonlyMap<string, readonly ElementContent[]> {
  const reasons = new Map<string, ElementContent[]>();
  for (const child of children) {
    if (child.type !== 'element') continue;
    const id = property(child, 'dataApp') ?? '';
    const earlier = reasons.get(id);
    if (earlier) earlier.push({ type: 'text', value: ' ' }, ...child.children);
    else reasons.set(id, [...child.children]);
  }
  return reasons;
}

/** The lowest and the highest line number. */
function firstAndLast(segments: readonly Segment[]): [number, number] | undefined {
  let range: [number, number] | undefined;
  for (const { line } of segments)
    if (!Number.isNaN(line)) range = [Math.min(line, range?.[0] ?? line), Math.max(line, range?.[1] ?? line)];
  return range;
}

/** A pointer without words of its own shows the name or number of what it points to, or its address. */
function namePointers(root: Root | Element, nameOf: (id: string) => string | undefined): void {
  for (const pointer of select(root, (e) => hasClass(e, 'ptr') && e.children.length === 0)) {
    const address = property(pointer, 'href') ?? '';
    const words = address.startsWith('#') ? nameOf(address.slice(1)) : undefined;
    pointer.children.push({ type: 'text', value: words ?? address });
  }
}

/** Line marks outside every passage say nothing: their lines are blank. */
function dropIdleMarks(body: Root): void {
  const isIdle = (node: Root['children'][number]): boolean => hasClass(node, 'lb');
  const drop = (parent: Root | Element): void => {
    if (parent.children.some(isIdle))
      (parent as { children: Root['children'] }).children = parent.children.filter((c) => !isIdle(c));
  };
  drop(body);
  walkHast(body, {
    enter(element) {
      if (hasClass(element, 'psg')) return SKIP;
      drop(element);
      return undefined;
    },
  });
}

function generatedPart(
  language: string,
  kind: 'apparatus' | 'colophon',
  title: string,
  shortTitle: string,
  children: ElementContent[],
): Part {
  const body: Root = { type: 'root', children };
  return {
    id: kind,
    kind,
    title,
    shortTitle,
    language,
    body,
    notes: [],
    lines: undefined,
    passages: passagesOf(kind, body, []),
  };
}

/** Every id in a part. */
function idsOf(part: Part): string[] {
  const own = select(part.body, (e) => e.properties['id'] !== undefined);
  const ofNotes = part.notes.flatMap((note) => [
    note,
    ...select(note, (e) => e.properties['id'] !== undefined),
  ]);
  return [...own, ...ofNotes].map((e) => property(e, 'id') ?? '');
}
