import {
  attribute,
  attributeTokens,
  childAt,
  childElements,
  elementsOf,
  isTei,
  plainText,
  walk,
  type XmlElement,
} from '../read/tree.js';
import { legalAddress } from '../read/web-address.js';
import { authorityAddress, authorityOf } from './authorities.js';
import { headerText } from './header-text.js';
import type { Identifier } from './metadata.js';
import type { EditionModel } from './model.js';
import type { EntryKind } from './registers.js';

/** An entry of a register as data: what it says, and nothing else. */
export interface RegisterEntry {
  /** Undefined for an entry that has none in the TEI. */
  readonly id: string | undefined;
  readonly kind: EntryKind;
  /** The TEI element: person, personGrp, biblStruct ... */
  readonly element: string;
  /** What kind of place, work ...: `@type`, else `@role`. */
  readonly type: string | undefined;
  /** The main name first; none if it has none. */
  readonly names: readonly RegisterName[];
  readonly family: string | undefined;
  readonly given: string | undefined;
  readonly descriptions: readonly { readonly text: string; readonly language: string | undefined }[];
  readonly dates: readonly RegisterDate[];
  readonly identifiers: readonly Identifier[];
  readonly geometry: Geometry | undefined;
  /** What is said of its position: how sure it is, a remark, and the source it is from. */
  readonly location: Location | undefined;
  /** Codes of countries (ISO 3166-1 alpha-2). */
  readonly countries: readonly string[];
  /** The id of the entry in which it stands, or which it says it belongs to. */
  readonly within: string | undefined;
  /** Where an event took place: ids of places. */
  readonly places: readonly string[];
  /** Of a work. */
  readonly authors: readonly { readonly name: string; readonly id: string | undefined }[];
  readonly publisher: string | undefined;
  readonly sources: readonly { readonly text: string; readonly address: string | undefined }[];
}

export interface RegisterName {
  readonly text: string;
  readonly language: string | undefined;
  readonly dating: Dating | undefined;
  /** True for a form that is no name, but a mistake for one. */
  readonly isMistaken: boolean;
}

/** What TEI's datable attributes say (att.datable.w3c), as dates of ISO 8601. */
export interface Dating {
  readonly when?: string;
  readonly from?: string;
  readonly to?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
}

export interface RegisterDate {
  /** What it dates: birth, death, floruit; `existence` for the thing itself. */
  readonly of: 'birth' | 'death' | 'floruit' | 'existence';
  readonly dating: Dating;
  /** The date as it is written, where it is no data. */
  readonly text: string | undefined;
  readonly certainty: string | undefined;
  /** The place of a birth or death. */
  readonly place: { readonly name: string; readonly id: string | undefined } | undefined;
}

export interface Location {
  readonly certainty: string | undefined;
  readonly note: string | undefined;
  readonly source: string | undefined;
}

/** Positions on the earth: [longitude, latitude] (WGS 84). */
export type Position = readonly [number, number];
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };

const LISTS = new Set('listPerson listPlace listOrg listEvent listBibl listObject listNym'.split(' '));

const KINDS: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>([
  ['person', 'pers'],
  ['personGrp', 'pers'],
  ['persona', 'pers'],
  ['place', 'place'],
  ['org', 'org'],
  ['event', 'event'],
  ['bibl', 'work'],
  ['biblStruct', 'work'],
  ['biblFull', 'work'],
  ['object', 'object'],
  ['nym', 'name'],
]);

/** Entries that may hold entries of their kind. */
const NESTING = new Set(['place', 'org', 'event', 'object', 'nym']);

const NAMES = 'persName placeName orgName eventName objectName name label title geogName form'.split(' ');
const PLACES = 'settlement region country district bloc geogName geogFeat'.split(' ');

/**
 * Reads the entries of the registers of an edition: of the lists of persons, places, organisations, events, objects and
 * names wherever they stand, and of the lists of works in a standOff or text (TEI 14.3). The bibliography of a header
 * describes the edition's sources and is no register.
 */
export function registerEntriesOf({ source, byId, treated }: EditionModel): RegisterEntry[] {
  const entries: { readonly entry: RegisterEntry; readonly isBibliography: boolean }[] = [];
  const around: XmlElement[] = [];
  let headers = 0;
  const isInverted = ordersLongitudeFirst(source.root);
  walk(source.root, {
    enter(element) {
      if (isTei(element, 'teiHeader')) headers += 1;
      if (!isEntry(element, headers > 0)) return true;
      const entry = entryOf(element, around.at(-1), byId, isInverted);
      const isBibliography = entry.kind === 'work' && !treated.registers.isWithin(element);
      entries.push({ entry, isBibliography });
      around.push(element);
      return true;
    },
    leave(element) {
      if (around.at(-1) === element) around.pop();
      if (isTei(element, 'teiHeader')) headers -= 1;
    },
  });
  // Where there is a register of works, a bibliography in the texts is none.
  const hasWorks = entries.some(({ entry, isBibliography }) => entry.kind === 'work' && !isBibliography);
  return entries.filter(({ isBibliography }) => !isBibliography || !hasWorks).map(({ entry }) => entry);
}

