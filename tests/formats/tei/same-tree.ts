import type { XmlElement, XmlNode } from '../../../scripts/read/tree.js';

/** A node as one line: all that it says, and nothing of where it stands. */
function lineOf(node: XmlNode, depth: number): string {
  switch (node.type) {
    case 'text':
      return `${depth} text ${JSON.stringify(node.value)}`;
    case 'comment':
      return `${depth} comment ${JSON.stringify(node.value)}`;
    case 'instruction':
      return `${depth} ?${node.target} ${node.value}`;
    case 'element': {
      const attributes = node.attributes
        .map((a) => `{${a.namespace}}${a.prefix}:${a.local}=${JSON.stringify(a.value)}`)
        .sort();
      return `${depth} <{${node.namespace}}${node.prefix}:${node.local} ${attributes.join(' ')}`;
    }
  }
}

/** A tree in lines, to be compared with another: text that stands in several nodes, one after another, is one. */
export function linesOf(root: XmlElement): string[] {
  const lines: string[] = [];
  const waiting: { readonly node: XmlNode; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { node, depth } = at;
    if (node.type === 'text') {
      let value = node.value;
      for (
        let next = waiting.at(-1);
        next?.node.type === 'text' && next.depth === depth;
        next = waiting.at(-1)
      ) {
        value += next.node.value;
        waiting.pop();
      }
      if (value !== '') lines.push(lineOf({ ...node, value }, depth));
      continue;
    }
    lines.push(lineOf(node, depth));
    if (node.type === 'element')
      for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + 1 });
  }
  return lines;
}
