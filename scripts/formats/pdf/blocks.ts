import type { Element, ElementContent, Parents } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import { classesOf, hasClass, isBlock, isElement, property, textOf } from '../../pivot/hast.js';
import { gridOf } from './grid.js';
import { breakable, hasText, type InlineMaker, plainOf, trimmed } from './inlines.js';
import { languageIn } from './language.js';
import { dressOf, stylesOfBlock } from './looks.js';
import { mapBlock } from './map-inlines.js';
import type { Block, BlockPicture, Cell, Dress, Inline, ListItem, TermItem } from './print-data.js';
import { hasShortRows, hasTallRow, rowByRow } from './row-heights.js';

export interface BlockOptions {
  /** True if lists without printed labels get bullets. */
  readonly bullets: boolean;
  /** True if the part's inner headings stand in the contents. */
  readonly listed: boolean;
  /** The title of the part: a heading that repeats it stands in the contents once. */
  readonly title: string;
  /** True if lists of facts are set as paragraphs, each with its label before it. */
  readonly facts?: boolean;
}

const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);

/** Paragraph styles that the template knows, by class; the first in this order that a paragraph has is its style. */
const STYLES =
  words(`separator dateline salute signed trailer byline docDate titlePart docAuthor docImprint docEdition
  imprimatur epigraph argument closer opener postscript lede entry-name dates forms at geo imprint desc remark sources
  head label speaker stage castItem l u line loose entry sense entryFree form etym witness biblStruct bibl facts told`);
/** Styles of groups of blocks. */
const GROUPS =
  words(`titlePage docTitle opener closer postscript epigraph argument lg sp castGroup castList floatingText
  entry sense re msItem surface zone msDesc person tei-place tei-org tei-event`);
/** Groups of a name and what is said of who bears it. */
const RECORDS = words('person tei-place tei-org tei-event');
/** Headings that would swamp the contents: there is one for every entry of a register. */
const UNLISTED = ['entry-name'];
/** Lists that the template sets in their own ways. */
const LISTS = words('apps occurrences repairs-list bibliography chronology sources idnos');

/** Makes the blocks of one part, or of one note. */
export class BlockMaker {
  readonly #inlines: InlineMaker;
  readonly #options: BlockOptions;
  readonly #pictures: PivotEdition['pictures'];
  /** Points and foot entries met between paragraphs: they go into the next one. */
  #pending: Inline[] = [];
  /** The level of the heading before: none may be skipped (PDF/UA-1, 7.4.2). */
  #level = 1;
  /** True if the next paragraph is indented, for it follows another. */
  #follows = false;

  constructor(inlines: InlineMaker, pictures: PivotEdition['pictures'], options: BlockOptions) {
    this.#inlines = inlines;
    this.#pictures = pictures;
    this.#options = options;
  }

