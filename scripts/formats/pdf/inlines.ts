import type { Element, ElementContent } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import { hasClass, isBlock, property, textOf } from '../../pivot/hast.js';
import { cutUpright } from './coverage.js';
import { languageIn } from './language.js';
import { stylesOf } from './looks.js';
import type { Inline } from './print-data.js';

/** Elements of the pivot that say where something begins, and show nothing. */
const SILENT = ['lb', 'pb', 'cb', 'gb', 'milestone'];

/** Makes the text of paragraphs; knows which notes have been called. */
export class InlineMaker {
  readonly #edition: PivotEdition;
  readonly #called = new Set<string>();
  readonly #noteIds: ReadonlySet<string>;
  /** True in a text whose lines are part of what is edited. */
  #keepsLines = false;

  constructor(edition: PivotEdition, noteIds: ReadonlySet<string>) {
    this.#edition = edition;
    this.#noteIds = noteIds;
  }

  /** The content of a paragraph, in order. Blocks in it are set in its lines. */
  of(nodes: readonly ElementContent[]): Inline[] {
    return nodes.flatMap((node, i): Inline[] => {
      if (node.type === 'text') {
        const words = breakable(node.value);
        return isEndOfReading(nodes, i) ? [{ t: 'gap' }, ...words] : words;
      }
      if (node.type !== 'element') return [];
      return isBlock(node) ? [' ', ...this.#element(node), ' '] : this.#element(node);
    });
  }

  /** The content of a block whose lines are kept, if it says so. */
  ofBlock(element: Element): Inline[] {
    this.#keepsLines = property(element, 'dataLines') === 'kept';
    const content = this.of(element.children);
    this.#keepsLines = false;
    return withoutFirstBreak(content);
  }

  #element(element: Element): Inline[] {
    const id = property(element, 'id');
    const point: Inline[] = id === undefined ? [] : [{ t: 'point', id }];
    if (this.#keepsLines && hasClass(element, 'lb') && textOf(element) === '') {
      const isWithin = property(element, 'dataJoin') !== undefined;
      return [...point, ...(isWithin ? [{ t: 'drawn', words: '-' } as const] : []), { t: 'line-break' }];
    }
    if (SILENT.some((name) => hasClass(element, name)) && textOf(element) === '') return point;
    if (element.tagName === 'br') return [...point, { t: 'line-break' }];
    if (element.tagName === 'img') return [...point, this.picture(element)];
    const words = property(element, 'dataWords');
    // What is no part of the text can be no link (PDF/UA-1).
    if (words !== undefined) return [...point, { t: 'words', c: [words], info: words }];
    if (hasClass(element, 'space') && hasClass(element, 'one')) return point;
    if (hasClass(element, 'space') || hasClass(element, 'caesura'))
      return [...point, { t: 'space' }, ...this.of(element.children)];
    if (hasClass(element, 'app-end')) {
      const app = property(element, 'dataApp') ?? '';
      return this.#edition.entries.has(app) ? [...point, { t: 'correction', id: app }] : point;
    }
    const content = this.#inLanguage(element, this.of(element.children));
    if (hasClass(element, 'noteref')) return [...point, this.#mark(element, content)];
    return [...point, ...this.#linked(element, this.#styled(element, content))];
  }

  /** A picture: in a line as high as its letters, or its description where it is not at hand. */
  picture(element: Element): Extract<Inline, { t: 'image' | 'words' }> {
    const path = property(element, 'src') ?? '';
    const info = property(element, 'alt') ?? '';
    const picture = this.#edition.pictures.get(path);
    if (!picture) return { t: 'words', c: [info], info };
    return { t: 'image', path, c: [info], info };
  }

  #inLanguage(element: Element, c: Inline[]): Inline[] {
    const language = languageIn(element);
    return language && c.length > 0 ? [{ t: 'lang', language, c }] : c;
  }

  #styled(element: Element, content: Inline[]): Inline[] {
    if (content.length === 0) return content;
    return stylesOf(element).reduce<Inline[]>((c, s) => [{ t: 'style', s, c }], content);
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

/** True for the full stop after a reading in the apparatus: the fault is often one of punctuation. */
const isEndOfReading = (nodes: readonly ElementContent[], at: number): boolean => {
  const node = nodes[at];
  return node?.type === 'text' && node.value.startsWith('.') && hasClass(nodes[at - 1], 'reading');
};

/** Strings without a place to break them, that would run out of the page. */
const UNBROKEN = /[^\s\u00AD\u200B-]{28,}/g;
/** Signs of scripts in which lines break between any two. */
const BROKEN_ANYWHERE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tibetan}\u3000-\u303F]/u;

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

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A long string in pieces: an address after its signs, anything else after every eight characters. */
function piecesOf(text: string): string[] {
  if (text.split(BROKEN_ANYWHERE).every((part) => part.length < 28)) return [text];
  const words = text.match(/[^/?&=._,;:#%+~]*[/?&=._,;:#%+~]+|[^/?&=._,;:#%+~]+/g) ?? [text];
  return words.flatMap((word) => {
    // A word of letters alone is left to the hyphenation of its language, unless it is no word.
    const size = /^[\p{L}\p{M}]+[^\p{L}\p{M}]*$/u.test(word) ? 40 : 24;
    const characters = [...graphemes.segment(word)].map(({ segment }) => segment);
    if (characters.length <= size) return [word];
    const pieces: string[] = [];
    for (let i = 0; i < characters.length; i += 8) pieces.push(characters.slice(i, i + 8).join(''));
    return pieces;
  });
}

/** The first line needs no break before it. */
function withoutFirstBreak(content: readonly Inline[]): Inline[] {
  const at = content.findIndex((inline) =>
    typeof inline === 'string' ? inline.trim() !== '' : inline.t !== 'point',
  );
  const first = content[at];
  return first !== undefined && typeof first !== 'string' && first.t === 'line-break'
    ? [...content.slice(0, at), ...content.slice(at + 1)]
    : [...content];
}

/** The text of inline content, without marks of notes. */
export function plainOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline): string => {
      if (typeof inline === 'string') return inline;
      switch (inline.t) {
        case 'line-break':
          return ' ';
        case 'note':
        case 'mark':
        case 'words':
        case 'image':
          return '';
        default:
          return 'c' in inline ? plainOf(inline.c) : '';
      }
    })
    .join('');
}

