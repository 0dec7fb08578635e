import type { Parents } from 'hast';
import { hasClass, property, walkHast } from './hast.js';

/** Every so many lines of verse one has its number in the margin. */
const EVERY = 5;

/**
 * Marks the lines of verse whose numbers stand in the margin, `data-line`: every fifth, as the source numbers them.
 */
export function numberLines(root: Parents): void {
  walkHast(root, {
    enter(element) {
      if (!hasClass(element, 'l')) return undefined;
      // “2.1.115” is line 115 of a scene.
      const n =
        property(element, 'dataN')
          ?.trim()
          .replace(/^(?:\d{1,3}\.){1,3}/, '') ?? '';
      if (/^[1-9]\d{0,5}$/.test(n) && Number(n) % EVERY === 0)
        element.properties['dataLine'] = String(Number(n));
      return undefined;
    },
  });
}
