import {
  attribute,
  attributeTokens,
  elementsOf,
  isTei,
  placeOf,
  walk,
  type XmlElement,
} from '../../read/tree.js';
import type { ExpectedCorrection, ExpectedNote, Flow, Suppressed } from '../reading.js';
import { comparable } from '../white-space.js';
import { FlowWriter } from './flow.js';
import { isEditorial, isReason, NoteLabels, printedLabel } from './note-labels.js';
import { plainReading } from './plain.js';
import { isApart, isShown, type Policy, readingsOf, treatment } from './treatment.js';

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
}

/** Reads the text of one document: what must be found in every finished file. */
export function readText(division: XmlElement, part: string, policy: Policy): TextReading {
  return new TextReader(division, part, policy).read();
}

/** What is being written besides the flow: a lemma, or a name. */
interface Open {
  readonly element: XmlElement;
  text: string;
  /** The source line in which it begins. */
  readonly line: string | undefined;
}

interface OpenName extends Open {
  readonly mention: MetMention;
}

class TextReader {
  readonly #division: XmlElement;
  readonly #part: string;
  readonly #policy: Policy;
  readonly #labels: NoteLabels;
  readonly #notesById = new Map<string, XmlElement>();
  readonly #reasons = new Map<string, string>();
  readonly #corrections: MetCorrection[] = [];
  readonly #mentions: MetMention[] = [];
  readonly #suppressed: Suppressed[] = [];
  readonly #lemmas: Open[] = [];
  readonly #names: OpenName[] = [];
  #writer: FlowWriter;
  /** Marks of notes that are open; their text belongs to no name. */
  #marks = 0;
  #line: string | undefined;

  constructor(division: XmlElement, part: string, policy: Policy) {
    this.#division = division;
    this.#part = part;
    this.#policy = policy;
    this.#labels = new NoteLabels(division, policy);
    this.#writer = new FlowWriter(part);
    for (const note of elementsOf(division, 'note')) {
      this.#notesById.set(`#${attribute(note, 'xml:id') ?? ''}`, note);
      if (isReason(note))
        for (const target of attributeTokens(note, 'target'))
          this.#reasons.set(
            target,
            [this.#reasons.get(target), comparable(plainReading(note, policy))].filter(Boolean).join(' '),
          );
    }
  }

