import type { Element, ElementContent, Parents } from 'hast';
import type { Policy } from '../../model/policy.js';
import type { Entry, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, isBlock, isElement, property, select, textOf } from '../../pivot/hast.js';
import { addTo } from '../../read/lists.js';
import { panelId } from './addresses.js';
import { type Interface, interfaceOf } from './interface.js';
import { describe, isSwitched } from './readings.js';
import { childrenOf, isBlank, isInteractive, isMark, setChildren } from './tree.js';

/** A lemma up to this length stays on one line, under its button; a longer one is followed by a sign. */
const LONGEST_UNBROKEN = 24;

/** The two points between which a lemma stands. */
interface Range {
  readonly entry: Entry;
  readonly begin: Element;
  readonly end: Element;
}

/**
 * Marks the lemma of every entry below a root. What the passage says stays as it is, to the letter: the other side's
 * reading is an attribute, and the button that opens the panel is empty.
 *
 * A lemma between two points of one parent becomes `span.correction`. Lemmas that overlap, or go over the border of an
 * element, cannot be wrapped: their beginning is `span.correction.point`, their pieces are `span.lem`, and a sign
 * stands at their end.
 */
export function markCorrections(root: Parents, edition: PivotEdition): void {
  new Marking(root, edition).mark(root);
}

/** A lemma that has begun in the children of an element, and not ended. */
interface Open {
  readonly range: Range;
  /** The place of its beginning among the children made so far. */
  readonly at: number;
  /** Something stands in it that no span may hold, or a point of another lemma that is not whole. */
  broken: boolean;
}

class Marking {
  readonly #policy: Policy;
  readonly #ui: Interface;
  readonly #begins = new Map<Element, Range>();
  readonly #ends = new Map<Element, Range>();
  /** Links whose signs wait to follow them. */
  readonly #waiting = new Map<Element, Element[]>();
  /** Lemmas that could not be wrapped. */
  readonly #broken = new Set<Range>();
  /** Elements that hold a point of such a lemma. */
  readonly #holding = new Set<Parents>();

  constructor(root: Parents, edition: PivotEdition) {
    this.#policy = edition.policy;
    this.#ui = interfaceOf(edition);
    const ends = new Map<string, Element>();
    for (const e of select(root, (x) => hasClass(x, 'app-end'))) ends.set(property(e, 'dataApp') ?? '', e);
    for (const begin of select(root, (e) => hasClass(e, 'app-begin'))) {
      const id = property(begin, 'dataApp') ?? '';
      const entry = edition.entries.get(id);
      const end = ends.get(id);
      if (!entry || !end) continue;
      const range = { entry, begin, end };
      this.#begins.set(begin, range);
      this.#ends.set(end, range);
    }
  }

