import type {
  CorrectionReading,
  EntryReading,
  ExpectedPart,
  NoteReading,
  PartReading,
  Reading,
} from '../reading.js';
import { comparable, LINE_END } from '../white-space.js';
import type { FinishedFile } from './finished.js';
import {
  isStructure,
  LineJoiner,
  pagesOf,
  type StructureElement,
  type StructureText,
  textBelow,
} from './pdf-structure.js';

/** What is known of the parts from the TEI: by its title a part is found in the book. */
export type KnownPart = Pick<ExpectedPart, 'id' | 'title' | 'kind' | 'heads'>;

/**
 * Reads the book back by its structure tree (docs/pdf-structure.md). The tree comes page by page; what goes on over
 * a page's end is put together again, and what goes on in the next volume.
 * @param volumes the book, or its volumes in order
 * @throws Error if the file is no PDF, or is not tagged
 */
export async function readPdf(
  volumes: readonly FinishedFile[],
  parts: readonly KnownPart[],
): Promise<Reading> {
  const book = new BookReader(parts);
  for (const volume of volumes) {
    book.open();
    for await (const page of pagesOf(volume.bytes)) book.page(page);
  }
  return book.reading();
}

/** What is set apart in the book, so that a word ends there. */
const BLOCKS = new Set(
  `P H1 H2 H3 H4 H5 H6 L LI LBody Table THead TBody TR TH TD BlockQuote Caption Figure TOC TOCI Sect Div Part
   Formula Code`.split(/\s+/),
);

/** Signs that the book sets before items and that are not of the text. */
const BULLETS = new Set(['–', '•', '‣']);

/** Text that is being read: blocks and the ends of pages become white space when more text follows. */
class Stream {
  text = '';
  readonly #joiner = new LineJoiner();
  #turned = false;
  #apart = false;

  turnPage(): void {
    this.#turned = true;
    this.#joiner.turnPage();
  }

  /** A block begins or ends. */
  boundary(): void {
    this.#apart = true;
  }

  add(node: StructureText): void {
    if (node.pieces.length === 0) return;
    // Over a page's end the block may go on: then the joiner says that nobody knows.
    if (this.#apart && !this.#turned) this.text += ' ';
    this.#apart = false;
    this.#turned = false;
    for (const piece of node.pieces) this.text += this.#joiner.add(piece);
  }
}

interface OpenNote {
  readonly label: string;
  readonly stream: Stream;
}

interface OpenPart {
  readonly id: string;
  readonly kind: KnownPart['kind'] | undefined;
  readonly title: string;
  readonly flow: Stream;
  /** Headings of registers within a register that are still to come. */
  readonly heads: string[];
  /** True while text of a register stands outside its entries. */
  outside: boolean;
  readonly notes: OpenNote[];
}

interface OpenEntry {
  readonly part: string;
  readonly name: string;
  readonly text: Stream;
  readonly occurrences: { keyword: string; context: string }[];
}

class BookReader {
  readonly #known: readonly KnownPart[];
  readonly #parts: OpenPart[] = [];
  readonly #corrections: { where: string; sentence: string }[] = [];
  readonly #feet: { part: string; text: string }[] = [];
  readonly #entries: OpenEntry[] = [];
  readonly #totals: string[][] = [];
  #tables = 0;
  /** What the last item of a list was, as it may go on over the page's end. */
  #last: 'correction' | 'occurrence' | undefined;
  #firstOnPage = false;
  #headings = 0;
  /** True before the first part of a volume: what stands there is the book's own. */
  #front = true;

  constructor(known: readonly KnownPart[]) {
    this.#known = known;
  }

  /** A volume begins. */
  open(): void {
    this.#front = true;
    this.#headings = 0;
  }

  page(root: StructureElement): void {
    this.#firstOnPage = true;
    const part = this.#parts.at(-1);
    part?.flow.turnPage();
    for (const note of part?.notes ?? []) note.stream.turnPage();
    this.#entries.at(-1)?.text.turnPage();
    for (const child of root.children)
      if (isStructure(child) && child.role === 'Document')
        for (const block of child.children) this.#block(block);
      else this.#block(child);
  }

