import { createHash } from 'node:crypto';
import type { Root } from 'hast';
import { copyOf } from '../../pivot/hast.js';
import type { FragmentCache } from '../../transform/transform.js';

/**
 * The fragments of the state before, by the hash of what the stylesheets saw: a document that has not changed is not
 * transformed again. What a round does not ask for is forgotten at its end.
 */
export class FragmentStore implements FragmentCache {
  #kept = new Map<string, Root>();
  #used = new Map<string, Root>();

  get(xml: string, documentId: string): Root | undefined {
    const key = keyOf(xml, documentId);
    const root = this.#used.get(key) ?? this.#kept.get(key);
    if (!root) return undefined;
    this.#used.set(key, root);
    return copyOf(root);
  }

  set(xml: string, documentId: string, fragment: Root): void {
    // Whoever has the fragment now changes it.
    this.#used.set(keyOf(xml, documentId), copyOf(fragment));
  }

  /** All documents have been asked for. */
  endRound(): void {
    this.#kept = this.#used;
    this.#used = new Map();
  }

  /** The stylesheets are others. */
  clear(): void {
    this.#kept = new Map();
    this.#used = new Map();
  }
}

const keyOf = (xml: string, documentId: string): string =>
  `${documentId} ${createHash('sha256').update(xml).digest('base64')}`;
