import { readFileSync } from 'node:fs';
import type { Element, ElementContent } from 'hast';
import { REGISTER_SCRIPT } from '../../bundle.js';
import { facsimilePageOf, linesPageOf, pageOf } from '../../citation/pages.js';
import { inPackage } from '../../package-root.js';
import type { Entry, Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, select } from '../../pivot/hast.js';
import { authorsOf } from '../../pivot/issue.js';
import { countsOf, hasOtherSide } from '../../pivot/kinds.js';
import { type Direction, directionOf } from '../../pivot/languages.js';
import { rightsInShort } from '../../pivot/rights.js';
import { partReferences } from '../data/bibliography.js';
import { type OutputFile, textFile, textFileOnDemand } from '../output.js';
import { annotateScript } from './annotate-script.js';
import { annotationData, annotationsOn } from './annotations.js';
import { filterValues } from './apparatus.js';
import { citationData, citingPanel } from './citing.js';
import { contentsList } from './contents.js';
import type { Download } from './downloads.js';
import { entriesOf } from './entries.js';
import { filesPage } from './files-page.js';
import { type Frame, markup, page } from './frame.js';
import { imageFiles, showImages } from './images.js';
import { type CountKey, type Interface, interfaceOf } from './interface.js';
import { jsonLdOf } from './json-ld.js';
import { hasKey } from './key.js';
import { landing } from './landing.js';
import { ANCHORED } from './marks.js';
import { metasOf } from './metatags.js';
import { fromAnywhere, notFound } from './not-found.js';
import type { OwnPage } from './own-page.js';
import { type OtherViews, partPage } from './part-page.js';
import { type Pictured, picturedOn } from './pictured.js';
import { readingNames } from './readings.js';
import { isLongRegister } from './register.js';
import { contentSignposts, licenceLinks, linksetFile, signposts } from './signposts.js';
import { siteScript } from './site-script.js';
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
 * @returns files below `html/`; each page is made when its bytes are asked for
 */