  reading(): Reading {
    return {
      parts: this.#parts.map(
        ({ id, title, flow, notes }): PartReading => ({
          id,
          title,
          flow: [{ passage: undefined, text: flow.text }],
          notes: notes.map(({ label, stream }): NoteReading => {
            const mark = comparable(label.replaceAll(LINE_END, ''));
            return {
              id: undefined,
              series: /^\[\p{Ll}+\]$/u.test(mark) ? 'editorial' : 'source',
              label: mark,
              flow: [{ passage: undefined, text: stream.text }],
            };
          }),
        }),
      ),
      corrections: this.#corrections.map(
        ({ where, sentence }): CorrectionReading => ({
          id: undefined,
          part: undefined,
          where,
          lemma: undefined,
          reading: undefined,
          judgement: sentence,
        }),
      ),
      entries: this.#entries.map(
        ({ part, name, text, occurrences }): EntryReading => ({
          id: undefined,
          part,
          name,
          text: text.text,
          occurrences,
        }),
      ),
      totals: this.#totals,
      feet: this.#feet,
    };
  }

  /** A block of the book: the heading of a part, or something in the part that is open. */
  #block(node: StructureElement | StructureText): void {
    if (isStructure(node) && node.role === 'H1') {
      this.#begin(textBelow(node));
      return;
    }
    const part = this.#parts.at(-1);
    if (!part || this.#front) return;
    if (part.kind === 'register' && isStructure(node)) this.#registerBlock(node, part);
    else if (part.kind === 'apparatus' && isStructure(node)) this.#apparatusBlock(node);
    else if (isUncalled(node)) for (const note of node.children.slice(2)) this.#uncalled(note, node, part);
    else this.#flow(node, part.flow, part);
    if (textBelow(node) !== '') this.#firstOnPage = false;
  }

  /** A note whose mark no reading of the text has is called after the text; its mark there is the book's. */
  #uncalled(note: StructureElement | StructureText, paragraph: StructureElement, part: OpenPart): void {
    if (isStructure(note)) this.#note(note, paragraph.children[1], part);
  }

  #begin(heading: string): void {
    const title = comparable(heading.replaceAll(LINE_END, ' '));
    const last = this.#parts.at(-1);
    // A part that is divided between two volumes says so under its title.
    if (this.#front && last && squeezed(`${last.title} (continued)`) === squeezed(heading)) {
      this.#front = false;
      return;
    }
    const taken = new Set(this.#parts.map((p) => p.id));
    this.#headings += 1;
    // What stands before the second heading is the book's own: title pages and contents.
    if (this.#front && this.#headings === 1) return;
    this.#front = false;
    const left = this.#known.filter((p) => !taken.has(p.id));
    // A title that is not as the TEI has it is a part's all the same: the next one's.
    const [next] = left;
    const known =
      next?.title.trim() === '' ? next : (left.find((p) => squeezed(p.title) === squeezed(heading)) ?? next);
    this.#parts.push({
      id: known?.id ?? title,
      kind: known?.kind,
      title: known && squeezed(known.title) === squeezed(heading) ? known.title : title,
      flow: new Stream(),
      heads: [...(known?.heads ?? [])],
      outside: true,
      notes: [],
    });
    this.#last = undefined;
  }

  /** Text as it flows, notes apart. */
  #flow(node: StructureElement | StructureText, stream: Stream, part: OpenPart): void {
    if (!isStructure(node)) {
      stream.add(node);
      return;
    }
    const apart = BLOCKS.has(node.role);
    if (apart) stream.boundary();
    for (const [index, child] of node.children.entries()) {
      if (!isStructure(child)) stream.add(child);
      else if (child.role === 'Note') this.#note(child, node.children[index - 1], part);
      else if (child.role === 'Lbl' && node.role === 'LI') {
        if (!isMarker(child)) this.#flow(child, stream, part);
        stream.boundary();
      } else this.#flow(child, stream, part);
    }
    if (apart) stream.boundary();
  }

  /** A note follows its mark and has paragraphs; an entry at the foot of the page does neither. */
  #note(node: StructureElement, before: StructureElement | StructureText | undefined, part: OpenPart): void {
    if (!node.children.some((child) => isStructure(child) && BLOCKS.has(child.role))) {
      const [number, ...rest] = node.children;
      const isNumber = isStructure(number) && number.role === 'Link';
      const body: StructureElement = { role: 'Note', children: isNumber ? rest : node.children };
      this.#feet.push({ part: part.id, text: textBelow(body) });
      return;
    }
    const label = labelOf(node);
    const mark = isStructure(before) && before.role === 'Lbl' ? textBelow(before) : '';
    if (!label) {
      const open = mark === '' ? part.notes.at(-1) : begunBefore(node, mark, part);
      if (open) this.#noteText(node, open.stream, part, undefined);
      if (open || mark === '') return;
    }
    const note = { label: label ? textBelow(label, (e) => e.role === 'Note') : mark, stream: new Stream() };
    part.notes.push(note);
    this.#noteText(node, note.stream, part, label);
    // Without a mark to lead back to, the label is no link but the first words.
    if (!label && note.stream.text.trimStart().startsWith(mark))
      note.stream.text = note.stream.text.trimStart().slice(mark.length);
  }

  #noteText(
    note: StructureElement,
    stream: Stream,
    part: OpenPart,
    label: StructureElement | undefined,
  ): void {
    const without = (element: StructureElement): StructureElement => ({
      role: element.role,
      children: element.children.flatMap((child) =>
        // Of the label only what it holds besides its words is read: a correction in it.
        child === label
          ? label.children.filter((c) => isStructure(c) && c.role === 'Note')
          : [isStructure(child) && label ? without(child) : child],
      ),
    });
    for (const child of without(note).children) this.#flow(child, stream, part);
  }

  #apparatusBlock(node: StructureElement): void {
    if (node.role === 'Table') {
      this.#tables += 1;
      if (this.#tables === 1) this.#totals.push(...rowsOf(node));
      return;
    }
    for (const item of elementsBelow(node, 'LI')) {
      const label = item.children.find((c) => isStructure(c) && c.role === 'Lbl');
      const body = { role: 'LI', children: item.children.filter((c) => c !== label) };
      const goesOn = this.#firstOnPage && this.#last === 'correction';
      if (label && textBelow(label).trim() !== '') {
        const { link, rest } = firstLink(body);
        this.#corrections.push({ where: link ? textBelow(link) : '', sentence: textBelow(rest) });
        this.#last = 'correction';
      } else if (goesOn) {
        const open = this.#corrections.at(-1);
        if (open) open.sentence += LINE_END + textBelow(body);
      } else this.#last = undefined;
      this.#firstOnPage = false;
    }
  }

  #registerBlock(node: StructureElement, part: OpenPart): void {
    if (/^H[2-6]$/.test(node.role)) {
      const name = textBelow(node);
      const [head] = part.heads;
      this.#last = undefined;
      part.outside = head !== undefined && squeezed(head) === squeezed(name);
      if (part.outside) {
        part.heads.shift();
        this.#flow(node, part.flow, part);
      } else this.#entries.push({ part: part.id, name, text: new Stream(), occurrences: [] });
      return;
    }
    const entry = this.#entries.at(-1);
    if (part.outside || !entry) {
      this.#flow(node, part.flow, part);
      return;
    }
    const items = elementsBelow(node, 'LI');
    if (items.length === 0) {
      this.#flow(node, entry.text, part);
      return;
    }
    // A list in something else than a list: what stands beside it is not passed over.
    if (node.role !== 'L') {
      for (const child of node.children)
        if (isStructure(child)) this.#registerBlock(child, part);
        else this.#flow(child, entry.text, part);
      return;
    }
    for (const item of items) {
      const label = item.children.find((c) => isStructure(c) && c.role === 'Lbl');
      const body = { role: 'LI', children: item.children.filter((c) => c !== label) };
      if (label && textBelow(label).trim() !== '') {
        entry.occurrences.push(occurrenceOf(body));
        this.#last = 'occurrence';
      } else if (this.#firstOnPage && this.#last === 'occurrence') {
        const open = entry.occurrences.at(-1);
        const rest = occurrenceOf(body);
        if (open) {
          open.keyword += rest.keyword === '' ? '' : `${open.keyword === '' ? '' : LINE_END}${rest.keyword}`;
          open.context += LINE_END + rest.context;
        }
      } else {
        this.#flow(body, entry.text, part);
        this.#last = undefined;
      }
      this.#firstOnPage = false;
    }
  }
}

