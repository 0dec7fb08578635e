import type { Element, Parents } from 'hast';
import { hasClass, property, walkHast } from './hast.js';

/**
 * Numbers the marks of notes and links mark and note both ways. The source's marks keep what the source prints;
 * the edition's are letters in square brackets, so that the series can never be taken for each other.
 * @param body the text with its marks
 * @param notes the notes of the same part, in any order
 * @returns the notes in the order of their first marks; notes without a mark come last
 */
export function linkNotes(body: Parents, notes: readonly Element[]): Element[] {
  const byId = new Map(notes.map((note) => [property(note, 'id') ?? '', note]));
  const calls = new Map<string, number>();
  const ordered: Element[] = [];
  let letters = 0;
  let numbers = 0;

  const call = (mark: Element): void => {
    const id = (property(mark, 'href') ?? '').replace(/^#/, '');
    const note = byId.get(id);
    if (!note) return;
    const times = (calls.get(id) ?? 0) + 1;
    calls.set(id, times);
    mark.properties['id'] = times === 1 ? `${id}-ref` : `${id}-ref${times}`;
    const editorial = hasClass(note, 'editorial');
    const backlink = note.children.find((c) => c.type === 'element' && hasClass(c, 'backlink'));
    if (times === 1) {
      ordered.push(note);
      if (backlink?.type === 'element' && backlink.children.length === 0)
        backlink.children.push({
          type: 'text',
          value: editorial ? `[${letter(letters++)}]` : `(${++numbers})`,
        });
    }
    if (mark.children.length === 0 && backlink?.type === 'element')
      mark.children.push(...structuredClone(backlink.children));
    const name = editorial ? 'Editor’s note' : 'Note';
    mark.properties['ariaLabel'] = `${name} ${labelOfNote(note)}`;
    if (backlink?.type === 'element')
      backlink.properties['ariaLabel'] = `Back to the mark of ${name.toLowerCase()} ${labelOfNote(note)}`;
  };
  const callAll = (root: Parents): void =>
    walkHast(root, {
      enter(element) {
        if (hasClass(element, 'noteref')) call(element);
        return undefined;
      },
    });

  callAll(body);
  // A note may itself carry marks; its notes follow it.
  for (const note of ordered) callAll(note);
  return [...ordered, ...notes.filter((note) => !ordered.includes(note))];
}

/** What the note's mark shows. */
export function labelOfNote(note: Element): string {
  const backlink = note.children.find((c) => c.type === 'element' && hasClass(c, 'backlink'));
  if (backlink?.type !== 'element') return '';
  let text = '';
  walkHast(backlink, {
    text: ({ value }) => {
      text += value;
    },
  });
  return text.trim();
}

/** a, b, ... z, aa, ab, ... */
export function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}
