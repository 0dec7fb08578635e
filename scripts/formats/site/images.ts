import type { Element, ElementContent } from 'hast';
import type { Picture, PivotEdition } from '../../pivot/edition.js';
import { property, SKIP, walkHast } from '../../pivot/hast.js';
import type { OutputFile } from '../output.js';
import { type Interface, interfaceOf } from './interface.js';
import { isInteractive } from './tree.js';

/** A picture that is smaller than this in both directions is shown as large as it is: a link would only show it again. */
const SMALL = 240;

/** The files of the pictures, beside the pages. */
export const imageFiles = (edition: PivotEdition): OutputFile[] =>
  [...edition.pictures.values()].map(({ path, mediaType, bytes }) => ({
    path: `html/${path}`,
    mediaType,
    bytes,
  }));

/**
 * Lets every picture be loaded when it comes into view, and leads from it to the whole picture; not where it stands in a
 * link or a button already. The nodes are changed.
 */
export function showImages(edition: PivotEdition, nodes: readonly ElementContent[]): void {
  let interactive = 0;
  walkHast(
    { type: 'root', children: [...nodes] },
    {
      enter(element) {
        if (isInteractive(element)) interactive += 1;
        if (element.tagName !== 'img') return undefined;
        element.properties['loading'] = 'lazy';
        element.properties['decoding'] = 'async';
        const path = property(element, 'src') ?? '';
        const picture = edition.pictures.get(path);
        if (interactive > 0 || !picture || !isLarge(picture)) return undefined;
        wrapInLink(element, path, interfaceOf(edition));
        return SKIP;
      },
      leave(element) {
        if (isInteractive(element)) interactive -= 1;
      },
    },
  );
}

const isLarge = ({ width, height }: Picture): boolean =>
  width === undefined || height === undefined || width >= SMALL || height >= SMALL;

/** Makes of a picture a link that holds it. */
function wrapInLink(image: Element, path: string, ui: Interface): void {
  const inner: Element = { ...image };
  const words = [ui.say('picture.whole'), property(image, 'alt')].filter(Boolean).join(': ');
  image.tagName = 'a';
  image.properties = { className: ['whole-picture'], href: path, ariaLabel: words };
  image.children = [inner];
}
