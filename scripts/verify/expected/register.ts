import { isBackIndex } from '../../model/back-indexes.js';
import { dateInWords } from '../../model/dates.js';
import { Registers } from '../../model/registers.js';
import {
  attribute,
  childElements,
  isTei,
  placeOf,
  plainText,
  type XmlElement,
  type XmlNode,
} from '../../read/tree.js';
import type { ExpectedEntry, Flow, Statement } from '../reading.js';
import { comparable, textOfFlow } from '../white-space.js';
import type { ById } from './judgement.js';
import type { TextReading } from './text.js';
import type { Context } from './treatment.js';

/** Reads an element, or a part of one, as text. */
export type ReadPart = (part: XmlElement, base: string, without: ReadonlySet<XmlElement>) => TextReading;

const NAMES = 'persName placeName orgName eventName objectName name label title head form geogName'.split(
  ' ',
);
/** Where a name stands that is not the entry's child. */
const DEEPER: readonly (readonly string[])[] = [
  ['objectIdentifier', 'objectName'],
  ['analytic', 'title'],
  ['monogr', 'title'],
  ['fileDesc', 'titleStmt', 'title'],
  ['titleStmt', 'title'],
  ['msIdentifier'],
  ['objectIdentifier'],
];
/** What an entry is called that has no name. */
const INSTEAD = ['n', 'key', 'type', 'role', 'xml:id'];
const UNNAMED = 'Without a name';
/** Parts of a work's record that have one line together. */
const IMPRINT = ['author', 'editor', 'edition', 'biblScope', 'pubPlace', 'publisher', 'date'];

/** A register of the TEI: what it says besides its entries, and its entries in order. */
export interface ExpectedRegister {
  readonly flow: Flow;
  /** The headings of registers within it, in order: entries stand between them. */
  readonly heads: readonly string[];
  readonly entries: readonly ReadEntry[];
  readonly readings: readonly TextReading[];
}

export type ReadEntry = Omit<ExpectedEntry, 'part' | 'mentions'>;

/** Reads a register, or what stands in a standOff besides its registers. */
export function readRegister(
  division: XmlElement,
  partId: string,
  { treated, lent }: Context,
  byId: ById,
  readPart: ReadPart,
): ExpectedRegister {
  const flow: { passage: string | undefined; text: string }[] = [];
  const heads: string[] = [];
  const entries: ReadEntry[] = [];
  const readings: TextReading[] = [];
  const read: ReadPart = (part, base, without) => {
    const reading = readPart(part, base, without);
    readings.push(reading);
    return reading;
  };
  const write = (text: string, passage: string): void => {
    flow.push({ passage, text: ` ${text} ` });
  };
  const { registers } = treated;
  const isListed = (node: XmlNode): boolean =>
    node.type === 'element' && (registers.kindOf(node) !== undefined || registers.isList(node));

  if (isBackIndex(division))
    return { flow, heads, entries: elementsIn(division).map((e) => readTerms(e, read)), readings };

  const readList = (list: XmlElement): void => {
    const base = attribute(list, 'xml:id') ?? partId;
    const lead = list.children.filter((node) => !isListed(node));
    const isNested = list !== division;
    const head = childElements(list, 'head').find((h) => !treated.holdsApart(h));
    const isHeaded = isNested && lead.some((node) => saysSomething(node));
    if (isHeaded) {
      const headFlow = head ? read(head, attribute(head, 'xml:id') ?? base, lent).flow : [];
      const words = head ? textOfFlow(headFlow) : Registers.nameOf(list);
      heads.push(words);
      if (head) flow.push({ passage: base, text: ' ' }, ...headFlow, { passage: base, text: ' ' });
      else write(words, base);
    }
    const rest = lead.filter((node) => !isHeaded || node.type !== 'element' || node !== head);
    flow.push(...read(partially(list, rest), base, lent).flow);
    for (const child of childElements(list)) if (isListed(child)) readListed(child);
  };
  const readListed = (element: XmlElement): void => {
    if (registers.isList(element)) readList(element);
    else {
      entries.push(readEntry(element, byId, read, treated));
      for (const child of childElements(element)) if (isListed(child)) readListed(child);
    }
  };
  const saysSomething = (node: XmlNode): boolean => {
    if (node.type === 'text') return node.value.trim() !== '';
    if (node.type !== 'element') return false;
    if (plainText(node) !== '') return true;
    return someElement(node, (e) => treated.signOf(e) !== undefined || treated.tellings.of(e) !== undefined);
  };

  if (registers.isList(division)) readList(division);
  else flow.push(...read(division, partId, lent).flow);
  const isBlank = flow.every((run) => run.text.trim() === '');
  return { flow: isBlank ? [] : flow, heads, entries, readings };
}

