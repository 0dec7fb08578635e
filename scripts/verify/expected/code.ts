import { walk, type XmlElement } from '../../read/tree.js';

/** An example of XML as it is printed: tags, attributes and text; comments and declarations left out. */
export function codeText(code: XmlElement): string {
  let text = '';
  const isEmpty = (element: XmlElement): boolean =>
    element.children.every((c) => c.type !== 'element' && c.type !== 'text');
  const nameOf = (node: { readonly prefix: string; readonly local: string }): string =>
    node.prefix === '' ? node.local : `${node.prefix}:${node.local}`;
  walk(code, {
    enter(element) {
      if (element === code) return true;
      const attributes = element.attributes.map((a) => ` ${nameOf(a)}="${a.value}"`).join('');
      text += `<${nameOf(element)}${attributes}${isEmpty(element) ? '/>' : '>'}`;
      return true;
    },
    leave(element) {
      if (element !== code && !isEmpty(element)) text += `</${nameOf(element)}>`;
    },
    text(node) {
      text += node.value;
    },
  });
  return text;
}
