import { readFileSync } from 'node:fs';
import type { Element, ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import { inPackage } from '../../package-root.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, select } from '../../pivot/hast.js';
import { authorsOf } from '../../pivot/issue.js';
import { hasOtherSide, nounOf } from '../../pivot/kinds.js';
import { directionOf } from '../../pivot/languages.js';
import { rightsInShort } from '../../pivot/rights.js';
import { partReferences } from '../data/bibliography.js';
import { type OutputFile, textFile } from '../output.js';
import { filterValues } from './apparatus.js';
import { citationData, citingPanel } from './citing.js';
import { contentsList } from './contents.js';
import type { Download } from './downloads.js';
import { entriesOf } from './entries.js';
import { filesPage } from './files-page.js';
import { type Frame, markup, page } from './frame.js';
import { imageFiles, showImages } from './images.js';
import { jsonLdOf } from './json-ld.js';
import { landing } from './landing.js';
import { ANCHORED } from './marks.js';
import { metasOf } from './metatags.js';
import type { OwnPage } from './own-page.js';
import { partPage } from './part-page.js';
import { readingNames } from './readings.js';
import { contentSignposts, licenceLinks, linksetFile, signposts } from './signposts.js';
import { statisticsPage } from './statistics-page.js';
import { styleSheet } from './styles.js';
import { capital, isOurs, SEARCH_PAGE } from './words.js';

export type { Download } from './downloads.js';

/** The fonts that the site brings along, with their licence. */
const FONTS = ['vollkorn-roman.woff2', 'vollkorn-italic.woff2', 'OFL.txt'];

/**
 * The edition as a static site: a landing page, a page for each part, one style sheet, one small script, two fonts, and
 * the pictures.
 * The pages ask nothing of a network and read without a script and from a folder.
 * @param downloads files that the site offers, and brings along if they do not stand beside it: the edition's other
 * formats, TEI, data
 * @param own pages that are no parts of the edition
 * @returns files below `html/`
 */
export function site(
  edition: PivotEdition,
  downloads: readonly Download[],
  own: readonly OwnPage[] = [],
): OutputFile[] {
  const figures = statisticsPage(edition);
  const ownPages = [
    ...(downloads.length > 0 ? [filesPage(downloads)] : []),
    ...(figures ? [figures] : []),
    ...own,
  ];
  const pages = edition.parts.map((part) => ({ part, main: partPage(edition, part, ownPages) }));
  for (const { main } of pages) showImages(edition, main);
  const html = (name: string, frame: Frame): OutputFile => textFile(`html/${name}`, 'text/html', page(frame));
  return [
    html('index.html', {
      ...common(edition, undefined, downloads, ownPages),
      title: edition.metadata.title,
      kind: 'landing',
      mainHtml: markup(...landing(edition, downloads)),
    }),
    ...pages.map(({ part, main }) =>
      html(pageOf(part.id), {
        ...common(edition, part, downloads, ownPages),
        title: [...new Set([part.shortTitle, edition.metadata.title])].join(' · '),
        kind: part.kind,
        hasText: part.kind === 'text' || part.kind === 'editorial',
        ...textTraits(edition, part),
        mainHtml: markup(...main),
      }),
    ),
    ...ownPages.map(({ name, title, main, scripts = [] }) =>
      html(name, {
        ...common(edition, undefined, downloads, ownPages),
        scripts,
        metas: [],
        links: ownLinks(edition, name),
        data: [],
        title: `${title} · ${edition.metadata.title}`,
        kind: 'own',
        mainHtml: markup(...main),
      }),
    ),
    textFile(
      'html/404.html',
      'text/html',
      fromAnywhere(
        page({
          ...common(edition, undefined, downloads, ownPages),
          metas: [{ name: 'robots', content: 'noindex' }],
          links: [],
          data: [],
          title: `Page not found · ${edition.metadata.title}`,
          kind: 'not-found',
          mainHtml: markup(...notFound()),
        }),
        edition.metadata.address,
      ),
    ),
    textFile(
      'html/style.css',
      'text/css',
      styleSheet(
        needsOf(
          edition,
          pages.map((p) => p.main),
        ),
      ),
    ),
    ...(edition.styles === '' ? [] : [textFile('html/renditions.css', 'text/css', edition.styles)]),
    textFile(
      'html/site.js',
      'text/javascript',
      // Its comments are for those who work on it.
      readFileSync(inPackage('transforms', 'scripts', 'site.js'), 'utf8').replace(/^ *\/\/.*\n/gm, ''),
    ),
    linksetFile(edition, downloads),
    ...partReferences(edition),
    ...imageFiles(edition),
    ...downloads
      .filter(({ isBeside = false }) => !isBeside)
      .map(({ path, mediaType, bytes }) => ({ path: `html/${path}`, mediaType, bytes })),
    ...FONTS.map((name) => ({
      path: `html/fonts/${name}`,
      mediaType: name.endsWith('.woff2') ? 'font/woff2' : 'text/plain',
      bytes: new Uint8Array(readFileSync(inPackage('transforms', 'fonts', name))),
    })),
  ];
}

function common(
  edition: PivotEdition,
  part: Part | undefined,
  downloads: readonly Download[],
  ownPages: readonly OwnPage[],
): Omit<Frame, 'title' | 'kind' | 'mainHtml'> {
  const { metadata } = edition;
  return {
    metas: metasOf(edition, part, downloads),
    links: [...linksOf(edition, part), ...(part ? contentSignposts(part) : signposts(edition, downloads))],
    data: [
      { id: undefined, type: 'application/ld+json', data: jsonLdOf(edition, part, downloads) },
      ...(part
        ? [{ id: 'ui-citation-data', type: 'application/json', data: citationData(edition, part) } as const]
        : []),
    ],
    editionTitle: metadata.title,
    imprint: [authorsOf(metadata), metadata.title, metadata.version && `version ${metadata.version}`]
      .filter(Boolean)
      .join(', '),
    hasRenditions: edition.styles !== '',
    hasText: false,
    hasReadings: false,
    entries: '',
    hasLines: false,
    reading: readingNames(edition.policy),
    hasNames: false,
    direction: directionOf(pageLanguage(metadata.language, part)) === 'rtl' ? 'rtl' : undefined,
    contentsHtml: markup(contentsList(edition, part)),
    citingHtml: markup(...citingPanel(edition, part, downloads)),
    ownPages: ownPages
      .filter(({ isHidden = false }) => !isHidden)
      .map(({ name, title }) => ({ name, title })),
    rightsHtml: markup(...rights(edition)),
    scripts: [],
    search: ownPages.find(({ name }) => name === SEARCH_PAGE)?.name,
  };
}

/** The language in which a page is read: the landing page is that of the edition, what the program says is in English. */
const pageLanguage = (language: string, part: Part | undefined): string =>
  part === undefined ? language : isOurs(part) ? 'en' : part.language;

/** What the settings of a text's page can show and hide. */
function textTraits(
  edition: PivotEdition,
  part: Part,
): Pick<Frame, 'hasReadings' | 'entries' | 'hasLines' | 'hasNames'> {
  const own = part.kind === 'text' || part.kind === 'editorial' ? entriesOf(edition, part) : [];
  const has = (test: (element: Element) => boolean): boolean => select(part.body, test).length > 0;
  return {
    hasReadings: own.some((entry) => hasOtherSide(entry.kind)),
    entries: own.length > 0 ? capital(nounOf(own)[1]) : '',
    hasLines: has((e) => hasClass(e, 'lb') && e.properties['dataN'] !== undefined),
    hasNames: has((e) => hasClass(e, 'name')),
  };
}

function linksOf(edition: PivotEdition, part: Part | undefined): Frame['links'] {
  const { address } = edition.metadata;
  const at = part ? edition.parts.indexOf(part) : -1;
  const neighbour = (index: number): string | undefined => {
    const other = edition.parts[index];
    return other && pageOf(other.id);
  };
  const previous = at > 0 ? neighbour(at - 1) : undefined;
  const next = neighbour(at + 1);
  const link = (rel: string, href: string): Frame['links'][number] => ({ rel, href, type: undefined });
  return [
    ...(address ? [link('canonical', `${address}${part ? pageOf(part.id) : ''}`)] : []),
    ...(part && previous ? [link('prev', previous)] : []),
    ...(next ? [link('next', next)] : []),
    ...licenceLinks(edition.metadata),
  ];
}

const ownLinks = ({ metadata: { address } }: PivotEdition, name: string): Frame['links'] =>
  address ? [{ rel: 'canonical', href: `${address}${name}`, type: undefined }] : [];

/** Who may do what with what, wherever a licence is shown: also that the rights in the sources are not settled. */
const rights = ({ metadata }: PivotEdition): ElementContent[] =>
  rightsInShort(metadata).map(({ text, target }) => {
    if (target === undefined) return h('p', {}, text);
    const link = h('a', { rel: ['license'], href: target }, licenceName(target));
    return text === target ? h('p', {}, link) : h('p', {}, text, ' ', link);
  });

/** The short name of a Creative Commons licence, from its address. */
function licenceName(target: string): string {
  const [, kind, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/.exec(target) ?? [];
  return kind && version ? `CC ${kind.toUpperCase()} ${version}` : 'Licence';
}

/** A page whose links lead to the site from whatever path a host shows it at, where the site has an address. */
const fromAnywhere = (html: string, address: string | undefined): string =>
  address === undefined
    ? html
    : html.replace(
        / (href|src)="(?![#/]|[a-z][a-z0-9+.-]*:)/gi,
        (_, name: string) => ` ${name}="${new URL(address).pathname}`,
      );

const notFound = (): Element[] => [
  h(
    'section',
    { className: ['opening', 'col'] },
    h('p', { className: ['kicker'] }, 'Page not found'),
    h('h1', { id: 'ui-title' }, 'There is no such page'),
    h(
      'p',
      { className: ['lede'] },
      'The ids of passages are never changed; the address before the id may be mistyped.',
    ),
    h('p', {}, h('a', { href: 'index.html' }, 'To the contents of the edition')),
  ),
];

const notesIn = (frame: Element): number => select(frame, (e) => hasClass(e, 'note')).length;

/** What the style sheet must provide for. */
function needsOf(
  edition: PivotEdition,
  pages: readonly (readonly ElementContent[])[],
): Parameters<typeof styleSheet>[0] {
  const frames = pages.flatMap((main) =>
    select({ type: 'root', children: [...main] }, (e) => hasClass(e, 'passage')),
  );
  const { classes, certainties } = filterValues(edition);
  return {
    notes: frames.reduce((most, f) => Math.max(most, Math.min(ANCHORED, notesIn(f))), 0),
    filters: [
      { name: 'class', attribute: 'data-class', values: classes.map((c) => c.id) },
      { name: 'cert', attribute: 'data-cert', values: certainties.map((c) => c.id) },
    ],
  };
}
