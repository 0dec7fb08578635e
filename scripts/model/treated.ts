import {
  ancestor,
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  isTei,
  MATHML,
  plainText,
  SVG,
  TEI,
  walk,
  type XmlElement,
} from '../read/tree.js';
import { BackIndexes } from './back-indexes.js';
import { Descriptions, Tellings } from './descriptions.js';
import type { Policy } from './policy.js';
import { Registers } from './registers.js';
import { type Brackets, type Treatment, treatmentOf } from './treatments.js';

export const EXAMPLES = 'http://www.tei-c.org/ns/Examples';

const INLINE: Treatment = { as: 'inline' };
const BLOCK: Treatment = { as: 'block' };
const EITHER: Treatment = { as: 'either' };
const EMPTY: Treatment = { as: 'empty' };
const NOTE: Treatment = { as: 'note', words: true };
const WORDS: Treatment = { as: 'inline', words: true };
const ENTRY: Treatment = { as: 'block', words: true };
const CODE: Treatment = { as: 'code' };
const IN_PICTURE: Treatment = {
  as: 'suppressed',
  rule: 'text drawn in a picture is given as its alternative text',
};
const OF_A_PICTURE: Treatment = {
  as: 'suppressed',
  rule: 'the description of a picture or recording is given as its alternative text',
};
const ANNOTATION: Treatment = {
  as: 'suppressed',
  rule: 'an annotation says its formula once more, in another notation',
};
const SWITCHED: Treatment = {
  as: 'suppressed',
  rule: 'of what a formula could switch the first is shown',
};
const NO_TERMS: Treatment = {
  as: 'suppressed',
  rule: 'an index that holds more than terms is none for the index at the end',
};
const OF_A_GAP: Treatment = {
  as: 'suppressed',
  rule: 'the description of a gap or space is given as its title',
};

/** What stays in the flow, so that a block in it sets apart what holds it. */
const isInFlow = ({ as }: Treatment): boolean =>
  as !== 'note' && as !== 'suppressed' && as !== 'metadata' && as !== 'apparatus';

/** Elements that may begin or end within a word: no word ends at their borders, whatever holds them. */
const WITHIN_WORDS: ReadonlySet<string> = new Set(
  'hi emph seg w m c pc g add unclear damage retrace mod restore subst secl rb rt'.split(' '),
);

/**
 * The table of treatments applied to a tree: what becomes of each of its elements where it stands, which of them are
 * set apart, and at which a word begins. Two passes; any depth.
 */
export class Treated {
  readonly #treatments = new Map<XmlElement, Treatment>();
  readonly #apart = new Set<XmlElement>();
  readonly #holding = new Set<XmlElement>();
  readonly #words = new Set<XmlElement>();
  /** Elements in which text stands directly. */
  readonly #worded = new Set<XmlElement>();
  readonly #signs: ReadonlyMap<string, string>;
  readonly #sigla: ReadonlyMap<string, string>;
  readonly #unknown: XmlElement[] = [];
  readonly #uncalled: ReadonlySet<XmlElement>;
  /** The registers among the elements. */
  readonly registers: Registers;
  /** The indexes that are made of the terms in the texts. */
  readonly indexes: BackIndexes;
  /** What headers and registers say by their attributes. */
  readonly tellings: Tellings;
  /** The program's own words in headers and registers. */
  readonly descriptions: Descriptions;

  /** @param override the project's own rows, by element name; they go before the table's */
  constructor(root: XmlElement, override: ReadonlyMap<string, Treatment> = new Map()) {
    this.#signs = signsOfGlyphs(root);
    this.#sigla = siglaOf(root);
    this.registers = new Registers(root);
    this.#uncalled = uncalledNotes(root);
    const ids = idsOf(root);
    this.tellings = new Tellings(root, this.registers, (id) => ids.get(id));
    this.#treat(root, override);
    this.indexes = new BackIndexes(root, (element) => this.of(element).as === 'suppressed');
    for (const index of this.indexes.others) this.#treatments.set(index, NO_TERMS);
    this.#separate(root);
    this.descriptions = new Descriptions(root, this.tellings, this);
  }

