import type { Element, ElementContent } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import { classesOf, hasClass, property } from '../../pivot/hast.js';
import { cutUpright } from './coverage.js';
import { languageOf } from './language.js';
import type { Inline, InlineStyle } from './print-data.js';

/** Styles by element and class; the first that fits is taken for each. */
const STYLE_OF_CLASS: Readonly<Record<string, InlineStyle>> = {
  bold: 'strong',
  strong: 'strong',
  sc: 'smallcaps',
  smallcaps: 'smallcaps',
  'small-caps': 'smallcaps',
  sup: 'super',
  super: 'super',
  superscript: 'super',
  sub: 'sub',
  subscript: 'sub',
  underline: 'underline',
  underlined: 'underline',
  strikethrough: 'strike',
  strike: 'strike',
  spaced: 'spaced',
  'letter-spaced': 'spaced',
  keyword: 'strong',
  label: 'label',
  judgement: 'quiet',
  where: 'quiet',
  scheme: 'quiet',
  unclear: 'unreadable',
};
const STYLE_OF_TAG: Readonly<Record<string, InlineStyle>> = {
  em: 'em',
  i: 'em',
  cite: 'em',
  strong: 'strong',
  b: 'strong',
  sup: 'super',
  sub: 'sub',
  code: 'code',
  u: 'underline',
  s: 'strike',
  del: 'strike',
};

/** Elements of the pivot that say where something begins, and show nothing. */
const SILENT = ['lb', 'pb', 'cb', 'gb', 'milestone'];

/** Makes the text of paragraphs; knows which notes have been called. */
export class InlineMaker {
  readonly #edition: PivotEdition;
  readonly #called = new Set<string>();
  readonly #noteIds: ReadonlySet<string>;

  constructor(edition: PivotEdition, noteIds: ReadonlySet<string>) {
    this.#edition = edition;
    this.#noteIds = noteIds;
  }

  /** The content of a paragraph, in order. */
  of(nodes: readonly ElementContent[]): Inline[] {
    return nodes.flatMap((node): Inline[] => {
      if (node.type === 'text') return breakable(node.value);
      return node.type === 'element' ? this.#element(node) : [];
    });
  }

  #element(element: Element): Inline[] {
    const id = property(element, 'id');
    const point: Inline[] = id === undefined ? [] : [{ t: 'point', id }];
    if (SILENT.some((name) => hasClass(element, name))) return point;
    if (element.tagName === 'br') return [...point, { t: 'line-break' }];
    if (element.tagName === 'img') return [...point, property(element, 'alt') ?? ''];
    if (hasClass(element, 'app-end')) {
      const app = property(element, 'dataApp') ?? '';
      return this.#edition.entries.has(app) ? [...point, { t: 'correction', id: app }] : point;
    }
    const content = this.#inLanguage(element, this.of(element.children));
    if (hasClass(element, 'noteref')) return [...point, this.#mark(element, content)];
    return [...point, ...this.#linked(element, this.#styled(element, content))];
  }

  #inLanguage(element: Element, c: Inline[]): Inline[] {
    const language = languageOf(property(element, 'lang') ?? property(element, 'xmlLang'));
    const direction = property(element, 'dir');
    if (!language) return c;
    return [{ t: 'lang', language: direction ? { ...language, rtl: direction === 'rtl' } : language, c }];
  }

  #styled(element: Element, content: Inline[]): Inline[] {
    if (content.length === 0) return content;
    if (element.tagName === 'u' && hasClass(element, 'space'))
      return [{ t: 'style', s: 'differs-space', c: content }];
    if (element.tagName === 'u' && hasClass(element, 'diff'))
      return [{ t: 'style', s: 'differs', c: content }];
    const own = classesOf(element).flatMap((name) => STYLE_OF_CLASS[name] ?? []);
    const plain = element.tagName === 'em' && own.length > 0 && !hasClass(element, 'italic');
    const ofTag = plain ? undefined : STYLE_OF_TAG[element.tagName];
    const styles = new Set([...(ofTag ? [ofTag] : []), ...own]);
    return [...styles].reduce<Inline[]>((c, s) => [{ t: 'style', s, c }], content);
  }

  #linked(element: Element, content: Inline[]): Inline[] {
    const href = element.tagName === 'a' ? property(element, 'href') : undefined;
    if (href === undefined || content.length === 0) return content;
    if (!href.startsWith('#'))
      return /^[a-z][a-z0-9+.-]*:/i.test(href) ? [{ t: 'link', to: href, c: content }] : content;
    return [{ t: 'ref', id: href.slice(1), c: content }];
  }

  #mark(element: Element, c: Inline[]): Inline {
    const id = (property(element, 'href') ?? '').replace(/^#/, '');
    if (!this.#noteIds.has(id) || this.#called.has(id)) return { t: 'mark', id, c };
    this.#called.add(id);
    return { t: 'note', id, c };
  }

  /** True if the note's mark stands in the text. */
  isCalled(id: string): boolean {
    return this.#called.has(id);
  }
}

