import type { Element, Parents } from 'hast';
import { attribute, childElements, elementsOf, plainText, type XmlElement } from '../read/tree.js';
import { hasClass, isBlock, SKIP, walkHast } from './hast.js';

/** What the policy `normalized` does to the letters of a text (docs/policies.md). */
export interface Normalization {
  /** A hyphen at the end of a line: taken out with the line's end, kept without it, or no matter. */
  readonly hyphens: 'removed' | 'kept' | 'untouched';
  /** What a character is written as. */
  readonly letters: ReadonlyMap<string, string>;
}

/** The long s, and the ligatures of Latin letters that Unicode has for the sake of older encodings. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ſ', 's'],
  ['ﬀ', 'ff'],
  ['ﬁ', 'fi'],
  ['ﬂ', 'fl'],
  ['ﬃ', 'ffi'],
  ['ﬄ', 'ffl'],
  ['ﬅ', 'st'],
  ['ﬆ', 'st'],
]);

/**
 * What the headers around a document say of hyphens at line ends (TEI 2.3.3, `hyphenation/@eol`), and of characters that
 * are to stay (`charDecl`, and `normalization` with the method “markup”).
 */
export function normalizationOf(document: XmlElement): Normalization {
  const headers: XmlElement[] = [];
  for (let at: XmlElement | undefined = document; at; at = at.parent)
    headers.push(...childElements(at, 'teiHeader'));
  const first = (name: string, value: string): string | undefined =>
    headers
      .flatMap((header) => [...elementsOf(header, name)])
      .map((element) => attribute(element, value))
      .find((v) => v !== undefined);
  const eol = first('hyphenation', 'eol');
  const byMarkup = first('normalization', 'method') === 'markup';
  const standard = headers
    .flatMap((header) => [...elementsOf(header, 'mapping')])
    .filter((mapping) => /^(?:standard|normali[sz]ed|modern)$/i.test(attribute(mapping, 'type') ?? ''))
    .map(plainText)
    .join('');
  return {
    hyphens: eol === 'hard' ? 'kept' : eol === 'none' ? 'untouched' : 'removed',
    letters: new Map(byMarkup ? [] : [...LETTERS].filter(([letter]) => !standard.includes(letter))),
  };
}

/** Hyphens that end a line in print and in transcriptions; the soft one is among them. */
const HYPHEN = /([-\u2010\u2011\u00ac\u2e17\u00ad])(\s*)$/u;
const IS_BREAK = ['lb', 'pb', 'cb', 'gb'];

/** Applies the policy `normalized` to everything below a node. Words are joined within a block only. */
export function normalize(root: Parents, { hyphens, letters }: Normalization): void {
  /** A hyphen after a letter, with nothing after it so far but white space and breaks. */
  let hyphen:
    | { readonly text: { value: string }; readonly blanks: { value: string }[]; readonly breaks: Element[] }
    | undefined;
  let afterLetter = false;
  const forget = (): undefined => {
    hyphen = undefined;
    afterLetter = false;
  };
  const pattern = letters.size === 0 ? undefined : new RegExp(`[${[...letters.keys()].join('')}]`, 'gu');
  const join = ({ text, blanks, breaks }: NonNullable<typeof hyphen>): void => {
    text.value = text.value.replace(HYPHEN, hyphens === 'removed' ? '' : '$1');
    for (const blank of blanks) blank.value = '';
    for (const element of breaks) element.properties['dataJoin'] = 'both';
  };

  walkHast(root, {
    enter(element) {
      if (element.tagName === 'pre') {
        forget();
        return SKIP;
      }
      if (IS_BREAK.some((name) => hasClass(element, name))) {
        if (element.properties['dataBreak'] === 'yes') forget();
        else hyphen?.breaks.push(element);
      } else if (isBlock(element) || isSeen(element)) forget();
      return undefined;
    },
    leave(element) {
      if (isBlock(element)) forget();
    },
    text(text) {
      if (pattern) text.value = text.value.replace(pattern, (letter) => letters.get(letter) ?? letter);
      const { value } = text;
      if (value.trim() === '') {
        if (value !== '') hyphen?.blanks.push(text);
        if (value !== '' && !hyphen) afterLetter = false;
        return;
      }
      if (hyphen && hyphens !== 'untouched' && hyphen.breaks.length > 0 && /^\s*\p{Ll}/u.test(value)) {
        join(hyphen);
        text.value = value.trimStart();
      }
      const end = HYPHEN.exec(value);
      const before = end ? value.slice(0, end.index) : value;
      const isWord = before === '' ? afterLetter : /[\p{L}\p{M}]$/u.test(before);
      hyphen = end && isWord ? { text, blanks: [], breaks: [] } : undefined;
      afterLetter = !end && isWord;
    },
  });
}

/** True for what shows something although it holds no text yet. */
const isSeen = (element: Element): boolean =>
  element.tagName === 'img' ||
  hasClass(element, 'noteref') ||
  hasClass(element, 'graphic') ||
  hasClass(element, 'space') ||
  (element.tagName === 'a' && element.children.length === 0);