/** An entry of the index of terms: its term, after those above it. */
function readTerms(entry: XmlElement, read: ReadPart): ReadEntry {
  const words = elementsIn(entry).map((term) => comparable(textOfFlow(read(term, '', new Set()).flow)));
  return {
    id: attribute(entry, 'xml:id') ?? '',
    name: words.join(', '),
    place: placeOf(entry),
    statements: [],
  };
}

const elementsIn = ({ children }: XmlElement): XmlElement[] => children.filter((c) => c.type === 'element');

/** What a register entry must say: its name, each form of it, dates, description, and all else in order. */
function readEntry(entry: XmlElement, byId: ById, read: ReadPart, treated: Context['treated']): ReadEntry {
  const { registers } = treated;
  const without: ReadonlySet<XmlElement> = new Set();
  const place = placeOf(entry);
  const textOf = (part: XmlElement): string => textOfFlow(read(part, '', without).flow);
  const own = entry.children.filter(
    (c) => c.type !== 'element' || !(registers.kindOf(c) !== undefined || registers.isList(c)),
  );
  const id = attribute(entry, 'xml:id') ?? '';
  const named = (name: string): string =>
    name !== ''
      ? name
      : (INSTEAD.map((a) => comparable(attribute(entry, a) ?? '')).find((a) => a !== '') ?? UNNAMED);
  const statement = (text: string, at = place): Statement => ({ text: comparable(text), place: at });
  const result = (name: string, statements: readonly Statement[]): ReadEntry => ({
    id,
    name: named(name),
    place,
    statements: statements.filter((s) => s.text !== ''),
  });

  if (treated.isWorded(entry)) {
    const apart = entry.children.findIndex(
      (c) => c.type === 'element' && (treated.isApart(c) || treated.holdsApart(c) || !own.includes(c)),
    );
    const before = apart === -1 ? entry.children : entry.children.slice(0, apart);
    const after = own.filter((c) => !before.includes(c));
    return result(textOf(partially(entry, before)), [statement(textOf(partially(entry, after)))]);
  }

  const children = childElements(entry);
  const simple = (e: XmlElement): boolean => !treated.holdsApart(e);
  const isSaid = (e: XmlElement): boolean => plainText(e) !== '';
  const names = childElements(entry, ...NAMES).filter(isSaid);
  const candidates = [...names, ...DEEPER.flatMap((path) => atPath(entry, path)).filter(isSaid)].filter(
    simple,
  );
  const main = candidates.find((name) => attribute(name, 'type') === 'main') ?? candidates[0];
  const forms = names.filter((name) => simple(name) && name !== main);

  const statements: Statement[] = [];
  const taken = new Set<XmlNode>(main ? [main, ...forms] : forms);
  const take = (element: XmlElement, ...texts: string[]): void => {
    taken.add(element);
    for (const text of texts) statements.push(statement(text, placeOf(element)));
  };
  for (const form of forms) statements.push(statement(textOf(form), placeOf(form)));
  for (const child of children) {
    if (isTei(entry, 'bibl') && isTei(child, ...IMPRINT) && simple(child)) take(child, textOf(child));
    else if (isTei(child, 'note') && attribute(child, 'type') === 'description') take(child, textOf(child));
    else if (isTei(child, 'note') && attribute(child, 'type') === 'source' && isOnly(child, 'bibl', simple))
      take(child, ...childElements(child, 'bibl').map(textOf));
    else if (isTei(child, 'location') && isOnly(child, 'geo', (geo) => childElements(geo).length === 0))
      take(child, ...childElements(child, 'geo').flatMap((geo) => textOf(geo).split(/[\s,]+/)));
    else if (isTei(child, 'idno') && childElements(child).length === 0)
      take(child, comparable(attribute(child, 'type') ?? ''), textOf(child));
  }

  // Births and deaths that are nothing but a date share a line with the dates of the entry itself.
  const isDate = (child: XmlElement, ...names2: string[]): boolean =>
    names2.some((name) => attribute(child, name) !== undefined) &&
    !someElement(
      child,
      (e) => treated.signOf(e) !== undefined || (e !== child && treated.tellings.of(e) !== undefined),
    ) &&
    !isSaid(child);
  const births = childElements(entry, 'birth').filter((b) => isDate(b, 'when', 'from'));
  const deaths = childElements(entry, 'death').filter((d) => isDate(d, 'when', 'to'));
  for (const date of [...births, ...deaths]) taken.add(date);
  const begin = dateOf(births[0] ?? entry, births[0] ? ['from', 'when'] : ['from', 'when']);
  const end = deaths[0] ? dateOf(deaths[0], ['when', 'to']) : dateOf(entry, ['to']);
  for (const date of [begin, end]) if (date) statements.push(date);

  const told = treated.tellings.of(entry);
  if (told !== undefined) statements.push(statement(told));
  const [where] = (attribute(entry, 'where') ?? '').split(/\s+/);
  const scene = where?.startsWith('#') ? byId(where.slice(1)) : undefined;
  if (scene && registers.kindOf(scene) !== undefined)
    statements.push(statement(nameOf(scene, byId, read, treated)));

  // A name that stands deeper is not said again.
  const rest = own.filter((node) => !taken.has(node));
  const reading = read(partially(entry, rest), '', new Set(main && main.parent !== entry ? [main] : []));
  statements.push(statement(textOfFlow(reading.flow)));
  return result(main ? textOf(main) : '', statements);
}

