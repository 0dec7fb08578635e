import { walk, XML, type XmlAttribute, type XmlElement } from './tree.js';

/** The namespace of the attributes that the reader adds for the stylesheets. */
export const EMENDATA = 'urn:emendata:keys';

const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (c) => `&#${c.charCodeAt(0)};`);
const escapeValue = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A part of a document as XML text, and its elements by the key that each carries in `em:key`. */
export interface Written {
  readonly xml: string;
  readonly elements: readonly XmlElement[];
}

/**
 * Writes an element out again for the stylesheets, inside the start tags of its ancestors, so that
 * templates see it where it stands. Every element carries `em:key`, its number in `elements`;
 * comments and processing instructions are left out.
 */
export function writeElement(root: XmlElement): Written {
  const elements: XmlElement[] = [];
  const parts: string[] = [];
  const names: string[] = [];

  const startTag = (element: XmlElement, key: string): void => {
    const name = qualified(element);
    const declarations = new Map<string, string>();
    declarations.set(element.prefix, element.namespace);
    for (const a of element.attributes)
      if (a.prefix && a.namespace !== XML) declarations.set(a.prefix, a.namespace);
    const shown = [...declarations]
      .map(([prefix, uri]) => ` xmlns${prefix ? `:${prefix}` : ''}="${escapeValue(uri)}"`)
      .join('');
    const attributes = element.attributes.map((a) => ` ${qualified(a)}="${escapeValue(a.value)}"`).join('');
    parts.push(`<${name}${shown}${attributes}${key}>`);
    names.push(name);
  };
  const endTag = (): void => {
    parts.push(`</${names.pop()}>`);
  };

  const ancestors: XmlElement[] = [];
  for (let at = root.parent; at; at = at.parent) ancestors.unshift(at);
  for (const a of ancestors) startTag(a, '');
  walk(root, {
    enter(element) {
      startTag(element, ` xmlns:em="${EMENDATA}" em:key="${elements.length}"`);
      elements.push(element);
      return true;
    },
    leave: endTag,
    text: (text) => parts.push(escapeText(text.value)),
  });
  for (const _ of ancestors) endTag();
  return { xml: parts.join(''), elements };
}

const qualified = ({ prefix, local }: XmlAttribute | XmlElement): string =>
  prefix ? `${prefix}:${local}` : local;
