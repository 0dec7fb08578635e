import type { Element, ElementContent, Parents } from 'hast';
import type { Part, Passage, PivotEdition } from '../../pivot/edition.js';
import {
  classesOf,
  element as h,
  hasClass,
  isBlock,
  isElement,
  property,
  select,
  textOf,
  tokens,
  walkHast,
} from '../../pivot/hast.js';
import { citeId } from './addresses.js';
import { AnnotationPanels } from './annotations.js';
import { entriesOf } from './entries.js';
import { type Interface, interfaceOf } from './interface.js';
import { setMarks } from './marks.js';
import { citePanel, closer, correctionPanel } from './panels.js';
import { type Pictured, pictureLink } from './pictured.js';
import { childrenOf, newline, setChildren } from './tree.js';
import { labelInWords, numberOf } from './words.js';

/** In a part with more passages than this, a passage has its number and link, but no panel that says how to cite it. */
const MOST_CITED = 1000;

/**
 * Sets each passage of a part in a frame, `.passage`: first the passage, as it stands in the pivot, then `.beside` with
 * its number, its notes and its panels. What stands beside a passage is never in its text.
 * @param body the part's text, with its corrections marked
 * @param notes the part's notes; each is placed beside the passage that calls it first
 * @param pictured what of the part is seen on pictures of its pages
 */
export class Frames {
  private readonly passages: ReadonlyMap<string, Passage>;
  /** Those that stand nowhere yet, in the order of their marks. */
  private readonly notes: Map<string, Element>;
  private readonly order: ReadonlyMap<Element, number>;
  private readonly isLong: boolean;
  /** Notes that are called in no frame, and stand beside the passage after their marks. */
  private readonly passedBy = new Map<string, Element>();
  private readonly annotations: AnnotationPanels;
  /** The entries that have their panels. */
  private readonly shown = new Set<string>();
  private readonly ui: Interface;

  constructor(
    private readonly edition: PivotEdition,
    private readonly part: Part,
    notes: readonly Element[],
    private readonly pictured: Pictured,
  ) {
    this.ui = interfaceOf(edition);
    this.passages = new Map(part.passages.map((p) => [p.id, p]));
    this.isLong = part.passages.length > MOST_CITED;
    this.notes = new Map(notes.map((n) => [property(n, 'id') ?? '', n]));
    this.order = new Map(notes.map((n, i) => [n, i]));
    this.annotations = new AnnotationPanels(edition, part);
  }

  /** Frames every passage below a node, which is changed. */
  frame(parent: Parents): void {
    const result: ElementContent[] = [];
    for (const child of childrenOf(parent)) {
      if (isElement(child) && this.isFramed(child)) {
        for (const framed of this.framed(child)) result.push(framed);
        result.push(newline());
      } else {
        result.push(child);
        if (isElement(child)) {
          this.frame(child);
          // Only what is set apart has white space around it.
          if (isBlock(child)) result.push(newline());
        }
      }
    }
    setChildren(parent, result);
  }

  /**
   * What stands beside no passage: notes that none of them called, and the panels of entries whose lemmas stand in none.
   * @param body the framed text, in which marks outside the frames are set
   */
  leftOver(body: Parents): Element[] {
    setMarks(body, new Map([...this.passedBy, ...this.notes]));
    const notes = [...this.notes.values()];
    const panels = this.correctionsIn([body, ...notes]);
    // An entry within a reading that is left out has no lemma in the text.
    const rest = entriesOf(this.edition, this.part).filter((entry) => !this.shown.has(entry.id));
    return [
      ...notes.map((note) => this.note(note)),
      ...panels,
      ...rest.map((entry) => correctionPanel(this.edition, this.part, entry, [])),
    ];
  }

  private isFramed = (element: Element): boolean =>
    element.tagName === 'table' || (hasClass(element, 'psg') && element.tagName !== 'caption');

