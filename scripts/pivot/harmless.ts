import type { Root } from 'hast';
import { legalAddress } from '../read/web-address.js';
import { property, walkHast } from './hast.js';

const LOCAL = String.raw`\.{0,2}\/(?!\/)|[\w.-]+(?:[/#?]|$)`;
const HARMLESS = {
  // Files beside the TEI are not published: a link to one would lead nowhere.
  href: /^(?:https?:|mailto:|#)/i,
  // A page that fetches a picture from elsewhere tells that place who reads it.
  src: new RegExp(`^(?:${LOCAL})`, 'i'),
};

/**
 * Takes away addresses that are neither of the web, nor of mail, nor of the edition, and those that are no addresses: TEI
 * is untrusted input. The others are written as addresses must be.
 */
export function harmless(root: Root): void {
  walkHast(root, {
    enter(element) {
      for (const name of ['href', 'src'] as const) {
        const address = property(element, name);
        if (address === undefined) continue;
        const isLocal = name === 'src' || address.startsWith('#');
        const legal = isLocal ? address : legalAddress(address);
        if (legal === undefined || !HARMLESS[name].test(address)) delete element.properties[name];
        else element.properties[name] = legal;
      }
      return undefined;
    },
  });
}
