import type { Metadata } from '../../model/metadata.js';
import { wholeTitle } from '../../pivot/issue.js';
import { type ElementOut, element, writeXml, type XmlOut } from '../../validate/schema/xml-text.js';

/** Ids of a TEI file that we write: each is given once, and only if XML allows it. */
export class Ids {
  readonly #taken = new Set<string>();

  /** The id itself; undefined if it cannot be one, or is taken. */
  claim(id: string): string | undefined {
    if (!isName(id) || this.#taken.has(id)) return undefined;
    this.#taken.add(id);
    return id;
  }

  has(id: string): boolean {
    return this.#taken.has(id);
  }
}

/** A name without a colon (Namespaces in XML 1.0, NCName), so far as the letters of ids go. */
const isName = (id: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_.·-]*$/u.test(id);

/** What may stand in an attribute that holds a pointer: an address without white space. */
export const pointer = (address: string | undefined): string | undefined =>
  address !== undefined && /^[^\s<>"{}|\\^`]+$/.test(address) ? address : undefined;

/** A date as TEI's `@when` has it; undefined if it is none. */
export const when = (date: string | undefined): string | undefined =>
  date !== undefined && /^-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(date)
    ? date
    : undefined;

/**
 * The header of a TEI file that is made from an edition (TEI 2.2): whose data it holds, in which version, and what may be
 * done with it.
 * @param ids takes the ids of those responsible
 * @param source what stands in sourceDesc
 */
export function fileDescription(
  title: string,
  metadata: Metadata,
  ids: Ids,
  ...source: readonly ElementOut[]
): ElementOut {
  const { authors, responsibilities, version } = metadata;
  const n = version !== undefined && /^\S+$/.test(version) ? version : undefined;
  return element(
    'fileDesc',
    {},
    element(
      'titleStmt',
      {},
      element('title', {}, title),
      ...authors.map((author) => element('author', {}, author)),
      ...responsibilities
        .filter(({ what, names }) => what !== '' && names.some((name) => name !== ''))
        .map(({ id, what, names }) =>
          element(
            'respStmt',
            { 'xml:id': ids.claim(id) },
            element('resp', {}, what),
            ...names.filter((name) => name !== '').map((name) => element('name', {}, name)),
          ),
        ),
    ),
    ...(version === undefined
      ? []
      : [element('editionStmt', {}, element('edition', { n }, `Version ${version}`))]),
    publication(metadata),
    element(
      'sourceDesc',
      {},
      element(
        'bibl',
        {},
        'Made by Emendata from the TEI of the edition ',
        element('title', {}, wholeTitle(metadata)),
        '.',
      ),
      ...source,
    ),
  );
}

function publication({ publisher, date, licences, rights, address }: Metadata): ElementOut {
  const dated = when(date);
  const rows: XmlOut[] = [];
  const targets = licences.map(({ target, text }) => ({
    target: pointer(target),
    text: text || (target ?? ''),
  }));
  if (publisher === undefined) {
    // Without a publisher TEI has nothing but prose here.
    if (date !== undefined)
      rows.push(element('p', {}, 'Date: ', element('date', { when: dated }, date), '.'));
    for (const { target, text } of targets)
      rows.push(element('p', {}, target === undefined ? text : element('ref', { target }, text)));
    rows.push(...rights.map((text) => element('p', {}, text)));
    if (rows.length === 0) rows.push(element('p', {}, 'The edition does not say who published it.'));
    return element('publicationStmt', {}, ...rows);
  }
  const terms = [
    ...targets.map(({ target, text }) => element('licence', { target }, text)),
    ...rights.map((text) => element('p', {}, text)),
  ];
  return element(
    'publicationStmt',
    {},
    element('publisher', {}, publisher),
    ...(date === undefined ? [] : [element('date', { when: dated }, date)]),
    ...(address === undefined ? [] : [element('idno', { type: 'URL' }, address)]),
    ...(terms.length === 0 ? [] : [element('availability', {}, ...terms)]),
  );
}

/** A TEI file as text. */
export const teiText = (...children: readonly ElementOut[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(
    element('TEI', { xmlns: 'http://www.tei-c.org/ns/1.0' }, ...children),
  )}\n`;
