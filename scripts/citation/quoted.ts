import type { Element, Parents, Root } from 'hast';
import type { PivotEdition } from '../pivot/edition.js';
import { hasClass, isBlock, property, SKIP, select, textOf, walkHast } from '../pivot/hast.js';
import type { Cited } from './cited.js';
import { pageOf } from './pages.js';

/**
 * An address that leads to words in the page (URL Fragment Text Directives); programs that do not know them go to the
 * passage.
 */
export function toWords(address: string, words: string): string {
  const text = encodeURIComponent(words.replace(/\s+/g, ' ').trim()).replace(/-/g, '%2D');
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${text}`;
}

/**
 * True if the page has the words where they are cited: in the passage, or in the text as a whole. The case of letters does
 * not count, and marks of notes may stand between the words.
 */
export function hasWords(edition: PivotEdition, cited: Cited, words: string): boolean {
  const part = edition.parts.find(({ id }) => pageOf(id) === cited.page);
  if (!part) return false;
  const whole: Root = { type: 'root', children: [...part.body.children, ...part.notes] };
  const place = edition.entries.get(cited.id)?.passageId ?? cited.id;
  const [passage] = select(whole, (element) => property(element, 'id') === place);
  // An anchor has no words of its own.
  return isIn(words, passage && textOf(passage).trim() !== '' ? passage : whole);
}

/** The first passage that has the words. */
export function passageWith(edition: PivotEdition, words: string): string | undefined {
  for (const { body, notes, passages } of edition.parts) {
    const whole: Root = { type: 'root', children: [...body.children, ...notes] };
    if (!isIn(words, whole)) continue;
    const ids = new Set(passages.map(({ id }) => id));
    const found = select(whole, (e) => ids.has(property(e, 'id') ?? '') && isIn(words, e)).at(-1);
    if (found) return property(found, 'id');
  }
  return undefined;
}

const isIn = (words: string, root: Parents): boolean =>
  [true, false].some((withMarks) =>
    comparable(textWithin(root, withMarks)).includes(comparable(words).trim()),
  );

/** The text of what is shown, its blocks parted. */
function textWithin(root: Parents, withMarks: boolean): string {
  let text = '';
  const part = (element: Element): void => {
    if (isBlock(element) || element.tagName === 'br') text += ' ';
  };
  walkHast(root, {
    enter(element) {
      part(element);
      return !withMarks && hasClass(element, 'noteref') ? SKIP : undefined;
    },
    leave: part,
    text: ({ value }) => {
      text += value;
    },
  });
  return text;
}

const comparable = (text: string): string =>
  text
    .replace(/\u00AD/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .toLowerCase();
