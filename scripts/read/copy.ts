import type { XmlElement, XmlNode } from './tree.js';

/** A copy of an element with all that it holds, at any depth; it stands in no other element. */
export function copyOf(element: XmlElement): XmlElement {
  const bare = (original: XmlElement, parent: XmlElement | undefined): XmlElement => ({
    ...original,
    attributes: [...original.attributes],
    children: [],
    parent,
  });
  const root = bare(element, undefined);
  const waiting: { readonly children: readonly XmlNode[]; readonly copy: XmlElement }[] = [
    { children: element.children, copy: root },
  ];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { children, copy } = at;
    for (const child of children) {
      const other = child.type === 'element' ? bare(child, copy) : { ...child, parent: copy };
      copy.children.push(other);
      if (child.type === 'element' && other.type === 'element')
        waiting.push({ children: child.children, copy: other });
    }
  }
  return root;
}