function isEntry(element: XmlElement, isInHeader: boolean): boolean {
  const { parent } = element;
  if (!parent || !isTei(element) || !KINDS.has(element.local) || !isTei(parent)) return false;
  if (NESTING.has(element.local) && parent.local === element.local) return true;
  if (!LISTS.has(parent.local)) return false;
  // A list of sources within an entry, or in a header, is no register.
  return parent.local !== 'listBibl' || (!isInHeader && !isWithinEntry(parent));
}

function isWithinEntry(list: XmlElement): boolean {
  for (let at = list.parent; at; at = at.parent)
    if (isTei(at, 'person', 'place', 'org', 'event', 'object')) return true;
  return false;
}

/** Coordinates are latitude before longitude, unless the header says otherwise (TEI 2.3.9, `geoDecl`). */
const ordersLongitudeFirst = (root: XmlElement): boolean =>
  [...elementsOf(root, 'geoDecl')].some(
    (e) =>
      /longitude.{0,20}latitude/is.test(plainText(e)) && !/latitude.{0,20}longitude/is.test(plainText(e)),
  );

function entryOf(
  element: XmlElement,
  around: XmlElement | undefined,
  byId: ReadonlyMap<string, XmlElement>,
  isInverted: boolean,
): RegisterEntry {
  const named = namesOf(element);
  const main = named.find((n) => attribute(n, 'type') === 'main') ?? named[0];
  const ordered = main ? [main, ...named.filter((n) => n !== main)] : [];
  const part = (name: string): string | undefined => {
    const [found] = main ? elementsOf(main, name) : [];
    return (found && headerText(found)) || undefined;
  };
  const isMixed = element.children.some((c) => c.type === 'text' && c.value.trim() !== '');
  const names = ordered.map(
    (n): RegisterName => ({
      text: headerText(n),
      language: attribute(n, 'xml:lang'),
      dating: datingIn(n),
      isMistaken: ['type', 'subtype'].some((by) => /^mis|error|wrong/i.test(attribute(n, by) ?? '')),
    }),
  );
  return {
    id: attribute(element, 'xml:id'),
    kind: KINDS.get(element.local) ?? 'name',
    element: element.local,
    type: attribute(element, 'type')?.trim() || attribute(element, 'role')?.trim() || placeTypeOf(element),
    // A bibliographic entry in prose is called by that prose.
    names:
      isMixed || names.length === 0
        ? [
            {
              text: headerText(element),
              language: attribute(element, 'xml:lang'),
              dating: undefined,
              isMistaken: false,
            },
            ...(isMixed ? [] : names),
          ].filter(({ text }) => text !== '')
        : distinct(names),
    family: part('surname'),
    given: part('forename'),
    descriptions: descriptionsOf(element),
    dates: datesOf(element, byId),
    identifiers: identifiersOf(element, named),
    geometry: geometryOf(element, isInverted),
    location: locationOf(element, byId),
    countries: [
      ...new Set(
        [element, ...childElements(element, 'placeName', 'location', 'address')]
          .flatMap((holder) => childElements(holder, 'country'))
          .map((c) => attribute(c, 'key')?.toUpperCase() ?? '')
          .filter((key) => /^[A-Z]{2}$/.test(key)),
      ),
    ],
    within:
      (around && NESTING.has(element.local) && around.local === element.local
        ? attribute(around, 'xml:id')
        : undefined) ?? undefined,
    places: localIds(element, 'where').filter((id) => byId.has(id)),
    authors: authorsOf(element),
    publisher: firstText(element, 'publisher') ?? firstIn(childAt(element, 'monogr', 'imprint'), 'publisher'),
    sources: sourcesOf(element),
  };
}

