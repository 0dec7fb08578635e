import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { RIGHT_TO_LEFT } from '../right-to-left.js';
import type { Properties } from './pdf-properties.js';

/** A run of glyphs that are shown together, and the height at which they stand. */
export interface Piece {
  readonly text: string;
  /** Distance from the bottom of the page, in points. */
  readonly y: number;
}

/** A sign as the content has it: a glyph, or the glyphs of a span that says what they stand for together. */
export interface Sign {
  readonly text: string;
  /** Where the pen stands before and after it, in points from the left. */
  readonly x: number;
  readonly end: number;
  /** The widths of its glyphs together, in thousandths of the size; 0 of a mark that stands above or below a letter. */
  readonly width: number;
  /** Distance from the bottom of the page, in points. */
  readonly y: number;
  /** Size of the type, in points. */
  readonly size: number;
  /** Which way it is read, where the file says so: of several glyphs that are shown together it does. */
  readonly reading: 'left' | 'right' | undefined;
  /** Its language, where that is another than its element's. */
  readonly language: string | undefined;
}

/** What pdfjs gives for the content of a page: operators and their arguments. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** a then b, as PDF multiplies (ISO 32000-2, section 8.3.4). */
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
];

/** A stretch of marked content that is open. */
interface Marked {
  /** Its number in the page's structure; undefined where it has none. */
  readonly id: number | undefined;
  readonly kind: 'structure' | 'artifact' | 'other' | 'reversed';
  readonly properties: Properties | undefined;
  /** The sign that it stands for, once its first glyph was shown. */
  sign?: { -readonly [K in keyof Sign]: Sign[K] };
}

/**
 * Takes the text out of a page's content, by the number of its marked content, in the order of drawing; text in artifacts
 * and in pictures is left out.
 *
 * A glyph has one text in its font, and where it stands for another the file says so in a span of its own (ActualText).
 * @param properties those of each marked content that has some, in order
 */
export function contentOf(
  { fnArray, argsArray }: Operators,
  properties: readonly Properties[],
): Map<number, Sign[]> {
  const content = new Map<number, Sign[]>();
  let next = 0;
  const open: Marked[] = [];
  const saved: Matrix[] = [];
  let graphics = IDENTITY;
  let text = IDENTITY;
  let size = 10;
  /** Forms that are being drawn: their content is none of the page's. */
  let forms = 0;

  const show = (glyphs: readonly (Glyph | number)[]): void => {
    const structure = open.findLast((m) => m.kind === 'structure');
    const scale = times(text, graphics);
    const [, , , , start, y] = scale;
    /** From the units of the font, a thousandth of its size, to points. */
    const unit = (Math.hypot(scale[0], scale[1]) * size) / 1000;
    const isText = structure?.id !== undefined && forms === 0 && !open.some((m) => m.kind === 'artifact');
    const signs = isText ? (content.get(structure.id) ?? []) : [];
    if (isText) content.set(structure.id, signs);
    const isReversed = open.some((m) => m.kind === 'reversed');
    const shown = glyphs.filter((g) => typeof g !== 'number');
    // Not every run from right to left says that it is one.
    const isLeftwards = isReversed || shown.some((g) => RIGHT_TO_LEFT.test(g.unicode));
    const reading: Sign['reading'] = isLeftwards ? 'left' : shown.length > 1 ? 'right' : undefined;
    const span = open.findLast((m) => m.properties?.actual !== undefined);
    const language = open.findLast((m) => m.properties?.language !== undefined)?.properties?.language;
    const points = Math.abs(unit) * 1000;
    let x = start;
    for (const [i, glyph] of glyphs.entries()) {
      if (typeof glyph === 'number') {
        // The first number moves a glyph away from the pen, and not the pen.
        if (i > 0) x -= glyph * unit;
        continue;
      }
      const end = x + glyph.width * unit;
      if (span?.sign) {
        span.sign.end = Math.max(span.sign.end, end);
        span.sign.width += glyph.width;
        if (glyph.width > 0) span.sign.y = y;
      } else {
        const words = readable(span?.properties?.actual ?? glyph.unicode);
        const sign = { text: words, x, end, width: glyph.width, y, size: points, reading, language };
        if (span) span.sign = sign;
        signs.push(sign);
      }
      x = end;
    }
  };

  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index];
    switch (operator) {
      case OPS.save:
        saved.push(graphics);
        break;
      case OPS.restore:
        graphics = saved.pop() ?? IDENTITY;
        break;
      case OPS.transform:
        graphics = times(matrixOf(args), graphics);
        break;
      case OPS.beginText:
        text = IDENTITY;
        break;
      case OPS.setTextMatrix:
        text = matrixOf(args);
        break;
      case OPS.setFont:
        size = Math.abs(numberAt(args, 1)) || size;
        break;
      case OPS.moveText:
        text = times([1, 0, 0, 1, numberAt(args, 0), numberAt(args, 1)], text);
        break;
      case OPS.beginMarkedContent:
        open.push({ ...markedOf(args), properties: undefined });
        break;
      case OPS.beginMarkedContentProps:
        open.push({ ...markedOf(args), properties: forms > 0 ? undefined : properties[next] });
        if (forms === 0) next += 1;
        break;
      case OPS.paintFormXObjectBegin:
        forms += 1;
        break;
      case OPS.paintFormXObjectEnd:
        forms -= 1;
        break;
      case OPS.endMarkedContent:
        open.pop();
        break;
      case OPS.showText:
        show(glyphsOf(args));
        break;
      default:
    }
  }
  if (next !== properties.length)
    throw new Error(`a page has ${properties.length} marked contents, of which ${next} were read`);
  return content;
}

function markedOf(args: unknown): Pick<Marked, 'id' | 'kind'> {
  const tag = nameOf(at(args, 0));
  const id = at(args, 1);
  if (tag === 'Artifact') return { id: undefined, kind: 'artifact' };
  if (tag === 'ReversedChars') return { id: undefined, kind: 'reversed' };
  return typeof id === 'number' ? { id, kind: 'structure' } : { id: undefined, kind: 'other' };
}

const nameOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? String(at(value, 'name'))
      : '';

interface Glyph {
  readonly unicode: string;
  /** How far it moves the pen, in thousandths of the font's size. */
  readonly width: number;
}

/** The glyphs of a showText, and the numbers between them, by which the pen is moved back. */
function glyphsOf(args: unknown): (Glyph | number)[] {
  const glyphs = at(args, 0);
  if (!Array.isArray(glyphs)) return [];
  return glyphs.flatMap((glyph: unknown): (Glyph | number)[] => {
    if (typeof glyph === 'number') return [glyph];
    const unicode = at(glyph, 'unicode');
    return typeof unicode === 'string' ? [{ unicode, width: numberAt(glyph, 'width') }] : [];
  });
}

/** Characters that direct the setting of others: word joiner, directional marks. */
const DIRECTING = /[\u2060\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** What a line's end made of a word (U+00AD) is no text. */
const readable = (text: string): string => text.replace(DIRECTING, '').replace(/\u00AD/g, '');

function matrixOf(args: unknown): Matrix {
  const inner = at(args, 0);
  const from = typeof inner === 'object' && inner !== null ? inner : args;
  return [0, 1, 2, 3, 4, 5].map((i) => numberAt(from, i)) as unknown as Matrix;
}

const numberAt = (value: unknown, key: number | string): number => {
  const found = at(value, key);
  return typeof found === 'number' ? found : 0;
};

/** A member of an object or list whose shape is not known. */
const at = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string | number, unknown>>)[key]
    : undefined;
