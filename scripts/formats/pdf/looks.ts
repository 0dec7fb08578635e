import type { Element } from 'hast';
import { classesOf, hasClass } from '../../pivot/hast.js';
import type { Dress, InlineStyle } from './print-data.js';

/**
 * How classes of the pivot look in running text: those of docs/renditions.md, and those of elements. The one place where
 * that is said; transforms/print/text.typ has the measures.
 */
const STYLE_OF_CLASS: Readonly<Record<string, InlineStyle>> = {
  italic: 'italic',
  roman: 'roman',
  bold: 'strong',
  smallcaps: 'smallcaps',
  allcaps: 'smallcaps',
  sup: 'super',
  sub: 'sub',
  underline: 'underline',
  doubleunderline: 'doubleunderline',
  overline: 'overline',
  strikethrough: 'strike',
  spaced: 'spaced',
  large: 'large',
  larger: 'larger',
  small: 'small',
  smaller: 'smaller',
  typewriter: 'typewriter',
  dropcap: 'dropcap',
  boxed: 'boxed',
  highlighted: 'highlighted',
  red: 'red',
  blue: 'blue',
  green: 'green',
  purple: 'purple',
  brown: 'brown',
  grey: 'grey',
  keyword: 'strong',
  label: 'label',
  judgement: 'quiet',
  where: 'quiet',
  scheme: 'quiet',
  unclear: 'unreadable',
  ex: 'em',
  supplied: 'plain',
  speaker: 'smallcaps',
  role: 'smallcaps',
  roleDesc: 'em',
  actor: 'em',
  stage: 'em',
  orth: 'strong',
  gramGrp: 'em',
  usg: 'em',
  mentioned: 'em',
  siglum: 'smallcaps',
  gap: 'quiet',
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
  rt: 'super',
};

/** The styles of an element in running text, each once. */
export function stylesOf(element: Element): InlineStyle[] {
  if (element.tagName === 'u' && hasClass(element, 'space')) return ['differs-space'];
  if (element.tagName === 'u' && hasClass(element, 'diff')) return ['differs'];
  const own = classesOf(element).flatMap((name) => STYLE_OF_CLASS[name] ?? []);
  const isDressed = element.tagName === 'em' && own.length > 0;
  const ofTag = isDressed ? undefined : STYLE_OF_TAG[element.tagName];
  return [...new Set([...(ofTag ? [ofTag] : []), ...own])];
}

/** Looks that a paragraph has as a whole; its words have the others. */
const ALIGNMENTS = ['center', 'right', 'left', 'justify'] as const;
const INDENTS: Readonly<Record<string, number>> = { indent: 1, indent2: 2, indent3: 3, indent4: 4 };

/** How a paragraph is set off from others; null if it is not. */
export function dressOf(element: Element): Dress | null {
  const align = ALIGNMENTS.find((name) => hasClass(element, name)) ?? null;
  const indent = classesOf(element).reduce((sum, name) => Math.max(sum, INDENTS[name] ?? 0), 0);
  const hanging = hasClass(element, 'hanging');
  return align || indent > 0 || hanging ? { align, indent, hanging } : null;
}

/** The styles of a paragraph's words that its own classes say; what its kind looks like the template knows. */
export function stylesOfBlock(element: Element): InlineStyle[] {
  const looks = classesOf(element).filter((name) => LOOKS.has(name));
  return [...new Set(looks.flatMap((name) => STYLE_OF_CLASS[name] ?? []))];
}

/** The classes of docs/renditions.md that words can have. */
const LOOKS = new Set(
  `italic roman bold smallcaps allcaps sup sub underline doubleunderline overline strikethrough spaced large larger small
  smaller typewriter boxed highlighted red blue green purple brown grey`.split(/\s+/),
);
