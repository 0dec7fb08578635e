import type { Element } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Part } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import type { Interface, MessageKey } from './interface.js';
import { newline } from './tree.js';
import { titleProperties } from './words.js';

/** What a page says at its head that shows a text in another way. */
export interface ViewWords {
  readonly kicker: MessageKey;
  /** It has a blank for the title of the text. */
  readonly title: MessageKey;
  readonly lede: MessageKey;
}

/** The head of a page that shows a text in another way, with the way back to the text. */
export const viewOpening = (part: Part, ui: Interface, words: ViewWords): Element =>
  h(
    'header',
    { className: ['opening', 'wide'] },
    h('p', { className: ['kicker'] }, ui.say(words.kicker)),
    newline(),
    h('h1', { id: 'ui-title' }, ...titleOf(part, ui, words)),
    newline(),
    h('p', { className: ['lede'] }, ui.say(words.lede)),
    newline(),
    h('p', { className: ['elsewhere'] }, h('a', { href: pageOf(part.id) }, ui.say('view.to-text'))),
  );

/** The text's title is in the language of the text. */
function titleOf(part: Part, ui: Interface, words: ViewWords): (Element | string)[] {
  const [before = '', after = ''] = ui.say(words.title).split('{text}');
  const title = titleProperties(part, ui);
  return [
    before,
    Object.keys(title).length === 0 ? part.shortTitle : h('bdi', title, part.shortTitle),
    after,
  ];
}
