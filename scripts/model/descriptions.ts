import { childAt, elementsOf, isTei, plainText, walk, type XmlElement } from '../read/tree.js';
import { bringsLabel, headingFor, labelFor } from './header-words.js';
import { titlesIn } from './metadata.js';
import type { Registers } from './registers.js';
import { type ById, toldBy } from './told.js';

/** No heading of HTML has a lower rank. */
const LOWEST = 6;

/** What headers and registers say by their attributes, and which of their elements say anything at all. */
export class Tellings {
  readonly #told = new Map<XmlElement, string>();
  readonly #speaking = new Set<XmlElement>();

  constructor(root: XmlElement, registers: Registers, byId: ById) {
    const worded = new Set<XmlElement>();
    let headers = 0;
    walk(root, {
      enter: (element) => {
        if (isTei(element, 'teiHeader')) headers += 1;
        return true;
      },
      leave: (element) => {
        const inScope = isTei(element) && (headers > 0 || registers.isWithin(element));
        if (isTei(element, 'teiHeader')) headers -= 1;
        const told = inScope
          ? toldBy(element, worded.has(element), registers.kindOf(element) !== undefined, byId)
          : '';
        if (told !== '') this.#told.set(element, told);
        if (worded.has(element) || told !== '') this.#speaking.add(element);
        const { parent } = element;
        if (!parent) return;
        if (worded.has(element)) worded.add(parent);
        if (this.#speaking.has(element)) this.#speaking.add(parent);
      },
      text: ({ value, parent }) => {
        if (parent && value.trim() !== '') worded.add(parent);
      },
    });
  }

  /** What the attributes of an element say, in words. */
  of(element: XmlElement): string | undefined {
    return this.#told.get(element);
  }

  /** True if an element, or something in it, says anything by text or attributes. */
  isSpeaking(element: XmlElement): boolean {
    return this.#speaking.has(element);
  }
}

/** What is asked of the table of treatments. */
interface Table {
  readonly registers: Registers;
  readonly isApart: (element: XmlElement) => boolean;
  readonly isWorded: (element: XmlElement) => boolean;
}

export interface Heading {
  readonly words: string;
  /** Its rank, from 2 to 6. */
  readonly level: number;
}

/**
 * The program's own words in headers and registers: headings, and what stands beside each fact. Renderers print them
 * and the verifier expects them, in the same places.
 */
export class Descriptions {
  readonly #headings = new Map<XmlElement, Heading>();
  readonly #labels = new Map<XmlElement, string>();
  readonly #facts = new Set<XmlElement>();
  readonly #holders = new Set<XmlElement>();

  constructor(root: XmlElement, tellings: Tellings, table: Table) {
    const isOneOfMany = [...elementsOf(root, 'teiHeader')].length > 1;
    let headers = 0;
    let level = 2;
    /** The last element that was met in each. */
    const last = new Map<XmlElement, XmlElement>();
    const begin = (element: XmlElement, words: string): void => {
      this.#headings.set(element, { words, level: Math.min(level, LOWEST) });
      level += 1;
    };
    walk(root, {
      enter: (element) => {
        const before = element.parent && last.get(element.parent);
        if (element.parent) last.set(element.parent, element);
        if (isTei(element, 'teiHeader')) {
          headers += 1;
          if (isOneOfMany && headers === 1) begin(element, titleOf(element));
          return true;
        }
        const inScope = headers > 0 || table.registers.isWithin(element);
        if (!inScope || !isTei(element) || !tellings.isSpeaking(element)) return true;
        const heading = headers > 0 ? headingFor(element) : undefined;
        if (heading !== undefined && table.isApart(element)) begin(element, heading);
        else if (table.isApart(element) && !this.#standsInText(element, table))
          this.#note(element, before, table);
        return true;
      },
      leave: (element) => {
        if (isTei(element, 'teiHeader')) headers -= 1;
        if (this.#headings.has(element)) level -= 1;
      },
    });
  }

  /** Facts stand in records: a header, a fact, an entry of a register. */
  #standsInText({ parent }: XmlElement, table: Table): boolean {
    if (!parent || table.isWorded(parent)) return true;
    return isTei(parent, ...TEXTUAL);
  }

  #note(element: XmlElement, before: XmlElement | undefined, { registers }: Table): void {
    const label = labelFor(element);
    if (label === undefined || registers.kindOf(element) !== undefined || registers.isList(element)) return;
    this.#facts.add(element);
    if (element.parent) this.#holders.add(element.parent);
    const isAgain = before !== undefined && this.#facts.has(before) && labelFor(before) === label;
    if (!isAgain && !bringsLabel(element)) this.#labels.set(element, label);
  }

  /** The heading of a part of a header. */
  headingOf(element: XmlElement): Heading | undefined {
    return this.#headings.get(element);
  }

  /** True for what is set as a fact, beside its label or below the fact before it that has the same. */
  isFact(element: XmlElement): boolean {
    return this.#facts.has(element);
  }

  /** True for what holds facts. */
  holdsFacts(element: XmlElement): boolean {
    return this.#holders.has(element);
  }

  /** What stands beside a fact, unless it stands beside the fact before it already. */
  labelOf(element: XmlElement): string | undefined {
    return this.#labels.get(element);
  }
}

/** What holds text although it may be a record in other places. */
const TEXTUAL = [
  'list',
  'item',
  'p',
  'ab',
  'table',
  'row',
  'cell',
  'address',
  'quote',
  'cit',
  'figure',
  'lg',
  'q',
  'title',
  'persName',
  'placeName',
  'orgName',
  'author',
  'editor',
];

/** The title of the document that a header describes. */
function titleOf(header: XmlElement): string {
  const titles = titlesIn(childAt(header, 'fileDesc', 'titleStmt'));
  if (titles) return titles.main;
  for (const title of elementsOf(header, 'title')) {
    const words = plainText(title);
    if (words !== '') return words;
  }
  return 'Document';
}
