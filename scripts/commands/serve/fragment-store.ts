import { createHash } from 'node:crypto';
import type { Element, Root, RootContent } from 'hast';
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

/** A copy of a fragment, of any depth; many times faster than structuredClone, which this is where time counts. */
function copyOf(root: Root): Root {
  const copy: Root = { type: 'root', children: [] };
  const waiting: { readonly from: Root | Element; readonly to: Root | Element }[] = [
    { from: root, to: copy },
  ];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const children: RootContent[] = at.to.children;
    for (const child of at.from.children) {
      if (child.type !== 'element') {
        children.push({ ...child });
        continue;
      }
      const element: Element = {
        type: 'element',
        tagName: child.tagName,
        properties: Object.fromEntries(
          Object.entries(child.properties).map(([name, value]) => [
            name,
            Array.isArray(value) ? [...value] : value,
          ]),
        ),
        children: [],
      };
      children.push(element);
      waiting.push({ from: child, to: element });
    }
  }
  return copy;
}
