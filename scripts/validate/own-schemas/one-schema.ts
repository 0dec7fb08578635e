import { attribute, type XmlElement } from '../../read/tree.js';
import { escapeAttribute } from '../../read/xml-text.js';
import { RELAX_NG } from './named-schemas.js';
import type { SchemaFiles } from './schema-files.js';

/** More inclusions than this in one schema are an attack or an accident. */
const MOST_INCLUSIONS = 1000;

/**
 * A RELAX NG schema as one text: what it includes stands in its place (RELAX NG, 4.6 externalRef, 4.7 include). Texts are
 * cut and joined, for the names in them need the namespaces that are declared around them.
 * @param root the root element of the schema
 * @throws Error that says why a part cannot be had, as the rest of a sentence
 */
export function asOneSchema(root: XmlElement, files: SchemaFiles): string {
  return new Joining(files).element(root, NOTHING, [root.source.absolutePath]);
}

/** The components of an included grammar that the one that includes it replaces, and which of them were met. */
interface Replaced {
  readonly names: ReadonlySet<string>;
  readonly met: Set<string>;
}

const NOTHING: readonly Replaced[] = [];
/** What stands for start among the names of definitions; none of these can have a space. */
const START = ' start';

class Joining {
  readonly #files: SchemaFiles;
  #inclusions = 0;

  constructor(files: SchemaFiles) {
    this.#files = files;
  }

  /** @param replaced what is left out, if this element is or holds components of a grammar that is included */
  element(element: XmlElement, replaced: readonly Replaced[], trail: readonly string[]): string {
    if (element.namespace !== RELAX_NG) return textOf(element);
    const name = componentName(element);
    if (name !== undefined) {
      const leftOut = replaced.filter(({ names }) => names.has(name));
      for (const { met } of leftOut) met.add(name);
      if (leftOut.length > 0) return '';
    }
    if (element.local === 'include') return this.#include(element, replaced, trail);
    if (element.local === 'externalRef') return this.#externalRef(element, trail);
    if (!holdsInclusions(element) && (replaced.length === 0 || name !== undefined)) return textOf(element);
    const isTransparent = element.local === 'div';
    return around(element, this.#content(element, isTransparent ? replaced : NOTHING, trail), {});
  }

  /** What stands between the tags of an element. */
  #content(element: XmlElement, replaced: readonly Replaced[], trail: readonly string[]): string {
    const { text } = element.source;
    const { contentStart, contentEnd } = tagsOf(element);
    let joined = '';
    let done = contentStart;
    for (const child of element.children) {
      if (child.type !== 'element') continue;
      joined += text.slice(done, child.start) + this.element(child, replaced, trail);
      done = child.end;
    }
    return joined + text.slice(done, Math.max(done, contentEnd));
  }

  #include(include: XmlElement, replaced: readonly Replaced[], trail: readonly string[]): string {
    const href = attribute(include, 'href') ?? '';
    const grammar = this.#load(href, include, trail);
    if (grammar.local !== 'grammar') throw new Error(`it includes “${href}”, which is no grammar`);
    const own: Replaced = { names: new Set(componentsIn(include)), met: new Set() };
    const inner = this.#content(grammar, [...replaced, own], [...trail, grammar.source.absolutePath]);
    const missing = [...own.names].find((name) => !own.met.has(name));
    if (missing !== undefined)
      throw new Error(`it replaces “${missing.trim()}” of “${href}”, where there is none`);
    const included = around(grammar, inner, { local: 'div', datatypeLibrary: '' });
    return around(include, included + this.#content(include, replaced, trail), {
      local: 'div',
      without: 'href',
    });
  }

  #externalRef(reference: XmlElement, trail: readonly string[]): string {
    const pattern = this.#load(attribute(reference, 'href') ?? '', reference, trail);
    const content = this.#content(pattern, NOTHING, [...trail, pattern.source.absolutePath]);
    return around(pattern, content, { datatypeLibrary: '', ns: attribute(reference, 'ns') });
  }

  #load(href: string, from: XmlElement, trail: readonly string[]): XmlElement {
    this.#inclusions += 1;
    if (this.#inclusions > MOST_INCLUSIONS) throw new Error(`it includes more than ${MOST_INCLUSIONS} files`);
    const root = this.#files.included(href, from);
    if (root.namespace !== RELAX_NG) throw new Error(`it includes “${href}”, which is no RELAX NG`);
    if (trail.includes(root.source.absolutePath)) throw new Error('its files include each other in a circle');
    return root;
  }
}

/** The name of a component of a grammar; undefined for all other elements. */
function componentName(element: XmlElement): string | undefined {
  if (element.local === 'start') return START;
  return element.local === 'define' ? (attribute(element, 'name') ?? '').trim() : undefined;
}

/** The names of the components in an include, in its divisions too. */
function componentsIn(holder: XmlElement): string[] {
  return holder.children.flatMap((child) => {
    if (child.type !== 'element' || child.namespace !== RELAX_NG) return [];
    return child.local === 'div' ? componentsIn(child) : (componentName(child) ?? []);
  });
}

/** False if there is surely no inclusion below the element. */
const holdsInclusions = (element: XmlElement): boolean =>
  /<(?:[\w.-]+:)?(?:include|externalRef)\b/.test(textOf(element));

const textOf = ({ source, start, end }: XmlElement): string => source.text.slice(start, end);

/** Where the content of an element begins and ends. */
function tagsOf(element: XmlElement): { contentStart: number; contentEnd: number; isEmpty: boolean } {
  const { text } = element.source;
  const tag = /<(?:"[^"]*"|'[^']*'|[^"'>])*>/y;
  tag.lastIndex = element.start;
  const contentStart = element.start + (tag.exec(text)?.[0].length ?? 0);
  const isEmpty = text[contentStart - 2] === '/';
  return {
    contentStart,
    contentEnd: isEmpty ? contentStart : text.lastIndexOf('</', element.end - 1),
    isEmpty,
  };
}

interface Change {
  /** Another local name. */
  readonly local?: string;
  /** An attribute that goes. */
  readonly without?: string;
  /** The library of its data types, if it names none. */
  readonly datatypeLibrary?: string;
  /** Its namespace, if it names none. */
  readonly ns?: string | undefined;
}

/** The tags of an element, as they are written but for some changes, around another content. */
function around(element: XmlElement, content: string, { local, without, ...defaults }: Change): string {
  const { contentStart, isEmpty } = tagsOf(element);
  const name = `${element.prefix === '' ? '' : `${element.prefix}:`}${local ?? element.local}`;
  const attributes = element.source.text
    .slice(element.start, contentStart - (isEmpty ? 2 : 1))
    .replace(/^<[^\s/>]+/, '')
    .replace(/(\s)([\w.-]+)(\s*=\s*(?:"[^"]*"|'[^']*'))/g, (whole, space: string, attributeName: string) =>
      attributeName === without ? space : whole,
    );
  const more = Object.entries(defaults)
    .filter(([key, value]) => value !== undefined && attribute(element, key) === undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value ?? '')}"`)
    .join('');
  return `<${name}${attributes}${more}>${content}</${name}>`;
}
