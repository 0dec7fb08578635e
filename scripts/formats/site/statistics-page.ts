import type { Element, ElementContent, Root } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, isElement, property, select, textOf } from '../../pivot/hast.js';
import { resolveAddresses } from './addresses.js';
import { confusionsPicture, glyphsTable } from './confusions.js';
import { errorRate } from './error-rate.js';
import { type Interface, interfaceOf, type MessageKey } from './interface.js';
import type { OwnPage } from './own-page.js';
import { addPictures } from './pictures.js';
import { newline } from './tree.js';
import { titleProperties } from './words.js';

export const STATISTICS_PAGE = 'statistics.html';

/** The figures of the apparatus on a page of their own; undefined if there is nothing to be counted. */
export function statisticsPage(edition: PivotEdition): OwnPage | undefined {
  const part = edition.parts.find(({ kind }) => kind === 'apparatus');
  const found = part?.body.children.find((c): c is Element => hasClass(c, 'statistics'));
  if (!part || !found) return undefined;
  const ui = interfaceOf(edition);
  const statistics = structuredClone(found);
  const glyphs = glyphsTable(statistics);
  const ribbons = glyphs && confusionsPicture(glyphs, ui);
  const rate = errorRate(edition, ui);
  addPictures(statistics, edition);
  translate(statistics, edition, ui);
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
    title: ui.say('statistics.title'),
    language: ui.language,
    of: 'apparatus',
    main: [
      h(
        'header',
        { className: ['opening', 'wide'] },
        h('p', { className: ['kicker'] }, ui.say('statistics.kicker')),
        h('h1', { id: 'ui-title' }, ui.say('statistics.title')),
        h(
          'p',
          { className: ['lede'] },
          ui.say('statistics.lede', { entries: ui.count('app', edition.entries.size) }),
        ),
        h(
          'p',
          { className: ['elsewhere'] },
          ui.say('statistics.apparatus'),
          h('a', { href: pageOf(part.id), ...titleProperties(part, ui) }, part.title),
          '.',
        ),
      ),
      newline(),
      statistics,
      newline(),
    ],
  };
}

/** A figure as the language of the page writes it, with as many digits as it has. */
const figure = (text: string, ui: Interface): string => {
  const [whole = '', fraction] = text.split('.');
  const number = ui.number(Number(whole));
  return fraction === undefined ? number : `${number}${ui.say('number.decimal')}${fraction}`;
};

/** What the tables of every format say themselves, by the words that they have for it. */
const SAID: ReadonlyMap<string, MessageKey> = new Map(
  Object.entries({
    'Corrections by class and certainty': 'statistics.classes',
    'Errors in every thousand characters of the source, by text': 'statistics.rates',
    'What was read for what': 'statistics.glyphs',
    class: 'statistics.class',
    all: 'statistics.all',
    text: 'statistics.text',
    characters: 'statistics.characters',
    corrections: 'statistics.corrections',
    'wrong characters': 'statistics.wrong',
    'per thousand': 'statistics.per-thousand',
    source: 'statistics.source',
    for: 'statistics.for',
    times: 'statistics.times',
    in: 'statistics.in',
    nothing: 'statistics.nothing',
    space: 'statistics.space',
    unclassified: 'statistics.unclassified',
    high: 'certainty.high',
    medium: 'certainty.medium',
    low: 'certainty.low',
    unknown: 'certainty.unknown',
    unstated: 'certainty.unstated',
  } satisfies Readonly<Record<string, MessageKey>>),
);

/** Says in the language of the page what the tables say themselves; names of classes are the edition's. */
function translate(statistics: Element, edition: PivotEdition, ui: Interface): void {
  const inWords = (words: string): string | undefined => {
    const key = SAID.get(words.trim());
    return key && ui.say(key);
  };
  const isOurs = (e: Element): boolean =>
    e.tagName === 'caption' || property(e, 'scope') === 'col' || hasClass(e, 'nil');
  for (const row of select(statistics, (e) => e.tagName === 'tr')) {
    const isOwn = hasClass(row, 'total') || property(row, 'dataClass') === 'unclassified';
    for (const cell of row.children) {
      if (!isElement(cell)) continue;
      const label = property(cell, 'dataLabel');
      if (label !== undefined) cell.properties['dataLabel'] = inWords(label) ?? label;
      if (
        hasClass(cell, 'n') &&
        /^\d+(?:\.\d+)?$/.test(textOf(cell)) &&
        (property(row, 'dataPart') !== undefined || hasClass(row, 'total'))
      )
        cell.children = [{ type: 'text', value: figure(textOf(cell), ui) }];
      if (cell.tagName !== 'th' || property(cell, 'scope') !== 'row') continue;
      if (isOwn) say(cell);
      else if (property(row, 'dataClass') !== undefined)
        Object.assign(cell.properties, ui.languageProperties('en'));
      const part = edition.parts.find(({ id }) => id === property(row, 'dataPart'));
      if (part) Object.assign(cell.properties, titleProperties(part, ui));
    }
  }
  for (const element of select(statistics, isOurs)) say(element);

  function say(element: Element): void {
    const words = inWords(textOf(element));
    if (words === undefined) return;
    // A head may hold a picture before its word.
    element.children = [
      ...element.children.filter((c) => isElement(c) && c.tagName === 'svg'),
      { type: 'text', value: words },
    ];
  }
}
