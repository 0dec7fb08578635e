import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { WebElement } from './web.js';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/**
 * Parses a page as a browser does.
 * @throws TypeError if it is not UTF-8
 */
export function parseHtml(bytes: Uint8Array): WebElement {
  const document = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  return { name: '#document', attributes: new Map(), children: childrenOf(document) };
}

/** Converts what is below a node, at any depth. */
function childrenOf(root: Parent): (WebElement | string)[] {
  const top: (WebElement | string)[] = [];
  const waiting: { readonly from: readonly Node[]; readonly to: (WebElement | string)[] }[] = [
    { from: root.childNodes, to: top },
  ];
  for (let at = waiting.pop(); at; at = waiting.pop())
    for (const node of at.from) {
      if (node.nodeName === '#text' && 'value' in node) at.to.push(node.value);
      else if ('tagName' in node) {
        const children: (WebElement | string)[] = [];
        const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
        at.to.push({ name: node.tagName, attributes, children });
        waiting.push({ from: node.childNodes, to: children });
      }
    }
  return top;
}
