import type { Element, ElementContent, Parents } from 'hast';
import type { Entry, PivotEdition } from '../../pivot/edition.js';
import {
  element as h,
  hasClass,
  isBlock,
  isElement,
  type Node,
  property,
  select,
  textOf,
} from '../../pivot/hast.js';
import { panelId } from './addresses.js';
import { READINGS, type ReadingWords } from './readings.js';
import { childrenOf, isBlank, isInteractive, isMark, parentsIn } from './tree.js';

/** A lemma up to this length stays on one line, under its button; a longer one is followed by a sign. */
const LONGEST_UNBROKEN = 24;

/** The two points between which a lemma stands. */
interface Range {
  readonly words: ReadingWords;
  readonly entry: Entry;
  readonly begin: Element;
  readonly end: Element;
}

/**
 * Marks the lemma of every correction below a root. What the passage says stays as it is, to the letter: the source's
 * reading is an attribute, and the button that opens the panel is empty.
 *
 * A lemma between two points of one parent becomes `span.correction`. Lemmas that overlap, or go over the border of an
 * element, cannot be wrapped: their beginning is `span.correction.point`, their pieces are `span.lem`, and a sign
 * stands at their end.
 */
export function markCorrections(root: Parents, edition: PivotEdition): void {
  let open = rangesIn(root, edition);
  for (;;) {
    // Inner lemmas first: an outer one is whole when no point of another stands in it any more.
    const points = new Set<Node>(open.flatMap((r) => [r.begin, r.end]));
    const parents = parentsIn(root);
    const whole = new Set(open.filter((range) => isWhole(range, points, parents)));
    if (whole.size === 0) break;
    // No wrapping moves a point of another lemma to another parent.
    for (const range of whole) wrap(range, parents);
    open = open.filter((range) => !whole.has(range));
  }
  const points = new Set<Node>(open.flatMap((r) => [r.begin, r.end]));
  for (const range of open) markPieces(range, root, points);
}

function rangesIn(root: Parents, edition: PivotEdition): Range[] {
  const ends = new Map(
    select(root, (e) => hasClass(e, 'app-end')).map((e) => [property(e, 'dataApp') ?? '', e] as const),
  );
  const words = READINGS[edition.policy];
  return select(root, (e) => hasClass(e, 'app-begin')).flatMap((begin): Range[] => {
    const id = property(begin, 'dataApp') ?? '';
    const entry = edition.entries.get(id);
    const end = ends.get(id);
    return entry && end ? [{ words, entry, begin, end }] : [];
  });
}

/** True if both points have one parent and no other open lemma begins or ends between them. */
function isWhole({ begin, end }: Range, points: ReadonlySet<Node>, parents: Map<Node, Parents>): boolean {
  const parent = parents.get(begin);
  if (!parent || parent !== parents.get(end)) return false;
  const between = nodesBetween(parent, begin, end);
  return between.every(
    (node) =>
      !points.has(node) &&
      !(isElement(node) && (isBlock(node) || select(node, (e) => points.has(e) || isBlock(e)).length > 0)),
  );
}

function nodesBetween(parent: Parents, begin: Element, end: Element): ElementContent[] {
  const children = childrenOf(parent);
  return children.slice(children.indexOf(begin) + 1, children.indexOf(end));
}

function wrap({ words, entry, begin, end }: Range, parents: Map<Node, Parents>): void {
  const parent = parents.get(begin);
  if (!parent) return;
  const children = childrenOf(parent);
  const between = nodesBetween(parent, begin, end);
  const { before, inside, after } = peel(between);
  const text = textOf(inside);
  const reading = differs(entry) ? sourceReading(entry, after) : undefined;
  const covered =
    text !== '' &&
    [...text].length <= LONGEST_UNBROKEN &&
    !inside.some((n) => isElement(n) && (isInteractive(n) || select(n, isInteractive).length > 0));
  const button = opener(entry, words, covered);
  const link = linkAround(parent, parents);
  const correction = h(
    'span',
    {
      className: ['correction', ...(covered && !link ? [] : ['signed'])],
      id: entry.id,
      dataApp: entry.id,
      ...(reading === undefined ? {} : { dataSrc: reading }),
    },
    pieces(inside, reading !== undefined),
    link ? [] : [button],
  );
  children.splice(
    children.indexOf(begin),
    between.length + 2,
    ...hidden(before, reading !== undefined),
    correction,
    ...hidden(after, reading !== undefined),
  );
  // A link may hold no button: the sign follows the link.
  if (link) insertAfter(link, opener(entry, words, false), parents);
}

