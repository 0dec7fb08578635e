import { RIGHT_TO_LEFT } from '../right-to-left.js';
import type { Piece, Sign } from './pdf-content.js';

/** What the book prints for a character that none of its fonts has. A bracket of the text before “U+” is a code too. */
const CODE = /\[U\+([0-9A-F]{4,6})\]/g;

/** A text with codes read as the characters that they stand for. */
const decoded = (text: string): string =>
  text.replace(CODE, (code, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : code;
  });

/** A letter or digit: all of them stand in runs of one direction. */
const DIRECTED = /[\p{L}\p{N}]/u;
/** Languages whose texts run from right to left. */
const LANGUAGES =
  /^(?:ar|arc|arz|ckb|dv|fa|fas|he|heb|ara|hbo|jpr|ota|per|ps|sd|syc|syr|ug|ur|urd|yi|yid)\b/i;
/** Signs of one line do not differ more in height, in parts of their size: raised letters do so little. */
const LINE = 0.65;
/** How far the pen goes back where another run begins, in parts of the size. */
const BACK = 0.05;

const BRACKETS = ['()', '[]', '{}', '⟨⟩', '⟦⟧', '⁅⁆'];

type Direction = 'left' | 'right' | 'none';

/**
 * Brings the signs of an element's text into the order in which they are read.
 *
 * Typst draws runs of one direction in the order in which they are read, and the signs of each from left to right. So a
 * run that is read from right to left is turned round.
 * @param signs in the order of drawing
 * @param language the element's; its direction is that of the signs that have none of their own
 */
export function inReadingOrder(signs: readonly Sign[], language: string | undefined): Piece[] {
  const pieces: { text: string; y: number; size: number }[] = [];
  for (const run of runsOf(withoutLineEnds(whole(signs))))
    for (const { text, y, size } of turned(run, language)) {
      const last = pieces.at(-1);
      if (last && isOneLine(last, { y, size })) last.text += text;
      else if (text !== '') pieces.push({ text, y, size });
    }
  return pieces.map(({ text, y }) => ({ text: decoded(text), y }));
}

/** A letter of a script in which one sign can have several glyphs that move the pen, with marks between them. */
const COMPOSED =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}]/u;

/**
 * Puts the parts of one sign together. A letter and its mark that are drawn at different heights are two glyphs, each of
 * which has the text of both; only one of them moves the pen.
 */
function whole(signs: readonly Sign[]): Sign[] {
  const all: Sign[] = [];
  for (let i = 0; i < signs.length; ) {
    const first = signs[i];
    if (!first) break;
    let next = i + 1;
    while (signs[next]?.text === first.text && signs[next]?.language === first.language) next += 1;
    all.push(...signsIn(signs.slice(i, next)));
    i = next;
  }
  return all;
}

/** Parts with the same text, of one sign or of the same sign several times. */
function signsIn(parts: readonly Sign[]): readonly Sign[] {
  const moving = parts.filter((part) => part.width > 0);
  if (moving.length === 0) return parts.slice(0, 1);
  if (moving.length === parts.length && parts.every((part) => part.y === parts[0]?.y)) return parts;
  if (!COMPOSED.test(parts[0]?.text ?? '')) return moving;
  // The same sign has the same parts each time.
  const size = parts.findIndex(
    (_, n) => n > 0 && parts.length % n === 0 && parts.every((part, i) => part.width === parts[i % n]?.width),
  );
  return parts.filter((_, i) => i % (size === -1 ? parts.length : size) === 0);
}

/**
 * White space that a line's end has taken the width of: another sign stands in its place, or the sign after it follows
 * the sign before it without any room, and it stands somewhere else.
 */
