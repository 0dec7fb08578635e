import type { Parents } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import { property, select } from '../../pivot/hast.js';
import { languageOf } from './language.js';
import { mapInlines, mapValues } from './map-inlines.js';
import type { Inline, Language, PrintEdition } from './print-data.js';

/** Languages in which Typst repeats a hyphen at the beginning of the next line. */
const REPEATING = new Set([
  'cs',
  'ces',
  'dsb',
  'es',
  'hr',
  'pl',
  'pt',
  'sk',
  'sl',
  'spa',
  'por',
  'pol',
  'hrv',
  'slk',
]);

/** True if something in an edition is in a language in which a hyphen is repeated where a line breaks behind it. */
export function repeatsHyphens({ parts }: PivotEdition): boolean {
  const isRepeating = (tag: string | undefined): boolean => REPEATING.has(languageOf(tag)?.lang ?? '');
  const holdsOne = (root: Parents): boolean =>
    select(root, (e) => isRepeating(property(e, 'lang') ?? property(e, 'xmlLang'))).length > 0;
  return parts.some((part) => isRepeating(part.language) || holdsOne(part.body) || part.notes.some(holdsOne));
}

/**
 * Lets lines break behind the hyphens of the text without a second hyphen on the next line: it would be a letter of
 * the text to whoever copies it.
 */
export const settleHyphens = (edition: PrintEdition): PrintEdition => ({
  ...mapInlines(edition, withBreaks),
  corrections: mapValues(edition.corrections, (entry) => ({
    ...entry,
    lemma: withBreaks(entry.lemma),
    reading: withBreaks(entry.reading),
  })),
});

/** A hyphen behind which a line may break. */
const HYPHEN = /(?<!\s)([-\u2010])(?!\s)/u;
/** “No linguistic content” (ISO 639): a language with no customs. */
const NO_LANGUAGE: Language = { lang: 'zxx', region: null, rtl: false };

const withBreaks = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (typeof inline !== 'string') return ['c' in inline ? { ...inline, c: withBreaks(inline.c) } : inline];
    return inline
      .split(HYPHEN)
      .map((piece, i): Inline => (i % 2 === 1 ? { t: 'lang', language: NO_LANGUAGE, c: [piece] } : piece));
  });
