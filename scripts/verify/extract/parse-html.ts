import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { WebElement } from './web.js';

/** Parses a page as a browser does. */
export function parseHtml(bytes: Uint8Array): WebElement {
  const root = fromHtml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  return { name: '#document', attributes: new Map(), children: childrenOf(root) };
}

/** Converts what is below a node, children before their parents, at any depth. */
function childrenOf(root: Root): (WebElement | string)[] {
  interface Step {
    readonly node: Root | Element;
    readonly children: (WebElement | string)[];
    next: number;
  }
  const top: Step = { node: root, children: [], next: 0 };
  const path: Step[] = [top];
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const child = at.node.children[at.next++];
    if (!child) {
      path.pop();
      continue;
    }
    if (child.type === 'text') at.children.push(child.value);
    if (child.type !== 'element') continue;
    const step: Step = { node: child, children: [], next: 0 };
    at.children.push({ name: child.tagName, attributes: attributesOf(child), children: step.children });
    path.push(step);
  }
  return top.children;
}

function attributesOf(element: Element): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(element.properties)) {
    if (value === null || value === undefined || value === false) continue;
    const attribute = name === 'className' ? 'class' : name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
    attributes.set(attribute, Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value));
  }
  return attributes;
}
