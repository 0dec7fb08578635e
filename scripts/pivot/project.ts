import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { opposite, type Policy } from '../model/policy.js';
import { type Treatment, treatmentOf } from '../model/treatments.js';
import { align } from './align.js';
import type { Entry, EntryKind, Labelled, WitnessedReading } from './edition.js';
import { classesOf, hasClass, isBlock, property, select, textOf, tokens, walkHast } from './hast.js';

/** Words for the ids of the header. */
export interface Words {
  /** For what a judgement points to. */
  readonly labelOf: (id: string) => string;
  /** For a witness. */
  readonly siglumOf: (id: string) => string;
}

/** A row of the table of treatments. */
export type RowOf = (element: string) => Treatment | undefined;

/** Readings of which exactly one is text. */
const EXCLUSIVE = new Set(['choice', 'app']);
/** What is judged by an editor, and has an entry even where nothing is left out. */
const JUDGED = new Set(['sic', 'corr', 'supplied', 'surplus', 'unclear']);
/** What stands in an app besides its readings: it goes into the entry only. */
const BESIDE = new Set(['wit', 'witDetail']);
/** Elements whose lemma needs no mark of its own where nothing is left out. */
const PLAIN = new Set(['ex', 'am', 'abbr', 'expan', 'orig', 'reg', 'del', 'add']);

/** A reading with what is had of it. */
interface Left {
  readonly rdg: Element;
  readonly nodes: readonly ElementContent[];
}

/** Does something to what a policy has left of a text. */
export type Settle = (nodes: Parents) => void;

/**
 * Applies a reading policy to a fragment: of every place the readings that the policy shows stay in the text, between
 * the points `app-begin` and `app-end`; the others are taken out and go, with judgement and witnesses, into an entry.
 * @param settle what the policy does to the letters of the text, and of readings that are left out under the same policy
 * @returns the entries in the order in which their lemmas end, without their reasons
 */
export function project(
  root: Root,
  policy: Policy,
  partId: string,
  words: Words,
  rowOf: RowOf = treatmentOf,
  settle: Settle = () => undefined,
): Entry[] {
  const projection = new Projection(partId, words, rowOf, settle);
  root.children = projection.children(root.children as ElementContent[], policy);
  settle(root);
  return projection.entries();
}

class Projection {
  /** Entries are made when their lemmas are settled. */
  readonly #entries: (() => Entry)[] = [];
  readonly #settle: Settle;
  readonly #partId: string;
  readonly #words: Words;
  readonly #rowOf: RowOf;
  readonly #around: Element[] = [];
  #line: number | undefined;

  constructor(partId: string, words: Words, rowOf: RowOf, settle: Settle) {
    this.#settle = settle;
    this.#partId = partId;
    this.#words = words;
    this.#rowOf = rowOf;
  }

  entries(): Entry[] {
    return this.#entries.map((entry) => entry());
  }

