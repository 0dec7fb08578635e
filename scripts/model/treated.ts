import {
  attribute,
  childElements,
  elementsOf,
  isTei,
  MATHML,
  SVG,
  TEI,
  walk,
  type XmlElement,
} from '../read/tree.js';
import type { Policy } from './policy.js';
import { type Treatment, treatmentOf } from './treatments.js';

export const EXAMPLES = 'http://www.tei-c.org/ns/Examples';

const INLINE: Treatment = { as: 'inline' };
const BLOCK: Treatment = { as: 'block' };
const EITHER: Treatment = { as: 'either' };
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
const OF_A_GAP: Treatment = {
  as: 'suppressed',
  rule: 'the description of a gap or space is given as its title',
};

/** What stays in the flow, so that a block in it sets apart what holds it. */
const isInFlow = ({ as }: Treatment): boolean =>
  as !== 'note' && as !== 'suppressed' && as !== 'metadata' && as !== 'apparatus';

/**
 * The table of treatments applied to a tree: what becomes of each of its elements where it stands, and which of them
 * are set apart. One pass; any depth.
 */
export class Treated {
  readonly #treatments = new Map<XmlElement, Treatment>();
  readonly #apart = new Set<XmlElement>();
  readonly #holding = new Set<XmlElement>();
  readonly #signs: ReadonlyMap<string, string>;
  readonly #unknown: XmlElement[] = [];

  /** @param override the project's own rows, by element name; they go before the table's */
  constructor(root: XmlElement, override: ReadonlyMap<string, Treatment> = new Map()) {
    this.#signs = signsOfGlyphs(root);
    let headers = 0;
    let lists = 0;
    walk(root, {
      enter: (element) => {
        if (isTei(element, 'teiHeader')) headers += 1;
        if (isTei(element, 'listApp')) lists += 1;
        const declared = isTei(element)
          ? (override.get(element.local) ?? treatmentOf(element.local))
          : INLINE;
        if (declared === undefined) this.#unknown.push(element);
        const own = this.#inContext(element, declared ?? INLINE, headers > 0, lists > 0);
        this.#treatments.set(element, own);
        if (this.#standsApart(element, own)) this.#apart.add(element);
        return true;
      },
      leave: (element) => {
        if (isTei(element, 'teiHeader')) headers -= 1;
        if (isTei(element, 'listApp')) lists -= 1;
        const own = this.of(element);
        if (this.#holding.has(element) && (own.as === 'inline' || own.as === 'either'))
          this.#apart.add(element);
        const { parent } = element;
        if (parent && isInFlow(own) && (this.#apart.has(element) || this.#holding.has(element)))
          this.#holding.add(parent);
      },
    });
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

  #inContext(element: XmlElement, declared: Treatment, inHeader: boolean, inList: boolean): Treatment {
    const { parent } = element;
    const above = parent && this.#treatments.get(parent);
    if (above?.as === 'code') return CODE;
    if (element.namespace === EXAMPLES) return CODE;
    if (element.namespace === SVG) return parent?.namespace === SVG ? INLINE : IN_PICTURE;
    if (parent?.namespace === MATHML && isBeside(element, parent))
      return parent.local === 'maction' ? SWITCHED : ANNOTATION;
    if (element.namespace !== TEI) return declared;
    if (declared.as === 'note' && inHeader) return EITHER;
    // An apparatus that stands apart from its text is printed as it is, reading by reading.
    if (inList && ['app', 'lem', 'rdg', 'rdgGrp', 'wit', 'witDetail', 'note'].includes(element.local))
      return BLOCK;
    if (isTei(element, 'del') && isTei(parent, 'restore')) return INLINE;
    if (isTei(element, 'desc') && isTei(parent, 'gap', 'space')) return OF_A_GAP;
    if (isTei(element, 'desc') && isTei(parent, 'graphic', 'media')) return OF_A_PICTURE;
    if (isTei(element, 'figDesc') && !isPictured(parent)) return BLOCK;
    if (isTei(element, 'binaryObject', 'index') && inHeader) return INLINE;
    return declared;
  }

  #standsApart(element: XmlElement, own: Treatment): boolean {
    if (own.as === 'block' || own.as === 'container') return true;
    const { parent } = element;
    const above = parent && this.of(parent);
    if (own.as === 'code')
      return isTei(element, 'eg') || (element.namespace === EXAMPLES && above?.as !== 'code');
    if (above?.as !== 'container') return false;
    if (own.as === 'either') return true;
    return above.grid === true && own.as === 'inline';
  }
}

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
