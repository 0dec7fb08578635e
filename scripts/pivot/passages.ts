import type { Element, Root } from 'hast';
import type { Passage } from './edition.js';
import { hasClass, property, walkHast } from './hast.js';
import { labelOfNote } from './notes.js';

const WORDS: Readonly<Record<string, string>> = {
  p: '¶',
  head: 'heading',
  item: 'item',
  n: 'note',
  e: 'note',
  l: 'line',
  b: 'entry',
  titlepart: 'title',
  salute: 'salutation',
  ps: 'postscript',
};

/**
 * The passages of a part, in order, as they are cited. A label follows from the stored id, never from the place,
 * so that it stays when the text before it changes.
 */
export function passagesOf(partId: string, body: Root, notes: readonly Element[]): Passage[] {
  const passages: Passage[] = [];
  const add = (element: Element, label: string): void => {
    const id = property(element, 'id');
    if (id !== undefined) passages.push({ id, label });
  };
  walkHast(body, {
    enter(element) {
      if (hasClass(element, 'psg')) add(element, labelOfPassage(partId, property(element, 'id') ?? ''));
      return undefined;
    },
  });
  for (const note of notes) add(note, `note ${labelOfNote(note)}`);
  return passages;
}

/** “letter-p12” is “¶ 12”, “hist-head2” is “heading 2”, “letter-opener” is “opener”. */
export function labelOfPassage(partId: string, id: string): string {
  const local = id.startsWith(`${partId}-`) ? id.slice(partId.length + 1) : id;
  const [, kind = '', number = ''] = /^([a-z]+?)(\d+)$/.exec(local) ?? [];
  const word = WORDS[kind];
  if (word !== undefined) return `${word} ${number}`;
  return number ? `${kind} ${number}` : local.replace(/-/g, ' ');
}
