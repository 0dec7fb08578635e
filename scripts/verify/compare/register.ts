import { type Finding, finding } from '../../findings/finding.js';
import type { EntryReading, Expected, ExpectedEntry, Mention, OccurrenceReading } from '../reading.js';
import { comparable, LINE_END } from '../white-space.js';
import { sameText } from './directions.js';
import { settled } from './line-ends.js';
import { lettersOf, match } from './match.js';
import { accountFor } from './says.js';

/** Compares the registers: every entry once, with all it says, and every mention among its occurrences. */
export function compareEntries(expected: Expected, got: readonly EntryReading[], format: string): Finding[] {
  const thing = 'the register entry';
  const same = (w: ExpectedEntry, g: EntryReading): boolean =>
    w.part === g.part &&
    sameText(w.name, settled(w.name, g.name), format) &&
    accountFor(
      g.text,
      w.statements.map((s) => s.text),
      OWN_WORDS,
    ).missing.length === 0;
  const { pairs, missing, doubled, foreign } = match(expected.entries, got, same, {
    wanted: (w) => [`${w.part} ${lettersOf(w.name)}`],
    got: (g) => [`${g.part} ${lettersOf(g.name)}`],
  });
  return [
    ...missing.map((w) => finding('V002', w.place, { format, thing, id: w.id })),
    ...doubled.map(([w]) => finding('V003', w.place, { format, thing, id: w.id, times: 2 })),
    ...foreign.map((g) => finding('V004', undefined, { format, thing, id: g.id ?? comparable(g.name) })),
    ...pairs.flatMap(([w, g]) => [
      ...compareStatements(w, g, format),
      ...compareOccurrences(w, g, expected, format),
    ]),
  ];
}

function compareStatements(want: ExpectedEntry, got: EntryReading, format: string): Finding[] {
  const findings: Finding[] = [];
  const differs = (difference: string, place = want.place): void => {
    findings.push(finding('V001', place, { format, passage: want.id, difference }));
  };
  const name = settled(want.name, got.name);
  if (!sameText(want.name, name, format))
    differs(`the entry is headed “${name}” where the TEI has “${want.name}”`);
  const { missing, again, besides } = accountFor(
    got.text,
    want.statements.map((s) => s.text),
    OWN_WORDS,
  );
  const places = new Map(want.statements.map(({ text, place }) => [text, place]));
  for (const text of missing) differs(`the entry does not say “${text}”`, places.get(text));
  for (const text of again) differs(`the entry says “${text}” 2 times`, places.get(text));
  if (findings.length === 0 && besides !== '')
    differs(`the entry says “${besides}”, which the TEI does not have`);
  return findings;
}

/** Words that the program itself writes in an entry, without their spaces (docs/pivot.md, Registers). */
const OWN_WORDS = /(?:Also|Inthesource|Place|Coordinates|Source):|ed\./gu;

function compareOccurrences(
  entry: ExpectedEntry,
  got: EntryReading,
  { quotable, passageTexts }: Pick<Expected, 'quotable' | 'passageTexts'>,
  format: string,
): Finding[] {
  const wanted = entry.mentions.map((mention, i) => ({ ...mention, id: `${i}` }));
  const found = got.occurrences.map((occurrence) => ({ ...occurrence, id: undefined }));
  const same = (w: Mention, g: OccurrenceReading): boolean => settled(w.keyword, g.keyword) === w.keyword;
  const { pairs, missing, doubled, foreign } = match(wanted, found, same, {
    wanted: (w) => [lettersOf(w.keyword)],
    got: (g) => [lettersOf(g.keyword)],
  });
  const thing = (m: Mention): string =>
    `among the occurrences of “${entry.id}” the mention “${m.keyword}” in`;
  return [
    ...missing.map((m) => finding('V002', m.place, { format, thing: thing(m), id: m.passage })),
    ...pairs
      .filter(([w, g]) => !same(w, g))
      .map(([w, g]) =>
        finding('V001', w.place, {
          format,
          passage: entry.id,
          difference: `an occurrence reads “${comparable(g.keyword)}” where the TEI has “${w.keyword}”`,
        }),
      ),
    ...[...doubled.map(([, g]) => g), ...foreign].map((g) =>
      finding('V004', entry.place, {
        format,
        thing: `among the occurrences of “${entry.id}” the mention`,
        id: comparable(g.keyword),
      }),
    ),
    ...pairs.flatMap(([w, g]) => {
      if (g.context === undefined) return [];
      const quoted = comparable(g.context).replaceAll(' ', '').replaceAll(LINE_END, '').replace(/^…|…$/g, '');
      // Mostly it is found where it is mentioned; the texts as a whole are long.
      if (passageTexts.get(w.passage)?.includes(quoted) || quotable.includes(quoted)) return [];
      const difference = `the quotation “${comparable(g.context).replaceAll(LINE_END, ' ')}” stands in no text`;
      return [finding('V001', w.place, { format, passage: entry.id, difference })];
    }),
  ];
}
