import type { Element, Properties, Root, RootContent } from 'hast';
import { find, html, svg } from 'property-information';
import type { SaxonNode } from 'saxon-js';

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

const ELEMENT = 1;
const TEXT = 3;

/** Makes hast of a document that the stylesheets returned. */
export function hastOf(document: SaxonNode): Root {
  const root: Root = { type: 'root', children: [] };
  const waiting: { from: SaxonNode; to: Root | Element; namespace: string }[] = [
    { from: document, to: root, namespace: HTML },
  ];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const children: RootContent[] = at.to.children;
    for (const node of Array.from(at.from.childNodes)) {
      if (node.nodeType === TEXT) children.push({ type: 'text', value: node.nodeValue ?? '' });
      else if (node.nodeType === ELEMENT) {
        const element: Element = {
          type: 'element',
          tagName: node.localName,
          properties: propertiesOf(node),
          children: [],
        };
        const namespace = node.namespaceURI ?? '';
        // EPUB wants to be told where formulas begin, and where HTML begins within them.
        if (namespace !== at.namespace) element.properties['xmlns'] = namespace;
        children.push(element);
        waiting.push({ from: node, to: element, namespace });
      }
    }
  }
  return root;
}

function propertiesOf(node: SaxonNode): Properties {
  const properties: Properties = {};
  for (const { name, value } of Array.from(node.attributes)) {
    if (name.startsWith('xmlns')) continue;
    const info = find(node.namespaceURI === SVG ? svg : html, name);
    properties[info.property] = info.spaceSeparated ? value.split(/\s+/).filter(Boolean) : value;
  }
  return properties;
}
