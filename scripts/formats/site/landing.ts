import type { Element, ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, textOf } from '../../pivot/hast.js';
import { authorsOf } from '../../pivot/issue.js';
import { countsOf } from '../../pivot/kinds.js';
import { citationOf } from './citing.js';
import { headingsOf } from './contents.js';
import { addressOfDownload, type Download } from './downloads.js';
import { entriesOf } from './entries.js';
import { exampleOf } from './example.js';
import { fileWords } from './file-words.js';
import { FILES_PAGE } from './files-page.js';
import { type CountKey, type Interface, interfaceOf } from './interface.js';
import type { OwnPage } from './own-page.js';
import { invitation } from './readings.js';
import { picture, shape } from './shape.js';
import { newline } from './tree.js';
import {
  besides,
  capital,
  kickerOf,
  lineRange,
  SEARCH_PAGE,
  sizeInWords,
  textsOf,
  titleProperties,
} from './words.js';

/** The first page: title, what this is, the texts, and what can be taken along. */
export function landing(
  edition: PivotEdition,
  downloads: readonly Download[],
  ownPages: readonly OwnPage[] = [],
): ElementContent[] {
  const { metadata } = edition;
  const ui = interfaceOf(edition);
  const example = exampleOf(edition);
  const blocks: (Element | undefined)[] = [
    titlePage(edition),
    example,
    metadata.abstract
      ? h(
          'section',
          { className: ['about', 'col'], ariaLabelledBy: ['ui-about'] },
          h('h2', { id: 'ui-about' }, ui.say('landing.what')),
          h('p', ui.languageProperties(metadata.language), metadata.abstract),
        )
      : undefined,
    texts(edition, ownPages),
    h(
      'div',
      { className: ['three', 'col'] },
      ...three(edition, downloads).flatMap((s) => [newline(), s]),
      newline(),
    ),
    h(
      'section',
      { className: ['after', 'col'], id: 'ui-cite', ariaLabelledBy: ['ui-cite-title'] },
      h('h2', { id: 'ui-cite-title' }, ui.say('landing.cite')),
      h('p', { className: ['citation'] }, citationOf(metadata)),
    ),
  ];
  return blocks.filter((b) => b !== undefined).flatMap((b) => [b, newline()]);
}

function titlePage(edition: PivotEdition): Element {
  const { title, subtitle, language } = edition.metadata;
  const ui = interfaceOf(edition);
  const { publisher, version, date } = edition.metadata;
  const issue = [publisher, version && ui.say('landing.version', { version }), date].filter(Boolean);
  const authors = authorsOf(edition.metadata);
  const years = /^(.*[^\s.])\s+([12]\d{3}(?:\s?[–-]\s?\d{2,4})?)$/.exec(title);
  return h(
    'section',
    { className: ['title-page', 'col'], ariaLabelledBy: ['ui-title'] },
    h(
      'h1',
      { id: 'ui-title', ...sizeOf(title), ...ui.languageProperties(language) },
      years
        ? [
            h('span', { className: ['name-line'] }, years[1] ?? ''),
            ' ',
            h('span', { className: ['year-line'] }, years[2] ?? ''),
          ]
        : title,
    ),
    authors ? h('p', { className: ['authors'] }, authors) : [],
    subtitle ? h('p', { className: ['subtitle'], ...ui.languageProperties(language) }, subtitle) : [],
    issue.length > 0 ? h('p', { className: ['issue'] }, capital(issue.join(', '))) : [],
  );
}

/** Characters of a title from which on it is no title to be set large, and from which on it is a paragraph. */
const LONG_TITLE = 36;
const VERY_LONG_TITLE = 90;

const sizeOf = (title: string): { className?: string[] } =>
  title.length < LONG_TITLE ? {} : { className: [title.length < VERY_LONG_TITLE ? 'long' : 'very-long'] };

/** The length of a text, to be seen beside its title. */
const lengthOf = (part: Part): number => textOf(part.body).length;

function texts(edition: PivotEdition, ownPages: readonly OwnPage[]): Element {
  const ui = interfaceOf(edition);
  const list = textsOf(edition.parts);
  const firstText = edition.parts.findIndex((p) => list.includes(p));
  const before = firstText < 0 ? [] : edition.parts.slice(0, firstText);
  // Of several texts each has its own facsimile and transcription beside it.
  const beside = list.length < 2 ? new Map<string, Part[]>() : besides(edition.parts);
  const others = new Set(list.flatMap((part) => beside.get(part.id) ?? []));
  const after = edition.parts.filter((p) => !list.includes(p) && !before.includes(p) && !others.has(p));
  const longest = Math.max(1, ...list.map(lengthOf));
  return h(
    'nav',
    { className: ['contents', 'col'], ariaLabelledBy: ['ui-contents-title'] },
    h('h2', { id: 'ui-contents-title' }, ui.say('contents')),
    matter(before, ui),
    list.length === 0
      ? []
      : h(
          'ol',
          { className: ['texts', ...(list.length === 1 ? ['only'] : [])] },
          list.flatMap((part) => [
            newline(),
            h(
              'li',
              {},
              h('a', { className: ['t'], href: pageOf(part.id), ...titleProperties(part, ui) }, part.title),
              ' ',
              h(
                'span',
                { className: ['about-text'] },
                [
                  ...(part.lines ? [ui.say('landing.lines', { lines: lineRange(part.lines) })] : []),
                  ...countsOf(entriesOf(edition, part)).map(([kind, count]) => ui.count(kind, count)),
                  ...(beside.get(part.id) ?? []).map((other) =>
                    h(
                      'a',
                      { href: pageOf(other.id) },
                      kickerOf(other, edition.parts, ui) ?? other.shortTitle,
                    ),
                  ),
                ].flatMap((piece, i) => (i > 0 ? [', ', piece] : [piece])),
              ),
              list.length > 1 ? meter(lengthOf(part) / longest) : headings(part, ui),
            ),
          ]),
          newline(),
        ),
    list.length > 1 ? h('p', { className: ['bars'] }, ui.say('landing.bars')) : [],
    matter(after, ui),
    ways(ownPages, ui),
  );
}

