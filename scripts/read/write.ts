import { qualifiedName, walk, XML, type XmlElement } from './tree.js';
import { escapeAttribute, escapeXml } from './xml-text.js';

/** The namespace of the attributes that the reader adds for the stylesheets. */
export const EMENDATA = 'urn:emendata:keys';

/** A part of a document as XML text, and its elements by the key that each carries in `em:key`. */
export interface Written {
  readonly xml: string;
  readonly elements: readonly XmlElement[];
}

export interface WriteOptions {
  /** What the stylesheets are told of an element besides: attributes of the namespace `em`, by local name. */
  readonly annotations?: (element: XmlElement) => Iterable<readonly [name: string, value: string]>;
  /** Elements that stand elsewhere and are written after the part, in `em:borrowed`. */
  readonly borrowed?: readonly XmlElement[];
  /** Elements that are left out, with all below them. */
  readonly omitted?: ReadonlySet<XmlElement>;
}

/**
 * Writes an element out again for the stylesheets, inside the start tags of its ancestors, so that
 * templates see it where it stands. Every element carries `em:key`, its number in `elements`;
 * comments and processing instructions are left out.
 */
export function writeElement(root: XmlElement, options: WriteOptions = {}): Written {
  const elements: XmlElement[] = [];
  const parts: string[] = [];
  const names: string[] = [];
  const { annotations = () => [], borrowed = [], omitted } = options;

  const startTag = (element: XmlElement, own: string): void => {
    const name = qualifiedName(element);
    const declarations = new Map<string, string>();
    declarations.set(element.prefix, element.namespace);
    for (const a of element.attributes)
      if (a.prefix && a.namespace !== XML) declarations.set(a.prefix, a.namespace);
    const shown = [...declarations]
      .filter(([prefix]) => prefix !== 'em')
      .map(([prefix, uri]) => ` xmlns${prefix ? `:${prefix}` : ''}="${escapeAttribute(uri)}"`)
      .join('');
    const attributes = element.attributes
      .map((a) => ` ${qualifiedName(a)}="${escapeAttribute(a.value)}"`)
      .join('');
    parts.push(`<${name}${shown}${attributes}${own}>`);
    names.push(name);
  };
  const endTag = (): void => {
    parts.push(`</${names.pop()}>`);
  };
  const write = (start: XmlElement): void =>
    walk(start, {
      enter(element) {
        if (omitted?.has(element) && element !== start) return false;
        let own = ` xmlns:em="${EMENDATA}" em:key="${elements.length}"`;
        for (const [name, value] of annotations(element)) own += ` em:${name}="${escapeAttribute(value)}"`;
        startTag(element, own);
        elements.push(element);
        return true;
      },
      leave: endTag,
      text: (text) => parts.push(escapeXml(text.value)),
    });

  const ancestors: XmlElement[] = [];
  for (let at = root.parent; at; at = at.parent) ancestors.unshift(at);
  for (const a of ancestors) startTag(a, '');
  write(root);
  if (borrowed.length > 0) {
    parts.push(`<em:borrowed xmlns:em="${EMENDATA}">`);
    for (const element of borrowed) write(element);
    parts.push('</em:borrowed>');
  }
  for (const _ of ancestors) endTag();
  return { xml: parts.join(''), elements };
}
