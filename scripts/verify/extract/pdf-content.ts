import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A run of glyphs that are shown together, and the height at which they stand. */
export interface Piece {
  readonly text: string;
  /** Distance from the bottom of the page, in points. */
  readonly y: number;
}

/** A run of glyphs as the content has it: the text of each, from left to right unless it says otherwise. */
export interface GlyphRun {
  /** The text of each glyph, or of the span that says what its glyphs stand for. */
  readonly units: readonly string[];
  readonly x: number;
  readonly y: number;
  /** Size of the type, in points. */
  readonly size: number;
  /** True if the units stand in the order in which they are read. */
  readonly logical: boolean;
  /** Glyphs for which a span says what they stand for; 0 where none does. */
  glyphs: number;
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
  /** What it stands for; told once, where its first glyph is. */
  actual?: string | undefined;
  /** The run that it has become. */
  run?: GlyphRun;
}

/**
 * Takes the text out of a page's content, by the number of its marked content; text in artifacts is left out.
 *
 * A glyph has one text in its font, and where it stands for another the file says so in a span of its own (ActualText).
 * @param actual what each marked content with properties stands for, in order; undefined where it says nothing
 */
export function contentOf(
  { fnArray, argsArray }: Operators,
  actual: readonly (string | undefined)[],
): Map<number, GlyphRun[]> {
  const content = new Map<number, GlyphRun[]>();
  let properties = 0;
  const open: Marked[] = [];
  const saved: Matrix[] = [];
  let graphics = IDENTITY;
  let text = IDENTITY;
  let size = 10;

  const show = (glyphs: readonly string[]): void => {
    const structure = open.findLast((m) => m.kind === 'structure');
    if (structure?.id === undefined || open.some((m) => m.kind === 'artifact')) return;
    const reversed = open.some((m) => m.kind === 'reversed');
    const span = open.findLast((m) => m.actual !== undefined);
    const runs = content.get(structure.id) ?? [];
    content.set(structure.id, runs);
    const place = times(text, graphics);
    const units = span ? [span.actual ?? ''] : reversed ? [...glyphs].reverse() : glyphs;
    if (span?.run) {
      span.run.glyphs += glyphs.length;
      return;
    }
    const run: GlyphRun = {
      units: units.map(readable),
      x: place[4],
      y: place[5],
      size,
      logical: reversed && !span,
      glyphs: span ? glyphs.length : 0,
    };
    if (span) span.run = run;
    runs.push(run);
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
        open.push(markedOf(args));
        break;
      case OPS.beginMarkedContentProps:
        open.push({ ...markedOf(args), actual: actual[properties] });
        properties += 1;
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
  return content;
}

function markedOf(args: unknown): Marked {
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

/** The texts of the glyphs of a showText; numbers between them are kerning. */
function glyphsOf(args: unknown): string[] {
  const glyphs = at(args, 0);
  if (!Array.isArray(glyphs)) return [];
  return glyphs.flatMap((glyph: unknown): string[] => {
    const unicode = at(glyph, 'unicode');
    return typeof unicode === 'string' ? [unicode] : [];
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

const numberAt = (value: unknown, key: number): number => {
  const found = at(value, key);
  return typeof found === 'number' ? found : 0;
};

/** A member of an object or list whose shape is not known. */
const at = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string | number, unknown>>)[key]
    : undefined;
