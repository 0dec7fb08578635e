import type { Element, ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, textOf } from '../../pivot/hast.js';
import { authorsOf, issueOf } from '../../pivot/issue.js';
import { countsOf, KINDS } from '../../pivot/kinds.js';
import { citationOf } from './citing.js';
import { headingsOf } from './contents.js';
import { addressOfDownload, type Download } from './downloads.js';
import { entriesOf } from './entries.js';
import { exampleOf } from './example.js';
import { FILES_PAGE } from './files-page.js';
import { invitation } from './readings.js';
import { picture, shape } from './shape.js';
import { newline } from './tree.js';
import {
  besides,
  capital,
  grouped,
  kickerOf,
  languageProperties,
  lineRange,
  plural,
  sizeInWords,
  textsOf,
} from './words.js';

/** The first page: title, what this is, the texts, and what can be taken along. */
export function landing(edition: PivotEdition, downloads: readonly Download[]): ElementContent[] {
  const { metadata } = edition;
  const example = exampleOf(edition);
  const blocks: (Element | undefined)[] = [
    titlePage(edition),
    example,
    metadata.abstract
      ? h(
          'section',
          { className: ['about', 'col'], ariaLabelledBy: ['ui-about'] },
          h('h2', { id: 'ui-about' }, 'What this is'),
          h('p', {}, metadata.abstract),
        )
      : undefined,
    texts(edition),
    h(
      'div',
      { className: ['three', 'col'] },
      ...three(edition, downloads).flatMap((s) => [newline(), s]),
      newline(),
    ),
    h(
      'section',
      { className: ['after', 'col'], id: 'ui-cite', ariaLabelledBy: ['ui-cite-title'] },
      h('h2', { id: 'ui-cite-title' }, 'How to cite'),
      h('p', { className: ['citation'] }, citationOf(metadata)),
    ),
  ];
  return blocks.filter((b) => b !== undefined).flatMap((b) => [b, newline()]);
}

function titlePage(edition: PivotEdition): Element {
  const { title, subtitle, language } = edition.metadata;
  const issue = issueOf(edition.metadata);
  const authors = authorsOf(edition.metadata);
  const years = /^(.*[^\s.])\s+([12]\d{3}(?:\s?[–-]\s?\d{2,4})?)$/.exec(title);
  return h(
    'section',
    { className: ['title-page', 'col'], ariaLabelledBy: ['ui-title'] },
    h(
      'h1',
      { id: 'ui-title', ...sizeOf(title), ...languageProperties(language) },
      years
        ? [
            h('span', { className: ['name-line'] }, years[1] ?? ''),
            ' ',
            h('span', { className: ['year-line'] }, years[2] ?? ''),
          ]
        : title,
    ),
    authors ? h('p', { className: ['authors'] }, authors) : [],
    subtitle ? h('p', { className: ['subtitle'], ...languageProperties(language) }, subtitle) : [],
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

function texts(edition: PivotEdition): Element {
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
    h('h2', { id: 'ui-contents-title' }, 'Contents'),
    matter(before),
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
              h('a', { className: ['t'], href: pageOf(part.id) }, part.title),
              ' ',
              h(
                'span',
                { className: ['about-text'] },
                [
                  ...(part.lines ? [`source lines ${lineRange(part.lines)}`] : []),
                  ...countsOf(entriesOf(edition, part)).map(([kind, count]) => plural(count, ...KINDS[kind])),
                  ...(beside.get(part.id) ?? []).map((other) =>
                    h('a', { href: pageOf(other.id) }, kickerOf(other, edition.parts) ?? other.shortTitle),
                  ),
                ].flatMap((piece, i) => (i > 0 ? [', ', piece] : [piece])),
              ),
              list.length > 1 ? meter(lengthOf(part) / longest) : headings(part),
            ),
          ]),
          newline(),
        ),
    matter(after),
  );
}

/** More headings than this do not tell at a glance what a text holds. */
const MOST_HEADINGS = 120;

/** What the only text of an edition holds. */
function headings(part: Part): Element | [] {
  const all = headingsOf(part);
  const shown = all.length > MOST_HEADINGS ? all.filter((heading) => heading.rank === 2) : all;
  if (shown.length < 2 || shown.length > 2 * MOST_HEADINGS) return [];
  return h(
    'ol',
    { className: ['of-one'] },
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

const matter = (parts: readonly Part[]): Element | [] =>
  parts.length === 0
    ? []
    : h(
        'ul',
        { className: ['matter'] },
        parts.flatMap((p) => [newline(), h('li', {}, h('a', { href: pageOf(p.id) }, p.title))]),
        newline(),
      );

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
  const notes = edition.parts.flatMap((p) => p.notes);
  const editorial = notes.filter((n) => hasClass(n, 'editorial')).length;
  const texts = textsOf(edition.parts);
  const apparatus = edition.parts.find((p) => p.kind === 'apparatus')?.id;
  const ofSources = editorial > 0;
  const rows: [number, string, string, string | undefined][] = [
    [texts.length > 1 ? texts.length : 0, 'text', 'texts', undefined],
    [texts.reduce((n, t) => n + t.passages.length, 0), 'passage', 'passages', undefined],
    ...countsOf(edition.entries.values()).map(
      ([kind, count]): [number, string, string, string | undefined] => [count, ...KINDS[kind], apparatus],
    ),
    [
      notes.length - editorial,
      ofSources ? 'note of the sources' : 'note',
      ofSources ? 'notes of the sources' : 'notes',
      undefined,
    ],
    [editorial, 'note of the edition', 'notes of the edition', undefined],
    [
      edition.registerNames.size,
      'register entry',
      'register entries',
      edition.parts.find((p) => p.kind === 'register')?.id,
    ],
  ];
  const counted = rows.filter(([n]) => n > 0);
  const counts = h(
    'section',
    { ariaLabelledBy: ['ui-counts'] },
    h('h2', { id: 'ui-counts' }, 'In figures'),
    h(
      'ul',
      { className: ['counts'] },
      counted.map(([n, one, many, id]) =>
        h(
          'li',
          {},
          h('span', { className: ['n'] }, grouped(n)),
          ' ',
          id ? h('a', { href: pageOf(id) }, n === 1 ? one : many) : n === 1 ? one : many,
        ),
      ),
    ),
  );
  const invited = invitation(edition);
  const blue =
    editorial > 0 || edition.entries.size > 0
      ? 'What the edition adds is blue; what is the source’s own, its notes too, is in ink.'
      : undefined;
  const said = [invited, blue].filter(Boolean).join(' ');
  const readings =
    said === ''
      ? []
      : [
          h(
            'section',
            { ariaLabelledBy: ['ui-readings'] },
            h('h2', { id: 'ui-readings' }, invited ? 'Two readings' : 'Reading'),
            h('p', { dir: 'ltr' }, said),
          ),
        ];
  const take = h(
    'section',
    { id: 'ui-downloads', ariaLabelledBy: ['ui-downloads-title'] },
    h('h2', { id: 'ui-downloads-title' }, 'Take it with you'),
    h(
      'ul',
      { className: ['downloads'] },
      downloads
        .filter(({ group }) => group === 'edition')
        .map((d) =>
          h(
            'li',
            {},
            h('a', { href: addressOfDownload(d) }, d.label),
            ' ',
            h('span', { className: ['size'] }, sizeInWords(d.bytes.byteLength)),
          ),
        ),
    ),
    h('p', { className: ['more'] }, h('a', { href: FILES_PAGE }, 'All files')),
  );
  return [...(counted.length > 0 ? [counts] : []), ...readings, ...(downloads.length > 0 ? [take] : [])];
}
