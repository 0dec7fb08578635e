import { type Finding, finding } from '../../findings/finding.js';
import type {
  CorrectionReading,
  Expected,
  ExpectedCorrection,
  FootReading,
  PanelReading,
} from '../reading.js';
import { comparable, LINE_END } from '../white-space.js';
import { sameText } from './directions.js';
import { settled } from './line-ends.js';
import { beginning, beginnings, lettersOf, match } from './match.js';
import { says, saysBesides, squeezed } from './says.js';

/** Compares the apparatus: every correction once, with both readings, its judgement and its reason. */
export function compareCorrections(
  expected: Expected,
  got: readonly CorrectionReading[],
  format: string,
): Finding[] {
  const thing = 'the correction';
  const same = (w: ExpectedCorrection, g: CorrectionReading): boolean => faults(w, g, format).length === 0;
  const { pairs, missing, doubled, foreign } = match(expected.corrections, got, same, {
    wanted: (w) => [...sentences(w).map(beginning), lettersOf(w.lemma)],
    got: (g) => (g.lemma === undefined ? beginnings(g.judgement) : [lettersOf(g.lemma)]),
  });
  return [
    ...missing.map((w) => finding('V002', w.place, { format, thing, id: w.id })),
    ...doubled.map(([w]) => finding('V003', w.place, { format, thing, id: w.id, times: 2 })),
    ...foreign.map((g) => finding('V004', undefined, { format, thing, id: g.id ?? titleOf(g) })),
    ...pairs.flatMap(([w, g]) =>
      faults(w, g, format).map((difference) =>
        finding('V001', w.place, { format, passage: w.id, difference }),
      ),
    ),
  ];
}

const titleOf = ({ lemma, reading, judgement }: CorrectionReading): string =>
  lemma === undefined ? comparable(judgement.replaceAll(LINE_END, ' ')) : `${lemma} ] ${reading ?? ''}`;

/** What an entry says otherwise than the TEI, in words. */
function faults(want: ExpectedCorrection, got: CorrectionReading, format: string): string[] {
  const differences: string[] = [];
  const side = (name: string, wanted: string, found: string): void => {
    const text = settled(wanted, found);
    if (!sameText(wanted, text, format))
      differences.push(`the apparatus has the ${name} “${text}” where the TEI has “${wanted}”`);
  };
  if (got.part !== undefined && got.part !== want.part)
    differences.push(`the apparatus lists it under “${got.part}”, its lemma stands in “${want.part}”`);
  let judgement = squeezed(got.judgement);
  if (got.lemma === undefined || got.reading === undefined) {
    const sentence = sentences(want)
      .map(squeezed)
      .find((s) => judgement.startsWith(s) || sameText(s, judgement.slice(0, s.length), format));
    if (sentence === undefined)
      return [`the apparatus has “${titleOf(got)}” where the TEI has “${want.lemma} ] ${want.reading}.”`];
    judgement = judgement.slice(sentence.length);
  } else {
    side('lemma', want.lemma, got.lemma);
    side('source’s reading', want.reading, got.reading);
  }
  if (want.line !== undefined && !new RegExp(`\\bline ${want.line}(?!\\d)`).test(settled('', got.where)))
    differences.push(
      `the apparatus places it at “${settled('', got.where)}” where the TEI has line ${want.line}`,
    );
  const unsaid = want.statements.filter((statement) => !says(judgement, squeezed(statement)));
  for (const statement of unsaid) differences.push(`the apparatus does not say “${statement}”`);
  const foreign = saysBesides(judgement, want.statements);
  if (unsaid.length === 0 && foreign !== '') differences.push(`the apparatus says “${foreign}” besides`);
  return differences;
}

/** Lemma and reading in one sentence. One that is empty is put in words; one that is a space is shown as it is. */
const sentences = ({ lemma, reading }: ExpectedCorrection): string[] =>
  orWord(lemma, 'omitted', OMITTED).flatMap((l) => orWord(reading, 'nothing').map((r) => `${l} ] ${r}.`));

/** What an entry with several readings says of a lemma without words. */
const OMITTED = 'om.';

const orWord = (text: string, ...words: string[]): string[] => (text === '' ? [...words, ''] : [text]);

