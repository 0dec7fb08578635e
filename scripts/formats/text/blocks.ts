import type { Element, ElementContent } from 'hast';
import type { Part } from '../../pivot/edition.js';
import { hasClass, isElement, property } from '../../pivot/hast.js';
import { labelOfNote } from '../../pivot/notes.js';
import type { Block } from './block.js';
import { inlineText, interrupts, oneSpace } from './inline.js';
import { label } from './labels.js';
import { type Records, recordOf } from './records.js';
import { tableOf } from './table.js';

/** Columns by which a list in a list, and a quotation, are set in. */
const INDENT = 4;

/** What stands in the margin beside a text, and whether it has been printed. */
interface Owner {
  readonly id: string | undefined;
  readonly margin: string;
  begun: boolean;
}

interface Context {
  readonly indent: number;
  readonly depth: number;
  readonly owner: Owner | undefined;
  readonly group: string | undefined;
  /** The group goes on in a group of verse. */
  readonly held?: boolean;
}

/** What stands together: speeches, lists of roles, title pages, zones of a manuscript's page. */
const TIGHT =
  `sp castList castGroup titlePage docTitle zone address msIdentifier entry hom re msItem person personGrp tei-place tei-org
   tei-event object nym`.split(/\s+/);

/** How far lines of verse are set in, by class; and those that go on where another speaker's ended. */
const SET_IN: readonly (readonly [name: string, columns: number])[] = [
  ['indent', 2],
  ['indent2', 4],
  ['indent3', 6],
  ['indent4', 8],
];
const SHARED: Readonly<Record<string, number>> = { M: 12, F: 24 };

function setIn(element: Element): number {
  if (!hasClass(element, 'l')) return 0;
  const [, columns = 0] = SET_IN.find(([name]) => hasClass(element, name)) ?? [];
  return columns + (SHARED[property(element, 'dataPart') ?? ''] ?? 0);
}

const TOP: Context = { indent: 0, depth: 0, owner: undefined, group: undefined };

/** The text of a part as blocks. */
export function bodyBlocks(part: Part, records: Records): Block[] {
  const builder = new Builder(part, records);
  builder.children(contentOf(part.body.children), TOP);
  return builder.blocks;
}

/** The notes of a part as blocks, in two series. */
export function noteBlocks(part: Part, records: Records): Block[] {
  const hasEditors = part.notes.some((n) => hasClass(n, 'editorial'));
  const series = [
    [hasEditors ? 'Notes of the source' : 'Notes', part.notes.filter((n) => !hasClass(n, 'editorial'))],
    ['Editor’s notes', part.notes.filter((n) => hasClass(n, 'editorial'))],
  ] as const;
  return series.flatMap(([title, notes]): Block[] => {
    if (notes.length === 0) return [];
    const builder = new Builder(part, records);
    for (const note of notes) builder.note(note);
    return [{ kind: 'section', title }, ...builder.blocks];
  });
}

const contentOf = (children: Part['body']['children']): ElementContent[] =>
  children.filter((c): c is ElementContent => c.type !== 'doctype');

class Builder {
  readonly blocks: Block[] = [];
  #groups = 0;

  constructor(
    private readonly part: Part,
    private readonly records: Records,
  ) {}

