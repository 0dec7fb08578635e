import type { Element, ElementContent, Parents } from 'hast';
import type { Part, Passage, PivotEdition } from '../../pivot/edition.js';
import {
  classesOf,
  element as h,
  hasClass,
  isElement,
  property,
  select,
  textOf,
  tokens,
} from '../../pivot/hast.js';
import { citeId } from './addresses.js';
import { setMarks } from './marks.js';
import { citePanel, closer, correctionPanel } from './panels.js';
import { childrenOf, newline } from './tree.js';
import { labelInWords, numberOf } from './words.js';

/**
 * Sets each passage of a part in a frame, `.passage`: first the passage, as it stands in the pivot, then `.beside` with
 * its number, its notes and its panels. What stands beside a passage is never in its text.
 * @param body the part's text, with its corrections marked
 * @param notes the part's notes; each is placed beside the passage that calls it first
 */
export class Frames {
  private readonly passages: ReadonlyMap<string, Passage>;
  private readonly notes: Map<string, Element>;

  constructor(
    private readonly edition: PivotEdition,
    private readonly part: Part,
    notes: readonly Element[],
  ) {
    this.passages = new Map(part.passages.map((p) => [p.id, p]));
    this.notes = new Map(notes.map((n) => [property(n, 'id') ?? '', n]));
  }

  /** Frames every passage below a node, which is changed. */
  frame(parent: Parents): void {
    const result: ElementContent[] = [];
    for (const child of childrenOf(parent)) {
      if (isElement(child) && this.isFramed(child)) result.push(...this.framed(child), newline());
      else {
        result.push(child);
        if (isElement(child)) {
          this.frame(child);
          result.push(newline());
        }
      }
    }
    childrenOf(parent).splice(
      0,
      parent.children.length,
      ...(holdsBlocks(result) ? result : result.filter(isNoBreak)),
    );
  }

  /** Notes that no passage called. */
  leftOver(): Element[] {
    return [...this.notes.values()].map((note) => this.note(note));
  }

  private isFramed = (element: Element): boolean =>
    element.tagName === 'table' || (hasClass(element, 'psg') && element.tagName !== 'caption');

  private framed(element: Element): ElementContent[] {
    const own = this.passageOf(element);
    const inner = innerPassages(element);
    const cited = [own, ...inner.map((e) => this.passageOf(e))].filter((p) => p !== undefined);
    for (const passage of inner) this.innerTools(passage);
    const notes = this.notesOf(element);
    const marked: Parents = { type: 'root', children: [element, ...notes] };
    setMarks(marked, new Map(notes.map((n) => [property(n, 'id') ?? '', n])));
    const beside = [
      ...(own ? [this.tools(own)] : []),
      ...notes.map((note) => this.note(note)),
      ...this.correctionsIn([element, ...notes]),
      ...cited.map((p) => citePanel(this.edition, this.part, p)),
    ];
    const aside =
      beside.length > 0
        ? [
            newline(),
            h(
              'div',
              { className: ['beside'] },
              beside.flatMap((b) => [newline(), b]),
              newline(),
            ),
          ]
        : [];
    const kinds = classesOf(element).filter((c) => c !== 'psg');
    const frame = ['passage', ...kinds.map((c) => `of-${c}`)];
    if (['li', 'dd', 'dt'].includes(element.tagName)) {
      // An item is its own frame, and the text of the passage a block in it.
      const text = h('div', element.properties, element.children);
      return [{ ...element, properties: { className: frame }, children: [text, ...aside] }];
    }
    if (element.tagName === 'table')
      return [
        h(
          'div',
          { className: frame },
          h('section', { className: ['scroll'], tabIndex: 0, ariaLabel: tableName(element) }, element),
          aside,
        ),
      ];
    return [h('div', { className: frame }, element, aside)];
  }

  private passageOf(element: Element): Passage | undefined {
    return this.passages.get(property(element, 'id') ?? '');
  }