export function site(
  edition: PivotEdition,
  downloads: readonly Download[],
  own: readonly OwnPage[] = [],
): OutputFile[] {
  const ui = interfaceOf(edition);
  const figures = statisticsPage(edition);
  const ownPages = [
    ...(downloads.length > 0 ? [filesPage(downloads, ui, edition.metadata.language)] : []),
    ...(figures ? [figures] : []),
    ...own,
  ];
  const names = new Set(ownPages.map(({ name }) => name as string));
  const pictured = picturedOn(ownPages);
  const pages = edition.parts.map((part) => ({
    part,
    main: once(() => shownPage(edition, part, ownPages, { ...viewsOf(part, names), pictured })),
  }));
  const html = (name: string, frame: () => Frame): OutputFile =>
    textFileOnDemand(`html/${name}`, 'text/html', () => page(frame()));
  return [
    html('index.html', () => ({
      ...common(edition, undefined, downloads, ownPages),
      title: edition.metadata.title,
      kind: 'landing',
      mainHtml: markup(...landing(edition, downloads, ownPages)),
    })),
    ...pages.map(({ part, main }) =>
      html(pageOf(part.id), () => ({
        ...common(edition, part, downloads, ownPages),
        title: [...new Set([part.shortTitle, edition.metadata.title])].join(' · '),
        kind: part.kind,
        hasText: part.kind === 'text' || part.kind === 'editorial',
        scripts: isLongRegister(part) ? ['register.js'] : [],
        ...textTraits(edition, part, pictured),
        mainHtml: markup(...main()),
      })),
    ),
    ...ownPages.map(({ name, title, language = 'en', main, scripts = [] }) =>
      html(name, () => ({
        ...common(edition, undefined, downloads, ownPages),
        scripts,
        metas: [],
        links: ownLinks(edition, name),
        data: [],
        title: `${title} · ${edition.metadata.title}`,
        kind: 'own',
        mainLanguage: ofLanguage(language, ui).lang,
        direction: otherDirection(language, ui),
        mainHtml: markup(...main),
      })),
    ),
    textFileOnDemand('html/404.html', 'text/html', () =>
      fromAnywhere(
        page({
          ...common(edition, undefined, downloads, ownPages),
          metas: [{ name: 'robots', content: 'noindex' }],
          links: [],
          data: [],
          title: `${ui.say('missing.kicker')} · ${edition.metadata.title}`,
          kind: 'not-found',
          direction: undefined,
          mainHtml: markup(...notFound(ui)),
        }),
        edition.metadata.address,
      ),
    ),
    textFileOnDemand('html/style.css', 'text/css', () =>
      styleSheet(
        needsOf(
          edition,
          pages.map((p) => p.main()),
        ),
        ui,
      ),
    ),
    ...(edition.styles === '' ? [] : [textFile('html/renditions.css', 'text/css', edition.styles)]),
    textFile('html/site.js', 'text/javascript', siteScript(ui)),
    ...(edition.parts.some(isLongRegister)
      ? [textFile('html/register.js', 'text/javascript', readFileSync(REGISTER_SCRIPT, 'utf8'))]
      : []),
    textFile('html/annotate.js', 'text/javascript', annotateScript(ui)),
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

/** What stands in the main part of a page, with its pictures. */
function shownPage(
  edition: PivotEdition,
  part: Part,
  ownPages: readonly OwnPage[],
  views: OtherViews,
): ElementContent[] {
  const main = partPage(edition, part, ownPages, views);
  showImages(edition, main);
  return main;
}

/** The pages that show a part in another way, of those that there are. */
function viewsOf({ id }: Part, pages: ReadonlySet<string>): OtherViews {
  const [lines, facsimile] = [linesPageOf(id), facsimilePageOf(id)];
  return { ...(pages.has(lines) ? { lines } : {}), ...(pages.has(facsimile) ? { facsimile } : {}) };
}

/** What is made once, when it is wanted. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function common(
  edition: PivotEdition,
  part: Part | undefined,
  downloads: readonly Download[],
  ownPages: readonly OwnPage[],
): Omit<Frame, 'title' | 'kind' | 'mainHtml'> {
  const { metadata } = edition;
  const ui = interfaceOf(edition);
  return {
    ui,
    metas: metasOf(edition, part, downloads),
    links: [...linksOf(edition, part), ...(part ? contentSignposts(part) : signposts(edition, downloads))],
    data: [
      { id: undefined, type: 'application/ld+json', data: jsonLdOf(edition, part, downloads) },
      ...(part
        ? [{ id: 'ui-citation-data', type: 'application/json', data: citationData(edition, part) } as const]
        : []),
      ...annotationData(edition, part),
    ],
    editionTitle: metadata.title,
    titleLanguage: ui.languageProperties(metadata.language).lang,
    imprint: [
      authorsOf(metadata),
      metadata.title,
      metadata.version && ui.say('landing.version', { version: metadata.version }),
    ]
      .filter(Boolean)
      .join(', '),
    hasRenditions: edition.styles !== '',
    hasText: false,
    hasReadings: false,
    entries: '',
    hasLines: false,
    hasKey: false,
    reading: readingsIn(edition, ui),
    hasNames: false,
    direction: otherDirection(pageLanguage(metadata.language, part), ui),
    hasAnnotations: false,
    contentsHtml: markup(contentsList(edition, part)),
    citingHtml: markup(...citingPanel(edition, part, downloads)),
    ownPages: ownPages
      .filter(({ isHidden = false }) => !isHidden)
      .map(({ name, title, language = 'en' }) => ({ name, title, ...ofLanguage(language, ui) })),
    mainLanguage: undefined,
    rightsHtml: markup(...rights(edition)),
    scripts: [],
    search: ownPages.find(({ name }) => name === SEARCH_PAGE)?.name,
  };
}

/** What the template needs to know of a language; strict templates want every field. */
const ofLanguage = (language: string, ui: Interface): { lang: string | undefined } => ({
  lang: ui.languageProperties(language).lang,
});

/** The kind of entries that are all of one kind. */
const kindIn = (entries: readonly Entry[]): CountKey => {
  const [first, ...others] = countsOf(entries);
  return first && others.length === 0 ? first[0] : 'any';
};

/** The direction of a text, if it is not that of the pages. */
const otherDirection = (language: string, ui: Interface): Direction | undefined => {
  const direction = directionOf(language);
  return direction === ui.direction ? undefined : direction;
};

/** The readings of the switch: their values, and what they are called. */
function readingsIn({ policy }: PivotEdition, ui: Interface): Frame['reading'] {
  const { own, other } = readingNames(policy);
  return { own, other, ownName: ui.say(`reading.${own}`), otherName: ui.say(`reading.${other}`) };
}

/** The language in which a page is read: the landing page is that of the edition, what the program says is in English. */
const pageLanguage = (language: string, part: Part | undefined): string =>
  part === undefined ? language : isOurs(part) ? 'en' : part.language;

/** What the settings of a text's page can show and hide. */
function textTraits(
  edition: PivotEdition,
  part: Part,
  pictured: Pictured,
): Pick<Frame, 'hasReadings' | 'entries' | 'hasLines' | 'hasNames' | 'hasAnnotations' | 'hasKey'> {
  const own = part.kind === 'text' || part.kind === 'editorial' ? entriesOf(edition, part) : [];
  const has = (test: (element: Element) => boolean): boolean => select(part.body, test).length > 0;
  return {
    hasReadings: own.some((entry) => hasOtherSide(entry.kind)),
    entries: own.length > 0 ? capital(interfaceOf(edition).noun(kindIn(own), 2)) : '',
    hasLines: has(
      (e) => hasClass(e, 'lb') && (e.properties['dataN'] ?? e.properties['dataFacs']) !== undefined,
    ),
    hasNames: has((e) => hasClass(e, 'name')),
    hasAnnotations: annotationsOn(edition, part).length > 0,
    hasKey: part.kind !== 'apparatus' && part.kind !== 'register' && hasKey(edition, part, pictured),
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
const rights = (edition: PivotEdition): ElementContent[] =>
  rightsInShort(edition.metadata).map(({ text, target }) => {
    if (target === undefined) return h('p', {}, text);
    const link = h(
      'a',
      { rel: ['license'], href: target },
      licenceName(target) ?? interfaceOf(edition).say('licence'),
    );
    return text === target ? h('p', {}, link) : h('p', {}, text, ' ', link);
  });

/** The short name of a Creative Commons licence, from its address. */
function licenceName(target: string): string | undefined {
  const [, kind, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/.exec(target) ?? [];
  return kind && version ? `CC ${kind.toUpperCase()} ${version}` : undefined;
}

const notesIn = (frame: Element): number => select(frame, (e) => hasClass(e, 'note')).length;

/** What the style sheet must provide for. */
function needsOf(
  edition: PivotEdition,
  pages: readonly (readonly ElementContent[])[],
): Parameters<typeof styleSheet>[0] {
  const frames = pages.flatMap((main) =>
    select({ type: 'root', children: [...main] }, (e) => hasClass(e, 'passage')),
  );
  return {
    notes: frames.reduce((most, f) => Math.max(most, Math.min(ANCHORED, notesIn(f))), 0),
    filters: filtersOf(edition),
  };
}

/** The style sheet of any page of the edition, whatever stands in it: nothing need be made to know it. */
export const styleSheetOfAny = (edition: PivotEdition): string =>
  styleSheet({ notes: ANCHORED, filters: filtersOf(edition) }, interfaceOf(edition));

/** By what the apparatus is filtered. */
function filtersOf(edition: PivotEdition): Parameters<typeof styleSheet>[0]['filters'] {
  const { classes, certainties } = filterValues(edition);
  return [
    { name: 'class', attribute: 'data-class', values: classes.map((c) => c.id) },
    { name: 'cert', attribute: 'data-cert', values: certainties.map((c) => c.id) },
  ];
}