  /** Text and blocks, in order: text between two blocks is a block of its own. */
  children(nodes: readonly ElementContent[], context: Context): void {
    let run: ElementContent[] = [];
    /** The group of lines of verse that follow each other outside a stanza. */
    let verse: string | undefined;
    const flush = (): void => {
      const text = inlineText(run);
      run = [];
      if (text === '') return;
      verse = undefined;
      this.#text(text, context);
    };
    for (const node of nodes)
      if (interrupts(node)) {
        flush();
        const isLoose = hasClass(node, 'l') && context.group === undefined;
        verse = isLoose ? (verse ?? this.#newGroup()) : undefined;
        this.#block(node, isLoose ? { ...context, group: verse } : context);
      } else run.push(node);
    flush();
  }

  note(note: Element): void {
    const id = property(note, 'id') ?? '';
    const mark = inlineText(note.children.filter((c) => hasClass(c, 'backlink'))) || '(no mark)';
    const printed = hasClass(note, 'editorial') ? labelOfNote(note) : mark;
    const margin = `${this.#label(id, '^').padEnd(7)} ${printed || mark} `;
    const owner: Owner = { id, margin, begun: false };
    const content = note.children.filter((c) => !hasClass(c, 'backlink'));
    const first = content.find((c) => isElement(c) && interrupts(c));
    // A paragraph with an id of its own has its own label; then the note's stands alone.
    if (isElement(first) && (property(first, 'id') !== undefined || !hasClass(first, 'psg')))
      this.#text('', { ...TOP, owner });
    this.children(content, { ...TOP, owner });
    if (!owner.begun) this.#text('', { ...TOP, owner });
  }

  #text(text: string, { indent, owner, group }: Context): void {
    let margin = '';
    if (owner) {
      if (!owner.begun) margin = owner.margin;
      else if (owner.id !== undefined) margin = this.#label(owner.id, '+');
      owner.begun = true;
    }
    this.blocks.push({
      kind: 'text',
      margin,
      indent,
      text,
      heading: false,
      group: margin ? group : undefined,
    });
  }

  #block(element: Element, context: Context): void {
    const record = recordOf(element, this.records);
    if (record) this.blocks.push(record);
    else if (/^h[1-6]$/.test(element.tagName)) this.#heading(element);
    else if (element.tagName === 'table') this.#table(element, context);
    else if (element.tagName === 'ul' || element.tagName === 'ol') this.#list(element, context);
    else if (element.tagName === 'dl') this.#terms(element, context);
    else if (element.tagName === 'blockquote')
      this.children(element.children, {
        ...context,
        owner: this.#ownerOf(element) ?? context.owner,
        indent: context.indent + INDENT,
      });
    else if (hasClass(element, 'psg')) this.#passage(element, context);
    else if (hasClass(element, 'lg'))
      // The verse of a speech follows its speaker without a blank line; stanzas have one between them.
      this.children(element.children, {
        ...context,
        owner: this.#ownerOf(element) ?? context.owner,
        held: false,
        group: context.held ? context.group : this.#newGroup(),
      });
    else if (TIGHT.some((name) => hasClass(element, name)))
      this.children(element.children, {
        ...context,
        owner: this.#ownerOf(element) ?? context.owner,
        held: hasClass(element, 'sp'),
        group: context.group ?? this.#newGroup(),
      });
    else if (element.tagName === 'section') this.#section(element, context);
    else this.children(element.children, { ...context, owner: this.#ownerOf(element) ?? context.owner });
  }

  /** What is no passage itself and has an id lends it to the first text in it that has none. */
  #ownerOf(element: Element): Owner | undefined {
    const id = property(element, 'id');
    // An id made from a place in the file is no address.
    return id === undefined || /-k\d+$/.test(id) ? undefined : { id, margin: this.#label(id), begun: false };
  }

  #passage(element: Element, context: Context): void {
    const id = property(element, 'id');
    // A paragraph without an id in a note is the note's.
    const owner: Owner | undefined =
      id === undefined
        ? context.owner && !context.owner.begun
          ? context.owner
          : undefined
        : { id, margin: this.#label(id), begun: false };
    const inner: Context = { ...context, indent: context.indent + setIn(element), owner };
    const first = element.children.find((c) => interrupts(c) || inlineText([c]) !== '');
    if (owner && !owner.begun && (first === undefined || interrupts(first))) this.#text('', inner);
    this.children(element.children, inner);
  }

  /** The heading of a section may have no id; then the section's is its label. */
  #section(section: Element, context: Context): void {
    const [head, ...rest] = section.children.filter((c) => isElement(c) || inlineText([c]) !== '');
    const id = property(section, 'id');
    if (isElement(head) && /^h[1-6]$/.test(head.tagName) && property(head, 'id') === undefined && id) {
      this.#heading(head, id);
      this.children(rest, context);
    } else this.children(section.children, { ...context, owner: this.#ownerOf(section) ?? context.owner });
  }

  #heading(element: Element, id = property(element, 'id')): void {
    const text = inlineText(element.children);
    const signs = '#'.repeat(Number(element.tagName.slice(1)));
    const own = id === undefined ? '' : this.#label(id);
    const name = own === '' && text.startsWith('[') ? '[]' : own;
    this.blocks.push({
      kind: 'text',
      margin: name ? `${signs} ${name}` : signs,
      indent: 0,
      text,
      heading: true,
      group: undefined,
    });
  }

  #table(table: Element, context: Context): void {
    const id = property(table, 'id');
    const label = id === undefined ? '' : this.#label(id);
    if (label !== '') this.#text('', { ...context, owner: { id, margin: label, begun: false } });
    const caption = table.children.find((c): c is Element => isElement(c, 'caption'));
    if (caption) this.#passage(caption, { ...context, owner: undefined });
    this.blocks.push(tableOf(table));
  }

