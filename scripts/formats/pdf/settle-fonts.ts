import { createRequire } from 'node:module';
import path from 'node:path';
import type { FontStock } from './coverage.js';
import type { FamilyCoverage } from './coverage-table.js';
import type { PrintEdition } from './print-data.js';

/** Fields of the data that are no words of the book. */
const NO_WORDS = new Set(
  `t s id to mark entry address place kind lang region series destinations furtherDestinations margins licence path indent numbered language
   date info`.split(/\s+/),
);

/** Words of which some are set in another font than the text. */
interface FontRun {
  readonly t: 'fonts';
  readonly c: readonly (string | { readonly t: 'font'; readonly f: string; readonly c: readonly [string] })[];
}

/** The data with every word as the fonts can set it, and the fonts that it needs. */
export interface WithFonts {
  /** The template reads a FontRun wherever it reads a word. */
  readonly edition: PrintEdition;
  /** Paths of the font files that are not inside the compiler. */
  readonly fontFiles: readonly string[];
}

/** Names that Typst has changed. */
const TYPST_NAMES: Readonly<Record<string, string>> = { NewComputerModern10: 'New Computer Modern' };

/**
 * Chooses the fonts of a book: each word is given the font that has it, and only fonts that are used are loaded. Typst
 * could choose too, but repeats letters when a word from right to left needs two fonts.
 */
export function withFonts(edition: PrintEdition, stock: FontStock): WithFonts {
  const used = new Set<FamilyCoverage>();
  const [main] = stock.families;
  const word = (text: string): string | FontRun => {
    const stretches = stock.stretches(text);
    for (const { family } of stretches) if (family) used.add(family);
    if (stretches.every(({ family }) => family === main)) return stretches.map((s) => s.text).join('');
    const c = stretches.map((stretch) =>
      stretch.family === main || !stretch.family
        ? stretch.text
        : ({ t: 'font', f: nameOf(stretch.family), c: [stretch.text] } as const),
    );
    return { t: 'fonts', c };
  };
  const words = (value: unknown): unknown => {
    if (typeof value === 'string') return word(value);
    if (Array.isArray(value)) return value.map(words);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, NO_WORDS.has(key) ? inner : words(inner)]),
    );
  };
  // In these the keys are ids, whatever they look like.
  const byId = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [id, words(value)]));
  const { notes, corrections, elsewhere, ...rest } = edition;
  const set = {
    ...(words(rest) as typeof rest),
    notes: byId(notes),
    corrections: byId(corrections),
    elsewhere: byId(elsewhere),
  };
  const require = createRequire(import.meta.url);
  return {
    edition: set as PrintEdition,
    fontFiles: [...used].flatMap(({ file }) =>
      file === undefined ? [] : [path.isAbsolute(file) ? file : require.resolve(file)],
    ),
  };
}

const nameOf = ({ family }: FamilyCoverage): string => TYPST_NAMES[family] ?? family;