/** Inline content without white space at its ends. */
export function trimmed(inlines: readonly Inline[]): Inline[] {
  return trimEnd(trimStart(inlines));
}

/** True for what holds text of the paragraph, so that white space at its ends is at the paragraph's. */
const isTransparent = (
  inline: Exclude<Inline, string>,
): inline is Extract<Inline, { t: 'style' | 'ref' | 'link' | 'lang' }> =>
  inline.t === 'style' || inline.t === 'ref' || inline.t === 'link' || inline.t === 'lang';

function trimStart(inlines: readonly Inline[]): Inline[] {
  const before: Inline[] = [];
  for (const [i, inline] of inlines.entries()) {
    const rest = inlines.slice(i + 1);
    if (typeof inline === 'string') {
      const text = inline.replace(/^[ \t\r\n]+/, '');
      if (text !== '') return [...before, text, ...rest];
    } else if (inline.t === 'point' || inline.t === 'correction') before.push(inline);
    else if (isTransparent(inline)) {
      const c = trimStart(inline.c);
      if (hasText(c)) return [...before, { ...inline, c }, ...rest];
      before.push(...c);
    } else return [...before, inline, ...rest];
  }
  return before;
}

function trimEnd(inlines: readonly Inline[]): Inline[] {
  const after: Inline[] = [];
  for (let i = inlines.length - 1; i >= 0; i--) {
    const inline = inlines[i];
    const rest = inlines.slice(0, i);
    if (inline === undefined) continue;
    if (typeof inline === 'string') {
      const text = inline.replace(/[ \t\r\n]+$/, '');
      if (text !== '') return [...rest, text, ...after.reverse()];
    } else if (inline.t === 'point' || inline.t === 'correction') after.push(inline);
    else if (isTransparent(inline)) {
      const c = trimEnd(inline.c);
      if (hasText(c)) return [...rest, { ...inline, c }, ...after.reverse()];
      after.push(...[...c].reverse());
    } else return [...rest, inline, ...after.reverse()];
  }
  return after.reverse();
}

/** True if something can be seen: points and the calls of foot entries cannot. */
export const hasText = (content: readonly Inline[]): boolean =>
  content.some((inline) => {
    if (typeof inline === 'string') return inline.trim() !== '';
    if (inline.t === 'note' || inline.t === 'mark' || inline.t === 'image' || inline.t === 'words')
      return true;
    return 'c' in inline && hasText(inline.c);
  });