  /** The children of an element as the policy has them. */
  children(nodes: readonly ElementContent[], policy: Policy): ElementContent[] {
    const kept: ElementContent[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node?.type !== 'element') {
        if (node) kept.push(node);
      } else if (hasClass(node, 'app-begin')) {
        const end = endOf(nodes, i, property(node, 'dataApp'));
        for (const made of this.#place(node, nodes.slice(i + 1, end), policy)) kept.push(made);
        i = end;
      } else if (hasClass(node, 'suppressed')) {
        const row = this.#rowOf(property(node, 'dataElement') ?? '');
        if (row?.as === 'suppressed' && row.except?.includes(policy)) kept.push(this.#element(node, policy));
        else this.#passLines(node);
      } else kept.push(this.#element(node, policy));
    }
    return kept;
  }

  #element(element: Element, policy: Policy): Element {
    if (hasClass(element, 'lb')) this.#line = lineOf(element) ?? this.#line;
    const isPassage = hasClass(element, 'psg') || hasClass(element, 'note');
    if (isPassage) this.#around.push(element);
    element.children = this.children(element.children, policy);
    if (isPassage) this.#around.pop();
    return element;
  }

  /** One place with its readings: what stays of it in the text. */
  #place(begin: Element, between: readonly ElementContent[], policy: Policy): ElementContent[] {
    const id = property(begin, 'dataApp') ?? '';
    const element = property(begin, 'dataElement') ?? '';
    const readings = between.filter((n): n is Element => n.type === 'element' && isReadingOf(n, id));
    const shown = this.#shown(element, readings, policy);
    const place = { line: this.#line, passageId: this.#passageId() };

    const kept: ElementContent[] = [];
    const lemma: ElementContent[] = [];
    const left: Left[] = [];
    for (const node of between) {
      if (node.type !== 'element' || !isReadingOf(node, id)) {
        for (const made of this.children([node], policy)) kept.push(made);
      } else if (shown.has(node)) {
        const made = this.children(node.children, policy);
        for (const m of made) lemma.push(m);
        const isWhole = readings.length === 1 && PLAIN.has(element) && node.properties['dataApp'] === id;
        if (isWhole && element !== 'choice') kept.push(asElement(node, id, made));
        else if (kindOf(node) === 'del') kept.push(asElement(node, undefined, made));
        else for (const m of made) kept.push(m);
      } else {
        // What a choice or an editor leaves out is of the other side; what is left out elsewhere is of the same.
        const own = element === 'choice' || isOfOneSide(element) ? opposite(policy) : policy;
        const nodes = this.children(node.children, own);
        if (own === policy) this.#settle({ type: 'root', children: nodes });
        left.push({ rdg: node, nodes });
      }
    }
    const witnessed = [...shown].flatMap((rdg) => tokens(rdg, 'dataWit'));
    const isEntry = left.length > 0 || JUDGED.has(element) || (element === 'app' && witnessed.length > 0);
    if (!isEntry) {
      if (PLAIN.has(element)) return kept;
      return [
        { type: 'element', tagName: 'span', properties: { className: ['anchor'], id }, children: [] },
        ...kept,
      ];
    }
    const reading = this.#composed(element, shown, left);
    // A place that cannot be read with certainty has one reading, in the text and in the source.
    if (element === 'unclear') reading.push(...lemma);
    const isComposed = left.length > 1 || element === 'app';
    const witnesses =
      element === 'app'
        ? () =>
            this.#witnessed(
              [...shown].map((rdg) => ({ rdg, nodes: lemma })),
              left,
            )
        : () => [];
    this.#entries.push(() => ({
      ...this.#entry(begin, id, place, lemma, reading, isComposed, readings),
      readings: witnesses(),
    }));
    begin.properties['id'] = id;
    const end: Element = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['app-end'], dataApp: id },
      children: [],
    };
    return [begin, ...kept, ...left.flatMap(({ nodes }) => pointsIn(nodes)), end];
  }

  /** The readings that are text under a policy. */
  #shown(element: string, readings: readonly Element[], policy: Policy): ReadonlySet<Element> {
    const shows = (rdg: Element): boolean => {
      const row = this.#rowOf(kindOf(rdg));
      return row?.as === 'reading' && row.shown.includes(policy);
    };
    const candidates = readings.filter((rdg) => !BESIDE.has(kindOf(rdg)));
    if (EXCLUSIVE.has(element)) {
      const isNeutral = (rdg: Element): boolean => this.#rowOf(kindOf(rdg))?.as !== 'reading';
      const one = candidates.find(shows) ?? candidates.find(isNeutral) ?? candidates[0];
      return new Set(one ? [one] : []);
    }
    return new Set(
      candidates.filter((rdg) => {
        const row = this.#rowOf(kindOf(rdg));
        if (row?.as !== 'reading' || shows(rdg)) return true;
        return row.alone === 'shown' && property(rdg, 'dataBeside') === undefined;
      }),
    );
  }

  /** What the entry has after the bracket: the readings left out, each with its witnesses. */
  #composed(element: string, shown: ReadonlySet<Element>, left: readonly Left[]): ElementContent[] {
    const sigla = (rdg: Element): string => tokens(rdg, 'dataWit').map(this.#words.siglumOf).join(' ');
    const [first] = left;
    if (element !== 'app') {
      if (left.length === 1 && first) return [...first.nodes];
      return left.flatMap(({ nodes }, i) => [...(i > 0 ? [text('; ')] : []), ...withoutSpaceAtEnd(nodes)]);
    }
    const pieces: ElementContent[] = [];
    const piece = (nodes: readonly ElementContent[], witnesses: string, beside: boolean): void => {
      if (pieces.length > 0) pieces.push(text(beside ? ' ' : '; '));
      pieces.push(...withoutSpaceAtEnd(nodes));
      if (witnesses !== '') pieces.push(...(nodes.length > 0 ? [text(' ')] : []), siglum(witnesses));
    };
    const [lem] = shown;
    if (lem && sigla(lem) !== '') piece([], sigla(lem), false);
    for (const { rdg, nodes } of left) {
      const isEmpty = textOf(nodes).trim() === '';
      if (BESIDE.has(kindOf(rdg))) {
        if (!isEmpty || sigla(rdg) !== '') piece(isEmpty ? [] : nodes, sigla(rdg), true);
      } else piece(isEmpty ? [text('om.')] : nodes, sigla(rdg), false);
    }
    return pieces;
  }

  /** The readings of a place with those that have them. */
  #witnessed(lemma: readonly Left[], left: readonly Left[]): WitnessedReading[] {
    const reading = ({ rdg, nodes }: Left, isLemma: boolean): WitnessedReading => ({
      isLemma,
      text: readable(withoutMachinery(nodes)).trim(),
      witnesses: tokens(rdg, 'dataWit').map((id) => ({ id, label: this.#words.siglumOf(id) })),
    });
    return [
      ...lemma.map((l) => reading(l, true)),
      ...left.filter(({ rdg }) => !BESIDE.has(kindOf(rdg))).map((l) => reading(l, false)),
    ];
  }

  #entry(
    begin: Element,
    id: string,
    place: Pick<Entry, 'line' | 'passageId'>,
    lemma: readonly ElementContent[],
    reading: readonly ElementContent[],
    isComposed: boolean,
    readings: readonly Element[],
  ): Omit<Entry, 'readings'> {
    const labelled = (name: string): Labelled[] =>
      tokens(begin, name).map((token) => ({ id: token, label: this.#words.labelOf(token) }));
    const element = property(begin, 'dataElement') ?? '';
    const own = { lemma: withoutMachinery(lemma), reading: withoutMachinery(reading) };
    const lemmaText = readable(own.lemma);
    const readingText = readable(own.reading);
    return {
      id,
      partId: this.#partId,
      ...place,
      element,
      kind: kindOfEntry(element, readings.map(kindOf)),
      ...own,
      lemmaText,
      readingText,
      alignment: isComposed
        ? [
            { lemma: lemmaText, reading: '', same: true },
            { lemma: '', reading: readingText, same: true },
          ]
        : align(lemmaText, readingText),
      classes: labelled('dataClass'),
      certainty: property(begin, 'dataCert'),
      evidence: property(begin, 'dataEvidence'),
      responsibility: labelled('dataResp'),
      reason: [],
    };
  }

  #passageId(): string {
    return this.#around.map((e) => property(e, 'id')).findLast((id) => id !== undefined) ?? '';
  }

  /** A line of the source may begin in what is not shown. */
  #passLines(element: Element): void {
    if (hasClass(element, 'lb')) this.#line = lineOf(element) ?? this.#line;
    for (const child of element.children) if (child.type === 'element') this.#passLines(child);
  }
}

/** Where the place ends that begins at an index. */
function endOf(nodes: readonly ElementContent[], begin: number, id: string | undefined): number {
  for (let i = begin + 1; i < nodes.length; i++) {
    const node = nodes[i];
    if (node?.type === 'element' && hasClass(node, 'app-end') && property(node, 'dataApp') === id) return i;
  }
  return nodes.length;
}

/**
 * The points of the places in a reading that is left out: they have entries of their own, and are met where the reading
 * is, with nothing between.
 */
function pointsIn(nodes: readonly ElementContent[]): Element[] {
  const root: Root = { type: 'root', children: [...nodes] };
  return select(root, (e) => hasClass(e, 'app-begin') || hasClass(e, 'app-end')).map((e) => ({
    ...e,
    properties: { ...e.properties },
    children: [],
  }));
}

const isReadingOf = (element: Element, id: string): boolean =>
  hasClass(element, 'rdg') && property(element, 'dataApp') === id;

/** The TEI name of a reading's element. */
const kindOf = (rdg: Element): string =>
  property(rdg, 'dataElement') ?? classesOf(rdg).find((c) => c !== 'rdg') ?? '';

/** True for what belongs to the source's or the editor's side alone. */
const isOfOneSide = (element: string): boolean => ['supplied', 'surplus', 'ex', 'am'].includes(element);

/** The number of the source line that begins at a line break, if it has one. */
const lineOf = (lb: Element): number | undefined => {
  const n = property(lb, 'dataN') ?? '';
  return /^[0-9]+$/.test(n) ? Number(n) || undefined : undefined;
};

const text = (value: string): ElementContent => ({ type: 'text', value });

const siglum = (value: string): ElementContent => ({
  type: 'element',
  tagName: 'span',
  properties: { className: ['siglum'] },
  children: [text(value)],
});

/** A reading that stays in the text as the element that it is. */
function asElement(rdg: Element, id: string | undefined, children: ElementContent[]): Element {
  const { lang, dataRend, dataRendition, dataStyle } = rdg.properties;
  const kind = kindOf(rdg);
  const isBlockLevel = rdg.tagName === 'div';
  return {
    type: 'element',
    tagName: isBlockLevel ? 'div' : kind === 'del' ? 'del' : 'span',
    properties: {
      className: [kind],
      // An id made from a place in the file is no address.
      ...(id === undefined || /-k\d+$/.test(id) ? {} : { id }),
      ...(lang === undefined ? {} : { lang }),
      ...(dataRend === undefined ? {} : { dataRend }),
      ...(dataRendition === undefined ? {} : { dataRendition }),
      ...(dataStyle === undefined ? {} : { dataStyle }),
    },
    children,
  };
}

function kindOfEntry(element: string, members: readonly string[]): EntryKind {
  if (element === 'app') return 'variant';
  if (element === 'subst' || element === 'del' || element === 'add') return 'revision';
  const all = [element, ...members];
  if (all.includes('corr') || all.includes('sic')) return 'correction';
  if (all.some((m) => ['abbr', 'expan', 'ex', 'am'].includes(m))) return 'expansion';
  if (all.some((m) => ['orig', 'reg'].includes(m))) return 'normalization';
  return 'correction';
}

const readable = (nodes: readonly ElementContent[]): string => textOf(nodes).replace(/[ \t\n\r]+/g, ' ');

/** A copy for the apparatus: without line marks, ids and links, which stand in the text, and in one line. */
function withoutMachinery(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [structuredClone(node)];
    if (hasClass(node, 'lb') || hasClass(node, 'app-begin') || hasClass(node, 'app-end')) return [];
    if (node.tagName === 'img') return [structuredClone(node)];
    const children = withoutMachinery(node.children);
    if (isBlock(node) || node.tagName === 'pre') return [text(' '), ...children, text(' ')];
    if (hasClass(node, 'siglum')) return [{ ...node, children }];
    const plain = node.tagName === 'a' || hasClass(node, 'name') || hasClass(node, 'rdg');
    const { dataRend, dataRendition, dataStyle, lang } = node.properties;
    const properties = { dataRend, dataRendition, dataStyle, lang };
    return plain
      ? children
      : [
          {
            ...node,
            properties: Object.fromEntries(Object.entries(properties).filter(([, v]) => v !== undefined)),
            children,
          },
        ];
  });
}

/** Nodes without the white space at their end, which is there if what followed it is left out too. */
function withoutSpaceAtEnd(nodes: readonly ElementContent[]): ElementContent[] {
  const texts: Text[] = [];
  const root: Root = { type: 'root', children: structuredClone([...nodes]) };
  walkHast(root, {
    text(node) {
      texts.push(node);
    },
  });
  for (let node = texts.pop(); node; node = texts.pop()) {
    node.value = node.value.trimEnd();
    if (node.value !== '') break;
  }
  return root.children.filter((child) => child.type !== 'doctype');
}