  mark(root: Parents): void {
    if (this.#begins.size === 0) return;
    this.#visit(root, undefined);
    if (this.#broken.size > 0) this.#markPieces(root, undefined, new Set());
  }

  /**
   * Wraps the lemmas that begin and end in an element, those below it first.
   * @param link the link, other than a name, in which the element stands
   * @returns true if something below is set apart
   */
  #visit(parent: Parents, link: Element | undefined): boolean {
    let made: ElementContent[] = [];
    const open: Open[] = [];
    let holdsBlock = false;
    const breakAll = (): void => {
      for (const lemma of open) lemma.broken = true;
      this.#holding.add(parent);
    };
    for (const child of childrenOf(parent)) {
      if (!isElement(child)) {
        made.push(child);
        continue;
      }
      const begins = this.#begins.get(child);
      const ends = this.#ends.get(child);
      if (begins) {
        open.push({ range: begins, at: made.length, broken: false });
        made.push(child);
      } else if (ends) {
        const index = open.findLastIndex((lemma) => lemma.range === ends);
        const lemma = open[index];
        made.push(child);
        if (!lemma) {
          // It began elsewhere.
          this.#broken.add(ends);
          breakAll();
        } else if (lemma.broken || index < open.length - 1) {
          open.splice(index, 1);
          this.#broken.add(ends);
          breakAll();
        } else {
          open.pop();
          const between = made.slice(lemma.at + 1, -1);
          made = made.slice(0, lemma.at);
          made.push(...this.#wrapped(ends, between, link));
        }
      } else {
        const around = child.tagName === 'a' && !hasClass(child, 'name') ? child : link;
        const apart = this.#visit(child, link ?? around) || isBlock(child);
        if (apart) {
          holdsBlock = true;
          for (const lemma of open) lemma.broken = true;
        }
        if (this.#holding.has(child)) breakAll();
        made.push(child, ...(this.#waiting.get(child) ?? []));
      }
    }
    // What ends elsewhere, or nowhere.
    for (const { range } of open) this.#broken.add(range);
    if (open.length > 0) this.#holding.add(parent);
    setChildren(parent, made);
    return holdsBlock;
  }

  #wrapped(
    { entry }: Range,
    between: readonly ElementContent[],
    link: Element | undefined,
  ): ElementContent[] {
    const { before, inside, after } = peel(between);
    const reading = isSwitched(entry) ? sourceReading(entry, after) : undefined;
    const text = textOf(inside);
    const covered =
      text !== '' &&
      text.length <= 2 * LONGEST_UNBROKEN &&
      [...text].length <= LONGEST_UNBROKEN &&
      !inside.some((n) => isElement(n) && (isInteractive(n) || select(n, isInteractive).length > 0));
    const correction = h(
      'span',
      {
        className: ['correction', ...(covered && !link ? [] : ['signed'])],
        id: entry.id,
        dataApp: entry.id,
        dataKind: entry.kind,
        ...(reading === undefined ? {} : { dataSrc: reading }),
      },
      pieces(inside, reading !== undefined),
      link ? [] : [this.#opener(entry, covered)],
    );
    // A link may hold no button: the sign follows the link.
    if (link) this.#wait(link, this.#opener(entry, false));
    return [...hidden(before, reading !== undefined), correction, ...hidden(after, reading !== undefined)];
  }

  #wait(link: Element, sign: Element): void {
    const others = this.#waiting.get(link);
    if (others) others.push(sign);
    else this.#waiting.set(link, [sign]);
  }

  /** The empty button that opens an entry's panel: over the word, or as a sign behind it. */
  #opener(entry: Entry, covering: boolean): Element {
    const omitted = entry.lemmaText === '';
    return h('button', {
      type: 'button',
      className: covering ? ['over'] : ['sign'],
      popoverTarget: panelId(entry.id),
      ariaLabel: describe(entry, this.#policy, this.#ui),
      ...(covering ? {} : { dataSign: omitted ? '[–]' : '[+]' }),
    });
  }

  /** Marks the lemmas that cannot be wrapped as wholes: all that stands between their points, piece by piece. */
  #markPieces(parent: Parents, link: Element | undefined, open: Set<Range>): void {
    const made: ElementContent[] = [];
    let run: ElementContent[] = [];
    const flush = (): void => {
      const hide = [...open].some((range) => isSwitched(range.entry));
      if (run.length > 0 && open.size > 0 && (hide || !run.every(isBlank)))
        made.push(h('span', { className: hide ? ['lem', 'piece'] : ['piece'] }, run));
      else for (const node of run) made.push(node);
      run = [];
    };
    const signs: Element[] = [];
    for (const child of childrenOf(parent)) {
      const begins = isElement(child) ? this.#begins.get(child) : undefined;
      const ends = isElement(child) ? this.#ends.get(child) : undefined;
      const marked: boolean = isMark(child);
      if (isElement(child) && begins && this.#broken.has(begins)) {
        flush();
        open.add(begins);
        child.properties = pointOf(begins.entry);
        made.push(child);
      } else if (isElement(child) && ends && this.#broken.has(ends)) {
        flush();
        open.delete(ends);
        made.push(child);
        const sign = this.#opener(ends.entry, false);
        if (link) signs.push(sign);
        else made.push(sign);
      } else if (isElement(child) && (marked || isBlock(child) || this.#holding.has(child))) {
        flush();
        made.push(child);
        if (!marked) {
          const around = child.tagName === 'a' && !hasClass(child, 'name') ? child : undefined;
          this.#markPieces(child, link ?? around, open);
          for (const sign of link ? [] : (this.#signs.get(child) ?? [])) made.push(sign);
        }
      } else if (open.size > 0 && !(isBlank(child) && isBlockParent(parent))) run.push(child);
      else {
        flush();
        made.push(child);
      }
    }
    flush();
    if (link) addTo(this.#signs, link, ...signs);
    setChildren(parent, made);
  }

  /** The signs of broken lemmas that end in a link, and follow it. */
  readonly #signs = new Map<Element, Element[]>();
}

const pointOf = (entry: Entry): Element['properties'] => ({
  className: ['correction', 'point'],
  id: entry.id,
  dataApp: entry.id,
  dataKind: entry.kind,
  ...(isSwitched(entry) ? { dataSrc: entry.readingText } : {}),
});

/** White space at both ends, and the marks of notes at the end, stand outside the line under a lemma. */
function peel(nodes: readonly ElementContent[]): {
  before: ElementContent[];
  inside: ElementContent[];
  after: ElementContent[];
} {
  const inside = [...nodes];
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  while (isMark(inside.at(-1)) || (after.length > 0 && isBlank(inside.at(-1)))) {
    const last = inside.pop();
    if (last) after.unshift(last);
  }
  const last = inside.at(-1);
  const trailing = last?.type === 'text' ? /\s+$/.exec(last.value)?.[0] : undefined;
  if (last?.type === 'text' && trailing) {
    inside.pop();
    if (last.value.length > trailing.length)
      inside.push({ type: 'text', value: last.value.slice(0, -trailing.length) });
    after.unshift({ type: 'text', value: trailing });
  }
  const first = inside[0];
  const leading = first?.type === 'text' ? /^\s+/.exec(first.value)?.[0] : undefined;
  if (first?.type === 'text' && leading) {
    inside.shift();
    if (first.value.length > leading.length)
      inside.unshift({ type: 'text', value: first.value.slice(leading.length) });
    before.push({ type: 'text', value: leading });
  }
  return { before, inside, after };
}

/**
 * What is shown for the lemma when the page shows the source. Where a note's mark has run into the word (“affair6”),
 * the mark itself shows its digit, and the word the rest.
 */
function sourceReading(entry: Entry, after: readonly ElementContent[]): string {
  const mark = after.find(isMark);
  if (!mark) return entry.readingText;
  const printed = textOf(mark).replace(/[()[\]\s]/g, '');
  for (const run of [textOf(mark), printed])
    if (run !== '' && entry.readingText.endsWith(run)) {
      mark.properties['dataSrc'] = run;
      return entry.readingText.slice(0, -run.length).trimEnd();
    }
  return entry.readingText;
}

/** Pieces of a lemma, which are hidden where the source is shown; marks of notes never are. */
function pieces(nodes: readonly ElementContent[], hide: boolean): ElementContent[] {
  if (!hide) return [...nodes];
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (run.length > 0) result.push(h('span', { className: ['lem'] }, run));
    run = [];
  };
  for (const node of nodes)
    if (isMark(node)) {
      flush();
      result.push(node);
    } else run.push(node);
  flush();
  return result;
}

const hidden = (nodes: readonly ElementContent[], hide: boolean): ElementContent[] =>
  nodes.map((node) => (hide && isBlank(node) ? h('span', { className: ['lem'] }, [node]) : node));

const isBlockParent = (parent: Parents): boolean => parent.type === 'root' || !hasClass(parent, 'psg');
