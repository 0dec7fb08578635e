import { attribute, childAt, childElements, placeOf, plainText, type XmlElement } from '../../read/tree.js';
import type { Statement } from '../reading.js';
import { comparable } from '../white-space.js';

/**
 * What the header of the edition says and its colophon must say too: under which rights it stands, and in which
 * version it is.
 */
export function headerStatements(root: XmlElement): Statement[] {
  const header = childAt(root, 'teiHeader');
  const file = header && childAt(header, 'fileDesc');
  if (!header || !file) return [];
  const availability = childAt(file, 'publicationStmt', 'availability');
  const said: XmlElement[] = availability ? childElements(availability, 'licence', 'p') : [];
  const version = childAt(file, 'editionStmt', 'edition');
  const number = version && attribute(version, 'n');
  return [
    ...said.map((element) => ({ text: comparable(plainText(element)), place: placeOf(element) })),
    ...(version && number !== undefined ? [{ text: number, place: placeOf(version) }] : []),
  ].filter((statement) => statement.text !== '');
}
