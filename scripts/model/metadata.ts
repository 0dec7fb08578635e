import { attribute, childAt, childElements, elementsOf, plainText, type XmlElement } from '../read/tree.js';

/** What the header says of the edition; the one place where it is said. */
export interface Metadata {
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly language: string;
  readonly version: string;
  /** Date of this version, as CCYY-MM-DD; it dates every file, never the clock. */
  readonly date: string;
  readonly publisher: string | undefined;
  readonly responsibilities: readonly Responsibility[];
  readonly licences: readonly Licence[];
  /** Paragraphs of availability that are no licence: the rights in the sources. */
  readonly rights: readonly string[];
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  /** Public address of the edition, with a slash at its end; from the build's setting, else from the header's idno. */
  readonly address: string | undefined;
  readonly abstract: string | undefined;
  readonly keywords: readonly string[];
  readonly witnesses: readonly Witness[];
  /** Practices declared in editorialDecl, by element name. */
  readonly practices: readonly { readonly name: string; readonly text: string }[];
  readonly changes: readonly {
    readonly when: string | undefined;
    readonly n: string | undefined;
    readonly text: string;
  }[];
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

/** A source text, as the header describes it. */
export interface Witness {
  readonly id: string | undefined;
  readonly description: string;
  /** Path of the source file as the header gives it. */
  readonly file: string | undefined;
  readonly sha256: string | undefined;
}

/**
 * Reads the header of the edition (TEI Guidelines, chapter 2).
 * @param root the edition's root element
 * @param address the public address given at build time, if any
 * @param name what to call it where the header has no title
 */
export function metadataOf(root: XmlElement, address: string | undefined, name = 'Untitled'): Metadata {
  const header = childAt(root, 'teiHeader');
  const file = header && childAt(header, 'fileDesc');
  const titles = file ? [...elementsOf(childAt(file, 'titleStmt') ?? file, 'title')] : [];
  const text = (element: XmlElement | undefined): string | undefined => element && plainText(element);
  const publication = file && childAt(file, 'publicationStmt');
  const availability = publication && childAt(publication, 'availability');
  const edition = file && childAt(file, 'editionStmt', 'edition');
  const editionDate =
    edition && ([...elementsOf(edition, 'date')][0] ?? childAt(edition.parent ?? edition, 'date'));
  const profile = header && childAt(header, 'profileDesc');
  const changes = header ? [...elementsOf(header, 'change')] : [];
  const identifiers = publication
    ? childElements(publication, 'idno').map((e) => ({
        type: attribute(e, 'type') ?? '',
        value: plainText(e),
      }))
    : [];
  const url = address ?? identifiers.find((i) => /^(url|uri)$/i.test(i.type) && webAddress(i.value))?.value;

  return {
    title: text(titles.find((t) => attribute(t, 'type') === 'main') ?? titles[0]) || name,
    subtitle: text(titles.find((t) => attribute(t, 'type') === 'sub')),
    language: attribute(root, 'xml:lang') ?? 'en',
    version: (edition && attribute(edition, 'n')) ?? '0',
    date:
      dayOf(editionDate && attribute(editionDate, 'when')) ??
      dayOf(changes[0] && attribute(changes[0], 'when')) ??
      '1970-01-01',
    publisher: publication && text(childAt(publication, 'publisher')),
    responsibilities: file
      ? [...elementsOf(file, 'respStmt')].map((e) => ({
          id: attribute(e, 'xml:id') ?? '',
          what: childElements(e, 'resp').map(plainText).join(', '),
          names: childElements(e, 'name', 'persName', 'orgName').map(plainText),
        }))
      : [],
    licences: availability
      ? [...elementsOf(availability, 'licence')].map((e) => ({
          target: webAddress(attribute(e, 'target')),
          text: plainText(e),
        }))
      : [],
    rights: availability ? childElements(availability, 'p').map(plainText) : [],
    identifiers,
    address: url?.replace(/\/*$/, '/'),
    abstract: text(profile && childAt(profile, 'abstract')),
    keywords: profile ? [...elementsOf(profile, 'term')].map(plainText) : [],
    witnesses: file
      ? [...elementsOf(file, 'witness')].map((e) => ({
          id: attribute(e, 'xml:id'),
          description: plainText(e),
          file: [...elementsOf(e, 'ref')].map((r) => attribute(r, 'target'))[0],
          sha256: [...elementsOf(e, 'idno')]
            .filter((i) => attribute(i, 'type') === 'SHA-256')
            .map(plainText)[0],
        }))
      : [],
    practices: header
      ? [...elementsOf(header, 'editorialDecl')].flatMap((e) =>
          childElements(e).map((practice) => ({ name: practice.local, text: plainText(practice) })),
        )
      : [],
    changes: changes.map((e) => ({ when: attribute(e, 'when'), n: attribute(e, 'n'), text: plainText(e) })),
  };
}

/** An address, if it is one of the web: the header is untrusted input like the texts, and its addresses become links. */
const webAddress = (address: string | undefined): string | undefined => {
  // Of several addresses in one attribute the first is meant.
  const [first] = (address ?? '').trim().split(/\s+/);
  return first !== undefined && /^https?:\/\//i.test(first) && URL.canParse(first) ? first : undefined;
};

/** Year, month and day of a date, so far as they are one: without a time, and nothing that no calendar has. */
function dayOf(when: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(when?.trim() ?? '') ?? [];
  if (year === undefined) return undefined;
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (day === undefined || Number(day) < 1 || Number(day) > days) return `${year}-${month}`;
  return `${year}-${month}-${day}`;
}
