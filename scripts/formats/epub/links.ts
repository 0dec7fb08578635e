import type { PivotEdition } from '../../pivot/edition.js';

/** Folder of the content documents, below the folder of the package document. */
export const TEXT_FOLDER = 'text';

/** The file of a part, as seen from another part. */
export const fileOfPart = (partId: string): string => `${partId}.xhtml`;

/**
 * Resolves a reference as seen from the file of a part.
 * @param href `#id` of the edition, `#part`, or an address of the web
 * @returns undefined if it leads nowhere that an EPUB can lead to
 */
export function resolve(edition: PivotEdition, fromPart: string, href: string): string | undefined {
  if (!href.startsWith('#')) return webAddress(href);
  const id = href.slice(1);
  const part = edition.partOfId.get(id);
  if (part !== undefined) return part === fromPart ? href : `${fileOfPart(part)}${href}`;
  return edition.parts.some((p) => p.id === id) ? fileOfPart(id) : undefined;
}

/** An address in the only writing that EPUBCheck takes without a warning; undefined if it is none. */
function webAddress(href: string): string | undefined {
  if (!/^(https?|mailto|doi|urn):/i.test(href)) return undefined;
  return URL.canParse(href) ? new URL(href).href : undefined;
}
