import { createRequire } from 'node:module';
import path from 'node:path';
import type { FontStock } from './coverage.js';
import type { FamilyCoverage } from './coverage-table.js';
import type { PrintEdition } from './print-data.js';

/** Fields of the data that are no words of the book. */
const NO_WORDS = new Set(
  't s id to mark place kind lang region series destinations margins licence path indent numbered language date'.split(
    ' ',
  ),
);

/** A family of the book, as the template names it. */
export interface BookFont {
  readonly family: string;
  /** A class of characters that it is not asked for. */
  readonly without: string | null;
}

/** The data with every word as the fonts can set it, and the fonts that it needs. */
export interface WithFonts {
  readonly edition: PrintEdition & { readonly fonts: readonly BookFont[] };
  /** Paths of the font files that are not inside the compiler. */
  readonly fontFiles: readonly string[];
}

/** Names that Typst has changed. */
const TYPST_NAMES: Readonly<Record<string, string>> = { NewComputerModern10: 'New Computer Modern' };

/** Chooses the fonts of a book: only those whose characters occur are loaded. */
export function withFonts(edition: PrintEdition, stock: FontStock): WithFonts {
  const used = new Set<FamilyCoverage>();
  const words = (value: unknown): unknown => {
    if (typeof value === 'string') return stock.settable(value, used);
    if (Array.isArray(value)) return value.map(words);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, NO_WORDS.has(key) ? inner : words(inner)]),
    );
  };
  const settled = words(edition) as PrintEdition;
  const families = stock.families.filter((family) => family.file === undefined || used.has(family));
  const require = createRequire(import.meta.url);
  return {
    edition: {
      ...settled,
      fonts: families.map(({ family, without }) => ({
        family: TYPST_NAMES[family] ?? family,
        without: without ?? null,
      })),
    },
    fontFiles: families.flatMap(({ file }) =>
      file === undefined ? [] : [path.isAbsolute(file) ? file : require.resolve(file)],
    ),
  };
}
