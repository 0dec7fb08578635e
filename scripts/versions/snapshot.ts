import { citableIds } from '../ids/citable.js';
import { type EditionModel, modelOf } from '../model/model.js';
import { isReason } from '../model/note-calls.js';
import type { EditionSource } from '../read/edition.js';
import { attribute, walk, type XmlElement } from '../read/tree.js';
import { expectedReading } from '../verify/expected.js';
import { passageWords } from '../verify/passage-hashes.js';
import type { Expected } from '../verify/reading.js';

/** What a passage is: words of what is edited, of the editors, or a note. */
export type PassageKind = 'text' | 'editorial' | 'note';

/** A passage of one version: everything in which two versions of it may differ. */
export interface PassageState {
  readonly id: string;
  /** The part on whose page it stands. */
  readonly part: string;
  readonly kind: PassageKind;
  readonly words: readonly string[];
  /** The entries of the apparatus whose lemmas stand in it, each as one line, by their ids. */
  readonly apparatus: ReadonlyMap<string, string>;
  /** Its elements and attributes, without its words, notes and emendations. */
  readonly markup: string;
}

/** What is compared as one line. */
export interface Line {
  readonly part: string;
  readonly text: string;
}

/** A version of an edition, as far as it is compared with another. */
export interface Snapshot {
  readonly title: string;
  readonly version: string | undefined;
  readonly date: string | undefined;
  /** In reading order. */
  readonly passages: ReadonlyMap<string, PassageState>;
  /** The entries of the registers, by their ids. */
  readonly entries: ReadonlyMap<string, Line>;
  /** What the header says, by the passages of the description. */
  readonly header: ReadonlyMap<string, Line>;
  /** Every id that has an address. */
  readonly ids: ReadonlySet<string>;
}

/** Takes down of an edition what versions of it are compared by. */
export function snapshotOf(source: EditionSource): Snapshot {
  const model = modelOf(source, undefined);
  const expected = expectedReading(source, 'corrected');
  const { title, version, date } = model.metadata;
  const citable = citableIds(model);
  return {
    title,
    version,
    date,
    passages: passagesOf(model, expected),
    entries: new Map(
      expected.entries.map(({ id, part, name, statements }) => [
        id,
        { part, text: [name, ...statements.map(({ text }) => text)].join(' · ') },
      ]),
    ),
    header: headerOf(expected),
    ids: new Set(citable.keys()),
  };
}

function passagesOf(model: EditionModel, expected: Expected): Map<string, PassageState> {
  const apparatus = entriesByPassage(model, expected);
  const kinds = new Map(model.documents.map(({ id, kind }) => [id, kind]));
  const passages = new Map<string, PassageState>();
  for (const part of expected.parts) {
    if (part.kind !== 'text') continue;
    const ofText: PassageKind = kinds.get(part.id) === 'editorial' ? 'editorial' : 'text';
    const words = passageWords([part]).get(part.id) ?? new Map<string, readonly string[]>();
    const ofNotes = new Set(
      part.notes.flatMap(({ id, flow }) => [id, ...flow.map(({ passage }) => passage ?? id)]),
    );
    for (const id of new Set([...words.keys(), ...(apparatus.get(part.id)?.keys() ?? [])])) {
      const element = model.byId.get(id);
      passages.set(id, {
        id,
        part: part.id,
        kind: ofNotes.has(id) ? 'note' : ofText,
        words: words.get(id) ?? [],
        apparatus: apparatus.get(part.id)?.get(id) ?? new Map(),
        markup: element ? markupOf(element, expected.passages) : '',
      });
    }
  }
  return passages;
}

/** The entries of the apparatus by the part and the passage in which their lemmas stand. */
function entriesByPassage(
  model: EditionModel,
  expected: Expected,
): Map<string, Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, Map<string, string>>>();
  for (const entry of expected.corrections) {
    const passage = passageAround(model.byId.get(entry.id), expected.passages) ?? entry.part;
    const line = `${entry.lemma || '[nothing]'} ] ${entry.reading || '[nothing]'}${
      entry.statements.length > 0 ? `: ${entry.statements.join('; ')}` : ''
    }`;
    const ofPart = found.get(entry.part) ?? new Map<string, Map<string, string>>();
    found.set(entry.part, ofPart);
    const ofPassage = ofPart.get(passage) ?? new Map<string, string>();
    ofPart.set(passage, ofPassage);
    ofPassage.set(entry.id, line);
  }
  return found;
}

function passageAround(element: XmlElement | undefined, passages: Expected['passages']): string | undefined {
  for (let at = element; at; at = at.parent) {
    const id = attribute(at, 'xml:id');
    if (id !== undefined && passages.has(id)) return id;
  }
  return undefined;
}

/** Elements whose changes are changes of the apparatus. */
const EMENDATIONS = [
  'choice',
  'sic',
  'corr',
  'supplied',
  'surplus',
  'unclear',
  'orig',
  'reg',
  'app',
  'lem',
  'rdg',
];

/** The elements and attributes in a passage, without passages in it, and without what is compared otherwise. */
function markupOf(passage: XmlElement, passages: Expected['passages']): string {
  const tags: string[] = [];
  walk(passage, {
    enter(element) {
      const id = attribute(element, 'xml:id');
      if (element !== passage && ((id !== undefined && passages.has(id)) || isReason(element))) return false;
      // The lemma's own markup counts, its emendation does not.
      if (
        ['sic', 'orig', 'abbr', 'rdg', 'del', 'surplus', 'note'].includes(element.local) &&
        element !== passage
      )
        return false;
      if (EMENDATIONS.includes(element.local)) return true;
      const attributes = element.attributes.map(({ prefix, local, value }) => `${prefix}:${local}=${value}`);
      tags.push(`<${element.local} ${attributes.sort().join(' ')}>`);
      return true;
    },
    leave(element) {
      if (!EMENDATIONS.includes(element.local)) tags.push('</>');
    },
  });
  return tags.join('');
}

function headerOf({ parts }: Expected): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const part of parts)
    if (part.kind === 'description')
      for (const [id, words] of passageWords([part]).get(part.id) ?? [])
        lines.set(id, { part: part.id, text: words.join(' ') });
  return lines;
}