const distinct = (names: readonly RegisterName[]): RegisterName[] => {
  const seen = new Set<string>();
  return names.filter(({ text, language }) => {
    const key = `${text}\0${language ?? ''}`;
    if (text === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** The elements that name what an entry is about. */
function namesOf(element: XmlElement): XmlElement[] {
  const own = childElements(element, ...NAMES);
  const of = own.length > 0 ? own : NAMELESS.flatMap((path) => holderOf(element, path));
  const found = of.length > 0 ? of : childElements(element, ...PLACES, 'head');
  return found.filter((n) => headerText(n) !== '');
}

/** Where the names of entries stand that are records. */
const NAMELESS: readonly (readonly string[])[] = [
  ['analytic', 'title'],
  ['monogr', 'title'],
  ['fileDesc', 'titleStmt', 'title'],
  ['titleStmt', 'title'],
  ['objectIdentifier', 'objectName'],
];

function holderOf(element: XmlElement, path: readonly string[]): XmlElement[] {
  const last = path.at(-1) ?? '';
  const holder = childAt(element, ...path.slice(0, -1));
  return holder ? childElements(holder, last) : [];
}

/** A place that is named as a settlement, a country … is one. */
function placeTypeOf(element: XmlElement): string | undefined {
  if (!isTei(element, 'place')) return undefined;
  const holders = [element, ...childElements(element, 'placeName')];
  const [first] = holders.flatMap((holder) => childElements(holder, ...PLACES));
  if (!first) return undefined;
  return attribute(first, 'type')?.trim() || (first.local.startsWith('geog') ? undefined : first.local);
}

function descriptionsOf(element: XmlElement): RegisterEntry['descriptions'] {
  const isDescription = (child: XmlElement): boolean =>
    isTei(child, 'desc', 'p') ||
    (isTei(child, 'note') && /^$|desc|biog|bio$|abstract|summary/i.test(attribute(child, 'type') ?? ''));
  return childElements(element)
    .filter(isDescription)
    .map((child) => ({ text: headerText(child), language: attribute(child, 'xml:lang') }))
    .filter(({ text }) => text !== '');
}

const DATED = { birth: 'birth', death: 'death', floruit: 'floruit' } as const;

function datesOf(element: XmlElement, byId: ReadonlyMap<string, XmlElement>): RegisterDate[] {
  const dates: RegisterDate[] = [];
  for (const [name, of] of Object.entries(DATED))
    for (const child of childElements(element, name)) {
      const [inner] = elementsOf(child, 'date');
      const dating = datingIn(child) ?? (inner && datingIn(inner));
      const [place] = elementsOf(child, 'placeName', 'settlement', 'name');
      const text = inner ? plainText(inner) : place ? '' : plainText(child);
      if (!dating && text === '' && !place) continue;
      dates.push({
        of,
        dating: dating ?? {},
        text: text || undefined,
        certainty: attribute(child, 'cert'),
        place: place && {
          name: headerText(place),
          id: localIds(place, 'ref').find((id) => byId.has(id)),
        },
      });
    }
  const own = datingIn(element);
  const written = [
    ...childElements(element, 'date'),
    ...(childAt(element, 'monogr', 'imprint')
      ? childElements(childAt(element, 'monogr', 'imprint') ?? element, 'date')
      : []),
  ];
  if (own)
    dates.push({
      of: 'existence',
      dating: own,
      text: undefined,
      certainty: attribute(element, 'cert'),
      place: undefined,
    });
  else
    for (const date of written.slice(0, 1)) {
      const text = plainText(date) || undefined;
      const dating = datingIn(date);
      if (dating || text)
        dates.push({
          of: 'existence',
          dating: dating ?? {},
          text,
          certainty: attribute(date, 'cert'),
          place: undefined,
        });
    }
  return dates;
}

/** The dates in attributes of the Gregorian calendar; undefined if there are none. */
export function datingIn(element: XmlElement): Dating | undefined {
  const dates = (['when', 'from', 'to', 'notBefore', 'notAfter'] as const).flatMap((name) => {
    const value = (attribute(element, name) ?? attribute(element, `${name}-iso`))?.trim() ?? '';
    const date = /^(-?\d{4,})(-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?:T.*)?$/.exec(value);
    return date ? [[name, `${date[1]}${date[2] ?? ''}`] as const] : [];
  });
  return dates.length === 0 ? undefined : Object.fromEntries(dates);
}

function identifiersOf(element: XmlElement, names: readonly XmlElement[]): Identifier[] {
  const holders = [element, ...childElements(element, 'objectIdentifier', 'analytic', 'monogr', 'location')];
  const written = holders
    .flatMap((holder) => childElements(holder, 'idno'))
    .filter((idno) => childElements(idno, 'idno').length === 0)
    .map((idno): Identifier => {
      const type = attribute(idno, 'type')?.trim() || attribute(idno, 'subtype')?.trim() || '';
      const value = plainText(idno);
      const address = authorityAddress(type, value);
      return { type: type || (address ? authorityOf(address) : ''), value, address };
    });
  // Names of an entry may lead to an authority file themselves.
  const pointed = [element, ...names]
    .flatMap((e) => ['ref', 'sameAs', 'corresp'].flatMap((name) => attributeTokens(e, name)))
    .filter((token) => /^https?:\/\//i.test(token))
    .flatMap((token): Identifier[] => {
      const address = legalAddress(token);
      return address ? [{ type: authorityOf(address), value: token, address }] : [];
    });
  const seen = new Set<string>();
  return [...written, ...pointed].filter(({ value, address }) => {
    const key = address ?? value;
    if (value === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function geometryOf(element: XmlElement, isInverted: boolean): Geometry | undefined {
  const geo = [element, ...childElements(element, 'location')].flatMap((e) => childElements(e, 'geo'))[0];
  if (!geo || attribute(geo, 'decls') !== undefined) return undefined;
  const words = plainText(geo)
    .split(/[\s,;]+/)
    .filter((w) => w !== '');
  const numbers = words.map(Number);
  if (numbers.length < 2 || numbers.length % 2 !== 0 || numbers.some((n) => !Number.isFinite(n)))
    return undefined;
  const positions: Position[] = [];
  for (let i = 0; i < numbers.length; i += 2) {
    const [first = 0, second = 0] = [numbers[i], numbers[i + 1]];
    const [latitude, longitude] = isInverted ? [second, first] : [first, second];
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
    positions.push([longitude, latitude]);
  }
  const [first] = positions;
  const last = positions.at(-1);
  if (!first || !last) return undefined;
  if (positions.length === 1) return { type: 'Point', coordinates: first };
  const isClosed = positions.length > 3 && first[0] === last[0] && first[1] === last[1];
  return isClosed
    ? { type: 'Polygon', coordinates: [positions] }
    : { type: 'LineString', coordinates: positions };
}

function locationOf(element: XmlElement, byId: ReadonlyMap<string, XmlElement>): RegisterEntry['location'] {
  const location = childElements(element, 'location').find((l) => childElements(l, 'geo').length > 0);
  if (!location) return undefined;
  const [source] = localIds(location, 'source').flatMap((id) => byId.get(id) ?? []);
  return {
    certainty: attribute(location, 'cert'),
    note: firstText(location, 'note'),
    source: (source && headerText(source)) || undefined,
  };
}

function authorsOf(element: XmlElement): RegisterEntry['authors'] {
  const holders = [
    element,
    ...childElements(element, 'analytic', 'monogr'),
    childAt(element, 'fileDesc', 'titleStmt'),
    childAt(element, 'titleStmt'),
  ];
  const authors = holders.flatMap((holder) => (holder ? childElements(holder, 'author') : []));
  return authors
    .map((author) => {
      const [named] = elementsOf(author, 'persName', 'orgName', 'name');
      return {
        name: headerText(author),
        id: localIds(author, 'ref')[0] ?? (named && localIds(named, 'ref')[0]),
      };
    })
    .filter(({ name }) => name !== '');
}

function sourcesOf(element: XmlElement): RegisterEntry['sources'] {
  if (isTei(element, 'bibl', 'biblStruct', 'biblFull')) return notedSources(element);
  const own = [element, ...childElements(element, 'listBibl')].flatMap((holder) =>
    childElements(holder, 'bibl', 'biblStruct', 'biblFull'),
  );
  return [...notedSources(element), ...own.map(sourceOf)].filter(({ text }) => text !== '');
}

const notedSources = (element: XmlElement): RegisterEntry['sources'] =>
  childElements(element, 'note')
    .filter((note) => /^source/i.test(attribute(note, 'type') ?? ''))
    .flatMap((note) => {
      const records = childElements(note, 'bibl', 'biblStruct');
      return records.length > 0 ? records : [note];
    })
    .map(sourceOf)
    .filter(({ text }) => text !== '');

function sourceOf(element: XmlElement): RegisterEntry['sources'][number] {
  const addresses = [...elementsOf(element, 'ref', 'ptr')].flatMap((r) => attributeTokens(r, 'target'));
  const web = addresses.find((address) => /^https?:\/\//i.test(address));
  return { text: headerText(element), address: web === undefined ? undefined : legalAddress(web) };
}

const firstText = (element: XmlElement, name: string): string | undefined => firstIn(element, name);

function firstIn(element: XmlElement | undefined, name: string): string | undefined {
  const [found] = element ? childElements(element, name) : [];
  return (found && headerText(found)) || undefined;
}

/** The ids that an attribute points to within the edition. */
export const localIds = (element: XmlElement, name: string): string[] =>
  attributeTokens(element, name)
    .filter((token) => !/^[a-z][a-z0-9+.-]*:/i.test(token) && token.includes('#'))
    .map((token) => token.slice(token.indexOf('#') + 1))
    .filter((id) => id !== '');
