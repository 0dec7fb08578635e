import type { Element } from 'hast';
import { element as h } from '../../pivot/hast.js';
import { MANIFEST } from '../data/manifest.js';
import { addressOfDownload, type Download, type DownloadGroup, downloadGroups } from './downloads.js';
import type { OwnPage } from './own-page.js';
import { newline } from './tree.js';
import { sizeInWords } from './words.js';

export const FILES_PAGE = 'files.html';

const HEADINGS: Readonly<Record<DownloadGroup, string>> = {
  edition: 'The edition',
  tei: 'The TEI',
  scholarship: 'Apparatus and registers as data',
  citation: 'For reference managers',
  metadata: 'For libraries and repositories',
};

/** The page of everything that can be taken along. */
export function filesPage(downloads: readonly Download[]): OwnPage {
  const groups = downloadGroups
    .map((group) => ({ group, files: downloads.filter((d) => d.group === group) }))
    .filter(({ files }) => files.length > 0);
  return {
    name: FILES_PAGE,
    title: 'Files',
    main: [
      h(
        'header',
        { className: ['opening', 'col'] },
        h('p', { className: ['kicker'] }, 'To take along'),
        h('h1', { id: 'ui-title' }, 'Files'),
        h(
          'p',
          { className: ['lede'] },
          'Everything here is made from the same TEI in one build, and says the same.',
        ),
      ),
      newline(),
      ...groups.flatMap(({ group, files }) => [section(group, files), newline()]),
      h(
        'section',
        { className: ['files', 'col'], ariaLabelledBy: ['ui-proof'] },
        h('h2', { id: 'ui-proof' }, 'Proof'),
        h(
          'p',
          {},
          h('a', { href: MANIFEST }, MANIFEST),
          ' has the SHA-256 of every file, and of the text of every passage: whoever has quoted a passage can show that it is unchanged.',
        ),
      ),
    ],
  };
}

const section = (group: DownloadGroup, files: readonly Download[]): Element =>
  h(
    'section',
    { className: ['files', 'col'], ariaLabelledBy: [`ui-${group}`] },
    h('h2', { id: `ui-${group}` }, HEADINGS[group]),
    h(
      'ul',
      { className: ['downloads'] },
      files.flatMap((file) => [newline(), item(file)]),
      newline(),
    ),
  );

const item = (file: Download): Element =>
  h(
    'li',
    {},
    h('a', { href: addressOfDownload(file) }, file.label),
    ' ',
    h('span', { className: ['size'] }, sizeInWords(file.bytes.byteLength)),
    file.about === undefined ? [] : [' ', h('span', { className: ['about-file'] }, file.about)],
  );
