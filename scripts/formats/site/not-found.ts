import type { Element } from 'hast';
import { element as h } from '../../pivot/hast.js';
import type { Interface } from './interface.js';

/** What the page says that is shown where there is none. */
export const notFound = (ui: Interface): Element[] => [
  h(
    'section',
    { className: ['opening', 'col'] },
    h('p', { className: ['kicker'] }, ui.say('missing.kicker')),
    h('h1', { id: 'ui-title' }, ui.say('missing.title')),
    h('p', { className: ['lede'] }, ui.say('missing.words')),
    h('p', {}, h('a', { href: 'index.html' }, ui.say('missing.home'))),
  ),
];

/** A page whose links lead to the site from whatever path a host shows it at, where the site has an address. */
export const fromAnywhere = (html: string, address: string | undefined): string =>
  address === undefined
    ? html
    : html.replace(
        / (href|src)="(?![#/]|[a-z][a-z0-9+.-]*:)/gi,
        (_, name: string) => ` ${name}="${new URL(address).pathname}`,
      );