  /** What becomes of each element, and what is set apart because of what it is, holds or stands in. */
  #treat(root: XmlElement, override: ReadonlyMap<string, Treatment>): void {
    let headers = 0;
    walk(root, {
      enter: (element) => {
        if (isTei(element, 'teiHeader')) headers += 1;
        if (element.children.some((c) => c.type === 'text' && c.value.trim() !== ''))
          this.#worded.add(element);
        const declared = isTei(element)
          ? (override.get(element.local) ?? treatmentOf(element.local))
          : INLINE;
        if (declared === undefined) this.#unknown.push(element);
        const own = this.#inContext(element, declared ?? INLINE, headers > 0);
        this.#treatments.set(element, own);
        if (this.#standsApart(element, own)) this.#apart.add(element);
        return true;
      },
      leave: (element) => {
        if (isTei(element, 'teiHeader')) headers -= 1;
        const own = this.of(element);
        if (this.#holding.has(element) && (own.as === 'inline' || own.as === 'either'))
          this.#apart.add(element);
        if (own.as === 'alternatives' && !this.#holding.has(element) && this.#isAmongBlocks(element))
          this.#apart.add(element);
        const { parent } = element;
        if (parent && isInFlow(own) && (this.#apart.has(element) || this.#holding.has(element)))
          this.#holding.add(parent);
      },
    });
  }

  /** Keeps the parts of records apart: by blocks where the record is one of lines, else by word spaces. */
  #separate(root: XmlElement): void {
    let headers = 0;
    walk(root, {
      leave: (element) => {
        if (isTei(element, 'teiHeader')) headers -= 1;
      },
      enter: (element) => {
        if (isTei(element, 'teiHeader')) headers += 1;
        const own = this.of(element);
        if (this.#worded.has(element)) return true;
        // What a header says stands in lines of its own, and so do the records of a register.
        const inHeader =
          this.#apart.has(element) &&
          ((headers > 0 && own.as === 'container') ||
            ((headers > 0 || this.registers.isWithin(element)) && isTei(element, ...IN_LINES)));
        const isRecord = 'words' in own || 'grid' in own || inHeader || this.#isNameInRecord(element);
        if (!isRecord) return true;
        const inLines = inHeader || ('grid' in own && this.#apart.has(element));
        let isFirst = true;
        for (const part of childElements(element)) {
          const isTold = inHeader && this.tellings.of(part) !== undefined;
          if (!this.#isPart(part) && !isTold) continue;
          if (inLines && (this.of(part).as !== 'empty' || isTold)) {
            this.#apart.add(part);
            this.#holding.add(element);
          } else if (!isFirst && !this.#apart.has(part)) this.#words.add(part);
          // “d’” and “Mac-” are part of the word that they begin.
          isFirst = isTei(part, 'nameLink') && /[’'-]$/.test(plainText(part));
        }
        return true;
      },
    });
  }

  /** True for a name in a record: nobody writes its parts as they run in a text. */
  #isNameInRecord(element: XmlElement): boolean {
    const { parent } = element;
    if (!parent || !isTei(element, 'persName', 'author', 'editor') || this.#worded.has(parent)) return false;
    if (isTei(parent, 'author', 'editor')) return this.#isNameInRecord(parent);
    const above = this.of(parent);
    return 'words' in above || 'grid' in above;
  }

  /** What may be a part of a record. */
  #isPart(element: XmlElement): boolean {
    const own = this.of(element);
    if (own.as === 'empty') return own.sign !== undefined;
    if (own.as !== 'inline' && own.as !== 'either' && own.as !== 'block' && own.as !== 'container')
      return false;
    return !isTei(element) || !WITHIN_WORDS.has(element.local);
  }

  /** What becomes of an element; one that the table does not know flows with its surroundings. */
  of(element: XmlElement): Treatment {
    return this.#treatments.get(element) ?? INLINE;
  }

  /** True if the element's text is set apart from what is before and after it. */
  isApart(element: XmlElement): boolean {
    return this.#apart.has(element);
  }

  /** True if something below the element, in its flow, is set apart. */
  holdsApart(element: XmlElement): boolean {
    return this.#holding.has(element);
  }

  /** True if a word begins at the element, whatever stands before it: it is a further part of a record. */
  beginsWord(element: XmlElement): boolean {
    return this.#words.has(element);
  }

  /** True if text stands directly in the element. */
  isWorded(element: XmlElement): boolean {
    return this.#worded.has(element);
  }

  /** What is printed around the element's text where it flows. */
  bracketsOf(element: XmlElement): Brackets | undefined {
    const own = this.of(element);
    const { parent } = element;
    if (isTei(element, 'lem', 'rdg') && isTei(parent) && own.as === 'inline') {
      const sigla = attributeTokens(element, 'wit').map((pointer) => ` ${this.#siglumOf(pointer)}`);
      return ['', `${sigla.join('')}${isTei(element, 'lem') ? ']' : ''}`];
    }
    if (own.as !== 'inline' && own.as !== 'either') return undefined;
    return this.#apart.has(element) || plainText(element) === '' ? undefined : own.brackets;
  }

  /** The siglum of the witness that a pointer names. */
  #siglumOf(pointer: string): string {
    const id = pointer.replace(/^.*#/, '');
    return this.#sigla.get(id) ?? id;
  }

  /** The TEI elements that the table does not know. */
  get unknown(): readonly XmlElement[] {
    return this.#unknown;
  }

  /**
   * What the edition prints in the stead of an element without text: the sign of its treatment, or for `g` the
   * character that the header maps its glyph to (TEI 5.2).
   */
  signOf(element: XmlElement): string | undefined {
    if (isTei(element, 'g'))
      return element.children.length > 0
        ? undefined
        : (this.#signs.get((attribute(element, 'ref') ?? '').replace(/^.*#/, '')) ?? '□');
    // Within an entry of a dictionary they stand for its headword (TEI 10.4).
    if (isTei(element, 'oRef', 'pRef', 'oVar', 'pVar') && element.children.length === 0) return '~';
    const own = this.of(element);
    return own.as === 'empty' ? own.sign : undefined;
  }

  /** The members of a choice, app or group of readings, those of nested groups among them, in order. */
  membersOf(alternatives: XmlElement): XmlElement[] {
    return childElements(alternatives).flatMap((child) => {
      if (isTei(child, 'rdgGrp')) return this.membersOf(child);
      const { as } = this.of(child);
      return isTei(child) && as !== 'note' && as !== 'apparatus' && as !== 'empty' ? [child] : [];
    });
  }

  /** The one member that is text under a policy: the first that the policy shows, else the first that may be. */
  shownMember(alternatives: XmlElement, policy: Policy): XmlElement | undefined {
    const members = this.membersOf(alternatives);
    const shows = (member: XmlElement): boolean => {
      const own = this.of(member);
      return own.as === 'reading' && own.shown.includes(policy);
    };
    const isNeutral = (member: XmlElement): boolean => this.of(member).as !== 'reading';
    return members.find(shows) ?? members.find(isNeutral) ?? members[0];
  }

  /**
   * True if a reading is text under a policy. In a choice or app one member is; elsewhere the treatment decides,
   * and `am` gives way only to an `ex` beside it (TEI 11.3.1.2).
   */
  isShown(element: XmlElement, policy: Policy): boolean {
    const { parent } = element;
    const group = this.#groupOf(element);
    if (group) return this.shownMember(group, policy) === element;
    const own = this.of(element);
    if (own.as !== 'reading' || own.shown.includes(policy)) return true;
    if (own.alone === 'never') return false;
    return !(isTei(element, 'am') && parent && childElements(parent, 'ex').length > 0);
  }

  /** The choice or app whose members exclude each other, in which an element is a member. */
  #groupOf(element: XmlElement): XmlElement | undefined {
    let at = element.parent;
    while (isTei(at, 'rdgGrp')) at = at.parent;
    const { as } = this.of(element);
    const isMember = isTei(element) && as !== 'note' && as !== 'apparatus' && as !== 'empty';
    return at && isMember && this.of(at).as === 'alternatives' ? at : undefined;
  }

  #inContext(element: XmlElement, declared: Treatment, inHeader: boolean): Treatment {
    const { parent } = element;
    const above = parent && this.#treatments.get(parent);
    if (above?.as === 'code') return CODE;
    if (element.namespace === EXAMPLES) return CODE;
    if (element.namespace === SVG) return parent?.namespace === SVG ? INLINE : IN_PICTURE;
    if (parent?.namespace === MATHML && isBeside(element, parent))
      return parent.local === 'maction' ? SWITCHED : ANNOTATION;
    if (element.namespace !== TEI) return declared;
    // A remark in a record is part of the record, and so is all that is said in a register.
    if (declared.as === 'note' && (inHeader || isTei(parent, ...RECORDS) || this.#uncalled.has(element)))
      return EITHER;
    if (this.registers.isWithin(element) && (declared.as === 'note' || isTei(element, ...ANNOTATIONS)))
      return declared.as === 'note' ? EITHER : declared;
    // An apparatus that stands apart from its text is printed as it is, entry by entry.
    if (
      isTei(element, 'app') &&
      this.#isAmongBlocks(element) &&
      (isLocated(element) || isTei(parent, 'listApp'))
    )
      return ENTRY;
    if (isTei(element, 'wit', 'witDetail')) {
      const app = ancestor(element, 'app');
      if (!app) return isTei(element, 'witDetail') ? NOTE : INLINE;
      if (this.of(app).as !== 'alternatives') return INLINE;
    }
    if (isTei(parent, 'app', 'rdgGrp') && above?.as !== 'alternatives' && isTei(element, ...IN_ENTRIES))
      return isTei(element, 'rdgGrp') ? WORDS : INLINE;
    if (isTei(element, 'del') && isTei(parent, 'restore')) return INLINE;
    if (isTei(element, 'desc') && isTei(parent, 'gap', 'space', 'ellipsis')) return OF_A_GAP;
    if (isTei(element, 'desc') && isTei(parent, 'graphic', 'media')) return OF_A_PICTURE;
    if (isTei(element, 'figDesc') && !isPictured(parent)) return BLOCK;
    if (isTei(element, 'binaryObject', 'index') && inHeader) return INLINE;
    // Who made a change stands before what was changed, often without any white space.
    if (isTei(element, 'label') && isTei(parent, 'change')) return { as: 'inline', brackets: [' ', ': '] };
    // What a list of links or a transposition points to is data.
    if (isTei(element, 'ptr') && isTei(parent, 'transpose', 'linkGrp', 'joinGrp', 'altGrp')) return EMPTY;
    // The senses of a word are set apart, unless text between them says how they hang together.
    if (isTei(element, 'sense') && parent && isTei(parent, 'sense', 'entryFree', 'dictScrap', 're'))
      return this.#worded.has(parent) ? declared : { ...declared, as: 'block', words: true };
    // A greeting or signature has a line of its own, unless punctuation after it says that the sentence goes on.
    if (isTei(element, 'salute', 'signed', 'dateline') && isTei(parent, 'opener', 'closer'))
      return isPunctuated(element, parent) ? declared : { ...declared, as: 'block' };
    // What is said about a place in the text is no text of the place: it is a note.
    // A span that marks off no other text holds its own.
    if (isTei(element, 'span') && !SPANNING.some((name) => attribute(element, name) !== undefined))
      return INLINE;
    if (isTei(element, ...ANNOTATIONS) && this.#isInText(element) && plainText(element) !== '') return NOTE;
    if (isTei(element, 'noteGrp') && !this.#isAmongBlocks(element)) return INLINE;
    // An area within a line of writing is part of the line.
    if (isTei(element, 'zone') && isTei(parent, 'line')) return EITHER;
    // Elsewhere than in a paragraph, the lines of an address are lines.
    if (isTei(element, 'address') && isTei(parent, 'opener', 'closer', 'signed', 'dateline', 'docImprint'))
      return { ...declared, as: 'container', grid: true };
    return declared;
  }

  #standsApart(element: XmlElement, own: Treatment): boolean {
    if (own.as === 'block' || own.as === 'container' || own.as === 'metadata') return true;
    const above = element.parent && this.of(element.parent);
    if (own.as === 'code') return above?.as !== 'code';
    if (!this.#isAmongBlocks(element)) return false;
    if (own.as === 'either') return true;
    return above?.as === 'container' && above.grid === true && own.as === 'inline';
  }

  /** True for an annotation that stands in a text, not among other annotations or records. */
  #isInText({ parent }: XmlElement): boolean {
    if (!parent || isTei(parent, ...ANNOTATIONS, ...FEATURES)) return false;
    const { as } = this.of(parent);
    return as !== 'container' || this.#worded.has(parent);
  }

  /** True for what stands directly in a container that holds no text of its own. */
  #isAmongBlocks({ parent }: XmlElement): boolean {
    return parent !== undefined && this.of(parent).as === 'container' && !this.#worded.has(parent);
  }
}

/** Elements that describe a thing, part by part. */
const RECORDS =
  `person personGrp persona place org event object nym relation trait state population climate terrain location
   msIdentifier altIdentifier msItem msItemStruct adminInfo notesStmt biblStruct analytic monogr respStmt correspAction
   correspContext langKnowledge`.split(/\s+/);

/** Records that have a line for each of their parts where a header or register holds them. */
const IN_LINES = [
  'monogr',
  'analytic',
  'series',
  'imprint',
  'msIdentifier',
  'altIdentifier',
  'bibl',
  'dimensions',
];

/** Elements that say something about a text. */
const SPANNING = ['from', 'to', 'target', 'ana', 'inst', 'type'];

const ANNOTATIONS =
  'certainty precision respons interp interpGrp span spanGrp join joinGrp linkGrp altGrp substJoin listTranspose fs fLib fvLib'.split(
    ' ',
  );

/** What stands in a feature structure and may hold others. */
const FEATURES = ['f', 'vAlt', 'vColl', 'vLabel', 'vMerge', 'vNot'];

/** What stands in an entry of an apparatus. */
const IN_ENTRIES = ['lem', 'rdg', 'rdgGrp', 'note'];

/** True if the next thing after an element is punctuation. */
function isPunctuated(element: XmlElement, parent: XmlElement): boolean {
  const next = parent.children[parent.children.indexOf(element) + 1];
  return next?.type === 'text' && /^\s*[,.;:!?)\]]/.test(next.value);
}

/** True for an entry of an apparatus that says which place in the text it belongs to (TEI 13.2). */
const isLocated = (app: XmlElement): boolean =>
  ['loc', 'from', 'to'].some((name) => attribute(app, name) !== undefined);

/** True for an annotation of a formula, and for what it could switch to (MathML 3, sections 5.1 and 3.7.1). */
const isBeside = (element: XmlElement, formula: XmlElement): boolean =>
  formula.local === 'maction'
    ? formula.children.find((child) => child.type === 'element') !== element
    : element.namespace === MATHML && /^annotation(?:-xml)?$/.test(element.local);

const isPictured = (figure: XmlElement | undefined): boolean =>
  figure?.children.some(
    (c) => c.type === 'element' && (isTei(c, 'graphic', 'media', 'binaryObject') || c.namespace === SVG),
  ) === true;

/** What the header says each glyph and character stands for: its standard form, else the first mapping (TEI 5.2). */
function signsOfGlyphs(root: XmlElement): ReadonlyMap<string, string> {
  const signs = new Map<string, string>();
  const preferred = ['standard', 'Unicode', 'unicode', 'normalized', 'normalised', 'modern', 'composed'];
  for (const glyph of elementsOf(root, 'char', 'glyph')) {
    const id = attribute(glyph, 'xml:id');
    const mappings = childElements(glyph, 'mapping');
    const best = preferred
      .map((type) => mappings.find((m) => attribute(m, 'type') === type))
      .find((m) => m !== undefined);
    const mapping = best ?? mappings[0];
    const text = mapping?.children
      .map((c) => (c.type === 'text' ? c.value : ''))
      .join('')
      .trim();
    if (id !== undefined && text) signs.set(id, text);
  }
  return signs;
}

/** The sigla of the witnesses, by their ids: what their descriptions give as such, else their numbers (TEI 13.1.4.1). */
function siglaOf(root: XmlElement): ReadonlyMap<string, string> {
  const sigla = new Map<string, string>();
  for (const witness of elementsOf(root, 'witness', 'msDesc', 'bibl', 'biblStruct', 'person')) {
    const id = attribute(witness, 'xml:id');
    if (id === undefined) continue;
    const declared = [...elementsOf(witness, 'abbr', 'idno')].find((e) =>
      /^(?:siglum|sigil)$/i.test(attribute(e, 'type') ?? ''),
    );
    const siglum = (declared && plainText(declared)) || attribute(witness, 'n');
    if (siglum) sigla.set(id, siglum);
  }
  return sigla;
}

/** The elements of a tree by their ids; of two with one id, the first. */
function idsOf(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const ids = new Map<string, XmlElement>();
  for (const element of elementsOf(root)) {
    const id = attribute(element, 'xml:id');
    if (id !== undefined && !ids.has(id)) ids.set(id, element);
  }
  return ids;
}

/** The notes of standOffs that no mark calls and that name no place in a text: they are printed where they stand. */
function uncalledNotes(root: XmlElement): ReadonlySet<XmlElement> {
  const notes: XmlElement[] = [];
  const called = new Set<string>();
  const inTexts = new Set<string>();
  let standOffs = 0;
  let texts = 0;
  const local = (pointer: string): string => pointer.replace(/^#/, '');
  walk(root, {
    enter: (element) => {
      if (isTei(element, 'standOff')) standOffs += 1;
      if (isTei(element, 'text', 'sourceDoc')) texts += 1;
      if (standOffs > 0 && isTei(element, 'note')) notes.push(element);
      const id = attribute(element, 'xml:id');
      if (texts > 0 && id !== undefined) inTexts.add(id);
      if (isTei(element, 'ref', 'ptr'))
        for (const target of attributeTokens(element, 'target')) called.add(local(target));
      return true;
    },
    leave: (element) => {
      if (isTei(element, 'standOff')) standOffs -= 1;
      if (isTei(element, 'text', 'sourceDoc')) texts -= 1;
    },
  });
  const isCalled = (note: XmlElement): boolean =>
    called.has(attribute(note, 'xml:id') ?? '') ||
    attributeTokens(note, 'target').some((target) => inTexts.has(local(target)));
  return new Set(notes.filter((note) => !isCalled(note)));
}
