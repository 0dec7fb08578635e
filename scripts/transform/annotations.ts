import { bringsLabel } from '../model/header-words.js';
import { aboutId } from '../model/model.js';
import type { NoteCalls } from '../model/note-calls.js';
import { Registers } from '../model/registers.js';
import type { Treated } from '../model/treated.js';
import { attribute, isTei, type XmlElement } from '../read/tree.js';

/** What stays the element that it is where it has a line of its own in a record. */
const FIELDS = 'persName placeName orgName eventName objectName name rs title geogName date time ref'.split(
  ' ',
);

/**
 * What the stylesheets are told of each element besides the TEI: what becomes of it, what it holds, which notes it
 * calls (transforms/tei/functions.xsl says what each is).
 * @param usual how elements look unless they say otherwise
 */
export function annotationsOf(
  treated: Treated,
  calls: NoteCalls,
  usual: ReadonlyMap<XmlElement, string> = new Map(),
): (element: XmlElement) => Iterable<readonly [name: string, value: string]> {
  const unknown = new Set(treated.unknown);
  return function* (element) {
    const own = treated.of(element);
    yield ['as', unknown.has(element) ? 'unknown' : own.as];
    if (treated.isApart(element)) yield ['apart', '1'];
    if (treated.holdsApart(element)) yield ['holds', '1'];
    else if (own.as === 'inline' && treated.isApart(element) && isTei(element, ...FIELDS))
      yield ['field', '1'];
    if (own.as === 'empty' && own.space && attribute(element, 'break') !== 'no') yield ['space', '1'];
    if (own.as === 'suppressed' && own.except) yield ['except', own.except.join(' ')];
    if (treated.beginsWord(element)) yield ['word', '1'];
    const terms = treated.indexes.entriesOf(element);
    if (terms !== undefined) yield ['terms', terms.join(' ')];
    const entry = treated.registers.kindOf(element);
    if (entry !== undefined) yield ['entry', entry];
    if (treated.registers.isList(element)) yield ['list', Registers.nameOf(element)];
    const heading = treated.descriptions.headingOf(element);
    if (heading) {
      yield ['heading', heading.words];
      yield ['level', String(heading.level)];
    }
    if (isTei(element, 'teiHeader') && element.parent) {
      const id = attribute(element.parent, 'xml:id');
      if (id !== undefined) yield ['about', aboutId(id)];
    }
    if (treated.descriptions.holdsFacts(element)) yield ['facts', '1'];
    // A fact that brings its label and has an id is a list of its own, which bears the id.
    if (treated.descriptions.isFact(element))
      yield ['fact', bringsLabel(element) ? (attribute(element, 'xml:id') ?? 'resp') : '1'];
    const label = treated.descriptions.labelOf(element);
    if (label !== undefined) yield ['label', label];
    const told = treated.tellings.of(element);
    if (told !== undefined) yield ['told', told];
    const brackets = treated.bracketsOf(element);
    if (brackets) {
      yield ['before', brackets[0]];
      yield ['after', brackets[1]];
    }
    const sign = treated.signOf(element);
    if (sign !== undefined) yield ['sign', sign];
    if (isTei(element, 'ref', 'ptr')) {
      const note = calls.calledBy(element);
      if (note) yield ['calls', attribute(note, 'xml:id') ?? ''];
    }
    if (calls.isCalled(element)) yield ['called', '1'];
    const notes = calls.calledAt(element);
    const looks = usual.get(element);
    if (looks !== undefined) yield ['default', looks];
    if (notes.length > 0) yield ['notes', notes.map((note) => attribute(note, 'xml:id') ?? '').join(' ')];
  };
}
