import type { ValidationError } from 'salve-annos/lib/salve/errors.js';
import { AttributeNameError } from 'salve-annos/lib/salve/errors.js';
import type { EventSet } from 'salve-annos/lib/salve/patterns.js';
import { type Finding, finding } from '../findings/finding.js';
import { placeOf, TEI, type XmlAttribute, type XmlElement } from '../read/tree.js';
import { namespaceWords, shownName, wordsForTypes } from './grammar-words.js';
import { nearest } from './nearest.js';
import { Possible } from './possible.js';
import type { Grammar } from './schema/grammar.js';
import { placeOfAttribute, placeOfEnd, placeOfWords } from './tag-places.js';
import type { TreeEvent, WordsEvent } from './tree-events.js';
import { listOf, quoted } from './words.js';

/** Longer lists of what is allowed help nobody. */
const LONGEST_LIST = 12;

/** What is known about an element that is open. */
interface Frame {
  readonly element: XmlElement;
  /** Something in it is not allowed: what is missing at its end may be an echo of that. */
  failed: boolean;
  /** The grammar waits at the same point since the last child that is not allowed. */
  stuck: boolean;
  /** The name of the last child that is not allowed. */
  lastName: string | undefined;
  /** Names that were probably meant by attributes that are not allowed. */
  readonly meant: Set<string>;
}

