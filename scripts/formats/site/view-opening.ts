import type { Element } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Part } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import { newline } from './tree.js';

/** What a page says at its head that shows a text in another way. */
export interface ViewWords {
  readonly kicker: string;
  readonly title: (text: string) => string;
  readonly lede: string;
  readonly toText: string;
}

/** The head of a page that shows a text in another way, with the way back to the text. */
export const viewOpening = (part: Part, words: ViewWords): Element =>
  h(
    'header',
    { className: ['opening', 'wide'] },
    h('p', { className: ['kicker'] }, words.kicker),
    newline(),
    h('h1', { id: 'ui-title' }, words.title(part.shortTitle)),
    newline(),
    h('p', { className: ['lede'] }, words.lede),
    newline(),
    h('p', {}, h('a', { href: pageOf(part.id) }, words.toText)),
  );