/** More headings than this do not tell at a glance what a text holds. */
const MOST_HEADINGS = 120;

/** What the only text of an edition holds. */
function headings(part: Part, ui: Interface): Element | [] {
  const all = headingsOf(part);
  const shown = all.length > MOST_HEADINGS ? all.filter((heading) => heading.rank === 2) : all;
  if (shown.length < 2 || shown.length > 2 * MOST_HEADINGS) return [];
  return h(
    'ol',
    { className: ['of-one'], ...titleProperties(part, ui) },
    shown.flatMap(({ id, text, rank }) => [
      newline(),
      h(
        'li',
        rank > 2 ? { className: ['lower'] } : {},
        h('a', { href: `${pageOf(part.id)}#${encodeURIComponent(id)}` }, text),
      ),
    ]),
    newline(),
  );
}

const matter = (parts: readonly Part[], ui: Interface): Element | [] =>
  parts.length === 0
    ? []
    : h(
        'ul',
        { className: ['matter'] },
        parts.flatMap((p) => [
          newline(),
          h('li', {}, h('a', { href: pageOf(p.id), ...titleProperties(p, ui) }, p.title)),
        ]),
        newline(),
      );

/** Other ways into the edition than its contents: search, map, timeline, statistics. */
function ways(ownPages: readonly OwnPage[], ui: Interface): Element | [] {
  const search = ownPages.filter(({ name }) => name === SEARCH_PAGE);
  const pages = [...search, ...ownPages.filter(({ of }) => of !== undefined)];
  if (pages.length === 0) return [];
  return h(
    'p',
    { className: ['ways'] },
    pages.flatMap(({ name, title, language = 'en' }) => [
      newline(),
      h('a', { href: name, ...ui.languageProperties(language) }, title),
    ]),
    newline(),
  );
}

/** A line as long as the text is, beside the others. */
function meter(share: number): Element {
  const width = Math.max(1, Math.round(share * 200));
  return picture(
    'meter',
    200,
    6,
    shape('rect', ['track'], { y: 2.5, width: 200, height: 1 }),
    shape('rect', ['fill'], { width, height: 6 }),
  );
}

function three(edition: PivotEdition, downloads: readonly Download[]): Element[] {
  const ui = interfaceOf(edition);
  const notes = edition.parts.flatMap((p) => p.notes);
  const editorial = notes.filter((n) => hasClass(n, 'editorial')).length;
  const texts = textsOf(edition.parts);
  const apparatus = edition.parts.find((p) => p.kind === 'apparatus')?.id;
  const rows: [CountKey, number, string | undefined][] = [
    ['text', texts.length > 1 ? texts.length : 0, undefined],
    ['passage', texts.reduce((n, t) => n + t.passages.length, 0), undefined],
    ...countsOf(edition.entries.values()).map(([kind, count]): [CountKey, number, string | undefined] => [
      kind,
      count,
      apparatus,
    ]),
    [editorial > 0 ? 'source-note' : 'note', notes.length - editorial, undefined],
    ['own-note', editorial, undefined],
    ['entry', edition.registerNames.size, edition.parts.find((p) => p.kind === 'register')?.id],
  ];
  const counted = rows.filter(([, n]) => n > 0);
  const counts = h(
    'section',
    { ariaLabelledBy: ['ui-counts'] },
    h('h2', { id: 'ui-counts' }, ui.say('landing.figures')),
    h(
      'ul',
      { className: ['counts'] },
      counted.map(([thing, n, id]) =>
        h(
          'li',
          {},
          h('span', { className: ['n'] }, ui.number(n)),
          ' ',
          id ? h('a', { href: pageOf(id) }, ui.noun(thing, n)) : ui.noun(thing, n),
        ),
      ),
    ),
  );
  const invited = invitation(edition);
  const blue = editorial > 0 || edition.entries.size > 0 ? ui.say('landing.blue') : undefined;
  const said = [invited, blue].filter(Boolean).join(' ');
  const readings =
    said === ''
      ? []
      : [
          h(
            'section',
            { ariaLabelledBy: ['ui-readings'] },
            h('h2', { id: 'ui-readings' }, ui.say(invited ? 'landing.readings' : 'reading')),
            h('p', { dir: 'ltr' }, said),
          ),
        ];
  const take = h(
    'section',
    { id: 'ui-downloads', ariaLabelledBy: ['ui-downloads-title'] },
    h('h2', { id: 'ui-downloads-title' }, ui.say('landing.take')),
    h(
      'ul',
      { className: ['downloads'] },
      downloads
        .filter(({ group }) => group === 'edition')
        .map((d) =>
          h(
            'li',
            {},
            h('a', { href: addressOfDownload(d) }, fileWords(d.label, ui) ?? d.label),
            ' ',
            h('span', { className: ['size'] }, sizeInWords(d.bytes.byteLength, ui)),
          ),
        ),
    ),
    h('p', { className: ['more'] }, h('a', { href: FILES_PAGE }, ui.say('landing.files'))),
  );
  return [...(counted.length > 0 ? [counts] : []), ...readings, ...(downloads.length > 0 ? [take] : [])];
}
