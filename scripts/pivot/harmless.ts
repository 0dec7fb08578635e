import type { Root } from 'hast';
import { property, walkHast } from './hast.js';

const HARMLESS = /^(?:https?:|mailto:|#|\.{0,2}\/|[\w.-]+(?:[/#?]|$))/i;

/** Takes away addresses that are neither of the web, nor of mail, nor of the edition: TEI is untrusted input. */
export function harmless(root: Root): void {
  walkHast(root, {
    enter(element) {
      for (const name of ['href', 'src']) {
        const address = property(element, name);
        if (address !== undefined && !HARMLESS.test(address)) delete element.properties[name];
      }
      return undefined;
    },
  });
}
