import type { Flow } from '../reading.js';
import { LINE_END, textOfFlow } from '../white-space.js';
import { settleDirections } from './directions.js';

/**
 * Decides at every printed line's end whether a word ends there: as the wanted text has it. So far as the texts agree
 * this is known from the beginning, and from the end; in between by the words of the wanted text.
 * @param wanted the text to compare with, its white space collapsed
 * @param format as messages name it: of a PDF the places of some signs are settled too
 */
export function settleLineEnds(wanted: string, read: Flow, format?: string): Flow {
  const got = format === 'PDF' ? settleDirections(wanted, read) : read;
  if (!got.some((run) => run.text.includes(LINE_END))) return got;
  const runs = got.map((run) => ({ ...run, chars: [...run.text.normalize('NFC')] }));
  const chars = runs.flatMap((run) => run.chars);
  const want = [...wanted];
  const decided = new Map<number, string>();
  decide(want, chars, decided, 1);
  decide(want, chars, decided, -1);
  const words = new Set(wanted.split(' '));
  const settled = chars.map((char, at) =>
    char === LINE_END ? (decided.get(at) ?? between(chars, at, words)) : char,
  );
  let start = 0;
  return runs.map(({ passage, chars: own }) => {
    const text = settled.slice(start, start + own.length).join('');
    start += own.length;
    return { passage, text };
  });
}

/** Nothing, if what stands on both sides is a word of the text together but not apart; else a space. */
function between(chars: readonly string[], at: number, words: ReadonlySet<string>): string {
  const isEnd = (char: string | undefined): boolean =>
    char === undefined || char === LINE_END || isSpace(char);
  let [from, to] = [at, at + 1];
  while (!isEnd(chars[from - 1])) from -= 1;
  while (!isEnd(chars[to])) to += 1;
  const [before, after] = [chars.slice(from, at).join(''), chars.slice(at + 1, to).join('')];
  return words.has(before + after) && !(words.has(before) && words.has(after)) ? '' : ' ';
}

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

/** Walks both texts from one end until they disagree, and decides every line's end on the way. */
function decide(
  want: readonly string[],
  got: readonly string[],
  decided: Map<number, string>,
  step: 1 | -1,
): void {
  let i = step === 1 ? 0 : got.length - 1;
  let j = step === 1 ? 0 : want.length - 1;
  // White space, or a line's end, stood before the character.
  let apart = true;
  for (; i >= 0 && i < got.length; i += step) {
    const char = got[i];
    if (char === '\u00AD') continue;
    if (char === LINE_END) {
      if (!decided.has(i)) decided.set(i, want[j] === undefined || isSpace(want[j]) ? ' ' : '');
      apart = true;
    } else if (isSpace(char)) apart = true;
    else {
      if (isSpace(want[j]) && apart) j += step;
      if (char !== want[j]) return;
      j += step;
      apart = false;
    }
  }
}

/** The text of a flow, or a text, with its line ends settled after the wanted text, as it is compared. */
export function settled(wanted: string, got: Flow | string, format?: string): string {
  const flow = typeof got === 'string' ? [{ passage: undefined, text: got }] : got;
  return textOfFlow(settleLineEnds(wanted, flow, format));
}
