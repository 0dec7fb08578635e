import { attribute, childAt, placeOf, type XmlElement } from '../../read/tree.js';
import type { Statement } from '../reading.js';

/**
 * What the header of the edition says and its colophon must say too: which version this is. What else it says is in
 * the description, word for word.
 */
export function headerStatements(root: XmlElement): Statement[] {
  const version = childAt(root, 'teiHeader', 'fileDesc', 'editionStmt', 'edition');
  const number = version && attribute(version, 'n')?.trim();
  return version && number ? [{ text: number, place: placeOf(version) }] : [];
}
