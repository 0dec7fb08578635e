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
      const n = property(element, 'dataN')?.trim() ?? '';
      if (/^[1-9]\d{0,5}$/.test(n) && Number(n) % EVERY === 0)
        element.properties['dataLine'] = String(Number(n));
      return undefined;
    },
  });
}
