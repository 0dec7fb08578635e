import { walk, XI, XML, type XmlAttribute, type XmlElement, type XmlNode } from '../../read/tree.js';
import { escapeAttribute, escapeXml } from '../../read/xml-text.js';
import { isActive, isActiveAttribute } from './active.js';

/** What is written of a node: all of it, only its tags with what is chosen of its children, or nothing. */
export type Choice = 'all' | 'tags' | 'nothing';

/**
 * Writes a tree as XML 1.0 (5th edition) with namespaces, so that to read it gives the same tree: white space, comments
 * and instructions as they are, characters for entities. Each prefix is declared once, at the first element, as long as
 * it stands for one namespace. Left out is what would act in a browser: `isActive`, and `xml-stylesheet`.
 */
export class Serialiser {
  readonly #parts: string[] = [];
  /** The namespaces that the open elements give to each prefix, the innermost last. */
  readonly #bound = new Map<string, string[]>([
    ['xml', [XML]],
    ['', ['']],
  ]);
  /** The prefixes that each open element declares. */
  readonly #declared: (readonly string[])[] = [];

  /** What was written so far. */
  get xml(): string {
    return this.#parts.join('');
  }

  /** Adds what is XML already. */
  raw(xml: string): void {
    this.#parts.push(xml);
  }

  /**
   * Writes a node with all that it holds.
   * @param choose what to write of each node below it; everything, if it is not given
   */
  node(node: XmlNode, choose?: (node: XmlNode) => Choice, attributes?: readonly XmlAttribute[]): void {
    if (node.type !== 'element') {
      this.#leaf(node);
      return;
    }
    if (isActive(node)) return;
    this.open(node, attributes);
    const path: { element: XmlElement; next: number; all: boolean }[] = [
      { element: node, next: 0, all: choose === undefined },
    ];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const child = at.element.children[at.next++];
      if (!child) {
        path.pop();
        this.close(at.element);
        continue;
      }
      const choice = at.all || !choose ? 'all' : choose(child);
      if (choice === 'nothing') continue;
      if (child.type !== 'element') this.#leaf(child);
      else if (!isActive(child)) {
        this.#start(child, []);
        path.push({ element: child, next: 0, all: choice === 'all' });
      }
    }
  }

  /**
   * Writes a start tag that declares every prefix which stands for one namespace in all that the element holds.
   * @param more attributes besides its own
   */
  open(element: XmlElement, more: readonly XmlAttribute[] = []): void {
    this.#start(element, more, prefixesIn(element));
  }

  close(element: XmlElement): void {
    // An element that holds nothing is closed by its start tag.
    if (this.#parts.at(-1) === '>' && element.children.length === 0)
      this.#parts[this.#parts.length - 1] = '/>';
    else this.#parts.push(`</${qualified(element)}>`);
    for (const prefix of this.#declared.pop() ?? []) this.#bound.get(prefix)?.pop();
  }

  #leaf(node: Exclude<XmlNode, XmlElement>): void {
    if (node.type === 'text') this.#parts.push(escapeXml(node.value));
    else if (node.type === 'comment') this.#parts.push(`<!--${node.value}-->`);
    else if (node.target !== 'xml-stylesheet')
      this.#parts.push(`<?${node.target}${node.value === '' ? '' : ` ${node.value}`}?>`);
  }

  #start(
    element: XmlElement,
    more: readonly XmlAttribute[],
    hoisted: ReadonlyMap<string, string> = new Map(),
  ): void {
    const own = element.attributes.filter((a) => !isActiveAttribute(element, a));
    const attributes = more.length === 0 ? own : [...own, ...more];
    const wanted = new Map<string, string>([[element.prefix, element.namespace]]);
    for (const a of attributes) if (a.prefix !== '') wanted.set(a.prefix, a.namespace);
    for (const [prefix, namespace] of [...declaredBy(element), ...hoisted])
      if (!wanted.has(prefix)) wanted.set(prefix, namespace);
    const declared: string[] = [];
    this.#parts.push(`<${qualified(element)}`);
    for (const [prefix, namespace] of wanted) {
      const known = this.#bound.get(prefix);
      if (known?.at(-1) === namespace || prefix === 'xml' || (namespace === '' && prefix !== '')) continue;
      if (known) known.push(namespace);
      else this.#bound.set(prefix, [namespace]);
      declared.push(prefix);
      this.#parts.push(` xmlns${prefix && `:${prefix}`}="${escapeAttribute(namespace)}"`);
    }
    this.#declared.push(declared);
    for (const a of attributes) this.#parts.push(` ${qualified(a)}="${escapeAttribute(a.value)}"`);
    this.#parts.push('>');
  }
}

const qualified = ({ prefix, local }: XmlAttribute | XmlElement): string =>
  prefix ? `${prefix}:${local}` : local;

/** What an element's start tag declares; inclusions have been followed, so that nothing of them is left to be declared. */
const declaredBy = ({ declared }: XmlElement): [prefix: string, namespace: string][] =>
  declared === undefined ? [] : Object.entries(declared).filter(([, namespace]) => namespace !== XI);

/**
 * The prefixes that stand for one namespace in an element and all that it holds: those of its names, and those that are
 * declared in it or around it in its file, for values may hold names too.
 */
function prefixesIn(root: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  const add = (prefix: string, namespace: string): void => {
    if (prefix === '' || prefix === 'xml') return;
    if (!found.has(prefix)) found.set(prefix, namespace);
    else if (found.get(prefix) !== namespace) found.set(prefix, undefined);
  };
  walk(root, {
    enter(element) {
      add(element.prefix, element.namespace);
      for (const a of element.attributes) add(a.prefix, a.namespace);
      for (const [prefix, namespace] of declaredBy(element)) add(prefix, namespace);
      return true;
    },
  });
  const within = new Set(found.keys());
  const around = new Set<string>();
  for (let at = root.parent; at && at.source === root.source; at = at.parent)
    for (const [prefix, namespace] of declaredBy(at))
      if (!within.has(prefix) && !around.has(prefix)) {
        around.add(prefix);
        add(prefix, namespace);
      }
  const single = new Map<string, string>();
  for (const [prefix, namespace] of found) if (namespace !== undefined) single.set(prefix, namespace);
  return single;
}

/** What an element takes over from those around it (XML 1.0, sections 2.10 and 2.12; XML Base). */
const INHERITED = ['lang', 'space', 'base'];

/** The attributes that an element would lose if it stood alone. */
export const inheritedBy = (element: XmlElement): XmlAttribute[] => {
  const own = element.attributes.filter(isInherited).map(({ local }) => local);
  return element.parent ? inheritedWithin(element.parent).filter(({ local }) => !own.includes(local)) : [];
};

/** The attributes that what an element holds takes over from it, and from those around it. */
export const inheritedWithin = (element: XmlElement): XmlAttribute[] =>
  INHERITED.flatMap((local) => {
    for (let at: XmlElement | undefined = element; at; at = at.parent) {
      const found = at.attributes.find((a) => a.local === local && isInherited(a));
      if (found) return [found];
    }
    return [];
  });

const isInherited = ({ namespace, local }: XmlAttribute): boolean =>
  namespace === XML && INHERITED.includes(local);
