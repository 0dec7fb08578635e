import {
  attribute,
  attributeTokens,
  childAt,
  childElements,
  elementsOf,
  isTei,
  plainText,
  type XmlElement,
} from '../read/tree.js';
import { legalAddress } from '../read/web-address.js';
import { headerText } from './header-text.js';

/** What the header says of the edition; the one place where it is said. What it does not say is not made up. */
export interface Metadata {
  readonly title: string;
  readonly subtitle: string | undefined;
  /** Who wrote what is edited. */
  readonly authors: readonly string[];
  /** Names whose parts the header tells apart, by the name as it is printed. */
  readonly names: ReadonlyMap<string, NameParts>;
  /** What bears a name, where the header says it, by the name as it is printed. */
  readonly bearers?: ReadonlyMap<string, 'person' | 'organisation'>;
  /** Of the edition as a whole; “und” if nobody says it. */
  readonly language: string;
  readonly version: string | undefined;
  /** Date of this version: CCYY, CCYY-MM or CCYY-MM-DD. It dates every file, never the clock. */
  readonly date: string | undefined;
  /** The newest date that the header gives of itself. */
  readonly modified: string | undefined;
  readonly publisher: string | undefined;
  readonly responsibilities: readonly Responsibility[];
  readonly licences: readonly Licence[];
  /** Statements of availability that are no licence: the rights in the sources. */
  readonly rights: readonly string[];
  readonly identifiers: readonly Identifier[];
  /** Public address of the edition, with a slash at its end; from the build's setting, else from a project's idno. */
  readonly address: string | undefined;
  readonly abstract: string | undefined;
  readonly keywords: readonly string[];
  readonly witnesses: readonly Witness[];
  /** What the edition was made from: its witnesses, or other descriptions of its source. */
  readonly sources: readonly string[];
  /** Practices declared in editorialDecl, by element name. */
  readonly practices: readonly { readonly name: string; readonly text: string }[];
  readonly changes: readonly {
    readonly when: string | undefined;
    readonly n: string | undefined;
    readonly text: string;
  }[];
}

export interface NameParts {
  readonly family: string;
  readonly given: string | undefined;
}

export interface Responsibility {
  readonly id: string;
  readonly what: string;
  readonly names: readonly string[];
}

export interface Licence {
  readonly target: string | undefined;
  readonly text: string;
}

export interface Identifier {
  readonly type: string;
  readonly value: string;
  /** Where it leads on the web. */
  readonly address: string | undefined;
}

/** A source text, as the header describes it. */
export interface Witness {
  readonly id: string | undefined;
  readonly description: string;
  /** Path of the source file as the header gives it. */
  readonly file: string | undefined;
  readonly sha256: string | undefined;
}

/** The language of what nobody says a language of (ISO 639-2). */
const UNDETERMINED = 'und';

/** A description of a source that is longer than this is no line in a list. */
const LONGEST_SOURCE = 600;

/**
 * Reads the header of the edition (TEI Guidelines, chapter 2). Of several documents without a header of their own what
 * all of them say alike is said of the edition.
 * @param root the edition's root element
 * @param address the public address given at build time, if any
 * @param name what to call it where no header has a title
 * @param isProject true if the header is the edition's configuration, so that its URL is where the edition is published
 */
