import type { Place } from '../findings/finding.js';
import { modelOf } from '../model/model.js';
import type { Treated } from '../model/treated.js';
import type { EditionSource } from '../read/edition.js';
import {
  attribute,
  childElements,
  elementsOf,
  isTei,
  placeOf,
  plainText,
  walk,
  type XmlElement,
} from '../read/tree.js';
import { headerStatements } from './expected/header.js';
import { type ById, statementsOf, totalsOf } from './expected/judgement.js';
import { readRegister } from './expected/register.js';
import { aboutOf, readText, type TextReading } from './expected/text.js';
import type { Policy } from './expected/treatment.js';
import { Ledger } from './ledger.js';
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

  const { printed, treated } = modelOf(source, undefined);
  const siglumOf = (id: string): string => sigla(byId(id)) ?? id;

  const ledger = new Ledger();
  const texts: ExpectedPart[] = [];
  const registers: ExpectedPart[] = [];
  const descriptions: ExpectedPart[] = [];
  const listed: Omit<ExpectedEntry, 'mentions'>[] = [];
  const met: { readonly part: string; readonly reading: TextReading }[] = [];
  /** The texts in which names are mentioned. */
  const readings: TextReading[] = [];
  for (const { id, kind, title, element, division, calls, borrowed, lent } of printed) {
    const part = { id, title: comparable(title), place: placeOf(element) };
    if (kind === 'register') {
      const context = { treated, calls, borrowed, lent, destination: 'register' } as const;
      for (const child of lent) if (isTei(child, 'head')) ledger.putAll(child, { to: 'register' });
      const register = readRegister(division, id, context, byId, (of, base, without) =>
        readText(of, base, policy, { ...context, lent: without }, siglumOf, ledger),
      );
      const { flow, heads, entries } = register;
      for (const reading of register.readings) met.push({ part: id, reading });
      registers.push({ ...part, kind, flow, heads, notes: register.readings.flatMap((r) => r.notes) });
      listed.push(...entries.map((entry) => ({ ...entry, part: id })));
      continue;
    }
    const own = kind === 'description' ? { destination: kind } : {};
    const reading = readText(
      division,
      id,
      policy,
      { treated, calls, borrowed, lent, ...own },
      siglumOf,
      ledger,
    );
    met.push({ part: id, reading });
    const { flow, notes } = reading;
    if (kind === 'description') descriptions.push({ ...part, kind, flow, notes });
    else {
      readings.push(reading);
      texts.push({ ...part, kind: 'text', flow, notes });
    }
  }

  const corrections = met.flatMap(({ part, reading }) => reading.corrections.map((c) => ({ ...c, part })));
  const mentions = mentionsByEntry(readings);
  const entries: ExpectedEntry[] = listed.map((entry) => ({
    ...entry,
    mentions: mentions.get(entry.id) ?? [],
  }));
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
      ...(corrections.length > 0
        ? [
            written(
              APPARATUS,
              'apparatus',
              corrections.every(isCorrection) ? 'Apparatus of corrections' : 'Apparatus',
            ),
          ]
        : []),
      ...registers,
      ...descriptions,
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
    totals: totalsOf(corrections.filter(isCorrection), byId),
    passages: passagesOf([source.root], treated),
    deep: deepPassages([source.root]),
    statements: headerStatements(source.root),
    ledger,
    suppressed: met.flatMap(({ reading }): readonly Suppressed[] => reading.suppressed),
    passageTexts: passageTextsOf(readings, mentions),
    quotable: readings.map((reading) => comparable(reading.quotable).replaceAll(' ', '')).join('\n'),
  };
}

/** The siglum that a witness's description gives it. */
function sigla(witness: XmlElement | undefined): string | undefined {
  if (!witness) return undefined;
  for (const element of elementsOf(witness, 'abbr', 'idno'))
    if (/^(?:siglum|sigil)$/i.test(attribute(element, 'type') ?? '') && plainText(element) !== '')
      return plainText(element);
  return attribute(witness, 'n');
}

/** True for an emendation, as against a variant, an expansion, a change by the writer himself. */
const isCorrection = ({ element }: { readonly element: XmlElement }): boolean => {
  if (isTei(element, 'sic', 'corr', 'supplied', 'surplus', 'unclear')) return true;
  if (!isTei(element, 'choice')) return false;
  const members = childElements(element);
  return (
    members.some((m) => isTei(m, 'sic', 'corr')) ||
    !members.some((m) => isTei(m, 'abbr', 'expan', 'ex', 'am', 'orig', 'reg'))
  );
};

/** The mentions of each register entry, in the order of the texts, each text's notes after it. */
function mentionsByEntry(readings: readonly TextReading[]): Map<string, Mention[]> {
  const mentions = new Map<string, Mention[]>();
  for (const { entries, keyword, passage, element } of readings.flatMap((r) => r.mentions))
    for (const entry of entries) {
      const mention = { keyword, passage, place: placeOf(element) };
      const others = mentions.get(entry);
      if (others) others.push(mention);
      else mentions.set(entry, [mention]);
    }
  return mentions;
}

/** The texts of the passages in which something is mentioned, without white space. */
function passageTextsOf(
  readings: readonly TextReading[],
  mentions: ReadonlyMap<string, readonly Mention[]>,
): Map<string, string> {
  const all = new Map(readings.flatMap((reading) => [...reading.passages]));
  const texts = new Map<string, string>();
  for (const { passage } of [...mentions.values()].flat()) {
    if (texts.has(passage)) continue;
    const text = all.get(passage);
    if (text !== undefined) texts.set(passage, comparable(text).replaceAll(' ', ''));
  }
  return texts;
}

/** Deeper than this an element's own passage need not be told: no format nests without end. */
const DEEP = 50;

/** The ids of elements that are nested so deep that their text may stand in a passage around them. */
function deepPassages(documents: readonly XmlElement[]): Set<string> {
  const deep = new Set<string>();
  for (const document of documents) {
    let depth = 0;
    walk(document, {
      enter(element) {
        depth += 1;
        const id = attribute(element, 'xml:id');
        if (depth > DEEP && id !== undefined) deep.add(id);
        return true;
      },
      leave() {
        depth -= 1;
      },
    });
  }
  return deep;
}

/** Everything that text is set apart in and that has an id of its own. */
function passagesOf(documents: readonly XmlElement[], treated: Treated): Map<string, Place> {
  const passages = new Map<string, Place>();
  for (const document of documents)
    for (const element of elementsOf(document)) {
      const id = attribute(element, 'xml:id') ?? aboutOf(element);
      const isPassage = treated.isApart(element) && treated.of(element).as !== 'alternatives';
      if (id !== undefined && (isPassage || treated.of(element).as === 'note'))
        passages.set(id, placeOf(element));
    }
  return passages;
}