  #list(list: Element, context: Context): void {
    const indent = context.depth === 0 ? context.indent : context.indent + INDENT;
    const plain = list.children.every((c) => !isElement(c, 'li') || property(c, 'id') === undefined);
    const group = plain ? this.#newGroup() : undefined;
    const inner: Context = { ...context, indent, depth: context.depth + 1, group };
    for (const child of list.children) {
      if (!isElement(child)) continue;
      if (child.tagName === 'li' && property(child, 'id') === undefined)
        this.children(child.children, { ...inner, owner: { id: undefined, margin: '*', begun: false } });
      else this.#block(child, { ...inner, owner: undefined });
    }
  }

  /** Terms and descriptions that are no passages are set as “term: description”; others below each other. */
  #terms(list: Element, context: Context): void {
    if (hasClass(list, 'facts') && this.part.kind !== 'colophon') {
      this.#facts(list, context);
      return;
    }
    const members = list.children.filter((c): c is Element => isElement(c));
    const pairs = members.flatMap((dt, i) => {
      const dd = members[i + 1];
      return dt.tagName === 'dt' && isElement(dd, 'dd') ? [[dt, dd] as const] : [];
    });
    const simple = members.every((c) => property(c, 'id') === undefined && !c.children.some(interrupts));
    if (simple && pairs.length * 2 === members.length) {
      const inner: Context = { ...context, group: this.#newGroup() };
      for (const [dt, dd] of pairs) {
        const owner: Owner = { id: undefined, margin: '*', begun: false };
        this.#text(oneSpace(`${inlineText(dt.children)}: ${inlineText(dd.children)}`), { ...inner, owner });
      }
      return;
    }
    for (const member of members) {
      const indent = context.indent + (member.tagName === 'dd' ? INDENT : 0);
      const inner: Context = { ...context, indent, owner: undefined };
      if (hasClass(member, 'psg')) this.#passage(member, inner);
      else this.children(member.children, inner);
    }
  }

  /** Facts stand beside their labels; what holds more than words follows its label, set in. */
  #facts(list: Element, context: Context): void {
    const group = this.#newGroup();
    let label = '';
    const fact = (text: string): void => {
      this.blocks.push({ kind: 'fact', indent: context.indent, label, text, group });
      label = '';
    };
    for (const member of list.children) {
      if (!isElement(member)) continue;
      if (member.tagName === 'dt') label = oneSpace(`${label} ${inlineText(member.children)}`);
      else if (!member.children.some(interrupts)) fact(inlineText(member.children));
      else {
        if (label !== '') fact('');
        const inner: Context = { ...context, indent: context.indent + INDENT, owner: undefined };
        const isTight = TIGHT.some((name) => hasClass(member, name));
        this.children(member.children, isTight ? { ...inner, group: this.#newGroup() } : inner);
      }
    }
    if (label !== '') fact('');
  }

  /** What stands beside a passage. Registers and descriptions have none: what they say is not cited by its number. */
  #label(id: string, sign: '' | '^' | '+' = ''): string {
    const { kind } = this.part;
    return (kind === 'register' || kind === 'description') && sign !== '^'
      ? ''
      : label(this.part.id, id, sign);
  }

  #newGroup(): string {
    this.#groups += 1;
    return `group-${this.#groups}`;
  }
}
