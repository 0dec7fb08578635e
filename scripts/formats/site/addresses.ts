import type { Parents } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { property, walkHast } from '../../pivot/hast.js';

/**
 * The address of an id of the edition, relative to the page it is linked from.
 * @param from the part whose page the link stands on; undefined on the landing page
 * @returns undefined if no part holds the id
 */
export function addressOf(edition: PivotEdition, id: string, from: Part | undefined): string | undefined {
  const partId = edition.partOfId.get(id);
  if (partId === undefined) return undefined;
  const fragment = `#${encodeURIComponent(id)}`;
  return partId === from?.id ? fragment : `${pageOf(partId)}${fragment}`;
}

/**
 * Turns every reference to an id of the edition into the address of its page. A reference to an id that no part
 * holds loses its address, so that no link leads nowhere (validation has reported it).
 */
export function resolveAddresses(root: Parents, edition: PivotEdition, from: Part | undefined): void {
  walkHast(root, {
    enter(element) {
      const href = property(element, 'href');
      if (href?.startsWith('#') && !isOwn(href.slice(1))) {
        const address = addressOf(edition, href.slice(1), from);
        if (address === undefined) delete element.properties['href'];
        else element.properties['href'] = address;
      }
      return undefined;
    },
  });
}

/** Ids that the pages make for themselves: panels, and what belongs to the frame. */
const isOwn = (id: string): boolean => id.startsWith('ui-') || /--(?:panel|cite|notes)$|-ref\d*$/.test(id);

/** The id of the panel that shows a correction. */
export const panelId = (correction: string): string => `${correction}--panel`;

/** The id of the panel that shows the published annotations of a passage. */
export const annotationsId = (passage: string): string => `${passage}--notes`;

/** The id of the panel that says how to cite a passage. */
export const citeId = (passage: string): string => `${passage}--cite`;
