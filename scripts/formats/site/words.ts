import type { Part, Passage } from '../../pivot/edition.js';
import { hasClass } from '../../pivot/hast.js';
import { addTo } from '../../read/lists.js';
import type { Interface, MessageKey } from './interface.js';

/** The page to which the bar of every page leads, if there is one. */
export const SEARCH_PAGE = 'search.html';

/** A passage's label in words: “¶ 12” is “paragraph 12”. */
export function labelInWords({ label }: Passage, ui: Interface): string {
  const number = /^¶ (.+)$/.exec(label)?.[1];
  return number === undefined ? label : ui.say('passage.paragraph', { number });
}

/** The number that stands beside a passage; a paragraph's own, for others a sign. */
export function numberOf(passage: Passage): { readonly text: string; readonly fifth: boolean } {
  const number = /^¶ (\d+)$/.exec(passage.label)?.[1];
  return number === undefined
    ? { text: '¶', fifth: false }
    : { text: number, fifth: number === '1' || Number(number) % 5 === 0 };
}

/** The place of a text in its edition: “Third text”. */
const ordinalText = (index: number, ui: Interface): string =>
  ui.maybe(`kicker.text.${index + 1}`) ?? ui.say('kicker.text', { number: index + 1 });

/** 24290 is “24,290”; the same in every locale. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** A size in bytes as a reader says it: “214 KB”, “1.3 MB”. */
export function sizeInWords(bytes: number, ui: Interface): string {
  if (bytes < 1000) return ui.say('size.bytes', { size: bytes });
  if (bytes < 1_000_000) return ui.say('size.kb', { size: Math.round(bytes / 1000) });
  const size = (bytes / 1_000_000).toFixed(1).replace('.', ui.say('number.decimal'));
  return ui.say('size.mb', { size });
}

/** “142–269”, or “317”. */
export const lineRange = ([first, last]: readonly [number, number]): string =>
  first === last ? String(first) : `${first}–${last}`;

export const plural = (n: number, one: string, many: string): string =>
  `${grouped(n)} ${n === 1 ? one : many}`;

/** What a part shows of its source besides the text, if that is all it holds: pictures, or lines as they stand. */
const APART: Readonly<Record<string, MessageKey>> = {
  facsimile: 'kicker.facsimile',
  sourceDoc: 'kicker.transcription',
};

const apartOf = (part: Part): string | undefined =>
  Object.keys(APART).find((name) => part.body.children.some((child) => hasClass(child, name)));

/** The texts of an edition; pages of pictures are texts only where there are no others. */
export function textsOf(parts: readonly Part[]): Part[] {
  const texts = parts.filter((part) => part.kind === 'text');
  const main = texts.filter((part) => apartOf(part) === undefined);
  return main.length > 0 ? main : texts;
}

/** The parts that show the source of a text in another way, its pictures or its lines, by the id of the text. */
export function besides(parts: readonly Part[]): Map<string, Part[]> {
  const found = new Map<string, Part[]>();
  for (const part of parts) {
    const text = part.id.replace(/-[^-]*$/, '');
    if (part.kind === 'text' && apartOf(part) !== undefined) addTo(found, text, part);
  }
  return found;
}

/** What a part is, over its title; undefined for the only text of an edition, and where there is no text. */
export function kickerOf(part: Part, parts: readonly Part[], ui: Interface): string | undefined {
  const texts = textsOf(parts);
  if (texts.length === 0 && part.kind === 'description') return undefined;
  switch (part.kind) {
    case 'text': {
      const index = texts.indexOf(part);
      const apart = APART[apartOf(part) ?? ''];
      if (index < 0) return apart && ui.say(apart);
      return texts.length > 1 ? ordinalText(index, ui) : undefined;
    }
    case 'register':
      return ui.say('kicker.register');
    case 'editorial':
      return ui.say(parts.indexOf(part) < parts.indexOf(texts[0] ?? part) ? 'kicker.front' : 'kicker.back');
    default:
      return ui.say('kicker.back');
  }
}

/** True for the parts that have titles and labels of the program. */
export const isOurs = (part: Part): boolean =>
  part.kind === 'apparatus' || part.kind === 'description' || part.kind === 'colophon';

/** What tells the language of a part's title on a page. */
export const titleProperties = (part: Part, ui: Interface): ReturnType<Interface['languageProperties']> =>
  ui.languageProperties(isOurs(part) ? 'en' : part.language);

/** The first letter made a capital. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
