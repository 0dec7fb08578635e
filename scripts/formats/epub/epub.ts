import { readFileSync } from 'node:fs';
import { inPackage } from '../../package-root.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { directionOf } from '../../pivot/languages.js';
import type { OutputFile } from '../output.js';
import { widthRules } from '../widths.js';
import { EPUB_MEDIA_TYPE, pack } from './container.js';
import { type Content, contentOf } from './content.js';
import { outline } from './headings.js';
import { fileOfPart, TEXT_FOLDER } from './links.js';
import { packageOf } from './package-document.js';
import { frame, type ManifestItem, type NavFrame } from './templates.js';
import { titlePage } from './title-page.js';
import { toXhtml } from './xhtml.js';

/** Folder of the publication in the container, and its package document. */
const FOLDER = 'EPUB';
const PACKAGE = `${FOLDER}/package.opf`;
const STYLESHEET = 'css/epub.css';
const RENDITIONS = 'css/renditions.css';
const XHTML = 'application/xhtml+xml';

/**
 * Compiles the edition to an EPUB 3.3 publication: a title page, the contents, and one file for each part.
 * Its structure is described in docs/epub-structure.md.
 * @param name file name without extension
 */
export function epub(edition: PivotEdition, name: string): OutputFile {
  const contents = edition.parts.map((part) => contentOf(edition, part));
  const traits = {
    hasNotes: edition.parts.some((p) => p.notes.length > 0),
    hasApparatus: edition.entries.size > 0,
    hasRegisters: edition.parts.some((p) => p.kind === 'register'),
    hasPages: contents.some((c) => c.pages.length > 0),
    hasPictures: edition.pictures.size > 0,
    hasAllDescriptions: contents.every((c) => c.hasAllDescriptions),
    hasFormulas: contents.some((c) => c.properties.includes('mathml')),
  };
  const { manifest, spine } = publicationOf(edition, contents);
  const files = new Map<string, string | Uint8Array>([
    ['META-INF/container.xml', frame('epub-container', { packagePath: PACKAGE })],
    [PACKAGE, frame('epub-package', packageOf(edition, traits, manifest, spine))],
    [`${FOLDER}/nav.xhtml`, frame('epub-nav', navOf(edition, contents))],
    [`${FOLDER}/title.xhtml`, titleDocument(edition)],
    [`${FOLDER}/${STYLESHEET}`, styleSheet()],
    ...(edition.styles === '' ? [] : [[`${FOLDER}/${RENDITIONS}`, edition.styles] as const]),
    ...contents.map((c) => [pathOf(c.part), contentDocument(edition, c)] as const),
    ...[...edition.pictures.values()].map((p) => [`${FOLDER}/${p.path}`, p.bytes] as const),
  ]);
  return { path: `${name}.epub`, mediaType: EPUB_MEDIA_TYPE, bytes: pack(files) };
}

const styleSheet = (): string =>
  `${readFileSync(inPackage('transforms', 'styles', 'epub.css'), 'utf8')}\n${widthRules()}\n`;

const pathOf = (part: Part): string => `${FOLDER}/${TEXT_FOLDER}/${fileOfPart(part.id)}`;

/** Every file, and those that are read, in their order. */
function publicationOf(
  edition: PivotEdition,
  contents: readonly Content[],
): { manifest: ManifestItem[]; spine: string[] } {
  const sheet = (id: string, href: string): ManifestItem => ({
    id,
    href,
    mediaType: 'text/css',
    properties: undefined,
  });
  const document = (id: string, href: string, properties?: string): ManifestItem => ({
    id,
    href,
    mediaType: XHTML,
    properties,
  });
  const readable = [
    document('file-title', 'title.xhtml'),
    document('file-nav', 'nav.xhtml', 'nav'),
    ...contents.map(({ part, properties }) =>
      document(
        `text-${part.id}`,
        `${TEXT_FOLDER}/${fileOfPart(part.id)}`,
        properties.length > 0 ? properties.join(' ') : undefined,
      ),
    ),
  ];
  return {
    manifest: [
      ...readable,
      sheet('file-css', STYLESHEET),
      ...(edition.styles === '' ? [] : [sheet('file-renditions', RENDITIONS)]),
      ...[...edition.pictures.values()].map(({ path, mediaType }, i) => ({
        id: `picture-${i + 1}`,
        href: path,
        mediaType,
        properties: undefined,
      })),
    ],
    spine: readable.map((item) => item.id),
  };
}

