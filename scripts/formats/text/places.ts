import type { PivotEdition } from '../../pivot/edition.js';
import { hasClass, property, walkHast } from '../../pivot/hast.js';
import { localId } from './labels.js';

/** Where each id stands: “letter p2”, the short name of the part and the passage. */
export function placesOf(edition: PivotEdition): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const part of edition.parts)
    for (const root of [
      part.body,
      ...part.notes.map((note) => ({ type: 'root' as const, children: [note] })),
    ]) {
      const around: string[] = [];
      walkHast(root, {
        enter(element) {
          const id = property(element, 'id');
          if (id !== undefined && (hasClass(element, 'psg') || hasClass(element, 'note'))) around.push(id);
          const passage = around.at(-1);
          if (id !== undefined && !places.has(id))
            places.set(id, passage === undefined ? part.id : `${part.id} ${localId(part.id, passage)}`);
          return undefined;
        },
        leave(element) {
          if (around.length > 0 && property(element, 'id') === around.at(-1)) around.pop();
        },
      });
    }
  return places;
}
