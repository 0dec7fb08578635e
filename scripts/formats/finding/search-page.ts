import type { Element } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import type { OwnPage } from '../site/own-page.js';
import { newline } from '../site/tree.js';
import { SEARCH_PAGE } from '../site/words.js';
import { SEARCH_FOLDER } from './search-files.js';
import { SEARCH } from './search-words.js';
import { SEARCHED_KINDS, type Searched } from './searched.js';

/**
 * The page of searching. Without JavaScript it says what is missing, and leads to what can be read instead.
 * @param others pages by which texts are found too: a map, a timeline
 */
export function searchPage(
  edition: PivotEdition,
  searched: readonly Searched[],
  others: readonly OwnPage[],
): OwnPage {
  const kinds = SEARCHED_KINDS.filter((kind) => searched.some((s) => s.kind === kind));
  const words = kinds.map((kind) => SEARCH.kinds[kind]);
  const what = words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return {
    name: SEARCH_PAGE,
    title: SEARCH.title,
    isHidden: true,
    scripts: [`${SEARCH_FOLDER}/search.js`],
    main: [
      h(
        'header',
        { className: ['opening', 'col'] },
        h('p', { className: ['kicker'] }, SEARCH.kicker),
        h('h1', { id: 'ui-title' }, SEARCH.title),
        h('p', { className: ['lede'] }, SEARCH.lede(what)),
        h('noscript', {}, h('p', { className: ['without'] }, SEARCH.without)),
      ),
      newline(),
      form(kinds),
      newline(),
      h(
        'section',
        { className: ['found', 'col'], ariaLabel: SEARCH.results },
        h('p', { id: 'ui-found', role: 'status' }),
        h('ol', { id: 'ui-hits', className: ['hits'] }),
        h('button', { type: 'button', id: 'ui-more', className: ['more'], hidden: true }, SEARCH.more),
      ),
      newline(),
      help(),
      newline(),
      ways(edition, others),
      newline(),
    ],
  };
}

function form(kinds: readonly (typeof SEARCHED_KINDS)[number][]): Element {
  const choice = (name: string, label: string, any: string, values: readonly (readonly [string, string])[]) =>
    h(
      'label',
      {},
      h('span', {}, label),
      ' ',
      h(
        'select',
        { name, id: `ui-${name}` },
        h('option', { value: '' }, any),
        values.map(([value, text]) => h('option', { value }, text)),
      ),
    );
  return h(
    'form',
    {
      id: 'ui-search',
      className: ['search', 'col'],
      role: 'search',
      hidden: true,
      dataKinds: SEARCHED_KINDS.join(' '),
      dataSaid: JSON.stringify({ ...SEARCH.said, kinds: SEARCHED_KINDS.map((kind) => SEARCH.kinds[kind]) }),
    },
    h(
      'div',
      { className: ['asking'] },
      h('label', { htmlFor: ['ui-q'] }, SEARCH.field),
      h('input', {
        type: 'search',
        name: 'q',
        id: 'ui-q',
        autoComplete: ['off'],
        autoCapitalize: 'none',
        spellCheck: 'false',
        enterKeyHint: 'search',
      }),
      h('button', { type: 'submit' }, SEARCH.go),
    ),
    h(
      'div',
      { className: ['narrowing'] },
      choice('in', SEARCH.where, SEARCH.everywhere, []),
      choice(
        'among',
        SEARCH.what,
        SEARCH.everything,
        kinds.map((kind) => [String(SEARCHED_KINDS.indexOf(kind)), SEARCH.kinds[kind]]),
      ),
      choice('naming', SEARCH.whom, SEARCH.anyone, []),
      choice('order', SEARCH.order, SEARCH.orders.best, [['edition', SEARCH.orders.edition]]),
    ),
  );
}

const help = (): Element =>
  h(
    'section',
    { className: ['search-help', 'col'], ariaLabelledBy: ['ui-help'] },
    h('h2', { id: 'ui-help' }, SEARCH.help),
    h(
      'dl',
      {},
      SEARCH.helps.flatMap(([asked, about]) => [
        newline(),
        h('div', {}, h('dt', {}, h('kbd', {}, asked)), h('dd', {}, about)),
      ]),
      newline(),
    ),
    h('p', {}, SEARCH.helpReadings),
    h('p', {}, SEARCH.helpKeys),
  );

function ways(edition: PivotEdition, others: readonly OwnPage[]): Element {
  const links = [
    ['index.html', SEARCH.contents] as const,
    ...edition.parts
      .filter(({ kind }) => kind === 'register')
      .map((part) => [pageOf(part.id), part.title] as const),
    ...others.map(({ name, title }) => [name, title] as const),
  ];
  return h(
    'nav',
    { className: ['ways', 'col'], ariaLabelledBy: ['ui-ways'] },
    h('h2', { id: 'ui-ways' }, SEARCH.ways),
    h(
      'ul',
      {},
      links.flatMap(([href, title]) => [newline(), h('li', {}, h('a', { href }, title))]),
      newline(),
    ),
  );
}
