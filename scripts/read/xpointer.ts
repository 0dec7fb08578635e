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

/** The parts of a tree that is not changed any more; each is found at once, however many are asked for. */
export class Parts {
  readonly #root: XmlElement;
  #byId: ReadonlyMap<string, XmlElement> | undefined;
  readonly #children = new Map<XmlElement, readonly XmlElement[]>();

  constructor(root: XmlElement) {
    this.#root = root;
  }

  /** The element that a pointer leads to. */
  at({ id, steps }: Pointer): XmlElement | undefined {
    if (id !== undefined) return this.#walk(this.#withId(id), steps);
    const [first, ...others] = steps;
    return first === 1 ? this.#walk(this.#root, others) : undefined;
  }

  #walk(from: XmlElement | undefined, steps: readonly number[]): XmlElement | undefined {
    let at = from;
    for (const step of steps) at = at && this.#childrenOf(at)[step - 1];
    return at;
  }

  #childrenOf(element: XmlElement): readonly XmlElement[] {
    const children = this.#children.get(element) ?? childElements(element);
    this.#children.set(element, children);
    return children;
  }

  #withId(id: string): XmlElement | undefined {
    this.#byId ??= idsIn(this.#root);
    return this.#byId.get(id);
  }
}

/** The elements with an id; of two alike the first. */
function idsIn(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const byId = new Map<string, XmlElement>();
  for (const element of elementsOf(root)) {
    const id = attribute(element, 'xml:id')?.trim();
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  }
  return byId;
}
