import type { Element, ElementContent, Parents } from 'hast';
import { classesOf, element as h, hasClass, isElement, property, textOf } from '../../pivot/hast.js';
import { attribute, childrenOf, setChildren } from './tree.js';

/** Of more notes in one passage the later stand below each other: the style sheet has a rule for each that is anchored. */
export const ANCHORED = 100;

/**
 * Sets the marks of notes: a link, for pages wide enough to show the note in the margin, and an empty button that opens
 * the note, for the others. One of the two is displayed at any width; the mark's text stands in the link, once.
 * Each first mark of a note in a passage is numbered, and so is its note: the style sheet anchors one to the other.
 * @param passage what holds the marks: a passage with its notes
 * @param notes the notes that the passage calls, by id
 */
export function setMarks(passage: Parents, notes: ReadonlyMap<string, Element>): void {
  const numbers = new Map<string, number>();
  const visit = (parent: Parents): void => {
    if (!childrenOf(parent).some((c) => isElement(c))) return;
    const made: ElementContent[] = [];
    for (const child of childrenOf(parent)) {
      if (!isElement(child)) made.push(child);
      else if (hasClass(child, 'noteref')) {
        holdToWord(made);
        made.push(markOf(child, notes, numbers));
      } else {
        // A mark that is set already stays as it is.
        if (!hasClass(child, 'mark')) visit(child);
        made.push(child);
      }
    }
    setChildren(parent, made);
  };
  visit(passage);
}

function markOf(link: Element, notes: ReadonlyMap<string, Element>, numbers: Map<string, number>): Element {
  const id = (property(link, 'href') ?? '').replace(/^#/, '');
  const note = notes.get(id);
  const series = hasClass(link, 'editorial') ? 'editorial' : 'source';
  const text = textOf(link);
  const first = note !== undefined && !numbers.has(id);
  if (first) numbers.set(id, numbers.size + 1);
  const number = numbers.get(id) ?? 0;
  const anchor = first && number <= ANCHORED ? [`k${number}`] : [];
  if (first) note.properties['className'] = [...classesOf(note), ...anchor];
  const runIn = property(link, 'dataSrc');
  const source = runIn === undefined ? {} : { dataSrc: runIn };
  return h(
    'span',
    {
      className: ['mark', series, ...(runIn === undefined ? [] : ['run-in']), ...anchor],
      ...attribute('id', property(link, 'id')),
    },
    h(
      'a',
      {
        className: ['noteref'],
        href: `#${id}`,
        role: 'doc-noteref',
        ...attribute('ariaLabel', property(link, 'ariaLabel')),
        ...source,
      },
      // What a mark holds besides its text (line numbers, corrections) stands where the note is.
      text,
    ),
    note
      ? h('button', {
          type: 'button',
          popoverTarget: id,
          dataMark: text,
          ...attribute('ariaLabel', property(link, 'ariaLabel')),
          ...source,
        })
      : [],
  );
}

/** The space before a mark does not break, so that no mark begins a line. */
function holdToWord(made: ElementContent[]): void {
  const previous = made.at(-1);
  if (previous?.type !== 'text' || !previous.value.endsWith(' ')) return;
  previous.value = previous.value.slice(0, -1);
  made.push(h('span', { className: ['glue'] }, ' '));
}
