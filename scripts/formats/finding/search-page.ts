import type { Element } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import { type Interface, interfaceOf } from '../site/interface.js';
import type { OwnPage } from '../site/own-page.js';
import { newline } from '../site/tree.js';
import { SEARCH_PAGE } from '../site/words.js';
import { isIndexedByBuild, SEARCH_FOLDER } from './search-files.js';
import { SEARCHED_KINDS, type Searched, type SearchedKind } from './searched.js';

/**
 * The page of searching. Without JavaScript it says what is missing, and leads to what can be read instead.
 * @param others pages by which texts are found too: a map, a timeline
 * @param most characters of an edition that is indexed by the reader's browser
 */
export function searchPage(
  edition: PivotEdition,
  searched: readonly Searched[],
  others: readonly OwnPage[],
  most?: number,
): OwnPage {
  const ui = interfaceOf(edition);
  const kinds = SEARCHED_KINDS.filter((kind) => searched.some((s) => s.kind === kind));
  const words = kinds.map((kind) => ui.say(`search.kind.${kind}`));
  const last = words.at(-1) ?? '';
  const what = words.length < 2 ? last : ui.say('list.last', { list: words.slice(0, -1).join(', '), last });
  return {
    name: SEARCH_PAGE,
    title: ui.say('search'),
    language: ui.language,
    isHidden: true,
    scripts: [`${SEARCH_FOLDER}/search.js`],
    main: [
      h(
        'header',
        { className: ['opening', 'col'] },
        h('p', { className: ['kicker'] }, ui.say('finding')),
        h('h1', { id: 'ui-title' }, ui.say('search')),
        h('p', { className: ['lede'] }, ui.say('search.lede', { what })),
        ...(isIndexedByBuild(searched, most) ? [h('p', { className: ['how'] }, ui.say('search.large'))] : []),
        h('noscript', {}, h('p', { className: ['without'] }, ui.say('search.without'))),
      ),
      newline(),
      form(kinds, ui),
      newline(),
      h(
        'section',
        { className: ['found', 'col'], ariaLabel: ui.say('search.results') },
        h('p', { id: 'ui-found', role: 'status' }),
        h('ol', { id: 'ui-hits', className: ['hits'] }),
        h(
          'button',
          { type: 'button', id: 'ui-more', className: ['more'], hidden: true },
          ui.say('search.more'),
        ),
      ),
      newline(),
      help(ui),
      newline(),
      ways(edition, others, ui),
      newline(),
    ],
  };
}

function form(kinds: readonly SearchedKind[], ui: Interface): Element {
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
      dataSaid: JSON.stringify(said(ui)),
    },
    h(
      'div',
      { className: ['asking'] },
      h('label', { htmlFor: ['ui-q'] }, ui.say('search.words')),
      h('input', {
        type: 'search',
        placeholder: ' ',
        name: 'q',
        id: 'ui-q',
        autoComplete: ['off'],
        autoCapitalize: 'none',
        spellCheck: 'false',
        enterKeyHint: 'search',
      }),
      h('button', { type: 'submit' }, ui.say('search')),
    ),
    h(
      'div',
      { className: ['narrowing'] },
      choice('in', ui.say('search.in'), ui.say('search.everywhere'), []),
      choice(
        'among',
        ui.say('search.among'),
        ui.say('search.everything'),
        kinds.map((kind) => [kind, ui.say(`search.kind.${kind}`)]),
      ),
      choice('naming', ui.say('search.naming'), ui.say('search.anyone'), []),
      choice('order', ui.say('search.order'), ui.say('search.order.best'), [
        ['edition', ui.say('search.order.edition')],
      ]),
      h('button', { type: 'reset', className: ['clear'] }, ui.say('search.clear')),
    ),
  );
}

/** What the script says, with blanks; its numbers and plurals are those of the language too. */
const said = (ui: Interface): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    (['loading', 'failed', 'none', 'similar', 'some', 'open'] as const).map((key) => [
      key,
      ui.say(`search.said.${key}`),
    ]),
  ),
  kinds: { note: ui.say('search.hit.note'), apparatus: ui.say('search.hit.apparatus') },
  group: ui.say('number.group'),
  passages: Object.fromEntries(
    ['zero', 'one', 'two', 'few', 'many', 'other'].flatMap((form) => {
      const noun = ui.maybe(`count.passage.${form}`);
      return noun === undefined ? [] : [[form, noun]];
    }),
  ),
});

const HELPS = ['words', 'beginning', 'phrase', 'like', 'folded'] as const;

const help = (ui: Interface): Element =>
  h(
    'section',
    { className: ['search-help', 'col'], ariaLabelledBy: ['ui-help'] },
    h('h2', { id: 'ui-help' }, ui.say('search.help')),
    h(
      'dl',
      {},
      HELPS.flatMap((key) => [
        newline(),
        h(
          'div',
          {},
          h('dt', {}, h('kbd', {}, ui.say(`search.help.${key}`))),
          h('dd', {}, ui.say(`search.help.${key}.finds`)),
        ),
      ]),
      newline(),
    ),
    h('p', {}, ui.say('search.help.readings')),
    h('p', {}, ui.say('search.help.keys')),
  );

function ways(edition: PivotEdition, others: readonly OwnPage[], ui: Interface): Element {
  const links = [
    { href: 'index.html', title: ui.say('contents'), language: ui.language },
    ...edition.parts
      .filter(({ kind }) => kind === 'register')
      .map((part) => ({ href: pageOf(part.id), title: part.title, language: part.language })),
    ...others.map(({ name, title, language = 'en' }) => ({ href: name, title, language })),
  ];
  return h(
    'nav',
    { className: ['ways', 'col'], ariaLabelledBy: ['ui-ways'] },
    h('h2', { id: 'ui-ways' }, ui.say('search.ways')),
    h(
      'ul',
      {},
      links.flatMap(({ href, title, language }) => [
        newline(),
        h('li', {}, h('a', { href, ...ui.languageProperties(language) }, title)),
      ]),
      newline(),
    ),
  );
}
