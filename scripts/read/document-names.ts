import path from 'node:path';
import { isReservedName } from './reserved.js';
import { attribute, childElements, type XmlElement } from './tree.js';

/** The names of an edition's documents, and every id that its parts have because of them. */
export interface DocumentNames {
  readonly of: ReadonlyMap<XmlElement, string>;
  readonly taken: ReadonlySet<string>;
}

/**
 * Names each document by its id, else by its file, as simply as the name of a file must be on every system: small
 * letters, digits and hyphens, and no two names that differ in case only.
 * @param documents in reading order
 */
export function documentNames(documents: readonly XmlElement[]): DocumentNames {
  const names = new Map<XmlElement, string>();
  const taken = new Set<string>();
  const last = new Map<string, number>();
  const isFree = (name: string, document: XmlElement): boolean =>
    !isReservedName(name, taken) && partsOf(name, document).every((part) => !taken.has(part));
  for (const [index, document] of documents.entries()) {
    const file = path.basename(document.source.path).replace(/(?:\.tei)?\.[^.]+$/i, '');
    const wished = [slug(attribute(document, 'xml:id') ?? ''), slug(file)].filter((name) => name !== '');
    let name = wished.find((w) => isFree(w, document));
    if (name === undefined) {
      const base = wished.at(-1) ?? 'text';
      const start = isReservedName(base, taken) && base !== 'text' ? `text-${base}` : base;
      // The numbers of texts without a name are their places in the edition.
      let number = last.get(start) ?? (start === 'text' ? index + 1 : 1);
      name = start === 'text' ? `text-${number}` : start;
      for (; !isFree(name, document); name = `${start}-${number}`) number += 1;
      last.set(start, number);
    }
    for (const part of partsOf(name, document)) taken.add(part);
    names.set(document, name);
  }
  return { of: names, taken };
}

/** The ids that the parts of a document may have: its own name, and one for each division besides the first. */
function partsOf(name: string, document: XmlElement): string[] {
  const counts = new Map<string, number>();
  const divisions = childElements(document, 'text', 'standOff', 'sourceDoc', 'facsimile');
  const others = divisions.map(({ local }) => {
    const count = (counts.get(local) ?? 0) + 1;
    counts.set(local, count);
    return `${name}-${local.toLowerCase()}${count > 1 ? count : ''}`;
  });
  return [name, ...(divisions.length > 1 ? others : [])];
}

/** A word of small letters, digits and hyphens that begins with a letter; empty if there are none in it. */
function slug(words: string): string {
  const simple = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return /^[0-9]/.test(simple) ? `text-${simple}` : simple;
}
