import { attribute, elementsOf, type XmlElement } from '../../read/tree.js';
import { isSchematron } from '../schematron/schematron-node.js';
import { RELAX_NG } from './named-schemas.js';
import type { SchemaFiles } from './schema-files.js';

/**
 * The elements of Schematron that stand in a RELAX NG schema, and in those that it includes (ISO/IEC 19757-3, annex on
 * embedding), in their order.
 * @throws Error that says why a part of the schema cannot be had
 */
export function embeddedIn(root: XmlElement, files: SchemaFiles): XmlElement[] {
  const found: XmlElement[] = [];
  const read = new Set<XmlElement>();
  const waiting = [root];
  for (let grammar = waiting.pop(); grammar; grammar = waiting.pop()) {
    if (read.has(grammar)) continue;
    read.add(grammar);
    for (const element of elementsOf(grammar)) {
      if (isSchematron(element) && !isWithinSchematron(element))
        found.push(...(element.local === 'schema' ? childrenOf(element) : [element]));
      if (element.namespace === RELAX_NG && ['include', 'externalRef'].includes(element.local))
        waiting.push(files.included(attribute(element, 'href') ?? '', element));
    }
  }
  return found;
}

const childrenOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => child.type === 'element');

const isWithinSchematron = ({ parent }: XmlElement): boolean => parent !== undefined && isSchematron(parent);