  private framed(element: Element): ElementContent[] {
    const own = this.passageOf(element);
    const inner = innerPassages(element);
    const cited = (this.isLong ? [] : [element, ...inner])
      .filter((e) => !isLight(e))
      .map((e) => this.passageOf(e))
      .filter((p) => p !== undefined);
    for (const passage of inner) if (!isLight(passage)) this.innerTools(passage);
    const called = this.notesOf(element);
    const notes = [...this.notesBefore(called), ...called];
    const marked: Parents = { type: 'root', children: [element, ...notes] };
    setMarks(marked, new Map(notes.map((n) => [property(n, 'id') ?? '', n])));
    const beside = [
      ...(own ? this.toolsOf(element, own) : []),
      ...(own ? this.toPicture(own) : []),
      ...notes.map((note) => this.note(note)),
      ...this.correctionsIn([element, ...notes]),
      ...cited.map((p) => citePanel(this.edition, this.part, p)),
      ...this.annotations.of([element, ...inner, ...notes].map((e) => property(e, 'id') ?? '')),
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
          h(
            'section',
            { className: ['scroll'], tabIndex: 0, ariaLabel: tableName(element) ?? this.ui.say('table') },
            element,
          ),
          aside,
        ),
      ];
    return [h('div', { className: frame }, element, aside)];
  }

  private passageOf(element: Element): Passage | undefined {
    return this.passages.get(property(element, 'id') ?? '');
  }

  /** A line of verse has its number, if it is a fifth; what is said on a stage, and lines of a manuscript, have none. */
  private toolsOf(element: Element, passage: Passage): Element[] {
    if (!isLight(element)) return [this.tools(passage)];
    const line = property(element, 'dataLine');
    const opener = this.annotations.openerOf(passage);
    if (line === undefined)
      return opener.length === 0 ? [] : [h('div', { className: ['tools', 'line-number'] }, opener)];
    return [
      h(
        'div',
        { className: ['tools', 'line-number'] },
        h(
          'a',
          {
            className: ['number', 'fifth'],
            href: `#${encodeURIComponent(passage.id)}`,
            dataLabel: passage.label,
            ariaLabel: this.ui.say('passage.link', { passage: labelInWords(passage, this.ui) }),
          },
          line,
        ),
        opener,
      ),
    ];
  }

  private tools(passage: Passage): Element {
    const { text, fifth } = numberOf(passage);
    const words = labelInWords(passage, this.ui);
    return h(
      'div',
      { className: ['tools'] },
      h(
        'a',
        {
          className: ['number', ...(fifth ? ['fifth'] : [])],
          href: `#${encodeURIComponent(passage.id)}`,
          dataLabel: passage.label,
          ariaLabel: this.ui.say('passage.link', { passage: words }),
        },
        text,
      ),
      this.isLong
        ? []
        : [
            ' ',
            h(
              'button',
              {
                type: 'button',
                className: ['cite'],
                popoverTarget: citeId(passage.id),
                ariaLabel: this.ui.say('passage.cite', { passage: words }),
              },
              this.ui.say('cite').toLowerCase(),
            ),
          ],
      this.annotations.openerOf(passage),
    );
  }

  private toPicture(passage: Passage): Element[] {
    const at = this.pictured.passages.get(passage.id);
    return at ? [pictureLink(labelInWords(passage, this.ui), at, this.ui)] : [];
  }

  /** A passage inside a passage has its tools before it, without text. */
  private innerTools(element: Element): void {
    const passage = this.passageOf(element);
    if (!passage) return;
    const words = labelInWords(passage, this.ui);
    const tools = h(
      'span',
      { className: ['tools', 'inner'] },
      h('a', {
        className: ['number'],
        href: `#${encodeURIComponent(passage.id)}`,
        dataLabel: passage.label,
        ariaLabel: this.ui.say('passage.link', { passage: words }),
        dataSign: numberOf(passage).text,
      }),
      this.isLong
        ? []
        : h('button', {
            type: 'button',
            className: ['cite'],
            popoverTarget: citeId(passage.id),
            ariaLabel: this.ui.say('passage.cite', { passage: words }),
            dataSign: this.ui.say('cite').toLowerCase(),
          }),
      this.annotations.openerOf(passage),
      this.toPicture(passage),
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

  /** Notes that are called before those of a passage and stand nowhere yet: their marks are between the passages. */
  private notesBefore(called: readonly Element[]): Element[] {
    if (called.length === 0) return [];
    const places = called.map((note) => this.order.get(note) ?? 0);
    const first = Math.min(...places);
    const found: Element[] = [];
    for (const [id, note] of this.notes) {
      if ((this.order.get(note) ?? 0) > first) break;
      this.notes.delete(id);
      this.passedBy.set(id, note);
      found.push(note);
    }
    return found;
  }

  private note(note: Element): Element {
    const id = property(note, 'id') ?? '';
    const passage = this.passages.get(id);
    const name = this.ui.say(hasClass(note, 'editorial') ? 'note.own' : 'note.source');
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
                dataLabel: passage.label,
                ariaLabel: this.ui.say('passage.link', { passage: labelInWords(passage, this.ui) }),
              }),
            ]
          : []),
        closer(id, this.ui),
      ],
    };
  }

  /** The panels of the entries whose lemmas stand in some elements; each once. */
  private correctionsIn(elements: readonly Parents[]): Element[] {
    return elements.flatMap((element) => {
      const names = namesByEntry(element);
      return select(element, (e) => hasClass(e, 'correction')).flatMap((correction) => {
        const id = property(correction, 'dataApp') ?? '';
        const entry = this.shown.has(id) ? undefined : this.edition.entries.get(id);
        this.shown.add(id);
        return entry ? [correctionPanel(this.edition, this.part, entry, [...(names.get(id) ?? [])])] : [];
      });
    });
  }
}

/** Passages of which there are so many, and so short, that they have no tools of their own. */
const isLight = (element: Element): boolean =>
  ['l', 'line', 'speaker', 'stage', 'castItem'].some((name) => hasClass(element, name));

const innerPassages = (element: Element): Element[] => select(element, (e) => hasClass(e, 'psg'));

/** For each entry, the register entries of the names that its lemma stands in, or holds. */
function namesByEntry(passage: Parents): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const names: Element[] = [];
  const entries: Element[] = [];
  const add = (entry: Element, name: Element): void => {
    const id = property(entry, 'dataApp') ?? '';
    const own = found.get(id) ?? new Set<string>();
    found.set(id, own);
    for (const ref of tokens(name, 'dataRef')) own.add(ref);
  };
  walkHast(passage, {
    enter(element) {
      if (hasClass(element, 'name')) {
        for (const entry of entries) add(entry, element);
        names.push(element);
      }
      if (hasClass(element, 'correction')) {
        for (const name of names) add(element, name);
        entries.push(element);
      }
      return undefined;
    },
    leave(element) {
      if (names.at(-1) === element) names.pop();
      if (entries.at(-1) === element) entries.pop();
    },
  });
  return found;
}

function tableName(table: Element): string | undefined {
  const caption = table.children.find((c) => isElement(c, 'caption'));
  return caption && textOf(caption);
}
