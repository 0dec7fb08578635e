import { aboutId } from '../../model/model.js';
import { opposite } from '../../model/policy.js';
import {
  ancestor,
  attribute,
  attributeTokens,
  elementsOf,
  isTei,
  placeOf,
  walk,
  type XmlElement,
} from '../../read/tree.js';
import { type Destination, Ledger } from '../ledger.js';
import type { ExpectedCorrection, ExpectedNote, Flow, Suppressed } from '../reading.js';
import { comparable } from '../white-space.js';
import { codeText } from './code.js';
import { FlowWriter } from './flow.js';
import { joined } from './join.js';
import { isLayout } from './layout.js';
import { AS_THEY_ARE, type Letters, lettersOf } from './normalized.js';
import { isEditorial, isReason, NoteLabels, printedLabel } from './note-labels.js';
import { plainReading } from './plain.js';
import { type Context, contextOf, type Policy, policyOfHidden } from './treatment.js';

/** A name met in the texts, with the entries it refers to. */
export interface MetMention {
  readonly entries: readonly string[];
  /** The name without the marks of notes. */
  keyword: string;
  readonly passage: string;
  readonly element: XmlElement;
}

/** A correction met in a text, before its judgement is put in words. */
export type MetCorrection = Pick<
  ExpectedCorrection,
  'id' | 'lemma' | 'reading' | 'blankLemma' | 'blankReading' | 'line'
> & {
  readonly element: XmlElement;
  /** The element that carries the judgement. */
  readonly judged: XmlElement;
  readonly reason: string | undefined;
};

export interface TextReading {
  readonly flow: Flow;
  readonly notes: readonly ExpectedNote[];
  readonly corrections: readonly MetCorrection[];
  readonly mentions: readonly MetMention[];
  readonly suppressed: readonly Suppressed[];
  /** The text with all its notes, without the marks of notes and with the source's: what a register may quote. */
  readonly quotable: string;
  /** The same, each passage and note for itself, without the marks of notes. */
  readonly passages: ReadonlyMap<string, string>;
}

/** The sigla of witnesses, by their ids. */
export type SiglumOf = (id: string) => string;

/** Reads the text of one document: what must be found in every finished file. */
export function readText(
  division: XmlElement,
  part: string,
  policy: Policy,
  context: Context = contextOf(division),
  siglumOf: SiglumOf = (id) => id,
  ledger = new Ledger(),
): TextReading {
  return new TextReader(division, part, policy, context, siglumOf, ledger).read();
}

/** What is being written besides the flow: a lemma, or a name. */
interface Open {
  readonly element: XmlElement;
  text: string;
  /** The source line in which it begins. */
  readonly line: string | undefined;
}

interface OpenLemma extends Open {
  /** The readings that are left out, in order. */
  readonly hidden: XmlElement[];
  readonly beside: XmlElement[];
}

interface OpenName extends Open {
  readonly mention: MetMention;
}

/** Elements that an editor judges: they have an entry even where nothing is left out. */
const JUDGED = ['sic', 'corr', 'supplied', 'surplus', 'unclear'];

class TextReader {
  readonly #division: XmlElement;
  readonly #part: string;
  readonly #policy: Policy;
  readonly #context: Context;
  readonly #siglumOf: SiglumOf;
  readonly #ledger: Ledger;
  readonly #labels: NoteLabels;
  readonly #reasons = new Map<string, string>();
  /** In the order in which they end; those of the notes come after those of the text. */
  #corrections: MetCorrection[] = [];
  readonly #inNotes: MetCorrection[] = [];
  readonly #mentions: MetMention[] = [];
  readonly #suppressed: Suppressed[] = [];
  readonly #lemmas: OpenLemma[] = [];
  readonly #names: OpenName[] = [];
  /** The notes in the order in which they are called; those that are being read have their places. */
  readonly #read: (ExpectedNote | undefined)[] = [];
  readonly #quotable: string[] = [];
  readonly #passages = new Map<string, string>();
  #writer: FlowWriter;
  #destination: Destination;
  /** Marks of notes that are open; their text belongs to no name. */
  #marks = 0;
  #line: string | undefined;
  #letters: Letters = AS_THEY_ARE;