const nameOf = (entry: XmlElement, byId: ById, read: ReadPart, treated: Context['treated']): string =>
  readEntry(entry, byId, read, treated).name;

/** An element with a part of its children; they keep their places. */
const partially = (element: XmlElement, children: XmlNode[]): XmlElement => ({ ...element, children });

/** The elements at the end of a path of child names. */
function atPath(element: XmlElement, path: readonly string[]): XmlElement[] {
  let found = [element];
  for (const name of path) found = found.flatMap((e) => childElements(e, name));
  return found;
}

/** True if an element holds nothing but elements of a name, at least one. */
function isOnly(holder: XmlElement, name: string, test: (element: XmlElement) => boolean): boolean {
  const elements = childElements(holder);
  return (
    elements.length > 0 &&
    elements.every((e) => isTei(e, name) && test(e)) &&
    holder.children.every((c) => c.type !== 'text' || c.value.trim() === '')
  );
}

function someElement(root: XmlElement, test: (element: XmlElement) => boolean): boolean {
  const waiting = [root];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (test(at)) return true;
    waiting.push(...childElements(at));
  }
  return false;
}

/** The first date of these attributes, in words. A date that is not certain has a question mark, which says nothing. */
function dateOf(element: XmlElement, names: readonly string[]): Statement | undefined {
  const value = names.map((name) => attribute(element, name)).find((v) => v !== undefined);
  return value === undefined ? undefined : { text: comparable(dateInWords(value)), place: placeOf(element) };
}