  /**
   * The blocks below a node, with nothing left over.
   */
  blocksOf(root: Parents): Block[] {
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
    const isOne = nodes.filter((node) => isElement(node, 'section')).length < 2;
    const endRun = (): void => {
      const pictures = run.filter((node): node is Element => isElement(node, 'img'));
      if (pictures.length > 0 && textOf(run).trim() === '' && run.every(isPictureOrEmpty)) {
        const rest = this.#inlines.of(run.filter((node) => !isElement(node, 'img')));
        this.#pending.push(...rest.filter((inline) => typeof inline !== 'string'));
        run = [];
        for (const picture of pictures) blocks.push(...this.#block(picture));
        return;
      }
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
        const gap = gapBefore(node, blocks.at(-1), isOne);
        if (gap) blocks.push(gap);
        for (const block of this.#block(node)) blocks.push(block);
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
        return holdsBlockChild(element) ? this.#group(element) : this.#heading(element);
      case 'ul':
      case 'ol':
        return this.#apart(() => [this.#list(element)]);
      case 'dl':
        return hasClass(element, 'facts') && this.#options.facts
          ? this.#apart(() => this.#facts(element))
          : this.#apart(() => [this.#terms(element)]);
      case 'blockquote':
        return this.#apart(() => [
          { t: 'quote', language: languageIn(element) ?? null, b: this.#all(element.children) },
        ]);
      case 'table':
        return this.#apart(() => [this.#table(element)]);
      case 'pre':
        return this.#apart(() => this.#preformatted(element));
      case 'hr':
        return this.#apart(() => [{ t: 'rule' }]);
      case 'img':
        return this.#apart(() => [this.#picture(element)]);
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
    const isPicture = element.children.some((c) => isElement(c, 'img')) && textOf(element).trim() === '';
    if (holdsBlockChild(element) || isPicture) return this.#group(element);
    const content = this.#contentOf(element);
    if (!hasText(content)) {
      this.#pending.push(...content);
      return [];
    }
    return [this.#paragraph(styleOf(element, STYLES), content, element)];
  }

  /** The words of a paragraph or heading, in its language and as they look. */
  #contentOf(element: Element): Inline[] {
    const content = trimmed(this.#inlines.ofBlock(element));
    if (!hasText(content)) return content;
    const dressed = stylesOfBlock(element).reduce<Inline[]>((c, s) => [{ t: 'style', s, c }], content);
    const language = languageIn(element);
    return language ? [{ t: 'lang', language, c: dressed }] : dressed;
  }

  #paragraph(s: string, content: readonly Inline[], element?: Element): Block {
    const plain = s === '' || s === 'loose';
    const dress = element ? dressOf(element) : null;
    const part = element && s === 'l' ? property(element, 'dataPart') : undefined;
    const style = part === 'M' || part === 'F' ? `l-${part}` : s;
    const isFlush = dress !== null && (dress.indent > 0 || dress.hanging || !isAtStart(dress));
    const indent = plain && !isFlush && this.#follows;
    const c = [...this.#pending, ...(element ? numberOf(element) : []), ...content];
    const block: Block = { t: 'p', s: style, indent, dress, c };
    this.#pending = [];
    this.#follows = plain;
    return block;
  }

  #heading(element: Element): Block[] {
    const content = this.#contentOf(element);
    const plain = plainOf(content).replace(/\s+/g, ' ').trim();
    if (!hasText(content)) {
      this.#pending.push(...content);
      return [];
    }
    const c = [...this.#pending, ...content];
    this.#pending = [];
    this.#follows = false;
    const s = styleOf(element, STYLES);
    // A heading without words of its own is none to whom the contents are read.
    if (plain === '') return [{ t: 'p', s: 'head', indent: false, dress: dressOf(element), c }];
    const listed = this.#options.listed && !UNLISTED.includes(s) && plain !== this.#options.title.trim();
    const level = Math.min(Math.max(2, Number(element.tagName.slice(1))), this.#level + 1);
    this.#level = level;
    return [{ t: 'heading', level, s, plain, c, dress: dressOf(element), listed }];
  }

  #group(element: Element): Block[] {
    const s = styleOf(element, GROUPS);
    const language = languageIn(element) ?? null;
    if (s === '' && !language) return this.#all(element.children);
    if (s !== '') this.#follows = false;
    const all = this.#all(element.children);
    const b = together(s, all);
    if (s !== '') this.#follows = false;
    return b.length > 0 ? [{ t: 'group', s, language, b }] : [];
  }

  #list(element: Element): Block {
    const s = LISTS.find((name) => hasClass(element, name)) ?? '';
    const children = childrenOf(element);
    const items = children.map((child): ListItem => {
      this.#follows = false;
      const id = property(child, 'id');
      if (child.tagName !== 'li') return { place: null, b: this.#block(child) };
      if (id !== undefined) this.#pending.push({ t: 'point', id });
      const language = languageIn(child) ?? null;
      const style = stylesOfBlock(child);
      const content =
        style.length > 0 && !holdsBlockChild(child)
          ? [this.#paragraph('', this.#contentOf(child))]
          : this.#all(child.children);
      return {
        place: property(child, 'dataApp') ?? property(child, 'dataMention') ?? null,
        b: language ? [{ t: 'group', s: '', language, b: content }] : content,
      };
    });
    const isLabelled = children.some((child) => startsWithLabel(child));
    return {
      t: 'list',
      s,
      marker: isLabelled || s !== '' ? 'none' : markerOf(element, this.#options.bullets),
      language: languageIn(element) ?? null,
      items: items.filter((i) => i.b.length > 0),
    };
  }

  /** Facts: a label and what stands beside it, in one paragraph; what holds more than words follows its label. */
  #facts(element: Element): Block[] {
    const blocks: Block[] = [];
    let label: Inline[] = [];
    const put = (content: readonly Inline[]): void => {
      const s = label.length > 0 ? 'fact' : 'fact-more';
      const own: Inline[] = label.length > 0 ? [{ t: 'style', s: 'em', c: label }] : [];
      label = [];
      const c: Inline[] =
        own.length > 0 && hasText(content) ? [...own, ' ', ...content] : [...own, ...content];
      if (hasText(c)) blocks.push(this.#paragraph(s, c));
      else this.#pending.push(...c);
    };
    for (const child of childrenOf(element)) {
      const id = property(child, 'id');
      if (id !== undefined) this.#pending.push({ t: 'point', id });
      if (child.tagName === 'dt')
        label = [...label, ...(label.length > 0 ? [' '] : []), ...this.#contentOf(child)];
      else if (!holdsBlockChild(child)) put(this.#contentOf(child));
      else {
        if (label.length > 0) put([]);
        const b = this.#apart(() => this.#all(child.children));
        if (b.length > 0) blocks.push({ t: 'group', s: 'facts', language: languageIn(child) ?? null, b });
      }
    }
    if (label.length > 0) put([]);
    return blocks;
  }

  #terms(element: Element): Block {
    const items: TermItem[] = [];
    let term: Inline[] = [];
    for (const child of childrenOf(element)) {
      const id = property(child, 'id');
      this.#follows = false;
      if (id !== undefined) this.#pending.push({ t: 'point', id });
      if (child.tagName === 'dt') {
        if (term.length > 0) term.push({ t: 'line-break' });
        term.push(...this.#pending, ...this.#contentOf(child));
        this.#pending = [];
      } else {
        const language = languageIn(child) ?? null;
        const b = this.#all(child.children);
        items.push({ term, b: language ? [{ t: 'group', s: '', language, b }] : b });
        term = [];
      }
    }
    if (term.length > 0) items.push({ term, b: [] });
    return { t: 'terms', language: languageIn(element) ?? null, items };
  }

  #preformatted(element: Element): Block[] {
    // A browser leaves the first newline out, and so does the reading of the TEI: it is white space.
    const lines: Inline[][] = [[...this.#pending]];
    this.#pending = [];
    const put = (inlines: readonly Inline[]): void => {
      for (const inline of inlines) lines.at(-1)?.push(inline);
    };
    const visit = (nodes: readonly ElementContent[]): void => {
      for (const node of nodes)
        if (node.type === 'text')
          for (const [i, line] of node.value.replace(/\t/g, '  ').split(/\r?\n/).entries()) {
            if (i > 0) lines.push([]);
            // Each run of white space is as wide as it is; to the data for Typst it is no white space.
            for (const [j, piece] of line.split(/( {2,}|^ +)/).entries())
              put(j % 2 === 1 ? ['\u00A0'.repeat(piece.length)] : breakable(piece));
          }
        else if (node.type === 'element')
          if (node.tagName === 'code' && !property(node, 'href')) visit(node.children);
          else put(this.#inlines.of([node]));
    };
    visit(element.children);
    while (lines.length > 1 && !hasText(lines[0] ?? []) && !holdsPoint(lines[0] ?? [])) lines.shift();
    while (lines.length > 1 && !hasText(lines.at(-1) ?? [])) lines.pop();
    return lines.some(hasText) || lines.some(holdsPoint) ? [{ t: 'pre', lines }] : [];
  }

  #picture(element: Element): BlockPicture {
    const mark = this.#inlines.picture(element);
    const number = (name: string): number | undefined => {
      const value = Number.parseFloat(property(element, name) ?? '');
      return Number.isFinite(value) && value > 0 ? value : undefined;
    };
    const file = mark.t === 'image' ? this.#pictures.get(mark.path) : undefined;
    const width = number('width') ?? file?.width;
    const height = number('height') ?? file?.height;
    const [, share] = /\bwidth-(\d+)\b/.exec(classesOf(element).join(' ')) ?? [];
    return {
      t: 'picture',
      path: mark.t === 'image' ? mark.path : null,
      c: mark.c,
      info: mark.info,
      // A pixel of the web is 0.75 points.
      width: width === undefined ? null : width * 0.75,
      height: height === undefined ? null : height * 0.75,
      share: share === undefined ? null : Number(share),
    };
  }

  #table(element: Element): Block {
    const caption: Block[] = [];
    const head: RawCell[][] = [];
    const rows: RawCell[][] = [];
    const read = (parent: Element): void => {
      for (const child of childrenOf(parent)) {
        const id = property(child, 'id');
        if (id !== undefined && child.tagName !== 'caption') this.#pending.push({ t: 'point', id });
        if (child.tagName === 'caption') for (const block of this.#block(child)) caption.push(block);
        else if (child.tagName === 'tr') (parent.tagName === 'thead' ? head : rows).push(this.#row(child));
        else if (['thead', 'tbody', 'tfoot'].includes(child.tagName)) read(child);
      }
    };
    read(element);
    const { groups, columns } = gridOf(head, rows);
    const [headCells = [], cells = []] = groups;
    const all = [...headCells, ...cells].map((row) => row.map(cellOf));
    if (hasTallRow(all, columns)) {
      const language = languageIn(element) ?? null;
      return { t: 'group', s: 'rows', language, b: [...caption, ...rowByRow(all)] };
    }
    return {
      t: 'table',
      s: classesOf(element)[0] ?? '',
      columns,
      language: languageIn(element) ?? null,
      numeric: numericColumns(cells),
      repeat: !head.flat().some((cell) => holdsCalls(cell.b)),
      short: hasShortRows(all),
      caption,
      head: headCells.map((row) => row.map(cellOf)),
      rows: cells.map((row) => row.map(cellOf)),
    };
  }

  #row(row: Element): RawCell[] {
    return childrenOf(row).map((cell): RawCell => {
      const id = property(cell, 'id');
      if (id !== undefined) this.#pending.push({ t: 'point', id });
      this.#follows = false;
      const language = languageIn(cell) ?? null;
      const style = stylesOfBlock(cell);
      const content =
        style.length > 0 && !holdsBlockChild(cell)
          ? [this.#paragraph('', this.#contentOf(cell))]
          : this.#all(cell.children);
      return {
        head: cell.tagName === 'th',
        isNumber: cell.tagName === 'td' && hasClass(cell, 'n'),
        colspan: spanOf(cell, 'colSpan'),
        rowspan: spanOf(cell, 'rowSpan'),
        b: language ? [{ t: 'group', s: '', language, b: content }] : content,
      };
    });
  }
}

interface RawCell extends Omit<Cell, 'x'> {
  readonly isNumber: boolean;
}

const cellOf = ({ head, x, colspan, rowspan, b }: Cell): Cell => ({ head, x, colspan, rowspan, b });

const childrenOf = (element: Element): Element[] =>
  element.children.filter((c): c is Element => isElement(c));

const styleOf = (element: Element, styles: readonly string[]): string =>
  styles.find((name) => hasClass(element, name)) ?? '';

const holdsBlocks = (element: Element): boolean => isBlock(element) || holdsBlockChild(element);

/** True for what may stand beside a picture that stands by itself. */
const isPictureOrEmpty = (node: ElementContent): boolean =>
  !isElement(node) || node.tagName === 'img' || (textOf(node) === '' && !hasClass(node, 'graphic'));

const holdsBlockChild = (element: Element): boolean =>
  element.children.some((c) => isElement(c) && (isBlock(c) || holdsBlockChild(c)));

const hasInlineText = (element: Element): boolean =>
  element.children.some((c) => (c.type === 'text' ? c.value.trim() !== '' : isElement(c)));

/** What the source or the book wants before items. */
function markerOf(element: Element, bullets: boolean): 'none' | 'bullet' | 'number' {
  if (hasClass(element, 'ordered') || hasClass(element, 'numbered')) return 'number';
  return bullets || hasClass(element, 'bulleted') || hasClass(element, 'unordered') ? 'bullet' : 'none';
}

const holdsPoint = (inlines: readonly Inline[]): boolean =>
  inlines.some((inline) => typeof inline !== 'string' && (inline.t === 'point' || inline.t === 'correction'));

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

/** A longer direction has a line of its own. */
const SHORT_DIRECTION = 60;

/** A speaker and what is said of how he speaks stand on one line. */
function withDirections(blocks: readonly Block[]): Block[] {
  const [speaker, direction, ...rest] = blocks;
  if (speaker?.t !== 'p' || speaker.s !== 'speaker' || speaker.dress !== null) return [...blocks];
  if (direction?.t !== 'p' || direction.s !== 'stage' || direction.dress !== null) return [...blocks];
  if (plainOf(direction.c).length > SHORT_DIRECTION) return [...blocks];
  const c: Inline[] = [
    { t: 'style', s: 'smallcaps', c: speaker.c },
    ' ',
    { t: 'style', s: 'em', c: direction.c },
  ];
  return [{ ...speaker, s: 'speaker-directed', c }, ...rest];
}

/** The blocks of a group as its kind wants them. */
function together(s: string, blocks: readonly Block[]): Block[] {
  if (s === 'sp') return withDirections(blocks);
  if (s === 'entry') return withFirstSense(blocks);
  if (!RECORDS.includes(s)) return [...blocks];
  return blocks.map((block, i) =>
    i > 0 && block.t === 'p' && block.s === '' && block.dress === null
      ? { ...block, s: 'fact-more', indent: false }
      : block,
  );
}

/** The head of an entry and its first sense stand on one line. */
function withFirstSense(blocks: readonly Block[]): Block[] {
  const at = blocks.findIndex((block) => block.t === 'p' && block.s === 'sense');
  const head = blocks.slice(0, at);
  const sense = blocks[at];
  const isRunning = head.every((b) => b.t === 'p' && HEAD_OF_ENTRY.includes(b.s) && b.dress === null);
  if (at < 1 || sense?.t !== 'p' || !isRunning) return [...blocks];
  const c = [...head, sense].flatMap((b, i) => (b.t === 'p' ? [...(i > 0 ? [' '] : []), ...b.c] : []));
  return [{ ...sense, s: 'entryFree', c }, ...blocks.slice(at + 1)];
}

/** What may stand before the first sense of an entry. */
const HEAD_OF_ENTRY = ['loose', 'form', 'etym', ''];

/** The number that a dictionary gives to a sense. */
function numberOf(element: Element): Inline[] {
  const n = property(element, 'dataN');
  return n !== undefined && hasClass(element, 'sense') && /^[\w().-]{1,6}$/.test(n)
    ? [{ t: 'drawn', words: `${n.replace(/[.)]$/, '')}. ` }]
    : [];
}

/** True for a paragraph whose lines begin where others do: set ragged or justified, but from the same edge. */
const isAtStart = ({ align }: Dress): boolean => align === null || align === 'left' || align === 'justify';

/** What sets a division without a heading apart from what stands before it; the only one has no number. */
function gapBefore(element: Element, before: Block | undefined, isOne: boolean): Block | undefined {
  if (!hasClass(element, 'div')) return undefined;
  const head = property(element, 'dataHead');
  if (head !== undefined && !isOne) return { t: 'gap', head };
  const isSmall = property(element, 'dataN') !== undefined;
  const isApart = before !== undefined && before.t !== 'heading' && !isSmall;
  return isApart && !childrenOf(element).some((c) => /^h[1-6]$/.test(c.tagName))
    ? { t: 'gap', head: null }
    : undefined;
}

/** Foot entries need a paragraph to be called from; points do not. */
const leftOver = (c: Inline[]): Block =>
  c.some((inline) => typeof inline !== 'string' && inline.t === 'correction')
    ? { t: 'p', s: 'empty', indent: false, dress: null, c }
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

/** Columns whose cells say that they hold numbers. */
function numericColumns(
  rows: readonly (readonly { readonly x: number; readonly isNumber: boolean }[])[],
): number[] {
  const numeric = new Set(rows.flat().flatMap((cell) => (cell.isNumber ? [cell.x] : [])));
  return [...numeric].sort((a, b) => a - b);
}
