import type { GlyphRun, Piece } from './pdf-content.js';

/** A letter of a script that is written from right to left. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
/** What may stand among such letters without a direction of its own. */
const NEUTRAL = /^[\p{M}\p{P}\p{S}\s]*$/u;
/** What ends a phrase, and never begins one. */
const CLOSING = /^[\s\p{Pe}\p{Pf}\p{Po}\p{Pd}]*$/u;
/** Runs of one line do not differ more in height, in parts of their size: marks above and below a letter do so little. */
const LINE = 0.65;

interface Unit {
  text: string;
  readonly y: number;
  readonly size: number;
  /** True for the one glyph of its run. */
  readonly alone: boolean;
  readonly actual: boolean;
}

/** What the book prints for a character that none of its fonts has. A bracket of the text before “U+” is a code too. */
const CODE = /\[U\+([0-9A-F]{4,6})\]/g;

/** A text with codes read as the characters that they stand for. */
const decoded = (text: string): string =>
  text.replace(CODE, (code, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : code;
  });

/**
 * Brings the runs of a text into the order in which they are read. Typst draws a word of a right-to-left script from left
 * to right, and words in the order in which they are read; a mark that is set apart from its letter is a run of its own,
 * and carries the text of both.
 */
export function inReadingOrder(runs: readonly GlyphRun[]): Piece[] {
  const units: Unit[] = [];
  for (let i = 0; i < runs.length; ) {
    const group = groupAt(runs, i);
    i += group.length;
    for (const run of [...group].reverse()) {
      const turned = (isRightToLeft(group[0]) || isAmongRightToLeft(runs, i - group.length)) && !run.logical;
      for (const text of turned ? [...run.units].reverse() : run.units)
        add(units, { text, y: run.y, size: run.size, alone: run.units.length === 1, actual: run.actual });
    }
  }
  const pieces: { text: string; y: number; size: number }[] = [];
  for (const { text, y, size } of units) {
    const last = pieces.at(-1);
    if (last && isOneLine(last, { y, size })) last.text += text;
    else if (text !== '') pieces.push({ text, y, size });
  }
  return pieces.map(({ text, y }) => ({ text: decoded(text), y }));
}

/** The runs from an index on that are drawn from left to right and read from right to left; else one run. */
function groupAt(runs: readonly GlyphRun[], from: number): GlyphRun[] {
  const group = runs.slice(from, from + 1);
  if (!isRightToLeft(group[0])) return group;
  for (
    let next = runs[from + group.length];
    next && goesOn(group.at(-1), next);
    next = runs[from + group.length]
  )
    group.push(next);
  // White space and marks of punctuation after the last letter are read after it; what opens a bracket, before it.
  while (group.length > 1 && group.at(-1)?.units.every((unit) => CLOSING.test(unit))) group.pop();
  return group;
}

const isRightToLeft = (run: GlyphRun | undefined): boolean =>
  run?.units.some((unit) => RIGHT_TO_LEFT.test(unit) && !/\p{Nd}/u.test(unit)) === true;

/** True for signs without a direction between two words that are written from right to left. */
function isAmongRightToLeft(runs: readonly GlyphRun[], at: number): boolean {
  const [before, run, after] = [runs[at - 1], runs[at], runs[at + 1]];
  return (
    run !== undefined &&
    run.units.length > 1 &&
    run.units.every((unit) => NEUTRAL.test(unit)) &&
    isRightToLeft(before) &&
    isRightToLeft(after)
  );
}

/** True if a run is drawn to the right of the one before, as the further letters of one word are. */
const goesOn = (before: GlyphRun | undefined, run: GlyphRun): boolean =>
  before !== undefined &&
  isOneLine(before, run) &&
  run.x >= before.x &&
  (isRightToLeft(run) || run.units.every((unit) => NEUTRAL.test(unit)));

const isOneLine = (a: { y: number; size: number }, b: { y: number; size: number }): boolean =>
  Math.abs(a.y - b.y) < LINE * Math.max(a.size, b.size);

/** A letter with its marks. */
const MARKED = /^(\P{M})(\p{M}+)$/u;

/** Adds a unit; the letter before it goes if the unit is the same letter with the marks that are drawn apart. */
function add(units: Unit[], unit: Unit): void {
  const [, letter, marks] = MARKED.exec(unit.text.normalize('NFD')) ?? [];
  const last = units.at(-1);
  // A letter that is one character and one glyph is drawn whole.
  const mayBeApart = unit.actual || [...unit.text].length > 1;
  if (mayBeApart && letter !== undefined && marks !== undefined && last && isOneLine(last, unit)) {
    const [, lastLetter = last.text, lastMarks = ''] = MARKED.exec(last.text.normalize('NFD')) ?? [];
    if (lastLetter === letter && [...lastMarks].every((mark) => marks.includes(mark))) last.text = '';
    else if (
      lastLetter === letter &&
      lastMarks !== '' &&
      [...marks].every((mark) => lastMarks.includes(mark))
    )
      return;
  }
  // The dots of a letter may be a glyph of their own, a little higher or lower, that carries its text again.
  const isApart = last && last.y !== unit.y && isOneLine(last, unit) && (last.alone || unit.alone);
  if (isApart && last.text === unit.text && RIGHT_TO_LEFT.test(unit.text)) return;
  units.push(unit);
}
