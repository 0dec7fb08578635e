import { nodesOf, type XmlElement } from '../../read/tree.js';
import type { MessagePart } from './schema.js';
import { isSchematron, type SchematronNode } from './schematron-node.js';

/** The words and values of an assertion’s message, or of a diagnostic. */
export function messageOf(node: SchematronNode): MessagePart[] {
  const parts: MessagePart[] = [];
  for (const part of nodesOf(node.element)) {
    if (part.type === 'text') parts.push({ kind: 'words', text: part.value });
    else if (part.type === 'element' && part !== node.element) parts.push(...partsFor(part, node));
  }
  return parts;
}

function partsFor(element: XmlElement, message: SchematronNode): MessagePart[] {
  if (!isSchematron(element)) return [];
  const node = message.at(element);
  if (element.local === 'value-of') return [{ kind: 'value', xpath: node.attribute('select') ?? '.' }];
  if (element.local === 'name') return [{ kind: 'name', xpath: node.attribute('path') ?? '.' }];
  return [];
}
