import type { Element, Parents } from 'hast';
import { classesOf, hasClass, property, textOf, walkHast } from './hast.js';

/**
 * Numbers the marks of notes and links mark and note both ways. The source's marks keep what the source prints;
 * the edition's are letters in square brackets, so that the series can never be taken for each other.
 * @param body the text with its marks
 * @param notes the notes of the same part, in any order
 * @returns the notes in the order of their first marks; those without a mark come last
 */
export function linkNotes(body: Parents, notes: readonly Element[]): Element[] {
  const byId = new Map(notes.map((note) => [property(note, 'id') ?? '', note]));
  const calls = new Map<string, number>();
  const ordered: Element[] = [];
  let letters = 0;
  let numbers = 0;

  // A number that the source gives to one note is given to no other.
  const taken = new Set(
    notes.map((note) => inBrackets((property(note, 'dataN') ?? '').trim(), hasClass(note, 'editorial'))),
  );
  const next = (made: () => string): string => {
    let label = made();
    while (taken.has(label)) label = made();
    return label;
  };

  /** What a note is called by: what the source prints before it, its number, what its mark prints, else the next. */
  const labelNote = (note: Element, words: string): void => {
    const backlink = backlinkOf(note);
    if (!backlink || backlink.children.length > 0) return;
    const editorial = hasClass(note, 'editorial');
    const n = (property(note, 'dataN') ?? '').trim();
    const label =
      n !== ''
        ? inBrackets(n, editorial)
        : words !== ''
          ? words
          : editorial
            ? next(() => `[${letter(letters++)}]`)
            : next(() => `(${++numbers})`);
    backlink.children.push({ type: 'text', value: label });
  };

  const call = (mark: Element): void => {
    const id = (property(mark, 'href') ?? '').replace(/^#/, '');
    const note = byId.get(id);
    if (!note) return;
    const times = (calls.get(id) ?? 0) + 1;
    calls.set(id, times);
    mark.properties['id'] = times === 1 ? `${id}-ref` : `${id}-ref${times}`;
    const editorial = hasClass(note, 'editorial');
    const series = editorial ? 'editorial' : 'source';
    if (!hasClass(mark, series)) mark.properties['className'] = [...classesOf(mark), series];
    const backlink = backlinkOf(note);
    if (times === 1) {
      ordered.push(note);
      labelNote(note, textOf(mark).replace(/\s+/g, ' ').trim());
      // A note may itself carry marks; its notes follow it.
      callAll(note);
    }
    if (textOf(mark).trim() === '' && backlink) mark.children.push(...structuredClone(backlink.children));
    const name = editorial ? 'Editor’s note' : 'Note';
    mark.properties['ariaLabel'] = `${name} ${labelOfNote(note)}`;
    if (backlink)
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
  for (const note of notes)
    if (!calls.has(property(note, 'id') ?? '')) {
      ordered.push(note);
      labelNote(note, '');
      withoutWayBack(note);
      callAll(note);
    }
  for (const note of notes) delete note.properties['dataN'];
  return ordered;
}

const backlinkOf = (note: Element): Element | undefined =>
  note.children.find((c): c is Element => c.type === 'element' && hasClass(c, 'backlink'));

/** The label of a note that nothing calls leads nowhere. */
function withoutWayBack(note: Element): void {
  const backlink = backlinkOf(note);
  if (!backlink) return;
  backlink.tagName = 'span';
  backlink.properties = { className: ['backlink'] };
}

/** A number or word that the source gives its note stands in brackets; a sign stands for itself. */
const inBrackets = (n: string, editorial: boolean): string =>
  /^[\p{L}\p{N}]/u.test(n) ? (editorial ? `[${n}]` : `(${n})`) : n;

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
