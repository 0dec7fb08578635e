import type {
  CorrectionReading,
  EntryReading,
  Flow,
  NoteReading,
  OccurrenceReading,
  PartReading,
  Reading,
  Run,
  Series,
} from '../reading.js';
import type { FinishedFile } from './finished.js';
import { partsOf, type TextBlock, type TextPart, type TextSection, unescaped } from './text-lines.js';

/** The sections that hold the notes of a part. */
const SERIES: Readonly<Record<string, Series>> = {
  Notes: 'source',
  'Notes of the source': 'source',
  'Editor’s notes': 'editorial',
};

/**
 * Reads the plain text back by its grammar (docs/plain-text.md).
 * @throws Error if it is not UTF-8, or has no parts
 */
export function readText(file: FinishedFile): Reading {
  const parts = partsOf(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  if (parts.length === 0) throw new Error('no line opens a part');
  return {
    parts: parts.map(partOf),
    corrections: parts.flatMap(correctionsOf),
    entries: parts.flatMap(entriesOf),
    totals: parts.flatMap(totalsOf),
  };
}

function partOf({ id, kind, title, sections }: TextPart): PartReading {
  // In a register what has a label is an entry.
  const isEntry = (block: TextBlock): boolean => kind === 'register' && recordId(block) !== undefined;
  const isNotes = (section: TextSection): boolean => section.title in SERIES;
  return {
    id,
    title,
    flow: flowOf(
      id,
      undefined,
      sections.filter((s) => !isNotes(s)).flatMap((s) => s.blocks.filter((b) => !isEntry(b))),
    ),
    notes: sections.flatMap((s): NoteReading[] => {
      const series = SERIES[s.title];
      return series ? notesOf(id, series, s.blocks) : [];
    }),
  };
}

/** “[p12]” in the part “letter” is “letter-p12”; “[#pers-zog]” is an id with another beginning. */
const idOf = (part: string, label: string): string =>
  label.startsWith('#') ? label.slice(1) : `${part}-${label}`;

/** The text of blocks, each with the passage that its margin names; without one, it goes with the one before. */
function flowOf(part: string, start: string | undefined, blocks: readonly TextBlock[]): Flow {
  const runs: Run[] = [];
  for (const block of blocks) {
    const [, label] = /\[[+^]?([^\]]*)\]/.exec(block.margin) ?? [];
    const passage = label ? idOf(part, label) : runs.length === 0 ? start : undefined;
    runs.push({ passage, text: `${unescaped(block.text)} ` });
  }
  return runs;
}

/** A note begins with “[^n4]” and its mark, and goes on to the next. */
function notesOf(part: string, series: Series, blocks: readonly TextBlock[]): NoteReading[] {
  const notes: { id: string; label: string; blocks: TextBlock[] }[] = [];
  for (const block of blocks) {
    const [, label, mark = ''] = /^\[\^([^\]]*)\] *(.*)$/.exec(block.margin) ?? [];
    if (label === undefined) notes.at(-1)?.blocks.push(block);
    else notes.push({ id: idOf(part, label), label: mark, blocks: [block] });
  }
  return notes.map(({ id, label, blocks: own }) => ({
    id,
    series,
    label: unescaped(label),
    flow: flowOf(part, id, own),
  }));
}

const blocksOf = (part: TextPart): TextBlock[] => part.sections.flatMap((section) => [...section.blocks]);

const recordId = ({ margin }: TextBlock): string | undefined => /^\[#(.*)\]$/.exec(margin)?.[1];

/** “p12, line 171: lemma ] reading”, then the judgement, then the reason. */
const READINGS = /^((?:[^:\\]|\\.)*): ((?:[^\]\\]|\\.)*) \] (.*)$/;

function correctionsOf(part: TextPart): CorrectionReading[] {
  return blocksOf(part).flatMap((block): CorrectionReading[] => {
    const id = recordId(block);
    const [first = '', ...rest] = block.fields;
    const [, where, lemma, reading] = READINGS.exec(first) ?? [];
    if (
      id === undefined ||
      where === undefined ||
      lemma === undefined ||
      reading === undefined ||
      first.startsWith('> ')
    )
      return [];
    if (part.kind !== 'apparatus') return [];
    return [
      {
        id,
        part: undefined,
        where,
        lemma: side(lemma),
        reading: side(reading),
        judgement: unescaped(rest.join(' ')),
      },
    ];
  });
}

/** A reading: “(nothing)” is none, “␣” a space at its end. */
function side(text: string): string {
  if (text === '(nothing)') return '';
  return text.replace(/\\(.)|␣/gu, (_, escaped: string | undefined) => escaped ?? ' ');
}

function entriesOf(part: TextPart): EntryReading[] {
  if (part.kind !== 'register') return [];
  return blocksOf(part).flatMap((block): EntryReading[] => {
    const id = recordId(block);
    if (id === undefined) return [];
    const [name = '', ...rest] = block.fields;
    const isQuotation = (field: string): boolean => field.startsWith('> ');
    return [
      {
        id,
        part: part.id,
        name: unescaped(name),
        text: unescaped(rest.filter((field) => !isQuotation(field)).join(' ')),
        occurrences: rest.filter(isQuotation).map(occurrenceOf),
      },
    ];
  });
}

/** “> letter p2: the words of comrade {Stalin} are coming true”. */
function occurrenceOf(field: string): OccurrenceReading {
  const [, before = '', keyword = '', after = ''] =
    /^> [^:]*: ((?:[^{\\]|\\.)*)\{((?:[^}\\]|\\.)*)\}(.*)$/.exec(field) ?? [];
  return { keyword: unescaped(keyword), context: unescaped(before + keyword + after) };
}

/** The first table of the apparatus, without its head. */
function totalsOf(part: TextPart): string[][] {
  if (part.kind !== 'apparatus') return [];
  const table = blocksOf(part).find((block) => block.rows.length > 0);
  return (table?.rows ?? []).slice(1).map((row) => row.map(unescaped));
}
