import type { Place } from '../findings/finding.js';
import type { EditionSource } from '../read/edition.js';
import {
  attribute,
  childAt,
  childElements,
  elementsOf,
  isTei,
  placeOf,
  plainText,
  type XmlElement,
} from '../read/tree.js';
import { headerStatements } from './expected/header.js';
import { type ById, statementsOf, totalsOf } from './expected/judgement.js';
import { entryElements, readEntry } from './expected/register.js';
import { readText } from './expected/text.js';
import { isApart, type Policy } from './expected/treatment.js';
import type {
  Expected,
  ExpectedCorrection,
  ExpectedEntry,
  ExpectedPart,
  Mention,
  Suppressed,
} from './reading.js';
import { comparable } from './white-space.js';

export type { Policy } from './expected/treatment.js';

/** The parts that the program writes itself. */
export const APPARATUS = 'apparatus';
export const COLOPHON = 'colophon';

/**
 * Reads out of the TEI what every finished file must hold: a second reading of it, which shares with the renderers
 * nothing but the table of treatments.
 * @param policy decides which member of an alternative is text
 */
export function expectedReading(source: EditionSource, policy: Policy): Expected {
  const elements = new Map<string, XmlElement>();
  for (const element of elementsOf(source.root)) {
    const id = attribute(element, 'xml:id');
    if (id !== undefined && !elements.has(id)) elements.set(id, element);
  }
  const byId: ById = (id) => elements.get(id);

  const texts: ExpectedPart[] = [];
  const registers: { readonly part: ExpectedPart; readonly entries: readonly XmlElement[] }[] = [];
  const met: { readonly part: string; readonly reading: ReturnType<typeof readText> }[] = [];
  for (const [index, document] of source.documents.entries()) {
    const division = childElements(document, 'text', 'standOff')[0];
    if (!division) continue;
    const id = attribute(document, 'xml:id') ?? `text-${index + 1}`;
    const part = { id, title: titleOf(document, index), place: placeOf(document) };
    if (isTei(division, 'standOff')) {
      registers.push({
        part: { ...part, kind: 'register', flow: [], notes: [] },
        entries: entryElements(division),
      });
      continue;
    }
    const reading = readText(division, id, policy);
    met.push({ part: id, reading });
    texts.push({ ...part, kind: 'text', flow: reading.flow, notes: reading.notes });
  }

  const corrections = met.flatMap(({ part, reading }) => reading.corrections.map((c) => ({ ...c, part })));
  const mentions = mentionsByEntry(met.map(({ reading }) => reading));
  const entries: ExpectedEntry[] = registers.flatMap(({ part, entries: own }) =>
    own.map((entry) => readEntry(entry, part.id, mentions.get(attribute(entry, 'xml:id') ?? '') ?? [], byId)),
  );
  const written = (id: string, kind: 'apparatus' | 'colophon', title: string): ExpectedPart => ({
    id,
    kind,
    title,
    flow: [],
    notes: [],
    place: undefined,
  });
  return {
    parts: [
      ...texts,
      ...(corrections.length > 0 ? [written(APPARATUS, 'apparatus', 'Apparatus of corrections')] : []),
      ...registers.map(({ part }) => part),
      written(COLOPHON, 'colophon', 'Colophon'),
    ],
    corrections: corrections.map(
      (c): ExpectedCorrection => ({
        id: c.id,
        part: c.part,
        lemma: c.lemma,
        blankLemma: c.blankLemma,
        blankReading: c.blankReading,
        reading: c.reading,
        line: c.line,
        statements: statementsOf(c, byId),
        place: placeOf(c.element),
      }),
    ),
    entries,
    totals: totalsOf(corrections, byId),
    passages: passagesOf(source.documents),
    statements: headerStatements(source.root),
    suppressed: met.flatMap(({ reading }): readonly Suppressed[] => reading.suppressed),
    quotable: met.map(({ reading }) => comparable(reading.quotable).replaceAll(' ', '')).join('\n'),
  };
}

/** The title of a document, its short form left aside. */
function titleOf(document: XmlElement, index: number): string {
  const statement = childAt(document, 'teiHeader', 'fileDesc', 'titleStmt');
  const titles = statement ? childElements(statement, 'title') : [];
  const title = titles.find((t) => attribute(t, 'type') !== 'short');
  return title ? comparable(plainText(title)) : `Text ${index + 1}`;
}

/** The mentions of each register entry, in the order of the texts, each text's notes after it. */
function mentionsByEntry(readings: readonly ReturnType<typeof readText>[]): Map<string, Mention[]> {
  const mentions = new Map<string, Mention[]>();
  for (const { entries, keyword, passage, element } of readings.flatMap((r) => r.mentions))
    for (const entry of entries)
      mentions.set(entry, [...(mentions.get(entry) ?? []), { keyword, passage, place: placeOf(element) }]);
  return mentions;
}

/** Everything that text is set apart in and that has an id of its own. */
function passagesOf(documents: readonly XmlElement[]): Map<string, Place> {
  const passages = new Map<string, Place>();
  for (const document of documents)
    for (const element of elementsOf(document)) {
      const id = attribute(element, 'xml:id');
      if (id !== undefined && (isApart(element) || isTei(element, 'note')))
        passages.set(id, placeOf(element));
    }
  return passages;
}
