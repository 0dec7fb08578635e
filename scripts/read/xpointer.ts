import { attribute, childElements, elementsOf, type XmlElement } from './tree.js';

/** What an xpointer asks for: an element by its id, and from there on, or from the top, by the number of a child. */
export interface Pointer {
  readonly id: string | undefined;
  readonly steps: readonly number[];
}

const ID = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_.·-]*';
const SHORTHAND = new RegExp(`^${ID}$`, 'u');
const ELEMENT = new RegExp(`^element\\(\\s*(${ID})?((?:/[1-9][0-9]{0,6})*)\\s*\\)$`, 'u');

/**
 * Reads a shorthand pointer (XPointer Framework, section 3.2) or one of the scheme element() (XPointer element() Scheme).
 * @returns undefined for pointers of other schemes
 */
export function readPointer(xpointer: string): Pointer | undefined {
  const written = xpointer.trim();
  if (SHORTHAND.test(written)) return { id: written, steps: [] };
  const found = ELEMENT.exec(written);
  const [, id, way = ''] = found ?? [];
  if (!found || (id === undefined && way === '')) return undefined;
  return { id, steps: way.split('/').slice(1).map(Number) };
}

/** The element that a pointer leads to. */
export function pointedAt(root: XmlElement, { id, steps }: Pointer): XmlElement | undefined {
  let at: XmlElement | undefined;
  const [first, ...others] = steps;
  if (id !== undefined) at = elementWithId(root, id);
  else if (first === 1) at = root;
  for (const step of id === undefined ? others : steps) at = at && childElements(at)[step - 1];
  return at;
}

function elementWithId(root: XmlElement, id: string): XmlElement | undefined {
  for (const element of elementsOf(root)) if (attribute(element, 'xml:id')?.trim() === id) return element;
  return undefined;
}
