import type { Element, ElementContent, Parents } from 'hast';
import { classesOf, hasClass, isBlock, isElement, property } from '../../pivot/hast.js';
import { type InlineMaker, plainOf, trimmed } from './inlines.js';
import { languageOf } from './language.js';
import type { Block, Cell, Inline, ListItem, TermItem } from './print-data.js';
import { mapBlock } from './references.js';

export interface BlockOptions {
  /** True if lists without printed labels get bullets. */
  readonly bullets: boolean;
  /** True if the part's inner headings stand in the contents. */
  readonly listed: boolean;
  /** True if lists of facts are set as paragraphs, each with its label before it. */
  readonly facts?: boolean;
}

/** Paragraph styles that the template knows, by class; the first in this order that a paragraph has is its style. */
const STYLES =
  `separator dateline salute signed trailer byline docDate titlePart docAuthor docImprint epigraph argument
  closer opener postscript lede entry-name dates forms at geo imprint desc remark sources head label l bibl facts told`
    .split(/\s+/)
    .filter(Boolean);
/** Styles of groups of blocks. */
const GROUPS = `titlePage docTitle opener closer postscript epigraph argument lg sp entry`.split(/\s+/);
/** Headings that would swamp the contents: there is one for every entry of a register. */
const UNLISTED = ['entry-name'];

/** Makes the blocks of one part, or of one note. */
export class BlockMaker {
  readonly #inlines: InlineMaker;
  readonly #options: BlockOptions;
  /** Points and foot entries met between paragraphs: they go into the next one. */
  #pending: Inline[] = [];
  /** The level of the heading before: none may be skipped (PDF/UA-1, 7.4.2). */
  #level = 1;
  /** True if the next paragraph is indented, for it follows another. */
  #follows = false;

  constructor(inlines: InlineMaker, options: BlockOptions) {
    this.#inlines = inlines;
    this.#options = options;
  }

