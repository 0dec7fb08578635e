import { type Finding, finding } from '../../findings/finding.js';
import type { Expected, ExpectedNote, ExpectedPart, NoteReading, PartReading } from '../reading.js';
import { comparable, textOfFlow } from '../white-space.js';
import { compareFlow } from './flow.js';
import { settled } from './line-ends.js';
import { match } from './match.js';

/** Compares the parts: every one once, in order, with its title, its text and its notes. */
export function compareParts(expected: Expected, got: readonly PartReading[], format: string): Finding[] {
  const { pairs, missing, doubled, foreign } = match(expected.parts, got, (w, g) => w.id === g.id, {
    wanted: (w) => [w.id],
    got: (g) => [g.id],
  });
  const findings: Finding[] = [
    ...missing.map((w) => finding('V002', w.place, { format, thing: 'the part', id: w.id })),
    ...doubled.map(([w]) => finding('V003', w.place, { format, thing: 'the part', id: w.id, times: 2 })),
    ...foreign.map((g) => finding('V004', undefined, { format, thing: 'the part', id: g.id })),
  ];
  if (findings.length === 0) findings.push(...outOfOrder(expected.parts, got, format));
  for (const [want, have] of pairs) {
    const title = settled(want.title, have.title, format);
    if (title !== want.title)
      findings.push(
        finding('V001', want.place, {
          format,
          passage: want.id,
          difference: `its title is “${title}” where the TEI has “${want.title}”`,
        }),
      );
    if (want.kind === 'text' || want.kind === 'description' || want.kind === 'register')
      findings.push(
        ...compareFlow(want.flow, have.flow, {
          format,
          passages: expected.passages,
          deep: expected.deep,
          place: want.place,
        }),
      );
    findings.push(...compareNotes(want, have, expected, format));
  }
  return findings;
}

function outOfOrder(wanted: readonly ExpectedPart[], got: readonly PartReading[], format: string): Finding[] {
  const at = got.findIndex((part, i) => part.id !== wanted[i]?.id);
  const [want, have] = [wanted[at], got[at]];
  if (!want || !have) return [];
  const difference = `“${have.id}” stands where it should be`;
  return [finding('V001', want.place, { format, passage: want.id, difference })];
}

function compareNotes(want: ExpectedPart, have: PartReading, expected: Expected, format: string): Finding[] {
  const thing = 'the note';
  const same = (w: ExpectedNote, g: NoteReading): boolean =>
    w.series === g.series &&
    w.label === comparable(g.label) &&
    settled(textOfFlow(w.flow), g.flow, format) === textOfFlow(w.flow);
  const { pairs, missing, doubled, foreign } = match(want.notes, have.notes, same, {
    wanted: (w) => [`${w.series} ${w.label}`],
    got: (g) => [`${g.series} ${comparable(g.label)}`],
  });
  const findings: Finding[] = [
    ...missing.map((w) => finding('V002', w.place, { format, thing, id: w.id })),
    ...doubled.map(([w]) => finding('V003', w.place, { format, thing, id: w.id, times: 2 })),
    ...foreign.map((g) =>
      finding('V004', want.place, { format, thing, id: g.id ?? `${g.label} ${textOfFlow(g.flow)}` }),
    ),
  ];
  for (const [w, g] of pairs) {
    const differs = (difference: string): void => {
      findings.push(finding('V001', w.place, { format, passage: w.id, difference }));
    };
    if (w.series !== g.series) differs(`it stands in the series of the ${g.series} notes`);
    if (w.label !== comparable(g.label))
      differs(`its mark is “${comparable(g.label)}” where the TEI has “${w.label}”`);
    findings.push(
      ...compareFlow(w.flow, g.flow, {
        format,
        passages: expected.passages,
        deep: expected.deep,
        place: w.place,
      }),
    );
  }
  if (findings.length === 0)
    for (const series of ['source', 'editorial'] as const)
      findings.push(
        ...orderOfNotes(
          want.notes.filter((n) => n.series === series),
          have.notes.filter((n) => n.series === series),
          format,
        ),
      );
  return findings;
}

/** Each series stands in the order of its marks; how the series are mixed is the format's. */
function orderOfNotes(
  want: readonly ExpectedNote[],
  have: readonly NoteReading[],
  format: string,
): Finding[] {
  const at = want.findIndex((w, i) => have[i]?.id !== undefined && have[i]?.id !== w.id);
  const stray = want[at];
  if (!stray) return [];
  const difference = `note “${have[at]?.id ?? ''}” stands where it should be`;
  return [finding('V001', stray.place, { format, passage: stray.id, difference })];
}