  read(): TextReading {
    this.#walk(this.#division);
    const { flow } = this.#writer;
    const quotable = [...this.#writer.quotable];
    const notes: ExpectedNote[] = [];
    const readNote = (note: XmlElement): void => {
      const id = attribute(note, 'xml:id') ?? '';
      const label = printedLabel(note);
      // Nobody reads the label as text, but it may be corrected.
      this.#line = undefined;
      this.#writer = new FlowWriter(id);
      if (label) this.#walk(label);
      this.#writer = new FlowWriter(id);
      this.#walk(note, label);
      quotable.push(...this.#writer.quotable);
      notes.push({
        id,
        series: isEditorial(note) ? 'editorial' : 'source',
        label: this.#labels.labelOf(note),
        flow: this.#writer.flow,
        place: placeOf(note),
      });
    };
    // Notes may call notes: the list grows while it is read.
    for (const note of this.#labels.called) readNote(note);
    // Notes that nothing calls come last.
    const called = new Set(this.#labels.called);
    for (const note of elementsOf(this.#division, 'note'))
      if (!called.has(note) && !isReason(note)) readNote(note);
    return {
      flow,
      notes,
      corrections: this.#corrections,
      mentions: this.#mentions,
      suppressed: this.#suppressed,
      quotable: quotable.join('\n'),
    };
  }

  /** Walks a text or a note; `label` is the note's printed label, which is no part of its text. */
  #walk(root: XmlElement, label?: XmlElement): void {
    walk(root, {
      enter: (element) => element === root || (element !== label && this.#enter(element)),
      leave: (element) => {
        if (element !== root) this.#leave(element);
      },
      text: (node) => {
        if (node.parent && treatment(node.parent).as === 'alternatives') return;
        this.#text(node.value);
      },
    });
  }

  #text(text: string): void {
    for (const lemma of this.#lemmas) lemma.text += text;
    if (this.#marks > 0) {
      this.#writer.printedMark(text);
      return;
    }
    this.#writer.text(text);
    for (const name of this.#names) name.text += text;
  }

  #enter(element: XmlElement): boolean {
    const own = treatment(element);
    switch (own.as) {
      case 'metadata':
        return false;
      case 'suppressed':
        this.#suppressed.push({
          element: element.local,
          rule: own.rule,
          text: comparable(plainReading(element, 'source')),
          place: placeOf(element),
        });
        return false;
      case 'empty':
        this.#passLines(element);
        if (own.space && attribute(element, 'break') !== 'no') this.#text(' ');
        if (own.sign) this.#text(own.sign);
        return false;
      case 'note':
        if (!isReason(element) && !this.#labels.hasMark(element))
          this.#writer.mark(this.#labels.call(element));
        return false;
      case 'alternatives':
        this.#begin(element);
        return true;
      case 'reading':
        return this.#enterReading(element);
      default:
    }
    if (isTei(element, 'unclear') && !isAlternative(element)) this.#begin(element);
    if (attribute(element, 'ref') !== undefined) this.#enterName(element);
    if (isMark(element)) this.#enterMark(element);
    if (isApart(element)) {
      this.#writer.begin(attribute(element, 'xml:id'));
      for (const open of [...this.#lemmas, ...this.#names]) open.text += ' ';
    }
    return true;
  }

  #enterReading(element: XmlElement): boolean {
    const shown = isShown(element, this.#policy);
    const line = this.#line;
    if (!shown) {
      this.#readHidden(element);
      this.#passLines(element);
    }
    if (isAlternative(element)) return shown;
    if (!isTei(element, 'supplied', 'surplus', 'sic', 'corr')) return true;
    if (shown) this.#begin(element);
    else this.#close({ element, text: '', line }, element);
    return shown;
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
    this.#lemmas.push({ element, text: '', line: this.#line });
  }

  /** Notes the source line that begins in an element, shown or not. */
  #passLines(element: XmlElement): void {
    for (const lb of elementsOf(element, 'lb')) this.#line = attribute(lb, 'n') ?? this.#line;
  }

  /** What is corrected in a reading that is not shown has its entry too. */
  #readHidden(element: XmlElement): void {
    const other: Policy = this.#policy === 'corrected' ? 'source' : 'corrected';
    this.#corrections.push(...readText(element, this.#part, other).corrections);
  }

  #enterMark(element: XmlElement): void {
    const notes = attributeTokens(element, 'target').flatMap((target) => {
      const note = this.#notesById.get(target);
      return note ? [note] : [];
    });
    const labels = notes.map((note) => this.#labels.call(note));
    this.#marks += 1;
    if (comparable(plainReading(element, this.#policy)) === '') this.#writer.mark(labels.join(' '));
  }

  #leave(element: XmlElement): void {
    if (isApart(element)) {
      this.#writer.end();
      for (const open of [...this.#lemmas, ...this.#names]) open.text += ' ';
    }
    if (isMark(element)) this.#marks -= 1;
    const name = this.#names.at(-1);
    if (name?.element === element) {
      this.#names.pop();
      name.mention.keyword = comparable(name.text);
    }
    const lemma = this.#lemmas.at(-1);
    if (lemma?.element !== element) return;
    this.#lemmas.pop();
    const hidden = readingsOf(element).filter((reading) => !isShown(reading, this.#policy));
    if (treatment(element).as === 'alternatives') this.#close(lemma, ...hidden);
    else if (isTei(element, 'unclear')) this.#close(lemma, element);
    else this.#close(lemma);
  }

  /** Notes a correction, with the readings that the policy does not show. */
  #close({ element, text, line }: Open, ...hidden: readonly XmlElement[]): void {
    const other: Policy = this.#policy === 'corrected' ? 'source' : 'corrected';
    const id = attribute(element, 'xml:id') ?? '';
    const reading = hidden.map((r) => plainReading(r, other)).join('');
    this.#corrections.push({
      id,
      element,
      lemma: comparable(text),
      line,
      reading: comparable(reading),
      blankLemma: text === '' ? 'omitted' : 'space',
      blankReading: reading === '' ? 'nothing' : 'space',
      judged: readingsOf(element).find((reading) => isTei(reading, 'corr', 'reg', 'expan')) ?? element,
      reason: this.#reasons.get(`#${id}`),
    });
  }
}

const isAlternative = (element: XmlElement): boolean =>
  element.parent !== undefined && treatment(element.parent).as === 'alternatives';

const isMark = (element: XmlElement): boolean =>
  isTei(element, 'ref') && attribute(element, 'type') === 'note-mark';
