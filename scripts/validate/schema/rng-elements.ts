import { addTo } from '../../read/lists.js';
import { parse } from '../../read/parse.js';
import { sourceText } from '../../read/source.js';
import type { XmlElement } from '../../read/tree.js';

const RELAX_NG = 'http://relaxng.org/ns/structure/1.0';

/** A RELAX NG schema, its element patterns by expanded name: “{namespace}local”. */
export interface RngSchema {
  readonly elements: ReadonlyMap<string, readonly XmlElement[]>;
  /** The patterns of a definition, of all its parts if it has several. */
  readonly define: (name: string) => readonly XmlElement[];
}

/** @param rng a schema in the XML syntax that includes no other */
export function readRng(path: string, rng: string): RngSchema {
  const { root } = parse(sourceText(path, path, rng));
  const defines = new Map<string, XmlElement[]>();
  const elements = new Map<string, XmlElement[]>();
  const gather = (parent: XmlElement): void => {
    for (const child of patternsIn(parent)) {
      if (child.local === 'define') addTo(defines, own(child, 'name') ?? '', ...patternsIn(child));
      if (child.local === 'element') for (const name of namesOf(child)) addTo(elements, name, child);
      gather(child);
    }
  };
  gather(root);
  return {
    elements,
    define: (name) => {
      const found = defines.get(name);
      if (!found) throw new Error(`${path}: there is no definition “${name}”`);
      return found;
    },
  };
}

/** The child patterns; annotations of other namespaces are left out. */
export const patternsIn = (parent: XmlElement): XmlElement[] =>
  parent.children.filter((c): c is XmlElement => c.type === 'element' && c.namespace === RELAX_NG);

/** The parts of an element or attribute pattern that say what it holds, not how it is called. */
export const contentPatterns = (pattern: XmlElement): XmlElement[] =>
  patternsIn(pattern).filter((c) => !['name', 'anyName', 'nsName'].includes(c.local));

/** An attribute of the schema’s own element. */
export const own = (pattern: XmlElement, name: string): string | undefined =>
  pattern.attributes.find((a) => a.local === name && a.namespace === '')?.value;

/**
 * The expanded names of an element or attribute pattern (section 4.8 to 4.10); none if any name will do.
 * An attribute named by @name is in no namespace, if it has no prefix and no @ns.
 */
export function namesOf(pattern: XmlElement): string[] {
  const name = own(pattern, 'name')?.trim();
  if (name !== undefined) {
    const isPlainAttribute = pattern.local === 'attribute' && own(pattern, 'ns') === undefined;
    return [expanded(name, pattern, isPlainAttribute)];
  }
  const classes = patternsIn(pattern).filter((c) => ['name', 'choice'].includes(c.local));
  const [first] = classes;
  if (!first) return [];
  const names = first.local === 'choice' ? patternsIn(first) : [first];
  return names.filter((n) => n.local === 'name').map((n) => expanded(text(n).trim(), n, false));
}

function expanded(name: string, at: XmlElement, isPlain: boolean): string {
  if (name.startsWith('xml:')) return `{http://www.w3.org/XML/1998/namespace}${name.slice(4)}`;
  return `{${isPlain ? '' : inherited(at, 'ns')}}${name}`;
}

/** The nearest value of @ns or @datatypeLibrary on the element or above it. */
export function inherited(at: XmlElement, name: string): string {
  for (let up: XmlElement | undefined = at; up; up = up.parent) {
    const value = own(up, name);
    if (value !== undefined) return value;
  }
  return '';
}

export const text = (element: XmlElement): string =>
  element.children.map((c) => (c.type === 'text' ? c.value : '')).join('');