/** The link, other than a name, that a node stands in; names are divided around what they hold. */
function linkAround(parent: Parents, parents: Map<Node, Parents>): Element | undefined {
  for (let at: Parents | undefined = parent; at && at.type === 'element'; at = parents.get(at))
    if (at.tagName === 'a' && !hasClass(at, 'name')) return at;
  return undefined;
}

function insertAfter(node: Element, inserted: Element, parents: Map<Node, Parents>): void {
  const parent = parents.get(node);
  if (!parent) return;
  const children = childrenOf(parent);
  children.splice(children.indexOf(node) + 1, 0, inserted);
}

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

const differs = (entry: Entry): boolean => entry.lemmaText !== entry.readingText;

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

/** The empty button that opens a correction's panel: over the word, or as a sign behind it. */
function opener(entry: Entry, words: ReadingWords, covering: boolean): Element {
  const omitted = entry.lemmaText === '';
  return h('button', {
    type: 'button',
    className: covering ? ['over'] : ['sign'],
    popoverTarget: panelId(entry.id),
    ariaLabel: describe(entry, words),
    ...(covering ? {} : { dataSign: omitted ? '[–]' : '[+]' }),
  });
}

/** A correction in a few words, for those who do not see it. */
function describe(entry: Entry, words: ReadingWords): string {
  const reading = entry.readingText.trim();
  if (!differs(entry)) return 'Uncertain reading';
  if (entry.readingText === '') return words.added;
  if (entry.lemmaText === '') return words.omitted(reading);
  return reading === '' ? words.space : words.changed(reading);
}

/** Marks a lemma that cannot be wrapped as a whole: all that stands between its points, piece by piece. */
function markPieces({ words, entry, begin, end }: Range, root: Parents, points: ReadonlySet<Node>): void {
  const hide = differs(entry);
  let inside = false;
  const visit = (parent: Parents): void => {
    const children = childrenOf(parent);
    const result: ElementContent[] = [];
    let run: ElementContent[] = [];
    const flush = (): void => {
      if (run.length > 0)
        result.push(
          ...(run.every(isBlank) && !hide
            ? run
            : [h('span', { className: hide ? ['lem', 'piece'] : ['piece'] }, run)]),
        );
      run = [];
    };
    for (const child of children) {
      if (child === begin || child === end) {
        flush();
        inside = child === begin;
        result.push(child);
        continue;
      }
      const divided =
        isElement(child) &&
        (points.has(child) ||
          isMark(child) ||
          isBlock(child) ||
          select(child, (e) => points.has(e)).length > 0);
      if (divided) {
        flush();
        result.push(child);
        if (!points.has(child) && !isMark(child)) visit(child);
      } else if (inside && !(child.type === 'text' && isBlank(child) && isBlockParent(parent)))
        run.push(child);
      else {
        flush();
        result.push(child);
      }
    }
    flush();
    children.splice(0, children.length, ...result);
  };
  visit(root);
  begin.properties = {
    className: ['correction', 'point'],
    id: entry.id,
    dataApp: entry.id,
    ...(hide ? { dataSrc: entry.readingText } : {}),
  };
  const parents = parentsIn(root);
  const parent = parents.get(end);
  const link = parent && linkAround(parent, parents);
  insertAfter(link ?? end, opener(entry, words, false), parents);
}

const isBlockParent = (parent: Parents): boolean => parent.type === 'root' || !hasClass(parent, 'psg');
