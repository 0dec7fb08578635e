import { type Declaration, generate, lexer, parse } from 'css-tree';
import type { Look } from './rendition-words.js';

/** What some CSS of the TEI comes to: normal classes, and what these cannot say. */
export interface Dress {
  readonly looks: readonly Look[];
  /** Declarations that are harmless and bounded, by property. */
  readonly rest: ReadonlyMap<string, string>;
}

/**
 * Reads CSS that stands in TEI, which is untrusted input: what the normal classes can say becomes such, some measures
 * are kept within bounds, and everything else is left out. No address, function or position ever passes.
 * @param css declarations, “font-style: italic; margin-left: 2em”
 */
export function dressOfCss(css: string): Dress {
  const looks = new Set<Look>();
  const rest = new Map<string, string>();
  const list = parse(css.slice(0, LONGEST), {
    context: 'declarationList',
    parseCustomProperty: false,
    onParseError: () => undefined,
  });
  if (list.type !== 'DeclarationList') return { looks: [], rest };
  for (const node of list.children) {
    if (node.type !== 'Declaration' || node.value.type !== 'Value') continue;
    const property = node.property.toLowerCase();
    if (property.startsWith('--') || lexer.matchProperty(property, node.value).error) continue;
    const reader = READERS.get(property);
    if (reader) reader({ property, value: textOfValue(node), looks, rest });
  }
  return { looks: [...looks], rest };
}

/** Nobody says more about how something looks. */
const LONGEST = 2000;

interface Reading {
  readonly property: string;
  readonly value: string;
  readonly looks: Set<Look>;
  readonly rest: Map<string, string>;
}

type Reader = (reading: Reading) => void;

const textOfValue = (node: Declaration): string => generate(node.value).toLowerCase();

/** A look for each value that has one. */
const words =
  (table: Readonly<Record<string, Look>>): Reader =>
  ({ value, looks }) => {
    for (const word of value.split(/[\s,]+/)) {
      const look = Object.hasOwn(table, word) ? table[word] : undefined;
      if (look) looks.add(look);
    }
  };

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['font-style', words({ italic: 'italic', oblique: 'italic', normal: 'roman' })],
  [
    'font-weight',
    ({ value, looks }) => {
      if (/^bold(?:er)?$/.test(value) || Number(value) >= 600) looks.add('bold');
    },
  ],
  ['font-variant', words({ 'small-caps': 'smallcaps', 'all-small-caps': 'smallcaps' })],
  ['font-variant-caps', words({ 'small-caps': 'smallcaps', 'all-small-caps': 'smallcaps' })],
  ['text-transform', words({ uppercase: 'allcaps' })],
  [
    'text-decoration',
    ({ value, looks }) => {
      decorate(value, looks);
    },
  ],
  [
    'text-decoration-line',
    ({ value, looks }) => {
      decorate(value, looks);
    },
  ],
  [
    'text-decoration-style',
    ({ value, looks }) => {
      if (value === 'double') looks.add('doubleunderline');
    },
  ],
  [
    'vertical-align',
    ({ value, looks }) => {
      if (value === 'super' || (emOf(value, 1) ?? 0) > 0) looks.add('sup');
      else if (value === 'sub' || (emOf(value, 1) ?? 0) < 0) looks.add('sub');
    },
  ],
  [
    'letter-spacing',
    ({ value, looks }) => {
      if ((emOf(value, 1) ?? 0) >= 0.04) looks.add('spaced');
    },
  ],
  [
    'text-align',
    words({
      center: 'center',
      right: 'right',
      end: 'right',
      left: 'left',
      start: 'left',
      justify: 'justify',
    }),
  ],
  ['font-size', fontSize],
  ['font-family', fontFamily],
  ['color', ({ value, looks }) => addHue(value, looks)],
  [
    'background-color',
    ({ value, looks }) => {
      if (isHighlight(value)) looks.add('highlighted');
    },
  ],
  [
    'background',
    ({ value, looks }) => {
      if (isHighlight(value)) looks.add('highlighted');
    },
  ],
  [
    'border',
    ({ value, looks }) => {
      if (!/\b(?:none|hidden)\b|^0/.test(value)) looks.add('boxed');
    },
  ],
  [
    'border-style',
    ({ value, looks }) => {
      if (!/\b(?:none|hidden)\b/.test(value)) looks.add('boxed');
    },
  ],
  [
    'text-indent',
    ({ value, looks, rest }) => {
      const em = emOf(value, 30);
      if (em === undefined) return;
      if (em < 0) looks.add('hanging');
      rest.set('text-indent', inEm(within(em, -5, 10)));
    },
  ],
  ['margin-left', margin],
  ['margin-right', margin],
  ['margin-top', margin],
  ['margin-bottom', margin],
  ['padding-left', margin],
  ['padding-right', margin],
  ['padding-top', margin],
  ['padding-bottom', margin],
  ['margin', sides],
  ['padding', sides],
  [
    'display',
    ({ value, rest }) => {
      // Nothing of the text is ever hidden.
      if (value === 'block' || value === 'inline-block' || value === 'inline') rest.set('display', value);
    },
  ],
]);

function decorate(value: string, looks: Set<Look>): void {
  if (/\bunderline\b/.test(value)) looks.add(/\bdouble\b/.test(value) ? 'doubleunderline' : 'underline');
  if (/\bline-through\b/.test(value)) looks.add('strikethrough');
  if (/\boverline\b/.test(value)) looks.add('overline');
}

const SIZES: Readonly<Record<string, number>> = {
  'xx-small': 0.6,
  'x-small': 0.75,
  small: 0.88,
  smaller: 0.83,
  medium: 1,
  large: 1.2,
  larger: 1.2,
  'x-large': 1.5,
  'xx-large': 2,
  'xxx-large': 3,
};

