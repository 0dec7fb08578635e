import {
  attribute,
  childAt,
  childElements,
  elementsOf,
  placeOf,
  plainText,
  type XmlElement,
} from '../../read/tree.js';
import type { Statement } from '../reading.js';

/**
 * What the header of the edition says and its colophon must say too: what is cited, and which version this is. What else
 * it says is in the description, word for word.
 */
export function headerStatements(root: XmlElement): Statement[] {
  const version = childAt(root, 'teiHeader', 'fileDesc', 'editionStmt', 'edition');
  const number = version && attribute(version, 'n')?.trim();
  const title = titleOf(root);
  return [
    ...(title ? [{ text: plainText(title), place: placeOf(title) }] : []),
    ...(version && number ? [{ text: number, place: placeOf(version) }] : []),
  ];
}

/** The title, where nobody can doubt which it is, and it is nothing but text. */
function titleOf(root: XmlElement): XmlElement | undefined {
  const statement = childAt(root, 'teiHeader', 'fileDesc', 'titleStmt');
  const titles = statement
    ? [...elementsOf(statement, 'title')].filter((title) => plainText(title) !== '')
    : [];
  const main = titles.length > 1 ? titles.filter((title) => attribute(title, 'type') === 'main') : titles;
  const [title, another] = main;
  return title && !another && childElements(title).length === 0 ? title : undefined;
}
