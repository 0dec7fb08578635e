import { pageOf } from '../../citation/pages.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { hasClass, property, textOf, walkHast } from '../../pivot/hast.js';
import { attribute, childElements, walk, type XmlElement } from '../../read/tree.js';

/** A citable unit: what can be referred to by its id. */
export interface Unit {
  /** The `xml:id`, which is the same in every format. */
  readonly id: string;
  readonly element: XmlElement;
  /** From 1. */
  readonly level: number;
  readonly parent: Unit | undefined;
  readonly children: readonly Unit[];
  /** What it is: “paragraph”, “heading”; of a division its `@type`. */
  readonly type: string;
  /** What it is called, and in what language; “¶ 12”, the heading of a division, the name of a register's entry. */
  readonly title: { readonly text: string; readonly language: string } | undefined;
  /** Its place on the site, after the edition's address. */
  readonly page: string;
}

/** The units of a resource, and how they hold each other (DTS 1.0, “Citation Tree”). */
export interface CitationTree {
  /** In document order, each after the one that holds it. */
  readonly units: readonly Unit[];
  readonly depth: number;
  readonly structure: readonly Structure[];
}

/** What types of units there are, and which hold which. */
export interface Structure {
  readonly type: string;
  readonly parts: readonly Structure[];
}

/** Units that stand deeper are listed with those that hold them. */
export const DEEPEST = 5;
/** A longer id is no name for a file. */
const LONGEST_ID = 200;
/** A longer title is no title. */
const LONGEST_TITLE = 300;
/** With more types than this, divisions are called divisions; with more still, all are units. */
const MOST_TYPES = 60;

/** What is known of the ids of an edition, once for all its resources. */
export class Citables {
  readonly #edition: PivotEdition;
  /** Passages of texts with their labels. */
  readonly #passages = new Map<string, string>();
  readonly #headings = new Map<string, string>();
  readonly #languages: ReadonlyMap<string, string>;

  constructor(edition: PivotEdition) {
    this.#edition = edition;
    this.#languages = new Map(edition.parts.map(({ id, language }) => [id, language]));
    for (const { kind, passages, body } of edition.parts) {
      if (kind !== 'text' && kind !== 'editorial') continue;
      for (const { id, label } of passages) this.#passages.set(id, label);
      walkHast(body, {
        enter: (element) => {
          const id = hasClass(element, 'head') ? property(element, 'id') : undefined;
          if (id !== undefined) this.#headings.set(id, textOf(element).replace(/\s+/g, ' ').trim());
          return undefined;
        },
      });
    }
  }

  /**
   * The units of a document: its passages and the entries of its registers, and whatever with an address holds some of
   * them. They hold each other as their elements do.
   */
  treeOf(document: XmlElement): CitationTree {
    const frames: Frame[] = [{ element: document, id: '', isLeaf: false, held: [] }];
    walk(document, {
      enter: (element) => {
        const id = attribute(element, 'xml:id');
        if (element === document || id === undefined || !this.#edition.partOfId.has(id)) return true;
        if (Buffer.byteLength(id) > LONGEST_ID) return true;
        const isLeaf = this.#passages.has(id) || this.#edition.registerNames.has(id);
        frames.push({ element, id, isLeaf, held: [] });
        return true;
      },
      leave: (element) => {
        const frame = frames.at(-1);
        if (frame?.element !== element || element === document) return;
        frames.pop();
        if (frame.isLeaf || frame.held.length > 0) frames.at(-1)?.held.push(frame);
      },
    });
    const [root] = frames;
    return root ? this.#settled(root) : { units: [], depth: 0, structure: [] };
  }

  #settled(root: Frame): CitationTree {
    for (const typeOf of [typeOfUnit, plainType, () => 'unit']) {
      const tree = this.#made(root, typeOf);
      if (tree) return tree;
    }
    return { units: [], depth: 0, structure: [] };
  }

  /** The tree, unless it has too many types. */
  #made(root: Frame, typeOf: (element: XmlElement) => string): CitationTree | undefined {
    const units: MutableUnit[] = [];
    const structure: MutableStructure[] = [];
    const waiting = root.held
      .toReversed()
      .map((frame) => ({ frame, parent: undefined as MutableUnit | undefined, among: structure }));
    let types = 0;
    let depth = 0;
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      const { frame, parent, among } = at;
      const type = typeOf(frame.element);
      let known = among.find((s) => s.type === type);
      if (!known) {
        types += 1;
        if (types > MOST_TYPES) return undefined;
        known = { type, parts: [] };
        among.push(known);
      }
      const unit: MutableUnit = {
        id: frame.id,
        element: frame.element,
        level: (parent?.level ?? 0) + 1,
        parent,
        children: [],
        type,
        title: this.#titleOf(frame),
        page: `${pageOf(this.#edition.partOfId.get(frame.id) ?? '')}#${encodeURIComponent(frame.id)}`,
      };
      parent?.children.push(unit);
      units.push(unit);
      depth = Math.max(depth, unit.level);
      const holder = unit.level < DEEPEST ? unit : parent;
      const parts = unit.level < DEEPEST ? known.parts : among;
      for (const held of frame.held.toReversed()) waiting.push({ frame: held, parent: holder, among: parts });
    }
    return { units, depth, structure };
  }

  #titleOf({ id, element }: Frame): Unit['title'] {
    const entry = this.#edition.registerNames.get(id);
    const language = this.#languages.get(this.#edition.partOfId.get(id) ?? '') ?? 'und';
    if (entry !== undefined) return titled(entry, language);
    const label = this.#passages.get(id);
    if (label !== undefined) return titled(label, 'en');
    const [head] = childElements(element, 'head');
    const text = head && this.#headings.get(attribute(head, 'xml:id') ?? '');
    return titled(text ?? attribute(element, 'n') ?? '', text === undefined ? 'und' : language);
  }
}

interface Frame {
  readonly element: XmlElement;
  readonly id: string;
  /** True for what is a unit though it holds none. */
  readonly isLeaf: boolean;
  readonly held: Frame[];
}

type MutableUnit = Unit & { readonly children: MutableUnit[] };
type MutableStructure = Structure & { readonly parts: MutableStructure[] };

const titled = (text: string, language: string): Unit['title'] =>
  text === '' || text.length > LONGEST_TITLE ? undefined : { text, language };

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    p: 'paragraph',
    ab: 'block',
    head: 'heading',
    l: 'line',
    lg: 'stanza',
    sp: 'speech',
    stage: 'stage direction',
    u: 'utterance',
    castItem: 'role',
    titlePage: 'title page',
    personGrp: 'group',
  }),
);

const plainType = ({ local }: XmlElement): string =>
  /^div\d?$/.test(local) ? 'division' : (WORDS.get(local) ?? local);

/** The type of a unit: of divisions and groups of lines what the editor calls them. */
function typeOfUnit(element: XmlElement): string {
  const said = /^(?:div\d?|lg)$/.test(element.local) ? attribute(element, 'type')?.trim() : undefined;
  return said !== undefined && /^\p{L}[\p{L}\p{N}_.:-]{0,40}$/u.test(said) ? said : plainType(element);
}
