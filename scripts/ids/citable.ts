import type { EditionModel } from '../model/model.js';
import { isReason } from '../model/note-calls.js';
import { attribute, walk, type XmlElement } from '../read/tree.js';

/** An id that can be cited, and what it is the id of. */
export interface Citable {
  readonly element: XmlElement;
  /** The part of the edition on whose page it stands. */
  readonly part: string;
}

/**
 * Every xml:id that has an address: headers are left out, for nobody cites them, and so are the reasons of emendations,
 * which stand in the entries of the apparatus.
 */
export function citableIds({ documents }: EditionModel): Map<string, Citable> {
  const found = new Map<string, Citable>();
  for (const { id: part, element: document, division, borrowed, lent } of documents) {
    const take = (root: XmlElement): void =>
      walk(root, {
        enter(element) {
          if (element !== root && (lent.has(element) || isReason(element))) return false;
          const id = attribute(element, 'xml:id');
          if (id !== undefined && !found.has(id)) found.set(id, { element, part });
          return true;
        },
      });
    if (!found.has(part)) found.set(part, { element: document, part });
    take(division);
    for (const note of borrowed) take(note);
  }
  return found;
}

/** Words by which a passage is known again. */
const WORDS = 12;

/** How the text of an element begins, without its notes: by that it is known again. */
export function beginningOf(element: XmlElement): string {
  const words: string[] = [];
  let text = '';
  walk(element, {
    enter(inner) {
      return words.length < WORDS && (inner === element || inner.local !== 'note');
    },
    text({ value }) {
      if (words.length >= WORDS) return;
      text += value;
      if (text.length > 400) settle();
    },
  });
  settle();
  return words.slice(0, WORDS).join(' ');

  function settle(): void {
    words.push(...text.split(/\s+/).filter((word) => word !== ''));
    text = '';
  }
}