  private tools(passage: Passage): Element {
    const { text, fifth } = numberOf(passage);
    const words = labelInWords(passage);
    return h(
      'div',
      { className: ['tools'] },
      h(
        'a',
        {
          className: ['number', ...(fifth ? ['fifth'] : [])],
          href: `#${encodeURIComponent(passage.id)}`,
          ariaLabel: `Link to ${words}`,
        },
        text,
      ),
      ' ',
      h(
        'button',
        {
          type: 'button',
          className: ['cite'],
          popoverTarget: citeId(passage.id),
          ariaLabel: `Cite ${words}`,
        },
        'cite',
      ),
    );
  }

  /** A passage inside a passage has its tools before it, without text. */
  private innerTools(element: Element): void {
    const passage = this.passageOf(element);
    if (!passage) return;
    const words = labelInWords(passage);
    const tools = h(
      'span',
      { className: ['tools', 'inner'] },
      h('a', {
        className: ['number'],
        href: `#${encodeURIComponent(passage.id)}`,
        ariaLabel: `Link to ${words}`,
        dataSign: numberOf(passage).text,
      }),
      h('button', {
        type: 'button',
        className: ['cite'],
        popoverTarget: citeId(passage.id),
        ariaLabel: `Cite ${words}`,
        dataSign: 'cite',
      }),
    );
    const keepsTag = ['li', 'dd', 'dt', 'td', 'th', 'caption', 'span'].includes(element.tagName);
    const inner = element.tagName === 'span' ? 'span' : keepsTag ? 'div' : element.tagName;
    const text = h(inner, element.properties, element.children);
    if (!keepsTag) element.tagName = 'div';
    element.properties = { className: ['has-tools'] };
    element.children = [tools, text];
  }

  /** The notes that a passage calls, and those that these call; each is taken once. */
  private notesOf(element: Element): Element[] {
    const found: Element[] = [];
    const call = (from: Element): void => {
      for (const mark of select(from, (e) => hasClass(e, 'noteref'))) {
        const id = (property(mark, 'href') ?? '').replace(/^#/, '');
        const note = this.notes.get(id);
        if (!note) continue;
        this.notes.delete(id);
        found.push(note);
        call(note);
      }
    };
    call(element);
    return found;
  }

  private note(note: Element): Element {
    const id = property(note, 'id') ?? '';
    const passage = this.passages.get(id);
    const name = hasClass(note, 'editorial') ? 'Editor’s note' : 'Note of the source';
    const label = textOf(note.children.find((c) => hasClass(c, 'backlink')) ?? []).trim();
    return {
      ...note,
      properties: {
        ...note.properties,
        className: ['panel', ...classesOf(note)],
        popover: '',
        ariaLabel: [name, label].filter(Boolean).join(' '),
      },
      children: [
        ...note.children,
        ...(passage
          ? [
              h('a', {
                className: ['permalink'],
                href: `#${encodeURIComponent(id)}`,
                ariaLabel: `Link to ${labelInWords(passage)}`,
              }),
            ]
          : []),
        closer(id),
      ],
    };
  }

  private correctionsIn(elements: readonly Element[]): Element[] {
    return elements.flatMap((element) =>
      select(element, (e) => hasClass(e, 'correction')).flatMap((correction) => {
        const entry = this.edition.entries.get(property(correction, 'dataApp') ?? '');
        return entry ? [correctionPanel(this.edition, this.part, entry, namesAt(element, correction))] : [];
      }),
    );
  }
}

const innerPassages = (element: Element): Element[] => select(element, (e) => hasClass(e, 'psg'));

/** The register entries of the names that a correction stands in, or holds. */
function namesAt(passage: Element, correction: Element): string[] {
  const names = select(
    passage,
    (e) =>
      hasClass(e, 'name') &&
      (select(e, (inner) => inner === correction).length > 0 ||
        select(correction, (inner) => inner === e).length > 0),
  );
  return [...new Set(names.flatMap((n) => tokens(n, 'dataRef')))];
}

const holdsBlocks = (nodes: readonly ElementContent[]): boolean =>
  nodes.some((n) => isElement(n) && !['span', 'a', 'em', 'cite', 'time', 'button'].includes(n.tagName));

const isNoBreak = (node: ElementContent): boolean => !(node.type === 'text' && node.value === '\n');

function tableName(table: Element): string {
  const caption = table.children.find((c) => isElement(c, 'caption'));
  return caption ? textOf(caption) : 'Table';
}
