import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Download, site } from '../../../scripts/formats/site/site.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { hasClass, property, SKIP, select, walkHast } from '../../../scripts/pivot/hast.js';

const read = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The finished pages, and what they link, by name, as text. */
export function pagesOf(edition: PivotEdition, downloads: readonly Download[] = []): Map<string, string> {
  return new Map(
    site(edition, downloads)
      .filter((f) => /\.(html|css|js|json|bib|ris)$/.test(f.path))
      .map((f) => [f.path.replace(/^html\//, ''), read(f.bytes)]),
  );
}

/** A finished page, read back by another parser than the one that wrote it. */
export const treeOf = (html: string | undefined): Root => fromHtml(html ?? '');

export const byId = (root: Root, id: string): Element | undefined =>
  select(root, (e) => property(e, 'id') === id)[0];

/** True for a script; blocks of data are not run. */
export const isRun = (e: Element): boolean =>
  e.tagName === 'script' && !/^application\/(?:ld\+)?json$/.test(property(e, 'type') ?? '');

/** The text of a page's article as docs/site-structure.md says that it is to be taken. */
export function articleText(root: Root): string {
  const article = byId(root, 'ui-text');
  let text = '';
  if (article)
    walkHast(article, {
      enter: (e) => (hasClass(e, 'beside') ? SKIP : undefined),
      text({ value }) {
        text += value;
      },
    });
  return squeezed(text);
}

/** White space between blocks means nothing. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '');