/** Four steps of size are enough to tell more from less; what is far larger has its measure. */
function fontSize({ value, looks, rest }: Reading): void {
  const em = Object.hasOwn(SIZES, value) ? SIZES[value] : emOf(value, 1);
  if (em === undefined) return;
  if (em >= 1.35) looks.add('larger');
  else if (em >= 1.08) looks.add('large');
  else if (em <= 0.8) looks.add('smaller');
  else if (em <= 0.95) looks.add('small');
  if (em > 1.7) rest.set('font-size', inEm(within(em, 0.6, 3)));
}

function fontFamily({ value, looks }: Reading): void {
  if (
    /fraktur|black-?letter|gothic\b|textura|schwabacher|old english/.test(value) &&
    !/century gothic/.test(value)
  )
    looks.add('gothic');
  else if (/mono|courier|typewriter|consolas/.test(value)) looks.add('typewriter');
  else if (/^["']?antiqua["']?$/.test(value)) looks.add('antiqua');
  else if (/sans|arial|helvetica|verdana/.test(value)) looks.add('sans');
}

/** A measure on one side; what indents also has a normal class. */
function margin({ property, value, looks, rest }: Reading): void {
  const em = emOf(value, 30);
  if (em === undefined) return;
  if (property === 'margin-left' || property === 'padding-left') {
    const step = Math.min(4, Math.round(em / 1.5));
    if (step >= 1)
      looks.add(step === 1 ? 'indent' : step === 2 ? 'indent2' : step === 3 ? 'indent3' : 'indent4');
  }
  rest.set(property, inEm(within(em, 0, 12)));
}

function sides({ property, value, looks, rest }: Reading): void {
  const [top = '', right = top, bottom = top, left = right] = value.split(' ');
  for (const [side, measure] of Object.entries({ top, right, bottom, left }))
    margin({ property: `${property}-${side}`, value: measure, looks, rest });
}

const UNITS: Readonly<Record<string, number>> = {
  em: 1,
  rem: 1,
  ex: 0.5,
  ch: 0.5,
  px: 1 / 16,
  pt: 1 / 12,
  pc: 1,
  in: 6,
  cm: 6 / 2.54,
  mm: 0.6 / 2.54,
};

/**
 * A measure in ems, whatever unit it has: what is printed at twelve points is read at the size that the reader likes.
 * @param whole what one hundred per cent are
 */
function emOf(value: string, whole: number): number | undefined {
  const [, number = '', unit = ''] = /^([+-]?\d*\.?\d+)([a-z]+|%)?$/.exec(value) ?? [];
  if (number === '') return undefined;
  if (unit === '%') return (Number(number) / 100) * whole;
  if (unit === '') return Number(number) === 0 ? 0 : undefined;
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return factor === undefined ? undefined : Number(number) * factor;
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const inEm = (em: number): string => (em === 0 ? '0' : `${Math.round(em * 100) / 100}em`);

const HUES: Readonly<Record<string, Look>> = {
  red: 'red',
  crimson: 'red',
  firebrick: 'red',
  darkred: 'red',
  maroon: 'red',
  rubricated: 'red',
  blue: 'blue',
  navy: 'blue',
  darkblue: 'blue',
  royalblue: 'blue',
  steelblue: 'blue',
  green: 'green',
  darkgreen: 'green',
  olive: 'green',
  purple: 'purple',
  violet: 'purple',
  darkviolet: 'purple',
  indigo: 'purple',
  magenta: 'purple',
  brown: 'brown',
  sienna: 'brown',
  saddlebrown: 'brown',
  chocolate: 'brown',
  gray: 'grey',
  grey: 'grey',
  silver: 'grey',
  darkgray: 'grey',
  darkgrey: 'grey',
  lightgray: 'grey',
  lightgrey: 'grey',
};

/** A colour is told by its name, so that it can be read on light and on dark paper. */
function addHue(value: string, looks: Set<Look>): void {
  const named = Object.hasOwn(HUES, value) ? HUES[value] : undefined;
  const rgb = rgbOf(value);
  const look = named ?? (rgb && hueOf(rgb));
  if (look) looks.add(look);
}

function rgbOf(value: string): readonly [number, number, number] | undefined {
  const [, hex] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value) ?? [];
  if (hex !== undefined) {
    const pairs = hex.length === 3 ? [...hex].map((d) => d + d) : (hex.match(/../g) ?? []);
    const [r = 0, g = 0, b = 0] = pairs.map((pair) => Number.parseInt(pair, 16));
    return [r, g, b];
  }
  const [, r, g, b] = /^rgba?\((\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(value) ?? [];
  return r === undefined ? undefined : [Number(r), Number(g), Number(b)];
}

function hueOf([r, g, b]: readonly [number, number, number]): Look | undefined {
  const most = Math.max(r, g, b);
  const least = Math.min(r, g, b);
  const spread = most - least;
  if (spread < 32) return most > 70 ? 'grey' : undefined;
  const angle =
    most === r
      ? (60 * (g - b)) / spread
      : most === g
        ? 120 + (60 * (b - r)) / spread
        : 240 + (60 * (r - g)) / spread;
  const hue = (angle + 360) % 360;
  if (hue < 18 || hue >= 335) return 'red';
  if (hue < 65) return 'brown';
  if (hue < 170) return 'green';
  if (hue < 258) return 'blue';
  return 'purple';
}

/** A ground that is neither white nor nothing. */
const isHighlight = (value: string): boolean =>
  !/url\(|none|transparent|inherit|initial|unset|white|#fff/.test(value) && value !== '0';
