import type { Element, ElementContent } from 'hast';
import { toXast } from 'hast-util-to-xast';
import { toXml } from 'xast-util-to-xml';

/**
 * Writes hast as XML: every element closed, no named entities, no namespace declarations (the frame has them).
 */
export function toXhtml(nodes: readonly ElementContent[]): string {
  const around: Element = { type: 'element', tagName: 'div', properties: {}, children: [...nodes] };
  const tree = toXast(around);
  return tree.type === 'element' ? toXml(tree.children) : '';
}
