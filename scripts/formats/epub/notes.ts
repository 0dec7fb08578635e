import type { Element, ElementContent } from 'hast';
import { element as h, hasClass, isElement } from '../../pivot/hast.js';

/** The two series of notes and their headings. */
const SERIES = [
  { name: 'source', heading: 'Notes of the source' },
  { name: 'editorial', heading: 'Editor’s notes' },
] as const;

/**
 * The notes of a part, set after its text as two series. Each is a footnote in the sense of EPUB, in the same file
 * as its mark, so that reading systems show it in a window over the page.
 * @param notes copies of the pivot's notes; they are changed
 */
export function noteSections(partId: string, notes: readonly Element[]): Element[] {
  const isOneSeries = !notes.some((note) => hasClass(note, 'editorial'));
  return SERIES.flatMap(({ name, heading }) => {
    const own = notes.filter((note) => hasClass(note, name));
    const id = `notes-${name}-${partId}`;
    return own.length === 0
      ? []
      : [
          h(
            'section',
            { className: ['notes', name], 'epub:type': 'footnotes', ariaLabelledBy: [id] },
            h('h2', { className: ['notes-head'], id }, isOneSeries ? 'Notes' : heading),
            own.map(withLabelInText),
          ),
        ];
  });
}

/** Puts the note's label at the beginning of its first paragraph, so that it does not stand on a line of its own. */
function withLabelInText(note: Element): Element {
  const [label, ...rest] = note.children;
  const first = rest.find((c) => isElement(c));
  if (!isElement(label) || !hasClass(label, 'backlink') || !isElement(first, 'p')) return note;
  const space: ElementContent = { type: 'text', value: ' ' };
  first.children.unshift(label, space);
  note.children = rest;
  return note;
}
