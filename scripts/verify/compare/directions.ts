import type { Flow } from '../reading.js';
import { comparable, LINE_END } from '../white-space.js';

/** A letter of a script that is written from right to left. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\u0640]/u;
/** What has a direction, or belongs to what has one. */
const DIRECTED = /[\p{L}\p{M}\p{N}]/u;
/** Characters among which a sign without a direction may stand elsewhere: so many are on some lines of print. */
const REACH = 400;
/** How far from white space a letter is that may have moved it. */
const NEAR = 60;

/**
 * Decides where signs without a direction of their own (brackets, marks of punctuation, white space) stand that a PDF has
 * next to letters of a script from right to left: as the wanted text has them. The file says where they are drawn, and
 * from that nobody can always tell which of two words they belong to. The letters and figures must be the same in the
 * same order, and the signs among them the same.
 * @param wanted the text to compare with, its white space collapsed
 */
export function settleDirections(wanted: string, got: Flow): Flow {
  if (!RIGHT_TO_LEFT.test(wanted)) return got;
  const want = [...wanted];
  const chars = [
    ...got
      .map((run) => run.text)
      .join('')
      .normalize('NFC'),
  ];
  const settled: string[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [from, before] = [i, j];
    while (isApart(chars[i])) i += 1;
    while (isApart(want[j])) j += 1;
    const differs = chars[i] !== want[j];
    const isSettled = i > from !== j > before && !differs && isFree(want, before, j);
    settled.push(...(isSettled ? want.slice(before, j) : chars.slice(from, i)));
    if (i >= chars.length) break;
    if (!differs) {
      settled.push(chars[i] ?? '');
      i += 1;
      j += 1;
      continue;
    }
    const stretch = stretchAt(chars, i, want, j);
    if (!stretch) return [{ passage: undefined, text: settled.join('') + chars.slice(i).join('') }];
    settled.push(...want.slice(j, stretch.wanted));
    [i, j] = [stretch.got, stretch.wanted];
  }
  return [{ passage: undefined, text: settled.join('') }];
}

/** True if two texts are the same; in a PDF, if they are when the places of signs without a direction are settled. */
export const sameText = (wanted: string, got: string, format: string): boolean =>
  wanted === got ||
  (format === 'PDF' &&
    comparable(settleDirections(wanted, [{ passage: undefined, text: got }])[0]?.text ?? '') === wanted);

const isApart = (char: string | undefined): boolean =>
  char !== undefined && (char === LINE_END || /\s/.test(char));

/** True if next to a place stands a sign without a direction, and not far from it a letter from right to left. */
const isFree = (want: readonly string[], before: number, after: number): boolean =>
  [want[before - 1], want[after]].some((char) => char !== undefined && !DIRECTED.test(char)) &&
  RIGHT_TO_LEFT.test(want.slice(Math.max(0, before - NEAR), after + NEAR).join(''));

/** The shortest stretch of both texts that has the same letters in the same order and the same signs in any. */
function stretchAt(
  got: readonly string[],
  fromGot: number,
  want: readonly string[],
  fromWant: number,
): { got: number; wanted: number } | undefined {
  const letters: [string[], string[]] = [[], []];
  const signs = new Map<string, number>();
  let isRightToLeft = false;
  let [i, j] = [fromGot, fromWant];
  for (let n = 0; n < REACH; n++) {
    while (isApart(got[i])) i += 1;
    while (isApart(want[j])) j += 1;
    const [a, b] = [got[i++], want[j++]];
    if (a === undefined || b === undefined) return undefined;
    for (const [char, side, step] of [
      [a, 0, 1],
      [b, 1, -1],
    ] as const) {
      if (DIRECTED.test(char)) letters[side].push(char);
      else if (signs.get(char) === -step) signs.delete(char);
      else signs.set(char, (signs.get(char) ?? 0) + step);
    }
    isRightToLeft ||= RIGHT_TO_LEFT.test(a);
    const length = Math.min(letters[0].length, letters[1].length);
    if (length > 0 && letters[0][length - 1] !== letters[1][length - 1]) return undefined;
    if (signs.size === 0 && letters[0].length === letters[1].length && isRightToLeft)
      return { got: i, wanted: j };
  }
  return undefined;
}