/** Without any white space. */
const squeezed = (text: string): string => comparable(text).replaceAll(' ', '').replaceAll(LINE_END, '');

/** The sign or number of an item is the book's; a term, which is a span, is the text's. */
const isMarker = (label: StructureElement): boolean => {
  const sign = textBelow(label).trim();
  return BULLETS.has(sign) || (/^\d+\.$/.test(sign) && !label.children.some(isStructure));
};

/**
 * The note whose rest this is. Its mark may stand on the page after the one where it begins, if the line with the mark
 * no longer had room there; of a note that is whole the words after its mark begin with the mark.
 */
const begunBefore = (rest: StructureElement, mark: string, { notes }: OpenPart): OpenNote | undefined =>
  textBelow(rest).trimStart().startsWith(mark) ? undefined : notes.findLast((note) => note.label === mark);

/** A paragraph of the book's own word, “Note”, and the mark of a note. */
const isUncalled = (node: StructureElement | StructureText): node is StructureElement => {
  if (!isStructure(node) || node.role !== 'P' || node.children.length < 3) return false;
  const [word, mark, ...notes] = node.children;
  if (!word || isStructure(word) || textBelow(word).trim() !== 'Note') return false;
  return isStructure(mark) && mark.role === 'Lbl' && notes.every((c) => isStructure(c) && c.role === 'Note');
};