/** Compares what stands at the foot of the pages: an entry for every correction, in order, with both readings. */
export function compareFeet(expected: Expected, got: readonly FootReading[], format: string): Finding[] {
  const thing = 'at the foot of the page the correction';
  const feet = got.map((foot) => ({ ...foot, id: undefined }));
  const same = (w: ExpectedCorrection, g: FootReading): boolean =>
    w.part === g.part &&
    footBeginnings(w).some((beginning) => {
      const text = squeezed(g.text);
      const rest = text.slice(beginning.length);
      return (
        (rest === '' || rest.startsWith('(')) && sameText(beginning, text.slice(0, beginning.length), format)
      );
    });
  const { pairs, missing, doubled, foreign } = match(expected.corrections, feet, same, {
    wanted: (w) => footBeginnings(w).map(beginning),
    got: (g) => beginnings(g.text),
  });
  return [
    ...missing.map((w) => finding('V002', w.place, { format, thing, id: w.id })),
    ...doubled.map(([w]) => finding('V003', w.place, { format, thing, id: w.id, times: 2 })),
    ...foreign.map((g) => finding('V004', undefined, { format, thing, id: comparable(g.text) })),
    ...pairs
      .filter(([w, g]) => !same(w, g))
      .map(([w, g]) =>
        finding('V001', w.place, {
          format,
          passage: w.id,
          difference: `at the foot of the page stands “${comparable(g.text.replaceAll(LINE_END, ' '))}” where the TEI has “${w.lemma} ] ${w.reading}”`,
        }),
      ),
  ];
}

/** Compares the second view of each correction beside its passage with the apparatus: once, with both readings. */
export function comparePanels(expected: Expected, got: readonly PanelReading[], format: string): Finding[] {
  const thing = 'beside its passage the correction';
  // Registers have no passages beside which a correction could be shown.
  const registers = new Set(expected.parts.filter((p) => p.kind === 'register').map((p) => p.id));
  const shown = expected.corrections.filter((c) => !registers.has(c.part));
  const { pairs, missing, doubled, foreign } = match(shown, got, (w, g) => w.id === g.id, {
    wanted: (w) => [w.id],
    got: (g) => [g.id],
  });
  return [
    ...missing.map((w) => finding('V002', w.place, { format, thing, id: w.id })),
    ...doubled.map(([w]) => finding('V003', w.place, { format, thing, id: w.id, times: 2 })),
    ...foreign.map((g) => finding('V004', undefined, { format, thing, id: g.id })),
    ...pairs
      .filter(([w, g]) => comparable(g.lemma) !== w.lemma || comparable(g.reading) !== w.reading)
      .map(([w, g]) =>
        finding('V001', w.place, {
          format,
          passage: w.id,
          difference: `beside its passage stands “${comparable(g.lemma)} ] ${comparable(g.reading)}” where the TEI has “${w.lemma} ] ${w.reading}”`,
        }),
      ),
  ];
}

/** Words of a lemma that are printed at the foot in full; of a longer one only the first and last three. */
const FULL = 8;

/** Lemma and reading as they may stand at the foot, before the class in brackets, without white space. */
function footBeginnings({ lemma, reading, blankLemma, blankReading }: ExpectedCorrection): string[] {
  const words = lemma.split(' ');
  const short = words.length > FULL ? [...words.slice(0, 3), '…', ...words.slice(-3)].join(' ') : lemma;
  return orWord(squeezed(short), blankLemma, OMITTED).flatMap((l) =>
    orWord(squeezed(reading), blankReading).map((r) => `${l}]${r}`),
  );
}

/** Compares the table of corrections by class and certainty; the order of the classes is the format's. */
export function compareTotals(expected: Expected, got: Expected['totals'], format: string): Finding[] {
  const rows = new Map(got.map((row) => [comparable(row[0] ?? ''), row.map(comparable)]));
  return expected.totals.flatMap((want) => {
    const [label = ''] = want;
    const have = rows.get(label);
    if (!have) return [finding('V002', undefined, { format, thing: 'the sum of the class', id: label })];
    if (have.join('|') === want.join('|')) return [];
    const difference = `the row “${label}” has ${have.slice(1).join(', ')} where the TEI has ${want.slice(1).join(', ')}`;
    return [finding('V001', undefined, { format, passage: 'apparatus', difference })];
  });
}
