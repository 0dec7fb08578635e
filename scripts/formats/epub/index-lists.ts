import type { Element, ElementContent } from 'hast';
import { element as h, hasClass, isElement, select } from '../../pivot/hast.js';

/**
 * Gives a register the structure of an index (EPUB Indexes 1.0): its entries become the items of one list, their names
 * terms, the places where they are named locators. A register whose entries do not stand together is left as it is.
 * @param heading id of the heading that names the register
 */
export function markIndexes(section: Element, heading: string): void {
  const registers = select(section, (e) => hasClass(e, 'register') && e !== section);
  for (const register of registers) {
    const isEntry = (node: ElementContent): node is Element => isElement(node) && hasClass(node, 'entry');
    const first = register.children.findIndex(isEntry);
    const last = register.children.findLastIndex(isEntry);
    const entries = register.children.slice(first, last + 1);
    if (first === -1 || !entries.every(isEntry)) continue;
    for (const entry of entries) markEntry(entry);
    register.children.splice(
      first,
      entries.length,
      h('ul', { className: ['entries'], 'epub:type': 'index-entry-list' }, entries),
    );
    Object.assign(register.properties, {
      'epub:type': 'index',
      role: 'doc-index',
      ariaLabelledBy: [heading],
    });
  }
}

function markEntry(entry: Element): void {
  entry.tagName = 'li';
  entry.properties['epub:type'] = 'index-entry';
  for (const name of select(entry, (e) => hasClass(e, 'entry-name')))
    name.properties['epub:type'] = 'index-term';
  for (const list of select(entry, (e) => hasClass(e, 'occurrences')))
    for (const place of select(list, (e) => e.tagName === 'a' && hasClass(e, 'where')))
      place.properties['epub:type'] = 'index-locator';
}
