import type { XmlText } from '../read/tree.js';

/** Where a text node of the TEI went. */
export type Destination =
  | { readonly to: 'text' | 'note' | 'apparatus' | 'register' | 'description' }
  /** White space between elements that holds no text of its own. */
  | { readonly to: 'layout' }
  | { readonly to: 'suppressed'; readonly rule: string };

/** Keeps for every text node where it went; what is put twice keeps its first place. */
export class Ledger {
  readonly #places = new Map<XmlText, Destination>();

  put(node: XmlText, destination: Destination): void {
    if (!this.#places.has(node)) this.#places.set(node, destination);
  }

  destinationOf(node: XmlText): Destination | undefined {
    return this.#places.get(node);
  }
}
