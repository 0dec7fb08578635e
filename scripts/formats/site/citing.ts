import type { ElementContent } from 'hast';
import { citedPart, citedPassage } from '../../citation/cited.js';
import { inForm } from '../../citation/exchange.js';
import { itemOf } from '../../citation/item.js';
import { citationMarkup, citationText } from '../../citation/markup.js';
import { pageOf } from '../../citation/pages.js';
import { type Style, styles } from '../../citation/styles.js';
import type { Metadata } from '../../model/metadata.js';
import type { Part, Passage, PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import { FORMS, offeredForms } from '../data/bibliography.js';
import { addressOfDownload, type Download } from './downloads.js';
import { interfaceOf } from './interface.js';
import { newline } from './tree.js';

/** What is cited on a page: the edition, a part of it, or a passage of a part. */
const itemFor = (metadata: Metadata, part?: Part, passage?: Passage): ReturnType<typeof itemOf> =>
  itemOf(metadata, part && (passage ? citedPassage(part, passage) : citedPart(part)));

/** How the edition, a part or a passage is cited, in the edition's own style. */
export const citationOf = (metadata: Metadata, part?: Part, passage?: Passage): ElementContent[] =>
  citationMarkup(itemFor(metadata, part, passage));

const STYLES: Readonly<Record<Style, string>> = { chicago: 'Chicago', mla: 'MLA', apa: 'APA' };

/**
 * What stands in the panel of a page that says how it is cited: the citation in each style, and files for reference
 * managers.
 * @param part undefined on pages that are no part of the edition: there it is the edition that is cited
 * @param downloads the edition's own files are among them
 */
export function citingPanel(
  edition: PivotEdition,
  part: Part | undefined,
  downloads: readonly Download[],
): ElementContent[] {
  const ui = interfaceOf(edition);
  const item = itemFor(edition.metadata, part);
  const what = part === undefined ? 'edition' : part.kind === 'text' ? 'text' : 'page';
  const ownFiles = offeredForms.map((form) => ({
    label: FORMS[form].label,
    href: part ? `cite/${encodeURIComponent(part.id)}${FORMS[form].extension}` : undefined,
  }));
  const editionFiles = offeredForms.map((form) => ({
    label: FORMS[form].label,
    href: downloads
      .filter(({ group, path }) => group === 'citation' && path.endsWith(FORMS[form].extension))
      .map(addressOfDownload)[0],
  }));
  return [
    h('h2', { id: 'ui-citing-title' }, ui.say(`citing.${what}`)),
    newline(),
    h(
      'dl',
      { className: ['styles'] },
      styles.flatMap((style) => [
        h('dt', {}, STYLES[style]),
        h(
          'dd',
          {},
          h('p', { className: ['citation'], dataStyle: STYLES[style] }, citationMarkup(item, style)),
        ),
        newline(),
      ]),
    ),
    ...fileLinks(ui.say('citing.managers'), ownFiles),
    ...fileLinks(ui.say('citing.whole'), editionFiles),
  ];
}

function fileLinks(
  words: string,
  files: readonly { readonly label: string; readonly href: string | undefined }[],
): ElementContent[] {
  const links = files.flatMap(({ label, href }) =>
    href === undefined ? [] : [' ', h('a', { href, ariaLabel: `${words}: ${label}` }, label)],
  );
  return links.length === 0
    ? []
    : [newline(), h('p', { className: ['more'] }, h('span', {}, `${words}:`), ...links)];
}

/**
 * What stands in a template where the page puts what belongs to a passage: what no text of an edition holds, for XML has
 * no such character.
 */
const mark = (name: 'id' | 'label' | 'place'): string => `\u0001${name}\u0001`;
/** What stands there for the key of BibLaTeX, which has ASCII letters and a few signs only. */
const KEY = '::key::';

/**
 * From what the pages make the citations of passages in themselves: templates of what `itemOf` gives for them. A passage
 * whose label the page does not know is cited without it (`plain`).
 */
export function citationData({ metadata, released }: PivotEdition, part: Part): object {
  const passage = itemOf(metadata, citedPassage(part, { id: mark('id'), label: mark('label') }));
  const base = itemFor(metadata, part).URL;
  // Where a page has an address, so has every passage of it.
  const hasAddress = passage.URL !== undefined && base !== undefined;
  const item = { ...passage, ...(hasAddress ? { URL: `${base}#${mark('place')}` } : {}) };
  const { note: _, ...plain } = item;
  return {
    // What is annotated is the page of this version, if it is released and stays.
    ...(base === undefined
      ? {}
      : {
          source:
            metadata.address === undefined || released?.version === undefined
              ? base
              : `${metadata.address}${released.version}/${pageOf(part.id)}`,
        }),
    chicago: citationText(item),
    plain: citationText(hasAddress ? plain : { ...plain, note: mark('id') }),
    bib: inForm([{ ...item, id: KEY }], 'bibtex'),
    ris: inForm([item], 'ris'),
  };
}
