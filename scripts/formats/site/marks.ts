import type { Element, ElementContent, Parents } from 'hast';
import { element as h, hasClass, property, replace, select, textOf } from '../../pivot/hast.js';
import { attribute, childrenOf, parentsIn } from './tree.js';

/**
 * Sets the marks of notes: a link, for pages wide enough to show the note in the margin, and an empty button that opens
 * the note, for the others. One of the two is displayed at any width; the mark's text stands in the link, once.
 * Each first mark of a note in a passage is numbered, and so is its note: the style sheet anchors one to the other.
 * @param passage what holds the marks: a passage with its notes
 * @param notes the notes that the passage calls, by id
 */
export function setMarks(passage: Parents, notes: ReadonlyMap<string, Element>): void {
  const parents = parentsIn(passage);
  const numbers = new Map<string, number>();
  for (const link of select(passage, (e) => hasClass(e, 'noteref'))) {
    const parent = parents.get(link);
    const id = (property(link, 'href') ?? '').replace(/^#/, '');
    const note = notes.get(id);
    if (!parent) continue;
    const series = hasClass(link, 'editorial') ? 'editorial' : 'source';
    const text = textOf(link);
    const first = note !== undefined && !numbers.has(id);
    if (first) numbers.set(id, numbers.size + 1);
    const anchor = first ? [`k${numbers.get(id)}`] : [];
    if (first) note.properties['className'] = [...classNames(note), ...anchor];
    const runIn = property(link, 'dataSrc');
    const source = runIn === undefined ? {} : { dataSrc: runIn };
    const mark = h(
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
    holdToWord(parent, link);
    replace(parent, link, mark);
  }
}

const classNames = (element: Element): string[] => {
  const { className } = element.properties;
  return Array.isArray(className) ? className.map(String) : [];
};

/** The space before a mark does not break, so that no mark begins a line. */
function holdToWord(parent: Parents, mark: Element): void {
  const children = childrenOf(parent);
  const at = children.indexOf(mark);
  const previous = children[at - 1];
  if (previous?.type !== 'text' || !previous.value.endsWith(' ')) return;
  const glue: ElementContent = h('span', { className: ['glue'] }, ' ');
  previous.value = previous.value.slice(0, -1);
  children.splice(at, 0, glue);
}
