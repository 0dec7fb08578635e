/** A word of a text: where it stands, in UTF-16 code units, and as it is compared. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** Letters that Unicode does not take apart, and those that writers exchange. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ħ: 'h',
  ς: 'σ',
  // Arabic: one letter with and without its dots, Persian letters, and the stroke that only fills a line.
  ى: 'ي',
  ی: 'ي',
  ٱ: 'ا',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
};
const UNLIKE = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g');
/** Signs above and below letters; vowels of scripts that have them as signs are kept. */
const MARKS = /(?=\p{Mn})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}]/gu;
const ASCII = /^[a-z0-9]+$/;

const folded = new Map<string, string>();
/** So many different words are remembered. */
const REMEMBERED = 100_000;

/** A word as it is compared: without accents, capitals, ligatures. */
export function fold(word: string): string {
  if (ASCII.test(word)) return word;
  const known = folded.get(word);
  if (known !== undefined) return known;
  const made = word
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(UNLIKE, (letter) => ALIKE[letter] ?? letter);
  if (folded.size >= REMEMBERED) folded.clear();
  folded.set(word, made);
  return made;
}

/** Scripts that put no space between words are searched by the letter. */
const SINGLE = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const WORD = new RegExp(`[${SINGLE}]\\p{M}*|(?:(?![${SINGLE}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** The words of a text, in order; what folds to nothing is none. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0]);
    if (word !== '') found.push({ from: match.index, to: match.index + match[0].length, word });
  }
  return found;
}
