import type { Licence, Metadata } from '../model/metadata.js';

/** A longer statement is shown by its beginning; the description has the whole. */
const LONGEST = 500;

/** The statements on rights, in short: licences, and what is said besides. */
export function rightsInShort({ licences, rights }: Metadata): Licence[] {
  const statements = [...licences, ...rights.map((text): Licence => ({ target: undefined, text }))];
  return statements.map(({ target, text }) => ({ target, text: shortened(text) }));
}

/** The statements as sentences, each with the address of its licence. */
export const rightsInWords = (metadata: Metadata): string[] =>
  rightsInShort(metadata).map(({ target, text }) =>
    target && !text.includes(target) ? `${text} ${target}` : text,
  );

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const beginning = text.slice(0, LONGEST);
  const sentence = Math.max(...['. ', '; ', '? '].map((end) => beginning.lastIndexOf(end)));
  const end = sentence > LONGEST / 3 ? sentence + 1 : beginning.lastIndexOf(' ');
  return `${beginning.slice(0, end > 0 ? end : LONGEST)} …`;
}