/** Makes findings in an editor's words of what a grammar does not accept, without the echoes of a fault. */
export class Complaints {
  readonly findings: Finding[] = [];
  readonly #grammar: Grammar;
  readonly #open: Frame[] = [];

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  /**
   * Takes in the next event of the walk.
   * @param possible what the grammar would have accepted, if it does not accept the event
   * @param errors what salve says of it; none if it is accepted
   */
  follow(event: TreeEvent, possible: EventSet | undefined, errors: readonly ValidationError[]): void {
    const parent = this.#open.at(-1);
    const allowed = possible && new Possible(possible);
    if (event.kind === 'open') {
      if (allowed) this.#element(event.element, parent, allowed);
      else if (parent) parent.stuck = false;
      this.#open.push({
        element: event.element,
        failed: false,
        stuck: false,
        lastName: undefined,
        meant: new Set(),
      });
    } else if (event.kind === 'close') {
      if (allowed && parent && !parent.failed) this.#incomplete(event.element, allowed, errors);
      this.#open.pop();
    } else if (!allowed || !parent) return;
    else if (event.kind === 'attribute') this.#attribute(event.element, event.attribute, parent, allowed);
    else if (event.kind === 'value') this.#value(event.element, event.attribute, allowed);
    else if (event.kind === 'opened') this.#attributesMissing(event.element, parent, errors);
    else if (event.kind === 'text') this.#text(event, parent, allowed);
  }

  #element(element: XmlElement, parent: Frame | undefined, allowed: Possible): void {
    const isEcho = parent?.stuck && !allowed.text && this.#mayBeEcho(element, parent);
    if (parent) {
      parent.failed = true;
      parent.stuck = true;
      parent.lastName = element.local;
    }
    if (isEcho) return;
    const name = shownName(element.namespace, element.local);
    const within = parent ? ` in ${quoted(shownName(parent.element.namespace, parent.element.local))}` : '';
    this.findings.push(
      finding('G001', placeOf(element), {
        found: `${quoted(name)}${this.#namespaceOf(element, parent)}${within}`,
        remedy: this.#remedyForElement(element, parent, allowed),
      }),
    );
  }

  /** Names the element’s namespace, if it is neither TEI’s nor that of what is around it. */
  #namespaceOf({ namespace }: XmlElement, parent: Frame | undefined): string {
    return namespace === parent?.element.namespace ? '' : namespaceWords(namespace);
  }

  /**
   * While the grammar waits for something, all that could follow it is refused too. What could never stand in the
   * parent is a fault of its own, if it is not the same again.
   */
  #mayBeEcho(element: XmlElement, parent: Frame): boolean {
    return !this.#isTold || element.local === parent.lastName || this.#mayHold(parent.element, element);
  }

  #parentsOf(element: XmlElement): readonly string[] {
    return element.namespace === TEI ? (this.#grammar.parents[element.local] ?? []) : [];
  }

  #mayHold(parent: XmlElement, child: XmlElement): boolean {
    return parent.namespace === TEI && this.#parentsOf(child).includes(parent.local);
  }

  #remedyForElement(element: XmlElement, parent: Frame | undefined, allowed: Possible): string {
    const { namespace, local } = element;
    const wanted = allowed.elements.find((e) => e.local === local && e.namespace !== namespace);
    if (wanted) return `Declare its namespace on the root element: xmlns="${wanted.namespace || TEI}".`;
    const names = allowed.elements.map((e) => shownName(e.namespace, e.local));
    const here = this.#allowedHere(names, allowed.text);
    const parents = this.#parentsOf(element);
    if (parents.length === 0) {
      const meant = nearest(local, names);
      return meant ? `Perhaps ${quoted(meant)} is meant.` : here;
    }
    if (parent && this.#mayHold(parent.element, element)) return `Its order is fixed. ${here}`;
    const above = this.#open.at(-2)?.element;
    const close =
      parent && above && this.#mayHold(above, element)
        ? `Close ${quoted(parent.element.local)} before it.`
        : '';
    if (close && allowed.text) return close;
    const holders = names.filter((name) => parents.includes(name));
    const [holder] = ['p', 'item', 'head', ...holders].filter((name) => holders.includes(name));
    if (holder)
      return `Put it into ${quoted(holder)}${holders.length > 1 ? ', or into another element that may hold it' : ''}.`;
    if (close) return close;
    return parents.length <= LONGEST_LIST
      ? `${quoted(local)} stands in ${listOf(parents.map(quoted), 'or')} only.`
      : here;
  }

  #allowedHere(names: readonly string[], text: boolean): string {
    if (names.length === 0) return text ? 'Only text stands here.' : 'Nothing more stands here.';
    if (names.length > LONGEST_LIST && this.#isTold) return 'docs/elements.md says what may stand here.';
    const shown = [...names].sort().slice(0, LONGEST_LIST).map(quoted);
    const rest = names.length - shown.length;
    const others = rest > 0 ? [`one of ${rest} others`] : [];
    return `Here may stand ${listOf([...(text ? ['text'] : []), ...shown, ...others], 'or')}.`;
  }

  /** True for this program’s own schema, which tells more than a grammar does. */
  get #isTold(): boolean {
    return Object.keys(this.#grammar.parents).length > 0;
  }

  #text({ first, value, parent }: WordsEvent, frame: Frame, allowed: Possible): void {
    const place = placeOfWords(first);
    const name = shownName(parent.namespace, parent.local);
    frame.failed = true;
    if (allowed.textTypes.length + allowed.textValues.length > 0) {
      this.#wrongValue(value.trim(), quoted(name), place, allowed.textTypes, allowed.textValues, undefined);
      return;
    }
    const words = value.trim().replace(/\s+/g, ' ');
    const shown = words.length > 40 ? `${words.slice(0, 40)}…` : words;
    const names = allowed.elements.map((e) => shownName(e.namespace, e.local));
    const holder = ['p', 'ab', 'item', 'cell', 'l', 'desc'].find((n) => names.includes(n));
    this.findings.push(
      finding('G001', place, {
        found: `text (${quoted(shown)}) directly in ${quoted(name)}`,
        remedy: holder
          ? `Put it into an element that holds text, as ${quoted(holder)}.`
          : names.length > 0
            ? `Only elements stand here. ${this.#allowedHere(names, false)}`
            : `${quoted(name)} must hold no text here; put it elsewhere.`,
      }),
    );
  }

  #incomplete(element: XmlElement, allowed: Possible, errors: readonly ValidationError[]): void {
    const name = shownName(element.namespace, element.local);
    const needed = new Set<string>();
    for (const error of errors)
      for (const wanted of namesIn(error)) needed.add(shownName(wanted.ns, wanted.name));
    const names =
      needed.size > 0 ? [...needed] : allowed.elements.map((e) => shownName(e.namespace, e.local));
    const shown = names.sort().slice(0, LONGEST_LIST).map(quoted);
    const missing =
      names.length > LONGEST_LIST
        ? 'it holds too little'
        : names.length > 0
          ? `it needs ${listOf(shown, 'or')}`
          : 'it needs a text';
    this.findings.push(
      finding('G002', placeOfEnd(element), {
        element: name,
        missing,
        remedy:
          names.length > LONGEST_LIST
            ? `Add one of ${shown.join(', ')} and so on, before the end of ${quoted(name)}.`
            : names.length > 0
              ? `Add ${listOf(shown, 'or')} before the end of ${quoted(name)}.`
              : 'Write its text.',
      }),
    );
  }

  #attribute(element: XmlElement, attribute: XmlAttribute, frame: Frame, allowed: Possible): void {
    const name = shownName(attribute.namespace, attribute.local);
    const names = allowed.attributes.map((a) => shownName(a.namespace, a.local));
    const meant = nearest(name, names);
    if (meant) frame.meant.add(meant);
    const usual = names.filter((n) => !n.startsWith('xml:')).sort();
    this.findings.push(
      finding('G001', placeOfAttribute(element, attribute), {
        found: `the attribute @${name} on ${quoted(shownName(element.namespace, element.local))}`,
        remedy: meant
          ? `Perhaps @${meant} is meant.`
          : usual.length > 0 && usual.length <= LONGEST_LIST
            ? `Take it away, or use ${listOf(
                usual.map((n) => `@${n}`),
                'or',
              )}.`
            : 'Take it away.',
      }),
    );
  }

  #value(element: XmlElement, attribute: XmlAttribute, allowed: Possible): void {
    const name = shownName(attribute.namespace, attribute.local);
    const owner = shownName(element.namespace, element.local);
    const { values } = this.#grammar;
    this.#wrongValue(
      attribute.value,
      `@${name} on ${quoted(owner)}`,
      placeOfAttribute(element, attribute),
      allowed.valueTypes,
      allowed.values,
      values[`${owner}/@${name}`] ?? values[`@${name}`],
    );
  }

  #wrongValue(
    value: string,
    where: string,
    place: Finding['place'],
    types: readonly RegExp[],
    words: readonly string[],
    described: string | undefined,
  ): void {
    const listed = words.filter((word) => word !== '');
    const meant = nearest(value, listed);
    const kinds = described ?? wordsForTypes(types);
    const choices = listed.length > 0 ? listOf(listed.map(quoted), 'or') : undefined;
    const remedy = meant
      ? `Perhaps ${quoted(meant)} is meant.`
      : (described ?? types.length > 0) && kinds
        ? `Give ${kinds}.`
        : choices
          ? `Give ${choices}.`
          : 'Give a value of the kind that the schema demands.';
    this.findings.push(finding('G003', place, { value, where, remedy }));
  }

  #attributesMissing(element: XmlElement, frame: Frame, errors: readonly ValidationError[]): void {
    const owner = shownName(element.namespace, element.local);
    for (const error of errors) {
      if (!(error instanceof AttributeNameError)) continue;
      const names = namesIn(error).map((n) => shownName(n.ns, n.name));
      if (names.length === 0 || names.some((name) => frame.meant.has(name))) continue;
      const [first = ''] = names;
      const { values } = this.#grammar;
      const kind = values[`${owner}/@${first}`] ?? values[`@${first}`];
      const shown = listOf(
        names.map((name) => `@${name}`),
        'or',
      );
      this.findings.push(
        finding('G002', placeOf(element), {
          element: owner,
          missing: `it needs ${shown}`,
          remedy: kind ? `Add ${shown}: ${kind}.` : `Add ${shown}.`,
        }),
      );
    }
  }
}

/** The names that an error of salve is about; wildcards have none. */
const namesIn = (error: ValidationError): { ns: string; name: string }[] =>
  error.getNames().flatMap((name) => name.toArray() ?? []);
