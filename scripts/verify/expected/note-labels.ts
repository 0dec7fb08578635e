import {
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  plainText,
  type XmlElement,
  type XmlNode,
} from '../../read/tree.js';
import { comparable } from '../white-space.js';
import { plainReading } from './plain.js';
import type { Policy } from './treatment.js';

/** The reason of an emendation is printed in the apparatus; it is no note of the text. */
export const isReason = (note: XmlElement): boolean => attribute(note, 'type') === 'emendation';

export const isEditorial = (note: XmlElement): boolean => attribute(note, 'type') === 'editorial';

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
 * Gives every note of a part its label, in the order in which the marks are met: what the source prints, a number in
 * brackets where it prints nothing, a letter in square brackets for the edition's own.
 */
export class NoteLabels {
  /** The notes whose mark was met, in that order. */
  readonly called: XmlElement[] = [];
  readonly #labels = new Map<XmlElement, string>();
  readonly #marked: ReadonlySet<string>;
  readonly #policy: Policy;
  #letters = 0;
  #numbers = 0;

  constructor(division: XmlElement, policy: Policy) {
    const marks = [...elementsOf(division, 'ref')].filter((ref) => attribute(ref, 'type') === 'note-mark');
    this.#marked = new Set(marks.flatMap((ref) => attributeTokens(ref, 'target')));
    this.#policy = policy;
  }

  /** True if a mark for the note stands in the text, so that the note needs none of its own. */
  hasMark(note: XmlElement): boolean {
    return this.#marked.has(`#${attribute(note, 'xml:id') ?? ''}`);
  }

  /** Called where a mark stands; returns the note's label. */
  call(note: XmlElement): string {
    const known = this.#labels.get(note);
    if (known !== undefined) return known;
    this.called.push(note);
    const printed = this.printed(note);
    const label =
      printed !== '' ? printed : isEditorial(note) ? `[${letters(this.#letters++)}]` : `(${++this.#numbers})`;
    this.#labels.set(note, label);
    return label;
  }

  labelOf(note: XmlElement): string {
    return this.#labels.get(note) ?? this.printed(note);
  }

  private printed(note: XmlElement): string {
    const label = printedLabel(note);
    return label ? comparable(plainReading(label, this.#policy)) : '';
  }
}

/** a, b, … z, aa, ab, … */
function letters(index: number): string {
  let text = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
  return text;
}
