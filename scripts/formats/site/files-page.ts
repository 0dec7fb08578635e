import type { Element } from 'hast';
import { element as h } from '../../pivot/hast.js';
import { MANIFEST } from '../data/manifest.js';
import { addressOfDownload, type Download, type DownloadGroup, downloadGroups } from './downloads.js';
import { fileWords } from './file-words.js';
import type { Interface } from './interface.js';
import type { OwnPage } from './own-page.js';
import { newline } from './tree.js';
import { sizeInWords } from './words.js';

export const FILES_PAGE = 'files.html';

/**
 * The page of everything that can be taken along.
 * @param language of the titles of texts
 */
export function filesPage(
  downloads: readonly Download[],
  ui: Interface,
  language: string = ui.language,
): OwnPage {
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
      ...groups.flatMap(({ group, files }) => [section(group, files, ui, language), newline()]),
      h(
        'section',
        { className: ['files', 'col'], ariaLabelledBy: ['ui-proof'] },
        h('h2', { id: 'ui-proof' }, ui.say('files.proof')),
        h('p', {}, h('a', { href: MANIFEST }, MANIFEST), ui.say('files.proof.words')),
      ),
    ],
  };
}

const section = (
  group: DownloadGroup,
  files: readonly Download[],
  ui: Interface,
  language: string,
): Element =>
  h(
    'section',
    { className: ['files', 'col'], ariaLabelledBy: [`ui-${group}`] },
    h('h2', { id: `ui-${group}` }, ui.say(`files.${group}`)),
    h(
      'ul',
      { className: ['downloads'] },
      files.flatMap((file) => [newline(), item(file, ui, language)]),
      newline(),
    ),
  );

function item(file: Download, ui: Interface, language: string): Element {
  // Of the TEI the texts are listed by their titles; all else is words of the program, or names of formats.
  const titled = file.group === 'tei' ? ui.languageProperties(language) : {};
  const said = (words: string): [Record<string, string>, string] => {
    const own = fileWords(words, ui);
    return own === undefined ? [titled, words] : [{}, own];
  };
  const [labelled, label] = said(file.label);
  return h(
    'li',
    {},
    h('a', { href: addressOfDownload(file), ...labelled }, label),
    ' ',
    h('span', { className: ['size'] }, sizeInWords(file.bytes.byteLength, ui)),
    file.about === undefined ? [] : [' ', about(...said(file.about))],
  );
}

const about = (properties: Record<string, string>, words: string): Element =>
  h('span', { className: ['about-file'], ...properties }, words);