  /**
   * The blocks below a node, with nothing left over.
   * @param before points and foot entries that belong at the beginning
   */
  blocksOf(root: Parents, before: readonly Inline[] = []): Block[] {
    this.#pending.push(...before);
    const blocks = this.#all(root.children as readonly ElementContent[]);
    if (this.#pending.length > 0) {
      blocks.push(leftOver(this.#pending));
      this.#pending = [];
    }
    return blocks;
  }

  #all(nodes: readonly ElementContent[]): Block[] {
    const blocks: Block[] = [];
    let run: ElementContent[] = [];
    const endRun = (): void => {
      const content = trimmed(this.#inlines.of(run));
      run = [];
      if (content.length === 0) return;
      if (hasText(content)) blocks.push(this.#paragraph('', content));
      else this.#pending.push(...content);
    };
    for (const node of nodes) {
      if (
        node.type === 'text'
          ? node.value.trim() !== '' || run.length > 0
          : isElement(node) && !holdsBlocks(node)
      )
        run.push(node);
      else if (isElement(node)) {
        endRun();
        blocks.push(...this.#block(node));
      }
    }
    endRun();
    return blocks;
  }

  #block(element: Element): Block[] {
    const id = property(element, 'id');
    if (id !== undefined) this.#pending.push({ t: 'point', id });
    switch (element.tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#heading(element);
      case 'ul':
      case 'ol':
        return [this.#list(element)];
      case 'dl':
        return hasClass(element, 'facts') && this.#options.facts
          ? this.#facts(element)
          : [this.#terms(element)];
      case 'blockquote':
        return this.#apart(() => [{ t: 'quote', b: this.#all(element.children) }]);
      case 'table':
        return [this.#table(element)];
      case 'img':
        return [{ t: 'picture', alt: property(element, 'alt') ?? '' }];
      case 'p':
      case 'dt':
      case 'figcaption':
      case 'caption':
        return this.#text(element);
      default:
        return isBlock(element) && !holdsBlockChild(element) && hasInlineText(element)
          ? this.#text(element)
          : this.#group(element);
    }
  }

  /** A block that stands by itself: what follows it begins without an indent. */
  #apart(make: () => Block[]): Block[] {
    this.#follows = false;
    const blocks = make();
    this.#follows = false;
    return blocks;
  }

  #text(element: Element): Block[] {
    if (holdsBlockChild(element)) return this.#group(element);
    const content = trimmed(this.#inLanguage(element, this.#inlines.of(element.children)));
    if (!hasText(content)) {
      this.#pending.push(...content);
      return [];
    }
    return [this.#paragraph(styleOf(element, STYLES), content)];
  }

  #inLanguage(element: Element, c: Inline[]): Inline[] {
    const language = languageOf(property(element, 'lang') ?? property(element, 'xmlLang'));
    return language && c.length > 0 ? [{ t: 'lang', language, c }] : c;
  }

  #paragraph(s: string, content: readonly Inline[]): Block {
    const plain = s === '';
    const block: Block = { t: 'p', s, indent: plain && this.#follows, c: [...this.#pending, ...content] };
    this.#pending = [];
    this.#follows = plain;
    return block;
  }

  #heading(element: Element): Block[] {
    const content = trimmed(this.#inLanguage(element, this.#inlines.of(element.children)));
    const plain = plainOf(content).replace(/\s+/g, ' ').trim();
    if (plain === '') {
      this.#pending.push(...content);
      return [];
    }
    const c = [...this.#pending, ...content];
    this.#pending = [];
    this.#follows = false;
    const s = styleOf(element, STYLES);
    const listed = this.#options.listed && !UNLISTED.includes(s);
    const level = Math.min(Math.max(2, Number(element.tagName.slice(1))), this.#level + 1);
    this.#level = level;
    return [{ t: 'heading', level, s, plain, c, listed }];
  }

  #group(element: Element): Block[] {
    const s = styleOf(element, GROUPS);
    const language = languageOf(property(element, 'lang') ?? property(element, 'xmlLang')) ?? null;
    if (s === '' && !language) return this.#all(element.children);
    if (s !== '') this.#follows = false;
    const b = this.#all(element.children);
    if (s !== '') this.#follows = false;
    return b.length > 0 ? [{ t: 'group', s, language, b }] : [];
  }

  #list(element: Element): Block {
    const s =
      ['apps', 'occurrences', 'repairs-list', 'bibliography', 'chronology', 'sources', 'idnos'].find((name) =>
        hasClass(element, name),
      ) ?? '';
    const children = element.children.filter((c): c is Element => isElement(c));
    const items = children.map((child): ListItem => {
      this.#follows = false;
      const id = property(child, 'id');
      if (child.tagName !== 'li') return { place: null, b: this.#block(child) };
      if (id !== undefined) this.#pending.push({ t: 'point', id });
      const language = languageOf(property(child, 'lang') ?? property(child, 'xmlLang')) ?? null;
      const b = this.#all(child.children);
      return {
        place: property(child, 'dataApp') ?? property(child, 'dataMention') ?? null,
        b: language ? [{ t: 'group', s: '', language, b }] : b,
      };
    });
    this.#follows = false;
    const labelled = children.some((child) => startsWithLabel(child));
    return {
      t: 'list',
      s,
      bullets: this.#options.bullets && !labelled && s === '',
      items: items.filter((i) => i.b.length > 0),
    };
  }

  /** Facts: a label and what stands beside it, in one paragraph; what holds more than words follows its label. */
  #facts(element: Element): Block[] {
    const blocks: Block[] = [];
    let label: Inline[] = [];
    const labelled = (content: readonly Inline[]): void => {
      const own: Inline[] = label.length > 0 ? [{ t: 'style', s: 'em', c: label }] : [];
      const s = label.length > 0 || content.length === 0 ? 'fact' : 'fact-more';
      label = [];
      const c = content.length > 0 && own.length > 0 ? [...own, ' ', ...content] : [...own, ...content];
      if (hasText(c)) blocks.push(this.#paragraph(s, c));
      else this.#pending.push(...c);
    };
    for (const child of element.children.filter((c): c is Element => isElement(c))) {
      const id = property(child, 'id');
      if (id !== undefined) this.#pending.push({ t: 'point', id });
      const words = (): Inline[] => trimmed(this.#inLanguage(child, this.#inlines.of(child.children)));
      if (child.tagName === 'dt') label = [...label, ...(label.length > 0 ? [' '] : []), ...words()];
      else if (!holdsBlockChild(child)) labelled(words());
      else {
        if (label.length > 0) labelled([]);
        const b = this.#apart(() => this.#all(child.children));
        if (b.length > 0) blocks.push({ t: 'group', s: 'facts', language: null, b });
      }
    }
    if (label.length > 0) labelled([]);
    this.#follows = false;
    return blocks;
  }

  #terms(element: Element): Block {
    const items: TermItem[] = [];
    let term: Inline[] = [];
    for (const child of element.children.filter((c): c is Element => isElement(c))) {
      const id = property(child, 'id');
      this.#follows = false;
      if (id !== undefined) this.#pending.push({ t: 'point', id });
      if (child.tagName === 'dt') {
        if (term.length > 0) term.push({ t: 'line-break' });
        term.push(...this.#pending, ...trimmed(this.#inlines.of(child.children)));
        this.#pending = [];
      } else {
        items.push({ term, b: this.#all(child.children) });
        term = [];
      }
    }
    if (term.length > 0) items.push({ term, b: [] });
    this.#follows = false;
    return { t: 'terms', items };
  }

  #table(element: Element): Block {
    const caption: Block[] = [];
    const head: Cell[][] = [];
    const rows: Cell[][] = [];
    const read = (parent: Element): void => {
      for (const child of parent.children) {
        if (!isElement(child)) continue;
        const id = property(child, 'id');
        if (id !== undefined && child.tagName !== 'caption') this.#pending.push({ t: 'point', id });
        if (child.tagName === 'caption') caption.push(...this.#block(child));
        else if (child.tagName === 'tr') (parent.tagName === 'thead' ? head : rows).push(this.#row(child));
        else if (['thead', 'tbody', 'tfoot'].includes(child.tagName)) read(child);
      }
    };
    this.#follows = false;
    read(element);
    this.#follows = false;
    return {
      t: 'table',
      s: classesOf(element)[0] ?? '',
      columns: widthOf([...head, ...rows]),
      numeric: numericColumns(element),
      repeat: !head.flat().some((cell) => holdsCalls(cell.b)),
      caption,
      head,
      rows,
    };
  }

  #row(row: Element): Cell[] {
    return row.children
      .filter((c): c is Element => isElement(c))
      .map((cell): Cell => {
        const id = property(cell, 'id');
        if (id !== undefined) this.#pending.push({ t: 'point', id });
        this.#follows = false;
        return {
          head: cell.tagName === 'th',
          colspan: spanOf(cell, 'colSpan'),
          rowspan: spanOf(cell, 'rowSpan'),
          b: this.#all(cell.children),
        };
      });
  }
}

const styleOf = (element: Element, styles: readonly string[]): string =>
  styles.find((name) => hasClass(element, name)) ?? '';

const holdsBlocks = (element: Element): boolean =>
  isBlock(element) || element.tagName === 'img' || holdsBlockChild(element);

const holdsBlockChild = (element: Element): boolean =>
  element.children.some((c) => isElement(c) && (isBlock(c) || holdsBlockChild(c)));

const hasInlineText = (element: Element): boolean =>
  element.children.some((c) => (c.type === 'text' ? c.value.trim() !== '' : isElement(c)));

/** True if something can be seen: points and the calls of foot entries cannot. */
const hasText = (content: readonly Inline[]): boolean =>
  content.some((inline) => {
    if (typeof inline === 'string') return inline.trim() !== '';
    if (inline.t === 'note' || inline.t === 'mark') return true;
    return 'c' in inline && hasText(inline.c);
  });

/** True if a note or foot entry is called, or a place stands, in one of the blocks. */
function holdsCalls(blocks: readonly Block[]): boolean {
  let found = false;
  const look = (inlines: readonly Inline[]): readonly Inline[] => {
    for (const inline of inlines) {
      if (typeof inline === 'string') continue;
      if (inline.t === 'note' || inline.t === 'correction' || inline.t === 'point') found = true;
      if ('c' in inline) look(inline.c);
    }
    return inlines;
  };
  for (const block of blocks) mapBlock(block, look);
  return found;
}

/** Foot entries need a paragraph to be called from; points do not. */
const leftOver = (c: Inline[]): Block =>
  c.some((inline) => typeof inline !== 'string' && inline.t === 'correction')
    ? { t: 'p', s: 'empty', indent: false, c }
    : { t: 'points', c };

function startsWithLabel(item: Element): boolean {
  const first = item.children.find(
    (c) => c.type === 'element' || (c.type === 'text' && c.value.trim() !== ''),
  );
  if (!isElement(first)) return false;
  return (
    hasClass(first, 'label') ||
    (hasClass(first, 'lb') && item.children.some((c) => hasClass(c, 'label'))) ||
    (isBlock(first) && startsWithLabel(first))
  );
}

function spanOf(cell: Element, name: string): number {
  const value = Number(property(cell, name) ?? 1);
  return Number.isInteger(value) && value > 0 && value < 1000 ? value : 1;
}

/** The number of columns that the rows need, cells over several rows included. */
function widthOf(rows: readonly (readonly Cell[])[]): number {
  let width = 1;
  /** Rows that a cell from above still occupies, by column. */
  let occupied: number[] = [];
  for (const row of rows) {
    let column = 0;
    const next = occupied.map((n) => Math.max(0, n - 1));
    for (const cell of row) {
      while ((occupied[column] ?? 0) > 0) column += 1;
      for (let i = 0; i < cell.colspan; i++) next[column + i] = cell.rowspan - 1;
      column += cell.colspan;
    }
    for (let i = 0; i < next.length; i++) next[i] ??= 0;
    width = Math.max(width, column, occupied.findLastIndex((n) => n > 0) + 1);
    occupied = next;
  }
  return width;
}

/** Columns whose cells say that they hold numbers. */
function numericColumns(table: Element): number[] {
  const rows: Element[] = [];
  const collect = (element: Element): void => {
    for (const child of element.children)
      if (isElement(child, 'tr')) rows.push(child);
      else if (isElement(child)) collect(child);
  };
  collect(table);
  const numeric = new Set<number>();
  for (const row of rows)
    row.children
      .filter((c) => isElement(c))
      .forEach((cell, i) => {
        if (isElement(cell, 'td') && hasClass(cell, 'n')) numeric.add(i);
      });
  return [...numeric].sort((a, b) => a - b);
}
