import type { ParsedFile } from '../../read/parse.js';
import { nodesOf, type XmlAttribute, type XmlElement } from '../../read/tree.js';
import { escapeAttribute } from '../../read/xml-text.js';
import { isActive, isActiveAttribute } from './active.js';
import { inheritedBy } from './serialise.js';

/** What the schema is called in the downloads where the file names it by this name in another folder. */
export type SchemaNames = ReadonlySet<string>;

/** A change of a file's text: what stands between two offsets, and what is to stand there. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/**
 * The text of a file, where it says what the tree says: it is written in UTF-8, includes nothing and declares nothing, and
 * its ids are those by which its passages are addressed. All in it stays as its editors wrote it, to the quotation marks
 * and line ends of its tags; only the address of the schema, and what the root element takes over from those around it,
 * are put in.
 * @returns undefined if the file must be written anew
 */
export function asWritten(
  { source, root, prolog, inclusions, findings }: ParsedFile,
  schemas: SchemaNames,
): string | undefined {
  const { text } = source;
  const declaration = /^\ufeff?<\?xml\s[^>]*\?>/.exec(text)?.[0] ?? '';
  const encoding = /encoding\s*=\s*["']([^"']*)/.exec(declaration)?.[1] ?? 'UTF-8';
  const before = text.slice(0, root.start);
  const isOther =
    !/^utf-?8$/i.test(encoding) ||
    /version\s*=\s*["']1\.1/.test(declaration) ||
    before.includes('<!DOCTYPE') ||
    inclusions.length > 0 ||
    // Characters were read for others than the file has.
    findings.length > 0 ||
    text.slice(root.start, root.start + 1) !== '<' ||
    prolog.some((node) => node.type === 'instruction' && node.target === 'xml-stylesheet');
  if (isOther) return undefined;
  for (const node of nodesOf(root)) {
    if (node.source !== source) return undefined;
    if (node.type === 'instruction' && node.target === 'xml-stylesheet') return undefined;
    if (node.type !== 'element') continue;
    if (!isSame(node.attributes, node.written) || isActive(node)) return undefined;
    if (node.attributes.some((a) => isActiveAttribute(node, a))) return undefined;
  }
  const inherited = inheritedBy(root);
  const name = root.start + 1 + (root.prefix === '' ? 0 : root.prefix.length + 1) + root.local.length;
  const splices: Splice[] = prolog.flatMap((node) => {
    if (node.type !== 'instruction') return [];
    const value = besideSchema(node.target, node.value, schemas);
    return value === node.value
      ? []
      : [{ start: node.start, end: node.end, by: `<?${node.target} ${value}?>` }];
  });
  if (inherited.length > 0) splices.push({ start: name, end: name, by: inherited.map(inTag).join('') });
  let at = 0;
  let written = '';
  for (const { start, end, by } of splices) {
    written += text.slice(at, start) + by;
    at = end;
  }
  return written + text.slice(at);
}

const inTag = ({ prefix, local, value }: XmlAttribute): string =>
  ` ${prefix}:${local}="${escapeAttribute(value)}"`;

const isSame = (some: readonly XmlAttribute[], others: XmlElement['written']): boolean =>
  some.length === others.length &&
  some.every((a, i) => {
    const b = others[i];
    return b !== undefined && a.local === b.local && a.namespace === b.namespace && a.value === b.value;
  });

/**
 * What an xml-model instruction says (“Associating Schemas with XML documents 1.0”) where the schema stands beside the
 * file; others say what they say.
 */
export function besideSchema(target: string, value: string, schemas: SchemaNames): string {
  if (target !== 'xml-model') return value;
  return value.replace(/\bhref\s*=\s*(["'])([^"']*)\1/, (whole, quote: string, href: string) => {
    const name = href.split('/').at(-1) ?? '';
    return !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href) && schemas.has(name)
      ? `href=${quote}${name}${quote}`
      : whole;
  });
}