  constructor(
    division: XmlElement,
    part: string,
    policy: Policy,
    context: Context,
    siglumOf: SiglumOf,
    ledger: Ledger,
  ) {
    this.#division = division;
    this.#part = part;
    this.#policy = policy;
    this.#context = context;
    this.#siglumOf = siglumOf;
    this.#ledger = ledger;
    this.#labels = new NoteLabels(this.#notes(), context.calls, context.treated, policy);
    this.#writer = new FlowWriter(part);
    this.#destination = { to: context.destination ?? 'text' };
    for (const note of this.#notes()) {
      if (!isReason(note)) continue;
      this.#ledger.putAll(note, { to: 'apparatus' });
      for (const target of attributeTokens(note, 'target'))
        this.#reasons.set(
          target,
          [this.#reasons.get(target), comparable(plainReading(note, policy, context.treated))]
            .filter(Boolean)
            .join(' '),
        );
    }
  }

  read(): TextReading {
    this.#writer.begin(attribute(this.#division, 'xml:id'));
    // Readings of readings: what is left out is a place itself.
    const isPlace = this.#context.treated.of(this.#division).as === 'alternatives';
    this.#walk(this.#division, undefined, isPlace);
    const { flow } = this.#writer;
    const text = this.#writer.quotable;
    this.#keepPassages();
    // Notes that nothing calls come last.
    for (const note of this.#notes())
      if (!this.#labels.isKnown(note) && !isReason(note) && !this.#context.lent.has(note))
        this.#call(note, '');
    return {
      flow,
      notes: this.#read.filter((note) => note !== undefined),
      corrections: [...this.#corrections, ...this.#inNotes],
      mentions: this.#mentions,
      suppressed: this.#suppressed,
      quotable: [...text, ...this.#quotable].join('\n'),
      passages: this.#passages,
    };
  }

  #keepPassages(): void {
    for (const [id, texts] of this.#writer.passages)
      if (!this.#passages.has(id)) this.#passages.set(id, texts.join(''));
  }

  /** The label of a note that is called; when it is called first, it is read, and the notes that it calls after it. */
  #call(note: XmlElement, mark: string): string {
    if (this.#labels.isKnown(note)) return this.#labels.labelOf(note);
    const label = this.#labels.call(note, mark);
    const place = this.#read.push(undefined) - 1;
    const outer = {
      writer: this.#writer,
      corrections: this.#corrections,
      destination: this.#destination,
      line: this.#line,
      marks: this.#marks,
      lemmas: this.#lemmas.splice(0),
      names: this.#names.splice(0),
    };
    const id = attribute(note, 'xml:id') ?? '';
    const printed = printedLabel(note);
    this.#corrections = this.#inNotes;
    this.#destination = { to: 'note' };
    this.#marks = 0;
    // Nobody reads the label as text, but it may be corrected.
    this.#line = undefined;
    this.#writer = new FlowWriter(id);
    if (printed) this.#walk(printed);
    this.#writer = new FlowWriter(id);
    this.#walk(note, printed);
    this.#quotable.push(...this.#writer.quotable);
    this.#keepPassages();
    this.#read[place] = {
      id,
      series: isEditorial(note) ? 'editorial' : 'source',
      label,
      flow: this.#writer.flow,
      place: placeOf(note),
    };
    this.#writer = outer.writer;
    this.#corrections = outer.corrections;
    this.#destination = outer.destination;
    this.#line = outer.line;
    this.#marks = outer.marks;
    this.#lemmas.push(...outer.lemmas);
    this.#names.push(...outer.names);
    return label;
  }

  /** The footnotes of the division, and those that are called here and stand elsewhere. */
  *#notes(): Generator<XmlElement> {
    for (const holder of [this.#division, ...this.#context.borrowed])
      for (const note of elementsOf(holder)) if (this.#context.treated.of(note).as === 'note') yield note;
  }

  /** Walks a text or a note; `label` is the note's printed label, which is no part of its text. */
  #walk(root: XmlElement, label?: XmlElement, entersRoot = false): void {
    const outer = this.#letters;
    this.#letters = lettersOf(root, this.#policy, this.#context.treated, label);
    walk(root, {
      enter: (element) =>
        element === root && !entersRoot ? true : element !== label && this.#enter(element),
      leave: (element) => {
        this.#callNotesAt(element);
        if (element !== root || entersRoot) this.#leave(element);
      },
      text: (node) => {
        const layout = isLayout(node, this.#context.treated);
        this.#ledger.put(node, layout ? { to: 'layout' } : this.#destination);
        if (!layout) this.#text(this.#letters.of(node), node.parent);
      },
    });
    this.#letters = outer;
  }

  /** @param holder the element that the text stands in: what stands between readings belongs to none of them */
  #text(text: string, holder?: XmlElement): void {
    for (const lemma of this.#lemmas) if (lemma.element !== holder || !isGroup(holder)) lemma.text += text;
    if (this.#marks > 0) {
      this.#writer.printedMark(text);
      return;
    }
    this.#writer.text(text);
    for (const name of this.#names) name.text += text;
  }

  #join(): void {
    this.#writer.join();
    for (const open of [...this.#lemmas, ...this.#names]) open.text = open.text.trimEnd();
  }

  #enter(element: XmlElement): boolean {
    const { treated, calls, lent } = this.#context;
    const own = treated.of(element);
    if (lent.has(element)) return false;
    if (treated.beginsWord(element)) this.#text(' ');
    const isJoin = this.#letters.joins(element);
    if (joined(element).left || isJoin) this.#join();
    switch (own.as) {
      case 'metadata':
        // A header is read where it is the matter itself.
        if (!this.#isDescription) return false;
        break;
      case 'suppressed':
        if (own.except?.includes(this.#policy)) {
          this.#text(' ');
          break;
        }
        if (this.#isIndexed(element)) return false;
        this.#suppressed.push({
          element: element.local,
          rule: own.rule,
          text: comparable(plainReading(element, 'source', treated)),
          place: placeOf(element),
        });
        this.#ledger.putAll(element, { to: 'suppressed', rule: own.rule });
        this.#passLines(element);
        return false;
      case 'apparatus':
        this.#lemmas.findLast((l) => l.element === ancestor(element, 'app'))?.beside.push(element);
        this.#ledger.putAll(element, { to: 'apparatus' });
        return false;
      case 'note':
        if (!isReason(element) && !this.#labels.hasMark(element)) this.#writer.mark(this.#call(element, ''));
        return false;
      case 'code': {
        this.#ledger.putAll(element, this.#destination);
        this.#writer.begin(attribute(element, 'xml:id'));
        this.#text(codeText(element));
        this.#writer.end();
        return false;
      }
      case 'alternatives':
        if (element !== this.#division && !isTei(element, 'rdgGrp') && !this.#isShownMember(element))
          return false;
        if (treated.isApart(element)) this.#writer.begin(undefined);
        if (!isTei(element, 'rdgGrp')) this.#begin(element);
        return true;
      case 'reading':
        return this.#enterReading(element);
      case 'empty':
        if (isTei(element, 'lb')) this.#line = numberOf(element) ?? this.#line;
        if (own.space && attribute(element, 'break') !== 'no' && !isJoin) this.#text(' ');
        break;
      default:
    }
    // Of the members of a choice that are no readings only one is text.
    if (!this.#isShownMember(element)) return false;
    if (isTei(element, 'subst')) this.#begin(element);
    if (isTei(element, 'unclear') && attribute(element, 'xml:id') !== undefined && !isMember(element))
      this.#begin(element);
    const note = calls.calledBy(element);
    if (note) {
      this.#enterMark(element, note);
      return true;
    }
    const sign = treated.signOf(element);
    if (sign !== undefined) this.#text(this.#letters.sign(element, sign));
    if (attribute(element, 'ref') !== undefined && isName(element)) this.#enterName(element);
    this.#label(element);
    if (treated.isApart(element)) {
      this.#writer.begin(attribute(element, 'xml:id') ?? aboutOf(element));
      for (const open of [...this.#lemmas, ...this.#names]) if (open.text !== '') open.text += ' ';
    }
    this.#describe(element);
    const brackets = treated.bracketsOf(element);
    if (brackets) this.#text(brackets[0]);
    return true;
  }

  /** An index has no text where it stands: its terms stand in the index of the edition, and lead here. */
  #isIndexed(element: XmlElement): boolean {
    const entries = this.#context.treated.indexes.entriesOf(element);
    if (!entries) return false;
    this.#mentions.push({ entries, keyword: '', passage: this.#writer.passage ?? this.#part, element });
    this.#ledger.putAll(element, { to: 'register' });
    this.#passLines(element);
    return true;
  }

  /** What stands beside a fact; a fact that brings its label itself has none. */
  #label(element: XmlElement): void {
    const label = this.#context.treated.descriptions.labelOf(element);
    if (label === undefined) return;
    this.#writer.begin(undefined);
    this.#text(label);
    this.#writer.end();
  }

  /** The heading of a part of a header, and what its attributes say, if it holds more than words. */
  #describe(element: XmlElement): void {
    const { treated } = this.#context;
    const heading = treated.descriptions.headingOf(element);
    const told = treated.holdsApart(element) ? treated.tellings.of(element) : undefined;
    for (const words of [heading?.words, told]) {
      if (words === undefined) continue;
      this.#writer.begin(undefined);
      this.#text(words);
      this.#writer.end();
    }
  }

  /** True while the headers of the edition are read. */
  get #isDescription(): boolean {
    return this.#division.local === 'headers' && !isTei(this.#division);
  }

  #isShownMember(element: XmlElement): boolean {
    if (!isMember(element) || this.#context.treated.isShown(element, this.#policy)) return true;
    this.#leaveOut(element);
    return false;
  }

  #enterReading(element: XmlElement): boolean {
    const shown = this.#context.treated.isShown(element, this.#policy);
    const alone = !isMember(element);
    if (shown) {
      if (alone && isTei(element, ...JUDGED)) this.#begin(element);
      return true;
    }
    if (alone) this.#begin(element);
    this.#leaveOut(element);
    if (alone) this.#close();
    return false;
  }

  /** A reading that is not text: it goes to the entry of its place. */
  #leaveOut(element: XmlElement): void {
    const place = isMember(element) ? placeOfReading(element) : element;
    const lemma = this.#lemmas.findLast((l) => l.element === place);
    lemma?.hidden.push(element);
    for (const at of elementsOf(element, 'wit', 'witDetail'))
      if (ancestor(at, 'app') === place) lemma?.beside.push(at);
    this.#ledger.putAll(element, { to: 'apparatus' });
    // What is corrected in it has its entry too.
    const other = policyOfHidden(element, this.#policy, opposite(this.#policy));
    const { corrections } = readText(element, this.#part, other, this.#context, this.#siglumOf);
    this.#corrections.push(...corrections);
    this.#passLines(element);
  }

  /** A name is a mention from where it begins, so that outer names come before inner ones. */
  #enterName(element: XmlElement): void {
    const mention: MetMention = {
      entries: attributeTokens(element, 'ref').map((pointer) => pointer.replace(/^.*#/, '')),
      keyword: '',
      passage: this.#writer.passage ?? this.#part,
      element,
    };
    this.#mentions.push(mention);
    this.#names.push({ element, text: '', line: this.#line, mention });
  }

  #begin(element: XmlElement): void {
    this.#lemmas.push({ element, text: '', line: this.#line, hidden: [], beside: [] });
  }

  /** Notes the source line that begins in an element, shown or not. */
  #passLines(element: XmlElement): void {
    for (const lb of elementsOf(element, 'lb')) this.#line = numberOf(lb) ?? this.#line;
  }

  #enterMark(element: XmlElement, note: XmlElement): void {
    const words = comparable(plainReading(element, this.#policy, this.#context.treated));
    const label = this.#call(note, words);
    this.#marks += 1;
    if (words === '') this.#writer.mark(label);
  }

  #callNotesAt(element: XmlElement): void {
    for (const note of this.#context.calls.calledAt(element)) this.#writer.mark(this.#call(note, ''));
  }

  #leave(element: XmlElement): void {
    const { treated, calls } = this.#context;
    const told = treated.holdsApart(element) ? undefined : treated.tellings.of(element);
    if (told !== undefined) this.#text(` ${told}`);
    const brackets = treated.bracketsOf(element);
    if (brackets) this.#text(brackets[1]);
    if (treated.of(element).as === 'suppressed') this.#text(' ');
    if (calls.calledBy(element)) this.#marks -= 1;
    else if (treated.isApart(element)) {
      this.#writer.end();
      for (const open of [...this.#lemmas, ...this.#names]) if (open.text !== '') open.text += ' ';
    }
    const name = this.#names.at(-1);
    if (name?.element === element) {
      this.#names.pop();
      name.mention.keyword = comparable(name.text);
    }
    if (this.#lemmas.at(-1)?.element === element) this.#close();
    if (joined(element).right || this.#letters.joins(element)) this.#join();
  }

  /** Notes the place that ends here, with the readings that the policy leaves out. */
  #close(): void {
    const lemma = this.#lemmas.pop();
    if (!lemma) return;
    const { element, text, line, hidden } = lemma;
    const reading = this.#readingOf(lemma);
    const isEntry =
      hidden.length > 0 || isTei(element, ...JUDGED) || (isTei(element, 'app') && reading !== '');
    if (!isEntry) return;
    const id = attribute(element, 'xml:id') ?? '';
    this.#corrections.push({
      id,
      element,
      lemma: comparable(text),
      line,
      reading: comparable(reading),
      blankLemma: text === '' ? 'omitted' : 'space',
      blankReading: reading === '' ? 'nothing' : 'space',
      judged: isTei(element, 'choice')
        ? ([...elementsOf(element, 'corr', 'reg', 'expan')].find((r) => r.parent === element) ?? element)
        : element,
      reason: this.#reasons.get(`#${id}`),
    });
  }

  /** What stands after the bracket: the reading left out; in an app each with its witnesses, those of the lemma first. */
  #readingOf({ element, hidden, beside }: OpenLemma): string {
    const { treated } = this.#context;
    const textOf = (reading: XmlElement): string =>
      plainReading(reading, policyOfHidden(reading, this.#policy, opposite(this.#policy)), treated);
    if (isTei(element, 'unclear')) return plainReading(element, this.#policy, treated);
    if (!isTei(element, 'app')) return hidden.map(textOf).join('; ');
    const sigla = (reading: XmlElement | undefined): string =>
      reading
        ? attributeTokens(reading, 'wit')
            .map((w) => this.#siglumOf(w.replace(/^.*#/, '')))
            .join(' ')
        : '';
    const lem = treated.shownMember(element, this.#policy);
    let said = sigla(lem);
    const inOrder = [...hidden, ...beside].sort((a, b) => a.start - b.start);
    for (const reading of inOrder) {
      const own = comparable(textOf(reading));
      const isBeside = beside.includes(reading);
      const piece = [own === '' && !isBeside ? 'om.' : own, sigla(reading)].filter(Boolean).join(' ');
      if (piece !== '') said += said === '' ? piece : `${isBeside ? ' ' : '; '}${piece}`;
    }
    return said;
  }
}

/** True for what holds readings of a place. */
const isGroup = (element: XmlElement): boolean => isTei(element, 'choice', 'app', 'subst');

/** The id under which the description has the header of a document. */
export function aboutOf(element: XmlElement): string | undefined {
  const id = isTei(element, 'teiHeader') && element.parent ? attribute(element.parent, 'xml:id') : undefined;
  return id === undefined ? undefined : aboutId(id);
}

/** True for one of several readings of a place. */
const isMember = (element: XmlElement): boolean => isTei(element.parent, 'choice', 'app', 'rdgGrp', 'subst');

/** The place whose readings an element is one of. */
function placeOfReading(element: XmlElement): XmlElement | undefined {
  let at = element.parent;
  while (isTei(at, 'rdgGrp')) at = at.parent;
  return at;
}

/** The elements whose @ref leads to a register. */
const isName = (element: XmlElement): boolean =>
  isTei(
    element,
    'persName',
    'placeName',
    'orgName',
    'eventName',
    'objectName',
    'name',
    'rs',
    'title',
    'geogName',
    'date',
  );

/** The number of the source line that begins at a break; other labels of lines are no numbers of the source file. */
function numberOf(lb: XmlElement): string | undefined {
  const n = attribute(lb, 'n') ?? '';
  return /^[0-9]+$/.test(n) && Number(n) > 0 ? String(Number(n)) : undefined;
}
