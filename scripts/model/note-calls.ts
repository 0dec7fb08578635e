import { attribute, attributeTokens, elementsOf, isTei, type XmlElement } from '../read/tree.js';
import type { Treated } from './treated.js';

/** Words of @type by which a reference says that it is the mark of a note. */
const MARKS = new Set(['note-mark', 'noteAnchor', 'note', 'footnote', 'endnote']);

/** Which marks call which notes of one document (TEI 3.9). */
export interface NoteCalls {
  /** The note that a ref or ptr calls. */
  readonly calledBy: (mark: XmlElement) => XmlElement | undefined;
  /** The notes that are called where an element ends, because they name it in their @target. */
  readonly calledAt: (target: XmlElement) => readonly XmlElement[];
  /** True if the note has a mark elsewhere, so that it needs none where it stands. */
  readonly isCalled: (note: XmlElement) => boolean;
}

/**
 * Finds the marks of notes. A note that stands apart from the text (in a division of notes, in standOff) is called
 * by every reference to it, else where the element ends that it names; any note is called by a reference that says
 * that it is a mark.
 * @param document the TEI element
 */
export function noteCalls(document: XmlElement, treated: Treated): NoteCalls {
  const notes = new Map<string, XmlElement>();
  const elements = new Map<string, XmlElement>();
  for (const element of elementsOf(document)) {
    const id = attribute(element, 'xml:id');
    if (id === undefined) continue;
    if (!elements.has(id)) elements.set(id, element);
    if (isTei(element, 'note') && treated.of(element).as === 'note' && !notes.has(id)) notes.set(id, element);
  }
  const calledBy = new Map<XmlElement, XmlElement>();
  const calledAt = new Map<XmlElement, XmlElement[]>();
  const called = new Set<XmlElement>();
  const isDetached = (note: XmlElement): boolean =>
    note.parent !== undefined && treated.of(note.parent).as === 'container';

  for (const mark of elementsOf(document, 'ref', 'ptr')) {
    if (isInHeader(mark)) continue;
    const note = attributeTokens(mark, 'target')
      .map((target) => notes.get(target.replace(/^#/, '')))
      .find((n) => n !== undefined);
    if (!note || isWithin(mark, note)) continue;
    if (!MARKS.has(attribute(mark, 'type') ?? '') && !isDetached(note)) continue;
    calledBy.set(mark, note);
    called.add(note);
  }
  for (const note of notesOf(document, treated)) {
    if (called.has(note) || !isDetached(note) || isReason(note)) continue;
    const target = attributeTokens(note, 'target')
      .map((t) => elements.get(t.replace(/^#/, '')))
      .find((e) => e !== undefined && isInText(e) && !isWithin(e, note));
    if (!target) continue;
    called.add(note);
    const others = calledAt.get(target);
    if (others) others.push(note);
    else calledAt.set(target, [note]);
  }
  return {
    calledBy: (mark) => calledBy.get(mark),
    calledAt: (target) => calledAt.get(target) ?? [],
    isCalled: (note) => called.has(note),
  };
}

/** True for a note that gives the reason of an emendation: it belongs to the apparatus, not to the text. */
export const isReason = (note: XmlElement): boolean => attribute(note, 'type') === 'emendation';

/** Every footnote of a document or division. */
export function* notesOf(root: XmlElement, treated: Treated): Generator<XmlElement> {
  for (const note of elementsOf(root, 'note')) if (treated.of(note).as === 'note') yield note;
}

function isWithin(element: XmlElement, holder: XmlElement): boolean {
  for (let at: XmlElement | undefined = element; at; at = at.parent) if (at === holder) return true;
  return false;
}

const isInHeader = (element: XmlElement): boolean => {
  for (let at = element.parent; at; at = at.parent) if (isTei(at, 'teiHeader')) return true;
  return false;
};

const isInText = (element: XmlElement): boolean => {
  for (let at: XmlElement | undefined = element; at; at = at.parent)
    if (isTei(at, 'text', 'sourceDoc')) return true;
  return false;
};
