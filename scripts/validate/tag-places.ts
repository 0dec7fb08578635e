import type { Place } from '../findings/finding.js';
import { placeAt } from '../read/source.js';
import { placeOf, type XmlAttribute, type XmlElement, type XmlText } from '../read/tree.js';

/** The place where an attribute of the element begins. */
export function placeOfAttribute(element: XmlElement, attribute: XmlAttribute): Place {
  const { text } = element.source;
  const name = attribute.prefix ? `${attribute.prefix}:${attribute.local}` : attribute.local;
  const inTag = /([^\s=<>"'/]+)\s*=\s*(?:"[^"]*"|'[^']*')/y;
  let at = element.start + 1;
  while (at < text.length && text[at] !== '>') {
    inTag.lastIndex = at;
    const found = inTag.exec(text);
    if (!found) at++;
    else if (found[1] === name) return placeAt(element.source, at);
    else at = inTag.lastIndex;
  }
  return placeOf(element);
}

/** The place of the element's end tag, or of the element if it is empty. */
export function placeOfEnd(element: XmlElement): Place {
  const { text } = element.source;
  const at = text.lastIndexOf('<', element.end - 1);
  return text.startsWith('</', at) ? placeAt(element.source, at) : placeOf(element);
}

/** The place of the first character of a text that is no white space. */
export function placeOfWords(node: XmlText): Place {
  const offset = node.source.text.slice(node.start, node.end).search(/\S/);
  return placeAt(node.source, node.start + Math.max(0, offset));
}