export function metadataOf(
  root: XmlElement,
  address: string | undefined,
  name = 'Untitled',
  isProject = true,
): Metadata {
  const header = childAt(root, 'teiHeader');
  const documents = [...elementsOf(root, 'TEI')].filter((document) => childAt(document, 'teiHeader'));
  const file = header && childAt(header, 'fileDesc');
  const statement = file && childAt(file, 'titleStmt');
  const publication = file && childAt(file, 'publicationStmt');
  const edition = file && childAt(file, 'editionStmt');
  const profile = header && childAt(header, 'profileDesc');
  const revision = header && childAt(header, 'revisionDesc');
  const changes = revision ? [...elementsOf(revision, 'change')] : [];
  const identifiers = publication ? [...elementsOf(publication, 'idno')].flatMap(identifierOf) : [];
  const titles = titlesIn(statement) ?? titlesIn(fullStatement(file));
  const url = address ?? (isProject ? identifiers.find(isUrl)?.address : undefined);
  const witnesses = file ? [...elementsOf(file, 'witness')].map(witnessOf) : [];
  const sources = witnesses.length > 0 ? witnesses.map((w) => w.description) : sourcesIn(file);
  const dates = [
    ...(edition ? elementsOf(edition, 'date') : []),
    ...(publication ? childElements(publication, 'date') : []),
    ...changes,
  ].map(dateOf);
  const allDates = [...dates, ...(revision ? [...elementsOf(revision, 'date')].map(dateOf) : [])];

  return {
    title: titles?.main ?? name,
    subtitle: titles?.sub,
    authors: statement ? authorsIn(statement) : shared(documents, (d) => authorsIn(statementOf(d))),
    names: namesIn(root),
    bearers: bearersIn(root),
    language: languageOf(root, profile) ?? sharedLanguage(documents) ?? UNDETERMINED,
    version: edition && versionOf(edition),
    date: dates.find((date) => date !== undefined),
    modified: newest(allDates),
    publisher: publication && publisherOf(publication),
    responsibilities: [statement, edition].flatMap((holder) => (holder ? responsibilitiesIn(holder) : [])),
    licences: publication ? [...elementsOf(publication, 'licence')].flatMap(licenceOf) : [],
    rights: publication ? rightsIn(publication) : [],
    identifiers,
    address: url?.replace(/\/*$/, '/'),
    abstract: said(profile && childAt(profile, 'abstract')),
    keywords: profile ? keywordsIn(profile) : [],
    witnesses,
    sources: sources.filter((source) => source !== '' && source.length <= LONGEST_SOURCE),
    practices: header
      ? [...elementsOf(header, 'editorialDecl')].flatMap((e) =>
          childElements(e).map((practice) => ({ name: practice.local, text: plainText(practice) })),
        )
      : [],
    changes: changes.map((e) => ({ when: attribute(e, 'when'), n: attribute(e, 'n'), text: plainText(e) })),
  };
}

const said = (element: XmlElement | undefined): string | undefined =>
  element && (headerText(element) || undefined);

const statementOf = (document: XmlElement): XmlElement | undefined =>
  childAt(document, 'teiHeader', 'fileDesc', 'titleStmt');

/** Titles that are not the title itself. */
const SECONDARY = [
  'sub',
  'short',
  'alt',
  'desc',
  'series',
  'parallel',
  'subordinate',
  'volume',
  'translated',
];

/** Levels of what a document stands in: a series, a journal. */
const AROUND = ['s', 'j'];

/**
 * The title and subtitle of a statement: a title of type "main", else the first without a type, else the first that is no
 * title of another kind; that of a series or journal only where there is no other.
 */
export function titlesIn(
  statement: XmlElement | undefined,
): { readonly main: string; readonly sub: string | undefined } | undefined {
  if (!statement) return undefined;
  const titles = [...elementsOf(statement, 'title')].filter((title) => headerText(title) !== '');
  const typed = (type: string): XmlElement | undefined => titles.find((t) => attribute(t, 'type') === type);
  const own = titles.filter((t) => !SECONDARY.includes(attribute(t, 'type') ?? '') && t.parent === statement);
  const inner = own.filter((t) => !AROUND.includes(attribute(t, 'level') ?? ''));
  const first = inner.find((t) => attribute(t, 'type') === undefined) ?? inner[0] ?? own[0] ?? titles[0];
  const main = typed('main') ?? first;
  if (!main) return undefined;
  const sub = typed('sub');
  return { main: headerText(main), sub: sub === main ? undefined : said(sub) };
}

/** The statement of title of the work that a source gives in full. */
const fullStatement = (file: XmlElement | undefined): XmlElement | undefined => {
  const [full] = file ? elementsOf(file, 'biblFull') : [];
  return full && (childAt(full, 'fileDesc', 'titleStmt') ?? childAt(full, 'titleStmt'));
};

/** The authors of a statement of title, each once. */
function authorsIn(statement: XmlElement | undefined): string[] {
  const names = statement ? childElements(statement, 'author').map(nameIn) : [];
  return [...new Set(names.filter((name) => name !== ''))];
}

/** How somebody is called: by the name that stands in the element, if one does; the first of several forms. */
function nameIn(element: XmlElement): string {
  const isMixed = element.children.some((c) => c.type === 'text' && c.value.trim() !== '');
  const named = childElements(element, 'persName', 'orgName', 'name');
  const form = named.find((n) => attribute(n, 'type') === 'main') ?? named[0];
  const words = !isMixed && form ? headerText(form) : headerText(element);
  return words.replace(/[,;:]$/, '');
}

/** The names in the statements of title whose surnames are marked. */
function namesIn(root: XmlElement): Map<string, NameParts> {
  const found = new Map<string, NameParts>();
  for (const statement of [...elementsOf(root, 'titleStmt'), ...elementsOf(root, 'editionStmt')])
    for (const name of elementsOf(statement, 'persName', 'name', 'author', 'editor')) {
      const parts = (...names: string[]): string =>
        childElements(name, ...names)
          .map(plainText)
          .join(' ')
          .trim();
      const family = parts('nameLink', 'surname');
      if (childElements(name, 'surname').length > 0 && !found.has(headerText(name)))
        found.set(headerText(name), { family, given: parts('forename') || undefined });
    }
  return found;
}

/** Who of those in the statements of title are people, and who organisations: what is called `name` may be either. */
function bearersIn(root: XmlElement): Map<string, 'person' | 'organisation'> {
  const found = new Map<string, 'person' | 'organisation'>();
  for (const statement of [...elementsOf(root, 'titleStmt'), ...elementsOf(root, 'editionStmt')])
    for (const name of elementsOf(statement, 'persName', 'orgName', 'name')) {
      const kind = isTei(name, 'name') ? attribute(name, 'type') : name.local;
      if (kind === 'persName' || kind === 'person') found.set(headerText(name), 'person');
      if (kind === 'orgName' || kind === 'org') found.set(headerText(name), 'organisation');
    }
  return found;
}

/** What several documents say alike. */
function shared(documents: readonly XmlElement[], of: (document: XmlElement) => string[]): string[] {
  const [first, ...others] = documents.map(of);
  if (!first) return [];
  const isShared = others.every((other) => other.join('\n') === first.join('\n'));
  return isShared ? first : [];
}

/** The language of a TEI or teiCorpus: its own, its text's, or the one that its header says it is in. */
function languageOf(document: XmlElement, profile: XmlElement | undefined): string | undefined {
  const text = childElements(document, 'text', 'sourceDoc')[0];
  const used = profile ? [...elementsOf(profile, 'language')] : [];
  const share = (language: XmlElement): number => Number(attribute(language, 'usage') ?? 0) || 0;
  const most = [...used].sort((a, b) => share(b) - share(a))[0];
  const candidates = [
    attribute(document, 'xml:lang'),
    text && attribute(text, 'xml:lang'),
    most && attribute(most, 'ident'),
  ];
  return candidates.map((c) => c?.trim()).find((c) => c !== undefined && c !== '');
}

function sharedLanguage(documents: readonly XmlElement[]): string | undefined {
  const languages = documents.map((d) => languageOf(d, childAt(d, 'teiHeader', 'profileDesc')));
  const [first] = languages;
  return languages.every((language) => language === first) ? first : undefined;
}

/** The number of a version: said in @n, or by an edition that is nothing but one. */
function versionOf(statement: XmlElement): string | undefined {
  const edition = childElements(statement, 'edition')[0];
  if (!edition) return undefined;
  const n = attribute(edition, 'n')?.trim();
  if (n) return n;
  return /^(?:version|v\.?|ver\.)?\s*(\d+(?:\.\d+)+)$/i.exec(plainText(edition))?.[1];
}

/** A date that a program understands: of the attributes, or what is written, if it is a date. */
function dateOf(element: XmlElement): string | undefined {
  const written = isTei(element, 'date') ? plainText(element) : '';
  return ['when', 'when-iso', 'to', 'notAfter', 'from', 'notBefore']
    .map((name) => attribute(element, name))
    .concat(written)
    .map(validDate)
    .find((date) => date !== undefined);
}

/** CCYY, CCYY-MM or CCYY-MM-DD, if there is such a day. */
function validDate(value: string | undefined): string | undefined {
  const [, year, month, day] =
    /^([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:T.*)?$/.exec(value?.trim() ?? '') ?? [];
  if (year === undefined) return undefined;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (day === undefined) return date;
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return isDay ? date : undefined;
}

const newest = (dates: readonly (string | undefined)[]): string | undefined =>
  dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);

/** Who publishes it: the publishers, else who distributes it or is its authority. */
function publisherOf(publication: XmlElement): string | undefined {
  for (const role of ['publisher', 'distributor', 'authority']) {
    const names = [...new Set(childElements(publication, role).map(nameIn))].filter((name) => name !== '');
    if (names.length > 0) return names.join(', ');
  }
  return undefined;
}

/** Who did what: statements of responsibility, and the editors. */
function responsibilitiesIn(holder: XmlElement): Responsibility[] {
  return childElements(holder, 'respStmt', 'editor').map((e): Responsibility => {
    const id = attribute(e, 'xml:id') ?? '';
    if (isTei(e, 'editor'))
      return { id, what: attribute(e, 'role')?.replaceAll('_', ' ') ?? 'editor', names: [nameIn(e)] };
    const names = childElements(e).filter((child) => !isTei(child, 'resp', 'note'));
    return {
      id,
      what: childElements(e, 'resp').map(headerText).join(', '),
      names: names.map((child) => (isTei(child, 'name') ? nameIn(child) : headerText(child))),
    };
  });
}

function licenceOf(element: XmlElement): Licence[] {
  const target = webAddress(attributeTokens(element, 'target')[0]);
  const text = headerText(element) || target;
  return text === undefined ? [] : [{ target, text }];
}

/** What is said of availability besides licences. */
function rightsIn(publication: XmlElement): string[] {
  const statements = childElements(publication, 'availability').flatMap((availability) =>
    childElements(availability).filter((child) => !isTei(child, 'licence')),
  );
  return statements.map(headerText).filter((text) => text !== '');
}

function identifierOf(element: XmlElement): Identifier[] {
  // An identifier that holds others says nothing itself.
  const value = childElements(element, 'idno').length > 0 ? '' : plainText(element);
  const type = attribute(element, 'type')?.trim() ?? '';
  return value === '' ? [] : [{ type, value, address: addressOf(type, value) }];
}

const isUrl = ({ type, address }: Identifier): boolean => /^ur[li]$/i.test(type) && address !== undefined;

/** Where an identifier leads. */
function addressOf(type: string, value: string): string | undefined {
  if (/^https?:\/\/\S+$/i.test(value)) return value;
  const bare = value.replace(/^(?:doi|hdl):\s*/i, '');
  if (/^doi$/i.test(type) && /^10\.\d{4,9}\/\S+$/.test(bare)) return `https://doi.org/${bare}`;
  if (/^(?:handle|hdl)$/i.test(type) && /^\d[\d.]*\/\S+$/.test(bare)) return `https://hdl.handle.net/${bare}`;
  if (/^ark:\/?\d{5,9}\/\S+$/i.test(value)) return `https://n2t.net/${value}`;
  return undefined;
}

function keywordsIn(profile: XmlElement): string[] {
  const words = [...elementsOf(profile, 'keywords')].flatMap((keywords) => {
    const terms = [...elementsOf(keywords, 'term')];
    return (terms.length > 0 ? terms : [...elementsOf(keywords, 'item')]).map(headerText);
  });
  return [...new Set(words.filter((word) => word !== ''))];
}

const witnessOf = (e: XmlElement): Witness => ({
  id: attribute(e, 'xml:id'),
  description: plainText(e),
  file: [...elementsOf(e, 'ref')].map((r) => attribute(r, 'target'))[0],
  sha256: [...elementsOf(e, 'idno')].filter((i) => attribute(i, 'type') === 'SHA-256').map(plainText)[0],
});

/** How the header describes the source, each description in a line. */
function sourcesIn(file: XmlElement | undefined): string[] {
  const description = file && childAt(file, 'sourceDesc');
  return description ? childElements(description, 'bibl', 'biblStruct', 'biblFull', 'p').map(headerText) : [];
}

/** An address, if it is one of the web: the header is untrusted input like the texts, and its addresses become links. */
const webAddress = (address: string | undefined): string | undefined =>
  address !== undefined && /^https?:\/\//i.test(address) ? legalAddress(address) : undefined;
