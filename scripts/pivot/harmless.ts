import type { Root } from 'hast';
import { property, walkHast } from './hast.js';

const LOCAL = String.raw`\.{0,2}\/(?!\/)|[\w.-]+(?:[/#?]|$)`;
const HARMLESS = {
  // Files beside the TEI are not published: a link to one would lead nowhere.
  href: /^(?:https?:|mailto:|#)/i,
  // A page that fetches a picture from elsewhere tells that place who reads it.
  src: new RegExp(`^(?:${LOCAL})`, 'i'),
};

/** Takes away addresses that are neither of the web, nor of mail, nor of the edition: TEI is untrusted input. */
export function harmless(root: Root): void {
  walkHast(root, {
    enter(element) {
      for (const name of ['href', 'src'] as const) {
        const address = property(element, name);
        if (address !== undefined && !HARMLESS[name].test(address)) delete element.properties[name];
      }
      return undefined;
    },
  });
}