/** The headings that stand in the contents: of a description, which has one for every group of facts, the first ranks. */
const listed = ({ part, headings }: Content): Content['headings'] =>
  part.kind === 'description' ? headings.filter(({ rank }) => rank <= 2) : headings;

function titleDocument({ metadata }: PivotEdition): string {
  return frame('epub-content', {
    language: metadata.language,
    direction: rightToLeft(metadata.language),
    title: metadata.title,
    stylesheet: STYLESHEET,
    renditions: undefined,
    reading: undefined,
    matter: 'frontmatter',
    body: toXhtml([titlePage(metadata)]),
  });
}

function contentDocument(edition: PivotEdition, { part, section }: Content): string {
  return frame('epub-content', {
    language: part.language,
    direction: rightToLeft(part.language),
    title: [...new Set([part.shortTitle, edition.metadata.title])].join(' – '),
    stylesheet: `../${STYLESHEET}`,
    renditions: edition.styles === '' ? undefined : `../${RENDITIONS}`,
    reading: edition.policy,
    matter: matterOf(edition, part),
    body: toXhtml([section]),
  });
}

/** What stands before the first text is front matter; what describes the texts after them is back matter. */
function matterOf(edition: PivotEdition, part: Part): 'frontmatter' | 'bodymatter' | 'backmatter' {
  if (part.kind === 'text') return 'bodymatter';
  const firstText = edition.parts.findIndex((p) => p.kind === 'text');
  return edition.parts.indexOf(part) < firstText ? 'frontmatter' : 'backmatter';
}

const rightToLeft = (language: string): 'rtl' | undefined =>
  directionOf(language) === 'rtl' ? 'rtl' : undefined;

function navOf(edition: PivotEdition, contents: readonly Content[]): NavFrame {
  const path = (part: Part): string => `${TEXT_FOLDER}/${fileOfPart(part.id)}`;
  const landmark = (type: string, part: Part | undefined, label: string, id = '') =>
    part ? [{ type, href: `${path(part)}${id}`, label }] : [];
  const first = (test: (part: Part) => boolean): Part | undefined => edition.parts.find(test);
  return {
    language: edition.metadata.language,
    direction: rightToLeft(edition.metadata.language),
    edition: edition.metadata.title,
    contents: contents.flatMap((c) => outline(path(c.part), listed(c))),
    landmarks: [
      { type: 'titlepage', href: 'title.xhtml', label: 'Title page' },
      { type: 'toc', href: 'nav.xhtml', label: 'Contents' },
      ...landmark('bodymatter', first((p) => p.kind === 'text') ?? edition.parts[0], 'Start of the text'),
      ...landmark(
        'bibliography',
        first((p) => p.id === 'bibliography'),
        'Bibliography',
      ),
      ...landmark(
        'endnotes',
        edition.partOfId.has('apparatus-corrections')
          ? first((p) => p.id === edition.partOfId.get('apparatus-corrections'))
          : undefined,
        'Corrections',
        '#apparatus-corrections',
      ),
      ...landmark(
        'index',
        first((p) => p.kind === 'register'),
        'Registers',
      ),
      ...landmark(
        'colophon',
        first((p) => p.kind === 'colophon'),
        'Colophon',
      ),
    ],
    pages: contents.flatMap((c) =>
      c.pages.map(({ id, label }) => ({ href: `${path(c.part)}#${id}`, label })),
    ),
  };
}
