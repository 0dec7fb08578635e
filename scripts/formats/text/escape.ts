/**
 * The signs with which this format interrupts a text, and the escapes that keep the text's own characters from being
 * taken for them (docs/plain-text.md, “Escapes”). Whatever the sign, a backslash before a character takes away its
 * meaning, and a backslash of the text is written twice.
 */

/** What in running text is ours: “[a]”, “[Picture: ...]”, “[/]” in a formula, and “<https://...>”. */
const OURS = /\\|\[(?=[a-z]+\]|(?:Picture|Sound|Film)[:\]]|[/^_√;,()]\])|<(?=[a-z][a-z0-9+.-]*:)/g;

/** Running text. */
export const escapeText = (text: string): string => text.replace(OURS, '\\$&');

/** The text of a table's cell, already escaped as running text. */
export const escapeCell = (escaped: string): string => escaped.replaceAll('|', '\\|');

/** A text that is quoted with its keyword in braces, already escaped as running text. */
export const escapeBraces = (escaped: string): string => escaped.replace(/[{}]/g, '\\$&');

/** What stands for a reading that is empty. */
export const NOTHING = '(nothing)';

/** A lemma or reading: the spaces at its ends made visible. */
export function escapeReading(text: string): string {
  if (text === '') return NOTHING;
  if (text === NOTHING) return `\\${NOTHING}`;
  const escaped = text.replace(/[\\\]␣]/g, '\\$&');
  return escaped.replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length));
}

/** A field of an entry that is not a quotation must not look like one. */
export const escapeField = (escaped: string): string => (escaped.startsWith('> ') ? `\\${escaped}` : escaped);
