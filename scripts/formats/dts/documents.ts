import { TEI, type XmlElement, type XmlNode } from '../../read/tree.js';
import { inheritedWithin, Serialiser } from '../tei/serialise.js';
import type { Unit } from './citation-tree.js';

/** The namespace of the wrapper (DTS 1.0, “XML/TEI encoding and sub-tree representation”). */
export const DTS = 'https://w3id.org/api/dts#';

/** Writes parts of one resource as documents of their own: what was asked for, in `TEI/dts:wrapper`. */
export class Excerpts {
  /** Where each child of an element stands in it, for elements that were asked. */
  readonly #places = new Map<XmlElement, ReadonlyMap<XmlNode, number>>();

  /** The unit, as it stands in the TEI. */
  unit({ element }: Unit): string {
    return wrapped(element.parent, (out) => out.node(element));
  }

  /**
   * Everything from the beginning of one unit to the end of another, in the elements that hold only one of them; what is
   * around both is left out.
   */
  range(start: Unit, end: Unit): string {
    if (start === end) return this.unit(start);
    const aroundStart = new Set(ancestorsOf(start.element));
    const aroundEnd = ancestorsOf(end.element);
    const common = aroundEnd.find((element) => aroundStart.has(element));
    if (!common) return wrapped(undefined, () => undefined);
    const choose = chooser(start.element, aroundStart, end.element, new Set(aroundEnd));
    const places = this.#placesIn(common);
    const branch = (element: XmlElement): XmlNode => {
      let at = element;
      while (at.parent && at.parent !== common) at = at.parent;
      return at;
    };
    const from = places.get(branch(start.element)) ?? 0;
    const to = places.get(branch(end.element)) ?? common.children.length - 1;
    return wrapped(common, (out) => {
      for (const child of common.children.slice(from, to + 1)) {
        const choice = choose(child);
        if (choice === 'all') out.node(child);
        else if (choice === 'tags') out.node(child, choose);
      }
    });
  }

  #placesIn(element: XmlElement): ReadonlyMap<XmlNode, number> {
    const known = this.#places.get(element) ?? new Map(element.children.map((child, i) => [child, i]));
    this.#places.set(element, known);
    return known;
  }
}

function ancestorsOf(element: XmlElement): XmlElement[] {
  const ancestors: XmlElement[] = [];
  for (let at = element.parent; at; at = at.parent) ancestors.push(at);
  return ancestors;
}

/** Chooses, in document order, what stands between two elements, both included. */
function chooser(
  start: XmlElement,
  aroundStart: ReadonlySet<XmlNode>,
  end: XmlElement,
  aroundEnd: ReadonlySet<XmlNode>,
): (node: XmlNode) => 'all' | 'tags' | 'nothing' {
  let state: 'before' | 'within' | 'after' = 'before';
  return (node) => {
    if (state === 'after') return 'nothing';
    if (state === 'before') {
      if (node !== start) return aroundStart.has(node) ? 'tags' : 'nothing';
      state = 'within';
      return 'all';
    }
    if (node === end) state = 'after';
    return node !== end && aroundEnd.has(node) ? 'tags' : 'all';
  };
}

/** @param around what holds the excerpt in the TEI: it takes over the language of it */
function wrapped(around: XmlElement | undefined, write: (out: Serialiser) => void): string {
  const root = made('', TEI, 'TEI', around ? inheritedWithin(around) : []);
  const wrapper = made('dts', DTS, 'wrapper', []);
  const out = new Serialiser();
  out.raw('<?xml version="1.0" encoding="UTF-8"?>\n');
  out.open(root);
  out.open(wrapper);
  write(out);
  out.close(wrapper);
  out.close(root);
  return `${out.xml}\n`;
}

const made = (
  prefix: string,
  namespace: string,
  local: string,
  attributes: XmlElement['attributes'],
): XmlElement => ({
  type: 'element',
  namespace,
  prefix,
  local,
  attributes,
  written: [],
  children: [],
  parent: undefined,
  source: { path: '', absolutePath: '', text: '', lineStarts: [0] },
  start: 0,
  end: 0,
});
