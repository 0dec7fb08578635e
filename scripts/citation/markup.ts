import type { ElementContent } from 'hast';
import type { Metadata } from '../model/metadata.js';
import { element as h } from '../pivot/hast.js';
import { type CslItem, itemOf } from './item.js';
import { asText, inStyle, type Segment, type Style } from './styles.js';

/** The style in which an edition says how it is cited, where nobody asked for another. */
const DEFAULT_STYLE: Style = 'chicago';

/** A citation as the pages have it. */
export const citationMarkup = (item: CslItem, style: Style = DEFAULT_STYLE): ElementContent[] =>
  markupOf(inStyle(item, style), (words) => h('i', {}, words));

/** The citation of the whole edition, as its colophon has it in every format. */
export const citationForColophon = (metadata: Metadata): ElementContent[] =>
  markupOf(inStyle(itemOf(metadata), DEFAULT_STYLE), (words) => h('cite', { className: ['title'] }, words));

/** The same as plain text. */
export const citationText = (item: CslItem, style: Style = DEFAULT_STYLE): string =>
  asText(inStyle(item, style));

const markupOf = (
  segments: readonly Segment[],
  italic: (words: string) => ElementContent,
): ElementContent[] =>
  segments.map((s) => (typeof s === 'string' ? { type: 'text', value: s } : italic(s.italic)));
