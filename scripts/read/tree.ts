import type { Place } from '../findings/finding.js';
import { placeAt, type SourceText } from './source.js';

export const TEI = 'http://www.tei-c.org/ns/1.0';
export const XML = 'http://www.w3.org/XML/1998/namespace';
export const XI = 'http://www.w3.org/2001/XInclude';
export const SVG = 'http://www.w3.org/2000/svg';
export const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** A TEI tree that remembers where in its files each node stands. */
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction;

interface Positioned {
  parent: XmlElement | undefined;
  readonly source: SourceText;
  /** Offsets into the source text, end exclusive. */
  readonly start: number;
  end: number;
}

export interface XmlElement extends Positioned {
  readonly type: 'element';
  readonly namespace: string;
  readonly prefix: string;
  readonly local: string;
  /** Only the reader adds to them. */
  readonly attributes: XmlAttribute[];
  /** The attributes as the file has them, before ids are made unique and pointers follow. */
  readonly written: readonly XmlAttribute[];
  /** The namespaces that its start tag declares, by prefix; left out where it declares none. */
  readonly declared?: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
}

/** An element of the TEI namespace. */
export type TeiElement = XmlElement & { readonly namespace: typeof TEI };

export interface XmlAttribute {
  readonly namespace: string;
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
}

export interface XmlText extends Positioned {
  readonly type: 'text';
  readonly value: string;
}

export interface XmlComment extends Positioned {
  readonly type: 'comment';
  readonly value: string;
}

export interface XmlInstruction extends Positioned {
  readonly type: 'instruction';
  readonly target: string;
  readonly value: string;
}

/** The place where the node begins. */
export const placeOf = (node: XmlNode): Place => placeAt(node.source, node.start);

/** The attribute's value; the name is a local one without namespace, or "xml:id", "xml:lang", "xml:space". */
export function attribute(element: XmlElement, name: string): string | undefined {
  const [namespace, local] = name.startsWith('xml:') ? [XML, name.slice(4)] : ['', name];
  return element.attributes.find((a) => a.local === local && a.namespace === namespace)?.value;
}

/** The white-space-separated values of an attribute; none if it is absent. */
export const attributeTokens = (element: XmlElement, name: string): string[] =>
  (attribute(element, name) ?? '').split(/\s+/).filter((token) => token !== '');

/** True for a TEI element of one of these names; of any name if none is given. */
export const isTei = (node: XmlNode | undefined, ...names: string[]): node is TeiElement =>
  node?.type === 'element' && node.namespace === TEI && (names.length === 0 || names.includes(node.local));

/** The child elements, of these TEI names if any are given. */
export const childElements = (element: XmlElement, ...names: string[]): XmlElement[] =>
  element.children.filter(
    (child): child is XmlElement =>
      child.type === 'element' && (names.length === 0 || isTei(child, ...names)),
  );

/** The first TEI element at the end of a path of child names. */
export function childAt(element: XmlElement, ...path: string[]): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  for (const name of path) found = found && childElements(found, name)[0];
  return found;
}

/** Every node below and including this one, in document order. Needs no stack, so depth is no limit. */
export function* nodesOf(root: XmlNode): Generator<XmlNode> {
  const waiting: XmlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (node.type === 'element')
      for (let i = node.children.length - 1; i >= 0; i--) {
        const child = node.children[i];
        if (child) waiting.push(child);
      }
  }
}

/** Every element below and including this one, in document order; of these TEI names if any are given. */
export function* elementsOf(root: XmlElement, ...names: string[]): Generator<XmlElement> {
  for (const node of nodesOf(root))
    if (node.type === 'element' && (names.length === 0 || isTei(node, ...names))) yield node;
}

/** The nearest ancestor of one of these TEI names. */
export function ancestor(node: XmlNode, ...names: string[]): XmlElement | undefined {
  for (let at = node.parent; at; at = at.parent) if (isTei(at, ...names)) return at;
  return undefined;
}

/** What to do on the way through a tree. */
export interface Visitor {
  /** Called at a start tag; false leaves out everything below, and the call of leave. */
  readonly enter?: (element: XmlElement) => boolean;
  readonly leave?: (element: XmlElement) => void;
  readonly text?: (text: XmlText) => void;
}

/** Visits every element and text below and including the root, in document order, at any depth. */
export function walk(root: XmlElement, visitor: Visitor): void {
  const path: { element: XmlElement; next: number }[] = [];
  const enter = (element: XmlElement): void => {
    if (visitor.enter?.(element) !== false) path.push({ element, next: 0 });
  };
  enter(root);
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const child = at.element.children[at.next++];
    if (!child) {
      path.pop();
      visitor.leave?.(at.element);
    } else if (child.type === 'element') enter(child);
    else if (child.type === 'text') visitor.text?.(child);
  }
}

/** All text below the element, with runs of white space made one space, trimmed. For header data, not for texts. */
export function plainText(element: XmlElement): string {
  let text = '';
  for (const node of nodesOf(element)) if (node.type === 'text') text += node.value;
  return text.replace(/\s+/g, ' ').trim();
}

/** The name of an element or attribute as its tag has it, with the prefix. */
export const qualifiedName = ({ prefix, local }: XmlAttribute | XmlElement): string =>
  prefix ? `${prefix}:${local}` : local;
