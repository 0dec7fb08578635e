import { type Finding, finding, type Place } from '../../findings/finding.js';
import type { Expected, Flow } from '../reading.js';
import { textOfFlow, type Word, wordsOf } from '../white-space.js';
import { differences, type Hunk } from './difference.js';
import { settleLineEnds } from './line-ends.js';

/** Findings for one part: more say nothing new. */
const ENOUGH = 12;

/** Words shown of each side of a difference, and before it. */
const SHOWN = 8;
const BEFORE = 4;

export interface FlowContext {
  /** The format as messages name it. */
  readonly format: string;
  readonly passages: Expected['passages'];
  readonly deep: Expected['deep'];
  /** The place of what has no passage. */
  readonly place: Place | undefined;
}

/**
 * Compares a flow with what the TEI demands: every word, in order, in its passage.
 * @returns V001 for each passage that differs, V002 for one that is missing, V003 for one that stands more than once
 */
export function compareFlow(wanted: Flow, found: Flow, context: FlowContext): Finding[] {
  const got = settleLineEnds(textOfFlow(wanted), found, context.format);
  const want = wordsOf(wanted);
  const have = wordsOf(got);
  const hunks = differences(want, have, (a, b) => a.text === b.text).flatMap((h) =>
    repetitionApart(want, have, h),
  );
  if (hunks.length === 0) return misplaced(want, have, context);

  const texts = passageTexts(want);
  const findings = new Map<string, Finding>();
  for (const hunk of hunks) {
    if (findings.size >= ENOUGH) break;
    const lost = lostPassages(want, hunk, texts);
    const doubled = doubledPassage(hunk, have, texts);
    for (const id of lost)
      add(id, finding('V002', placeOf(id), { format: context.format, thing: 'the passage', id }));
    if (doubled !== undefined)
      add(
        doubled,
        finding('V003', placeOf(doubled), {
          format: context.format,
          thing: 'the passage',
          id: doubled,
          times: 2,
        }),
      );
    if (lost.length > 0 || doubled !== undefined) continue;
    const passage = passageOf(want, have, hunk);
    const difference = inWords(want, have, hunk);
    add(passage, finding('V001', placeOf(passage), { format: context.format, passage, difference }));
  }
  return [...findings.values()];

  function add(id: string, problem: Finding): void {
    const key = `${problem.code} ${id}`;
    if (!findings.has(key)) findings.set(key, problem);
  }
  function placeOf(id: string): Place | undefined {
    return context.passages.get(id) ?? context.place;
  }
}

/** Words said twice and words lost directly after them are two faults, not one exchanged for the other. */
function repetitionApart(want: readonly Word[], have: readonly Word[], hunk: Hunk): Hunk[] {
  const [from, to] = hunk.wanted;
  const [start, end] = hunk.got;
  if (from === to) return [hunk];
  for (let length = Math.min(from, end - start); length > 0; length--) {
    const repeats = want.slice(from - length, from).every((word, i) => word.text === have[start + i]?.text);
    if (repeats)
      return [
        { wanted: [from, from], got: [start, start + length] },
        { wanted: [from, to], got: [start + length, end] },
      ];
  }
  return [hunk];
}

/** Equal words that stand in other passages than the TEI has them in. */
function misplaced(want: readonly Word[], have: readonly Word[], context: FlowContext): Finding[] {
  const findings = new Map<string, Finding>();
  for (const [index, word] of want.entries()) {
    const got = have[index]?.passage;
    const id = word.passage ?? '';
    if (got === undefined || got === id || findings.has(id) || context.deep.has(id)) continue;
    const where = got === '' ? 'outside every passage' : `in “${got}”`;
    findings.set(
      id,
      finding('V001', context.passages.get(id) ?? context.place, {
        format: context.format,
        passage: id,
        difference: `its text “${shorten(want.slice(index).filter((w) => w.passage === id))}” stands ${where}`,
      }),
    );
    if (findings.size >= ENOUGH) break;
  }
  return [...findings.values()];
}

/** The whole text of each passage, as far as it stands together. */
function passageTexts(words: readonly Word[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { passage, text } of words) {
    if (passage === undefined) continue;
    const own = texts.get(passage);
    if (own) own.push(text);
    else texts.set(passage, [text]);
  }
  return texts;
}

/** The passages of which a difference leaves nothing. */
function lostPassages(
  want: readonly Word[],
  hunk: Hunk,
  texts: ReadonlyMap<string, readonly string[]>,
): string[] {
  if (hunk.got[0] !== hunk.got[1]) return [];
  // A cut may be found some words later than it was made, where the text before and after it begins alike.
  for (const [start, end] of slides(want, hunk.wanted)) {
    const counts = new Map<string, number>();
    for (const { passage } of want.slice(start, end))
      if (passage !== undefined) counts.set(passage, (counts.get(passage) ?? 0) + 1);
    const whole = [...counts].filter(([id, count]) => texts.get(id)?.length === count).map(([id]) => id);
    if (whole.length > 0 && whole.length === counts.size) return whole;
  }
  return [];
}

/** The passage that a difference repeats, if it is nothing else. */
function doubledPassage(
  hunk: Hunk,
  have: readonly Word[],
  texts: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  if (hunk.wanted[0] !== hunk.wanted[1]) return undefined;
  const byText = new Map([...texts].map(([id, words]) => [words.join(' '), id]));
  for (const [start, end] of slides(have, hunk.got)) {
    const id = byText.get(
      have
        .slice(start, end)
        .map((w) => w.text)
        .join(' '),
    );
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The stretch itself, and the stretches of its length before it that differ from it by turning round only. */
function* slides(words: readonly Word[], [from, to]: readonly [number, number]): Generator<[number, number]> {
  yield [from, to];
  for (let by = 1; by <= to - from && from - by >= 0; by++) {
    if (words[from - by]?.text !== words[to - by]?.text) return;
    yield [from - by, to - by];
  }
}

/**
 * The passage that a difference is in: where words are missing, theirs. Words too many are in the passage that the file
 * has them in; where it does not say, they go with the words that they repeat, else with the word before.
 */
function passageOf(want: readonly Word[], have: readonly Word[], { wanted: [from, to], got }: Hunk): string {
  if (to > from) return want[from]?.passage ?? '';
  const said = have[got[0]]?.passage;
  if (said) return said;
  const repeated = have.slice(...got).every((word, i) => word.text === want[from + i]?.text);
  return ((repeated ? want[from] : want[from - 1]) ?? want[from])?.passage ?? '';
}

function inWords(want: readonly Word[], have: readonly Word[], { wanted, got }: Hunk): string {
  const before = want.slice(Math.max(0, wanted[0] - BEFORE), wanted[0]);
  const after =
    before.length > 0 ? `after “${before.map((w) => w.text).join(' ')}” it` : 'it begins otherwise and';
  const reads = got[0] === got[1] ? 'lacks' : `has “${shorten(have.slice(...got))}”`;
  if (got[0] === got[1]) return `${after} lacks “${shorten(want.slice(...wanted))}”`;
  if (wanted[0] === wanted[1]) return `${after} ${reads} too much`;
  return `${after} ${reads} where the TEI has “${shorten(want.slice(...wanted))}”`;
}

const shorten = (words: readonly Word[]): string =>
  `${words
    .slice(0, SHOWN)
    .map((w) => w.text)
    .join(' ')}${words.length > SHOWN ? ' …' : ''}`;
