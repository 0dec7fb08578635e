import type { IDomFacade, Node } from 'fontoxpath';
import type { XmlAttribute, XmlElement, XmlNode } from '../../read/tree.js';

/** A node as XPath sees it: an element, text, comment, instruction, attribute, or the document above the root. */
export class View {
  readonly nodeType: number;
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly prefix: string | null;
  readonly nodeName: string;
  readonly name: string;
  readonly target: string;
  readonly data: string;
  readonly value: string;
  readonly parent: View | undefined;
  /** What it shows; undefined for the document. */
  readonly source: XmlNode | XmlAttribute | undefined;
  /** The element of the tree; undefined for what is no element. */
  readonly element: XmlElement | undefined;
  readonly #index: number;
  #children: View[] | undefined;
  #attributes: View[] | undefined;

  /** @param source what it shows; a root element’s document is asked for with `View.document` */
  private constructor(
    source: XmlNode | XmlAttribute | undefined,
    parent: View | undefined,
    index: number,
    children?: (self: View) => View[],
  ) {
    this.source = source;
    this.parent = parent;
    this.#index = index;
    this.nodeType = nodeTypeOf(source);
    const named = source && 'local' in source ? source : undefined;
    this.localName = named?.local ?? '';
    this.namespaceURI = named?.namespace || null;
    this.prefix = named?.prefix || null;
    this.target = source && 'target' in source ? source.target : '';
    this.name = named?.prefix ? `${named.prefix}:${named.local}` : (named?.local ?? this.target);
    this.nodeName = this.name;
    this.value = source && 'value' in source ? source.value : '';
    this.data = this.value;
    this.element = source && 'type' in source && source.type === 'element' ? source : undefined;
    this.#children = children?.(this);
  }

  /** The document whose root element this is, seen from XPath. */
  static document(root: XmlElement): View {
    return new View(undefined, undefined, 0, (self) => [new View(root, self, 0)]);
  }

  get children(): View[] {
    this.#children ??= this.element?.children.map((child, i) => new View(child, this, i)) ?? [];
    return this.#children;
  }

  get attributes(): View[] {
    this.#attributes ??= this.element?.written.map((a, i) => new View(a, this, i)) ?? [];
    return this.#attributes;
  }

  sibling(step: 1 | -1): View | null {
    if (this.nodeType === ATTRIBUTE) return null;
    return this.parent?.children[this.#index + step] ?? null;
  }
}

const ELEMENT = 1;
const ATTRIBUTE = 2;

function nodeTypeOf(source: XmlNode | XmlAttribute | undefined): number {
  if (source === undefined) return 9;
  if (!('type' in source)) return ATTRIBUTE;
  return { element: ELEMENT, text: 3, instruction: 7, comment: 8 }[source.type];
}

const view = (node: Node): View => {
  if (node instanceof View) return node;
  throw new TypeError('XPath was given a node of another tree');
};

/**
 * Lets fontoxpath walk over views; what it asks for by kind, it filters again itself.
 * It gets the lists themselves: it never changes them, and copies would cost half of its time.
 * @param step called at every step; what it throws ends the expression
 */
export function viewFacade(step: () => void): IDomFacade {
  const at = (node: Node): View => {
    step();
    return view(node);
  };
  return {
    getAllAttributes: (node) => at(node).attributes,
    getAttribute: (node, name) => at(node).attributes.find((a) => a.name === name)?.value ?? null,
    getChildNodes: (node) => at(node).children,
    getData: (node) => at(node).data,
    getFirstChild: (node) => at(node).children[0] ?? null,
    getLastChild: (node) => at(node).children.at(-1) ?? null,
    getNextSibling: (node) => at(node).sibling(1),
    getParentNode: (node) => at(node).parent ?? null,
    getPreviousSibling: (node) => at(node).sibling(-1),
  };
}
