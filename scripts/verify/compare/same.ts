/** Letters of scripts whose marks a font draws apart. */
const MARKED = /\p{M}/u;

/**
 * A text without its marks, and with every letter that is repeated said once. Of a letter whose marks are drawn apart
 * Typst writes the text more than once into a PDF, and nobody can tell how often it stood there.
 */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{L})\1+/gu, '$1');

/**
 * True if two texts are the same; in a PDF, of texts with marks that are no part of their letters, if they are the same
 * but for marks and repeated letters (docs/proof.md).
 */
export const sameText = (wanted: string, got: string, format: string): boolean =>
  wanted === got || (format === 'PDF' && MARKED.test(wanted) && folded(wanted) === folded(got));

/** The same for a part of a text. */
export const holdsText = (text: string, wanted: string, format: string): boolean =>
  text.includes(wanted) || (format === 'PDF' && MARKED.test(wanted) && folded(text).includes(folded(wanted)));
