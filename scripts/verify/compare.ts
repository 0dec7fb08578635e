import { type Finding, finding } from '../findings/finding.js';
import { compareCorrections, compareFeet, comparePanels, compareTotals } from './compare/apparatus.js';
import { compareParts } from './compare/parts.js';
import { compareEntries } from './compare/register.js';
import { says } from './compare/says.js';
import { COLOPHON } from './expected.js';
import type { Expected, Reading } from './reading.js';

/**
 * Compares what was taken out of the finished files of one format with what the TEI demands.
 * @param format as messages name it: HTML, EPUB, PDF, plain text
 * @returns V001-V004, each at the place in the TEI; none if nothing was lost, doubled or altered
 */
export function compare(expected: Expected, got: Reading, format: string): Finding[] {
  const findings = [
    ...compareParts(expected, got.parts, format),
    ...compareCorrections(expected, got.corrections, format),
    ...compareEntries(expected, got.entries, format),
    ...(got.feet ? compareFeet(expected, got.feet, format) : []),
    ...(got.panels ? comparePanels(expected, got.panels, format) : []),
    ...compareTotals(expected, got.totals, format),
  ];
  const colophon = got.parts.find((part) => part.id === COLOPHON);
  if (colophon) {
    const text = colophon.flow.map((run) => run.text).join('');
    for (const statement of expected.statements)
      if (!says(text, statement.text))
        findings.push(
          finding('V001', statement.place, {
            format,
            passage: COLOPHON,
            difference: `it does not say “${statement.text}”`,
          }),
        );
  }
  return findings;
}