const withoutLineEnds = (signs: readonly Sign[]): Sign[] =>
  signs.filter((sign, i) => {
    if (sign.text.trim() !== '') return true;
    const [before, after] = [signs[i - 1], signs[i + 1]];
    const isAt = (x: number, other: Sign | undefined): boolean =>
      // A mark without a width is drawn where the pen stands, and takes nothing from what comes next.
      other !== undefined &&
      other.width > 0 &&
      isOneLine(sign, other) &&
      Math.abs(x - other.x) < BACK * sign.size;
    if (isAt(sign.x, before) || isAt(sign.x, after)) return false;
    const goesBack = before !== undefined && isOneLine(before, sign) && sign.x < before.x;
    return !goesBack || !isAt(before.end, after);
  });

/**
 * Signs that are drawn one to the right of the other, on one line and in one language. They may overlap: the stroke of a
 * kaf reaches far over the letters before it. Another run from right to left begins to the left of the one before.
 */
function runsOf(signs: readonly Sign[]): Sign[][] {
  const runs: Sign[][] = [];
  for (const sign of signs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn =
      last !== undefined &&
      isOneLine(last, sign) &&
      sign.language === last.language &&
      sign.x >= last.x - BACK * sign.size;
    if (run && goesOn) run.push(sign);
    else runs.push([sign]);
  }
  return runs;
}

const isOneLine = (a: { y: number; size: number }, b: { y: number; size: number }): boolean =>
  Math.abs(a.y - b.y) < LINE * Math.max(a.size, b.size);

/**
 * A run with its stretches from right to left turned round. Signs without a direction belong to such a stretch between its
 * letters; at its ends only in a text whose own direction it is.
 */
function turned(run: readonly Sign[], language: string | undefined): Sign[] {
  const isRightToLeft = LANGUAGES.test(run[0]?.language ?? language ?? '');
  const directions = run.map(directionOf);
  // Without anything from right to left, “)(” is a bracket that closes before one that opens.
  if (!isRightToLeft && !directions.includes('left')) return [...run];
  for (const [at, direction] of bracketsOf(run)) directions[at] = direction;
  const read: Sign[] = [];
  for (let i = 0; i < run.length; ) {
    let end = i + 1;
    if (isTurned(directions, i, isRightToLeft)) {
      while (end < run.length && isTurned(directions, end, isRightToLeft)) end += 1;
      read.push(...run.slice(i, end).reverse());
    } else read.push(...run.slice(i, end));
    i = end;
  }
  return read;
}

/**
 * The directions of paired brackets (UAX #9, N0): whichever of two stands on the left shows which way they are read.
 */
function bracketsOf(run: readonly Sign[]): Map<number, Direction> {
  const found = new Map<number, Direction>();
  const open: { readonly at: number; readonly pair: number; readonly side: number }[] = [];
  for (const [at, { text }] of run.entries()) {
    const pair = BRACKETS.findIndex((brackets) => text.length === 1 && brackets.includes(text));
    if (pair === -1) continue;
    const side = BRACKETS[pair]?.indexOf(text) ?? 0;
    const other = open.at(-1);
    if (other?.pair === pair && other.side !== side) {
      open.pop();
      for (const place of [other.at, at]) found.set(place, other.side === 0 ? 'right' : 'left');
    } else open.push({ at, pair, side });
  }
  return found;
}

function directionOf(sign: Sign): Direction {
  if (RIGHT_TO_LEFT.test(sign.text) && !/\p{Nd}/u.test(sign.text)) return 'left';
  if (DIRECTED.test(sign.text)) return 'right';
  return sign.reading ?? 'none';
}

/** True for a sign that is read from right to left. */
function isTurned(directions: readonly Direction[], at: number, isRightToLeft: boolean): boolean {
  const own = directions[at];
  if (own !== 'none') return own === 'left';
  const directed = (d: Direction): boolean => d !== 'none';
  const before = directions.slice(0, at).findLast(directed);
  const after = directions.slice(at + 1).find(directed);
  if (isRightToLeft) return before !== 'right' && after !== 'right';
  return before === 'left' && after === 'left';
}
