import type { Element } from 'hast';
import { element as h } from '../../pivot/hast.js';
import { MANIFEST } from '../data/manifest.js';
import { addressOfDownload, type Download, type DownloadGroup, downloadGroups } from './downloads.js';
import type { Interface } from './interface.js';
import type { OwnPage } from './own-page.js';
import { newline } from './tree.js';
import { sizeInWords } from './words.js';

export const FILES_PAGE = 'files.html';

/** The page of everything that can be taken along. */
export function filesPage(downloads: readonly Download[], ui: Interface): OwnPage {
  const groups = downloadGroups
    .map((group) => ({ group, files: downloads.filter((d) => d.group === group) }))
    .filter(({ files }) => files.length > 0);
  return {
    name: FILES_PAGE,
    title: ui.say('files.title'),
    language: ui.language,
    main: [
      h(
        'header',
        { className: ['opening', 'col'] },
        h('p', { className: ['kicker'] }, ui.say('files.kicker')),
        h('h1', { id: 'ui-title' }, ui.say('files.title')),
        h('p', { className: ['lede'] }, ui.say('files.lede')),
      ),
      newline(),
      ...groups.flatMap(({ group, files }) => [section(group, files, ui), newline()]),
      h(
        'section',
        { className: ['files', 'col'], ariaLabelledBy: ['ui-proof'] },
        h('h2', { id: 'ui-proof' }, ui.say('files.proof')),
        h('p', {}, h('a', { href: MANIFEST }, MANIFEST), ui.say('files.proof.words')),
      ),
    ],
  };
}

const section = (group: DownloadGroup, files: readonly Download[], ui: Interface): Element =>
  h(
    'section',
    { className: ['files', 'col'], ariaLabelledBy: [`ui-${group}`] },
    h('h2', { id: `ui-${group}` }, ui.say(`files.${group}`)),
    h(
      'ul',
      { className: ['downloads'] },
      files.flatMap((file) => [newline(), item(file, ui)]),
      newline(),
    ),
  );

const item = (file: Download, ui: Interface): Element =>
  h(
    'li',
    {},
    h('a', { href: addressOfDownload(file) }, file.label),
    ' ',
    h('span', { className: ['size'] }, sizeInWords(file.bytes.byteLength, ui)),
    file.about === undefined ? [] : [' ', h('span', { className: ['about-file'] }, file.about)],
  );
