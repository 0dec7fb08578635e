import { type Finding, finding } from '../../findings/finding.js';
import type { CorrectionReading, Expected, ExpectedCorrection } from '../reading.js';
import { comparable } from '../white-space.js';
import { settled } from './line-ends.js';
import { match } from './match.js';
import { says } from './says.js';

/** Compares the apparatus: every correction once, with both readings, its judgement and its reason. */
export function compareCorrections(
  expected: Expected,
  got: readonly CorrectionReading[],
  format: string,
): Finding[] {
  const thing = 'the correction';
  const same = (w: ExpectedCorrection, g: CorrectionReading): boolean =>
    w.part === g.part && faults(w, g).length === 0;
  const { pairs, missing, doubled, foreign } = match(expected.corrections, got, same);
  return [
    ...missing.map((w) => finding('V002', w.place, { format, thing, id: w.id })),
    ...doubled.map(([w]) => finding('V003', w.place, { format, thing, id: w.id, times: 2 })),
    ...foreign.map((g) =>
      finding('V004', undefined, { format, thing, id: g.id ?? `${g.lemma}] ${g.reading}` }),
    ),
    ...pairs.flatMap(([w, g]) =>
      [
        ...(w.part === g.part ? [] : [`it is listed under “${g.part}”, its lemma stands in “${w.part}”`]),
        ...faults(w, g),
      ].map((difference) => finding('V001', w.place, { format, passage: w.id, difference })),
    ),
  ];
}

/** What an entry says otherwise than the TEI, in words. */
function faults(want: ExpectedCorrection, got: CorrectionReading): string[] {
  const differences: string[] = [];
  const side = (name: string, wanted: string, found: string): void => {
    const text = settled(wanted, found);
    if (text !== wanted)
      differences.push(`the apparatus has the ${name} “${text}” where the TEI has “${wanted}”`);
  };
  side('lemma', want.lemma, got.lemma);
  side('source’s reading', want.reading, got.reading);
  for (const statement of want.statements)
    if (!says(got.judgement, statement)) differences.push(`the apparatus does not say “${statement}”`);
  return differences;
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
