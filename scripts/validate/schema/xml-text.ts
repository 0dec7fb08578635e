import type { XmlElement } from '../../read/tree.js';
import { escapeAttribute, escapeXml } from '../../read/xml-text.js';

/** XML to be written: an element, or text. */
export type XmlOut = string | ElementOut;

export interface ElementOut {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly XmlOut[];
}

/** Makes an element to be written; attributes without a value are left out. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly XmlOut[]
): ElementOut => ({ name, attributes, children });

/** Writes an element, indented by two spaces for each level; elements that hold text stand on one line. */
export function writeXml(out: ElementOut, indent = ''): string {
  const attributes = Object.entries(out.attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
    .join('');
  if (out.children.length === 0) return `${indent}<${out.name}${attributes}/>`;
  const isMixed = out.children.some((child) => typeof child === 'string');
  const inner = out.children.map((child) =>
    typeof child === 'string' ? escapeXml(child) : writeXml(child, isMixed ? '' : `${indent}  `),
  );
  return isMixed
    ? `${indent}<${out.name}${attributes}>${inner.join('')}</${out.name}>`
    : `${indent}<${out.name}${attributes}>\n${inner.join('\n')}\n${indent}</${out.name}>`;
}

/** Makes a parsed element ready to be written again; white space between elements goes. */
export function copyOf(from: XmlElement): ElementOut {
  const name = (n: { prefix: string; local: string }): string =>
    n.prefix ? `${n.prefix}:${n.local}` : n.local;
  const children = from.children.flatMap((child): XmlOut[] => {
    if (child.type === 'element') return [copyOf(child)];
    if (child.type === 'text' && child.value.trim() !== '') return [child.value.replace(/\s+/g, ' ')];
    return [];
  });
  const attributes = Object.fromEntries(from.attributes.map((a) => [name(a), a.value.replace(/\s+/g, ' ')]));
  return { name: name(from), attributes, children };
}
