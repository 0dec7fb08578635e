import type { Element, Properties, Root, RootContent } from 'hast';
import { find, html } from 'property-information';
import type { SaxonNode } from 'saxon-js';

const ELEMENT = 1;
const TEXT = 3;

/** Makes hast of a document that the stylesheets returned. */
export function hastOf(document: SaxonNode): Root {
  const root: Root = { type: 'root', children: [] };
  const waiting: { from: SaxonNode; to: Root | Element }[] = [{ from: document, to: root }];
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
        children.push(element);
        waiting.push({ from: node, to: element });
      }
    }
  }
  return root;
}

function propertiesOf(node: SaxonNode): Properties {
  const properties: Properties = {};
  for (const { name, value } of Array.from(node.attributes)) {
    if (name.startsWith('xmlns')) continue;
    const info = find(html, name);
    properties[info.property] = info.spaceSeparated ? value.split(/\s+/).filter(Boolean) : value;
  }
  return properties;
}