/** Strings without a place to break them, that would run out of the page. */
const UNBROKEN = /[^\s\u00AD\u200B-]{28,}/g;

/** A text, with places to break in strings that are longer than words are. */
export function breakable(raw: string): Inline[] {
  // To Typst a newline in a string is a line break.
  const text = raw.replace(/[ \t\r\n]+/g, ' ');
  const parts: Inline[] = [];
  let done = 0;
  for (const match of text.matchAll(UNBROKEN)) {
    const pieces = piecesOf(match[0]);
    if (pieces.length < 2) continue;
    if (match.index > done) parts.push(...withUpright(text.slice(done, match.index)));
    pieces.forEach((piece, i) => {
      if (i > 0) parts.push({ t: 'may-break' });
      parts.push(...withUpright(piece));
    });
    done = match.index + match[0].length;
  }
  if (done < text.length) parts.push(...withUpright(text.slice(done)));
  return parts;
}

/** A text in which the characters that exist upright only are marked so. */
const withUpright = (text: string): Inline[] =>
  cutUpright(text).flatMap((piece, i): Inline[] => {
    if (piece === '') return [];
    return [i % 2 === 1 ? { t: 'style', s: 'upright', c: [piece] } : piece];
  });

/** A long string in pieces: an address after its signs, anything else after every eight characters. */
function piecesOf(text: string): string[] {
  const words = text.match(/[^/?&=._,;:#%+~]*[/?&=._,;:#%+~]+|[^/?&=._,;:#%+~]+/g) ?? [text];
  return words.flatMap((word) => {
    // A word of letters alone is left to the hyphenation of its language, unless it is no word.
    const size = /^\p{L}+\P{L}*$/u.test(word) ? 40 : 24;
    const characters = [...word];
    if (characters.length <= size) return [word];
    const pieces: string[] = [];
    for (let i = 0; i < characters.length; i += 8) pieces.push(characters.slice(i, i + 8).join(''));
    return pieces;
  });
}

/** The text of inline content, without marks of notes. */
export function plainOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline): string => {
      if (typeof inline === 'string') return inline;
      if (inline.t === 'note' || inline.t === 'mark' || inline.t === 'line-break')
        return inline.t === 'line-break' ? ' ' : '';
      return 'c' in inline ? plainOf(inline.c) : '';
    })
    .join('');
}

/** Inline content without white space at its ends. */
export function trimmed(inlines: readonly Inline[]): Inline[] {
  return trimEnd(trimStart(inlines));
}

function trimStart(inlines: readonly Inline[]): Inline[] {
  const [first, ...rest] = inlines;
  if (first === undefined) return [];
  if (typeof first === 'string') {
    const text = first.replace(/^[ \t\r\n]+/, '');
    return text === '' ? trimStart(rest) : [text, ...rest];
  }
  if (first.t === 'point' || first.t === 'correction') return [first, ...trimStart(rest)];
  return 'c' in first && first.t !== 'note' && first.t !== 'mark'
    ? [{ ...first, c: trimStart(first.c) }, ...rest]
    : [...inlines];
}

function trimEnd(inlines: readonly Inline[]): Inline[] {
  const last = inlines.at(-1);
  const rest = inlines.slice(0, -1);
  if (last === undefined) return [];
  if (typeof last === 'string') {
    const text = last.replace(/[ \t\r\n]+$/, '');
    return text === '' ? trimEnd(rest) : [...rest, text];
  }
  if (last.t === 'point' || last.t === 'correction') return [...trimEnd(rest), last];
  return 'c' in last && last.t !== 'note' && last.t !== 'mark'
    ? [...rest, { ...last, c: trimEnd(last.c) }]
    : [...inlines];
}
