import { createRequire } from 'node:module';
import { settable } from './coverage.js';
import type { FamilyCoverage } from './coverage-table.js';
import type { PrintEdition } from './print-data.js';

/** Fields of the data that are no words of the book. */
const NO_WORDS = new Set(
  't s id to mark place kind lang region series destinations margins licence path indent numbered language date'.split(
    ' ',
  ),
);

/** The data with every word as the fonts can set it, and the fonts that it needs besides the compiler's. */
export interface WithFonts {
  readonly edition: PrintEdition & { readonly fonts: readonly string[] };
  /** Paths of the font files. */
  readonly fontFiles: readonly string[];
}

/** Chooses the fonts of a book: only those whose characters occur are loaded. */
export function withFonts(edition: PrintEdition): WithFonts {
  const used = new Set<FamilyCoverage>();
  const words = (value: unknown): unknown => {
    if (typeof value === 'string') return settable(value, used);
    if (Array.isArray(value)) return value.map(words);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, NO_WORDS.has(key) ? inner : words(inner)]),
    );
  };
  const settled = words(edition) as PrintEdition;
  const extra = [...used].filter((family) => family.file !== undefined);
  const require = createRequire(import.meta.url);
  return {
    edition: { ...settled, fonts: extra.map((family) => family.family) },
    fontFiles: extra.map((family) => require.resolve(family.file ?? '')),
  };
}