/** The label that leads back from a note to its mark: the link with which its first paragraph begins. */
function labelOf(note: StructureElement): StructureElement | undefined {
  let at: StructureElement | StructureText | undefined = note;
  while (isStructure(at) && at.role !== 'Link') at = at.children[0];
  return isStructure(at) ? at : undefined;
}

/** An occurrence: the keyword is a span, and the link at the end says where it stands. */
function occurrenceOf(item: StructureElement): { keyword: string; context: string } {
  const paragraph = elementsBelow(item, 'P')[0] ?? item;
  const keyword = paragraph.children.find((c) => isStructure(c) && c.role === 'Span');
  const context = paragraph.children.filter((c) => !(isStructure(c) && c.role === 'Link'));
  return {
    keyword: keyword ? textBelow(keyword) : '',
    context: textBelow({ role: 'P', children: context }),
  };
}

/** The link that says where an entry of the apparatus belongs, and the entry without it. */
function firstLink(item: StructureElement): { link: StructureElement | undefined; rest: StructureElement } {
  let link: StructureElement | undefined;
  const visit = (node: StructureElement): StructureElement => ({
    role: node.role,
    children: node.children.flatMap((child): (StructureElement | StructureText)[] => {
      if (!isStructure(child)) return [child];
      if (link || child.role !== 'Link') return [visit(child)];
      link = child;
      return [];
    }),
  });
  const rest = visit(item);
  return { link, rest };
}

/** The rows of a table's body. */
const rowsOf = (table: StructureElement): string[][] =>
  elementsBelow(table, 'TBody').flatMap((body) =>
    elementsBelow(body, 'TR').map((row) =>
      row.children.filter(isStructure).map((cell) => comparable(textBelow(cell).replaceAll(LINE_END, ' '))),
    ),
  );

/** The elements of a role below and including an element; none inside another. */
function elementsBelow(root: StructureElement, role: string): StructureElement[] {
  if (root.role === role) return [root];
  return root.children.filter(isStructure).flatMap((child) => elementsBelow(child, role));
}
