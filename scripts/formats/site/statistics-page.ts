import type { Element, ElementContent, Root } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass } from '../../pivot/hast.js';
import { resolveAddresses } from './addresses.js';
import { confusionsPicture, glyphsTable } from './confusions.js';
import { errorRate } from './error-rate.js';
import type { OwnPage } from './own-page.js';
import { addPictures } from './pictures.js';
import { newline } from './tree.js';
import { plural } from './words.js';

export const STATISTICS_PAGE = 'statistics.html';

/** What the page of the figures says. */
const STATISTICS = {
  title: 'Statistics',
  kicker: 'Corrections in figures',
  lede: (count: number) => `${plural(count, 'entry', 'entries')} of the apparatus, counted.`,
  apparatus: 'Each of them is in the ',
  ribbons: (shown: number, all: number) =>
    `What was read for what: left the source, right the edition, as thick as it is frequent${shown < all ? `; the ${shown} most frequent of ${all}` : ''}. The table has the same, with places.`,
  rate: {
    caption: (characters: string) =>
      `Wrong characters in every thousand of the source, along the texts. Each bar is ${characters} characters.`,
    table: 'The same as a table',
    heads: ['text', 'from', 'characters', 'corrections', 'wrong per thousand'],
  },
} as const;

/** The figures of the apparatus on a page of their own; undefined if there is nothing to be counted. */
export function statisticsPage(edition: PivotEdition): OwnPage | undefined {
  const part = edition.parts.find(({ kind }) => kind === 'apparatus');
  const found = part?.body.children.find((c): c is Element => hasClass(c, 'statistics'));
  if (!part || !found) return undefined;
  const statistics = structuredClone(found);
  const glyphs = glyphsTable(statistics);
  const ribbons = glyphs && confusionsPicture(glyphs, STATISTICS.ribbons);
  const rate = errorRate(edition, STATISTICS.rate);
  addPictures(statistics, edition);
  // The page’s title says what its heading said; what is read first stands first.
  const isGlyphs = (c: ElementContent): boolean => hasClass(c, 'of-glyphs');
  const others = statistics.children.filter((c) => !hasClass(c, 'head') && !isGlyphs(c));
  statistics.children = [...others, rate, ribbons, ...statistics.children.filter(isGlyphs)].flatMap((c) =>
    c === undefined ? [] : [c, newline()],
  );
  // Its id stays where it was, at what leads here.
  delete statistics.properties['id'];
  const { className } = statistics.properties;
  statistics.properties['className'] = [...(Array.isArray(className) ? className : []), 'wide'];
  statistics.properties['ariaLabelledBy'] = ['ui-title'];
  const root: Root = { type: 'root', children: [statistics] };
  resolveAddresses(root, edition, undefined);
  return {
    name: STATISTICS_PAGE,
    title: STATISTICS.title,
    of: 'apparatus',
    main: [
      h(
        'header',
        { className: ['opening', 'wide'] },
        h('p', { className: ['kicker'] }, STATISTICS.kicker),
        h('h1', { id: 'ui-title' }, STATISTICS.title),
        h('p', { className: ['lede'] }, STATISTICS.lede(edition.entries.size)),
        h(
          'p',
          { className: ['elsewhere'] },
          STATISTICS.apparatus,
          h('a', { href: pageOf(part.id) }, part.title),
          '.',
        ),
      ),
      newline(),
      statistics,
      newline(),
    ],
  };
}
