import { XMLParser } from 'fast-xml-parser';

/** Data XML only: container and package have no mixed content. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseAttributeValue: false,
  isArray: (name) => ['rootfile', 'item', 'itemref'].includes(name),
});

/** The path of the package that a container names (EPUB 3.3, section 4.2.6.3.1). @throws Error if it names none */
export function packagePathOf(container: Uint8Array): string {
  const path = attributesOf(dig(parse(container), 'container', 'rootfiles', 'rootfile'), 'full-path')[0];
  if (path === undefined) throw new Error('the container names no package');
  return path;
}

/**
 * The files that are read, in their order (EPUB 3.3, section 5.7).
 * @throws Error if the spine names what the manifest does not have
 */
export function spineOf(packageDocument: Uint8Array): string[] {
  const root = dig(parse(packageDocument), 'package');
  const items = dig(root, 'manifest', 'item');
  const ids = attributesOf(items, 'id');
  const hrefs = attributesOf(items, 'href');
  const files = new Map(ids.map((id, i) => [id, hrefs[i]]));
  return attributesOf(dig(root, 'spine', 'itemref'), 'idref').map((idref) => {
    const href = files.get(idref ?? '');
    if (href === undefined) throw new Error(`the spine names “${idref}”, which the manifest does not have`);
    return href;
  });
}

const parse = (bytes: Uint8Array): unknown =>
  parser.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));

/** What stands at the end of a path of names; undefined if the path breaks off. */
function dig(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) at = isRecord(at) ? at[name] : undefined;
  return at;
}

/** An attribute of each element of a list. */
const attributesOf = (elements: unknown, name: string): (string | undefined)[] =>
  (Array.isArray(elements) ? elements : []).map((element: unknown) => {
    const value = isRecord(element) ? element[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
