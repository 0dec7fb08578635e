import type { NoteCalls } from '../../model/note-calls.js';
import type { Policy } from '../../model/policy.js';
import type { Treated } from '../../model/treated.js';
import {
  attribute,
  childElements,
  isTei,
  plainText,
  type XmlElement,
  type XmlNode,
} from '../../read/tree.js';
import { comparable } from '../white-space.js';
import { plainReading } from './plain.js';

/** The reason of an emendation is printed in the apparatus; it is no note of the text. */
export const isReason = (note: XmlElement): boolean =>
  isTei(note, 'note') && attribute(note, 'type') === 'emendation';

/** True for the edition's own notes: what an annotation says is always the editor's. */
export const isEditorial = (note: XmlElement): boolean =>
  !isTei(note, 'note') || attribute(note, 'type') === 'editorial';

/** The label that the source prints before its note. */
export function printedLabel(note: XmlElement): XmlElement | undefined {
  const own = childElements(note, 'label')[0];
  if (own) return own;
  const paragraph = childElements(note, 'p')[0];
  const label = paragraph && childElements(paragraph, 'label')[0];
  if (!paragraph || !label) return undefined;
  const before = paragraph.children.slice(0, paragraph.children.indexOf(label));
  const isBlank = (node: XmlNode): boolean =>
    node.type === 'text' ? node.value.trim() === '' : node.type !== 'element' || plainText(node) === '';
  return before.every(isBlank) ? label : undefined;
}

/**
 * Gives every note of a part its label, in the order in which the marks are met: what the source prints, its `n`,
 * what its first mark prints, else a number in brackets, or a letter in square brackets for the edition's own.
 */
export class NoteLabels {
  readonly #labels = new Map<XmlElement, string>();
  readonly #calls: NoteCalls;
  readonly #policy: Policy;
  readonly #treated: Treated;
  readonly #taken = new Set<string>();
  #letters = 0;
  #numbers = 0;

  /** @param notes all notes of the part: a number that the source gives to one is given to no other */
  constructor(notes: Iterable<XmlElement>, calls: NoteCalls, treated: Treated, policy: Policy) {
    for (const note of notes) this.#taken.add(numbered(note));
    this.#calls = calls;
    this.#treated = treated;
    this.#policy = policy;
  }

  /** True if a mark for the note stands in the text, so that the note needs none of its own. */
  hasMark(note: XmlElement): boolean {
    return this.#calls.isCalled(note);
  }

  isKnown(note: XmlElement): boolean {
    return this.#labels.has(note);
  }

  /** Called where a mark stands; returns the note's label. @param mark what the mark prints itself */
  call(note: XmlElement, mark = ''): string {
    const known = this.#labels.get(note);
    if (known !== undefined) return known;
    return this.#label(note, mark);
  }

  /** The label of a note; one that nothing calls is numbered after those that are called. */
  labelOf(note: XmlElement): string {
    return this.#labels.get(note) ?? this.#label(note, '');
  }

  #label(note: XmlElement, mark: string): string {
    const printed = printedLabel(note);
    const words = printed ? comparable(plainReading(printed, this.#policy, this.#treated)) : '';
    const label =
      words !== ''
        ? words
        : numbered(note) !== ''
          ? numbered(note)
          : mark !== ''
            ? mark
            : isEditorial(note)
              ? this.#next(() => `[${letters(this.#letters++)}]`)
              : this.#next(() => `(${++this.#numbers})`);
    this.#labels.set(note, label);
    return label;
  }

  #next(made: () => string): string {
    let label = made();
    while (this.#taken.has(label)) label = made();
    return label;
  }
}

/** A number or word that the source gives its note stands in brackets; a sign stands for itself. */
const inBrackets = (n: string, editorial: boolean): string =>
  /^[\p{L}\p{N}]/u.test(n) ? (editorial ? `[${n}]` : `(${n})`) : n;

/** The label that the number of a note gives it; empty if it has none. */
const numbered = (note: XmlElement): string => {
  const n = comparable(attribute(note, 'n') ?? '');
  return n === '' ? '' : inBrackets(n, isEditorial(note));
};

/** a, b, … z, aa, ab, … */
function letters(index: number): string {
  let text = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
  return text;
}
