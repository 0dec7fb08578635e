import { elementsOf, XML, type XmlElement } from '../../read/tree.js';
import { View } from './xpath-view.js';

/** A tree as XPath sees it, with its elements by name; views are made from the root downwards when they are wanted. */
export class TreeIndex {
  readonly document: View;
  readonly #root: XmlElement;
  readonly #byName = new Map<string, XmlElement[]>();
  readonly #views = new Map<XmlElement, View>();
  #byAttribute: Map<string, XmlElement[]> | undefined;
  #byId: Map<string, XmlElement> | undefined;
  readonly #all: XmlElement[] = [];

  constructor(root: XmlElement) {
    this.#root = root;
    this.document = View.document(root);
    for (const element of elementsOf(root)) {
      this.#all.push(element);
      add(this.#byName, `{${element.namespace}}${element.local}`, element);
    }
  }

  /** The elements of a name, in document order; `*` stands for any namespace or any local name. */
  elements(namespace: string, local: string): readonly XmlElement[] {
    if (namespace === '*' && local === '*') return this.#all;
    if (namespace !== '*' && local !== '*') return this.#byName.get(`{${namespace}}${local}`) ?? [];
    return this.#all.filter(
      (e) => (namespace === '*' || e.namespace === namespace) && (local === '*' || e.local === local),
    );
  }

  /** The elements that have an attribute of this local name, in document order; `*` for any. */
  withAttribute(local: string): readonly XmlElement[] {
    if (local === '*') return this.#all.filter((e) => e.written.length > 0);
    if (!this.#byAttribute) {
      this.#byAttribute = new Map();
      for (const element of this.#all)
        for (const name of new Set(element.written.map((a) => a.local)))
          add(this.#byAttribute, name, element);
    }
    return this.#byAttribute.get(local) ?? [];
  }

  /** The first element with this xml:id. */
  byId(id: string): View | undefined {
    if (!this.#byId) {
      this.#byId = new Map();
      for (const element of this.#all) {
        const own = element.written.find((a) => a.local === 'id' && a.namespace === XML)?.value.trim();
        if (own !== undefined && !this.#byId.has(own)) this.#byId.set(own, element);
      }
    }
    const element = this.#byId.get(id);
    return element && this.viewOf(element);
  }

  /** Every text, comment and instruction. */
  *others(): Generator<View> {
    for (const element of this.#all)
      for (const child of this.viewOf(element).children) if (!child.element) yield child;
  }

  viewOf(element: XmlElement): View {
    const path: XmlElement[] = [];
    let above: View | undefined;
    for (
      let at: XmlElement | undefined = element;
      at && !above;
      at = at === this.#root ? undefined : at.parent
    ) {
      above = this.#views.get(at);
      if (!above) path.push(at);
    }
    let found = above ?? this.document;
    for (let step = path.pop(); step; step = path.pop()) {
      for (const child of found.children) if (child.element) this.#views.set(child.element, child);
      const child = this.#views.get(step);
      if (!child) throw new Error(`“${step.local}” does not stand where its parent says`);
      found = child;
    }
    return found;
  }
}

function add<T>(to: Map<string, T[]>, key: string, value: T): void {
  const known = to.get(key);
  if (known) known.push(value);
  else to.set(key, [value]);
}
