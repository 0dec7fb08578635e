import type { Element, ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import { aboutId } from '../../model/model.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass } from '../../pivot/hast.js';
import { countsOf } from '../../pivot/kinds.js';
import { addressOf } from './addresses.js';
import { apparatusOf } from './apparatus.js';
import { articleOf } from './article.js';
import { citationOf } from './citing.js';
import { entriesOf } from './entries.js';
import { type Interface, interfaceOf } from './interface.js';
import { hasKey, keyButton, keyOf } from './key.js';
import type { OwnPage } from './own-page.js';
import type { Pictured } from './pictured.js';
import { registerOf } from './register.js';
import { attribute, newline } from './tree.js';
import { capital, kickerOf, lineRange, titleProperties } from './words.js';

/** Names of pages that show a part in another way. */
export interface OtherViews {
  /** Its lines beside those of the source. */
  readonly lines?: string;
  /** The pictures of its pages. */
  readonly facsimile?: string;
  /** What of the texts is seen on these. */
  readonly pictured?: Pictured;
}

/** What stands in the main part of a page. */
export function partPage(
  edition: PivotEdition,
  part: Part,
  ownPages: readonly OwnPage[],
  views: OtherViews = {},
): ElementContent[] {
  const blocks = blocksOf(edition, part, ownPages, views);
  return [...blocks, ending(edition, part), turning(edition, part)].flatMap((b) => (b ? [b, newline()] : []));
}

function blocksOf(
  edition: PivotEdition,
  part: Part,
  ownPages: readonly OwnPage[],
  views: OtherViews,
): (ElementContent | undefined)[] {
  switch (part.kind) {
    case 'apparatus': {
      const { introduction, lists } = apparatusOf(edition, part);
      return [
        opening(edition, part, 'wide', ...introduction, ...elsewhere(ownPages, part.kind, FIGURES)),
        ...lists.map((l) => (l.type === 'element' ? wide(l) : l)),
      ];
    }
    case 'register': {
      const { entries, initials, narrowing, summary, kind } = registerOf(edition, part, ownPages);
      return [
        opening(
          edition,
          part,
          'wide',
          h('p', { className: ['lede'] }, summary),
          ...elsewhere(ownPages, kind),
          ...(narrowing ? [narrowing] : []),
          ...(initials ? [initials] : []),
        ),
        entries,
      ];
    }
    default:
      return [
        opening(edition, part, 'col', ...facts(edition, part, views)),
        articleOf(edition, part, views.pictured),
        keyOf(edition, part, views.pictured),
      ];
  }
}

/** The id of the figures of the apparatus (docs/pivot.md). */
const FIGURES = 'apparatus-statistics';

/** Pages that show the same in another way. */
const elsewhere = (pages: readonly OwnPage[], kind: string, id?: string): Element[] => {
  const own = pages.filter(({ of }) => of === kind);
  return own.length === 0
    ? []
    : [
        h(
          'p',
          { className: ['elsewhere'], ...attribute('id', id) },
          own.flatMap(({ name, title }, i) => [...(i > 0 ? [', '] : []), h('a', { href: name }, title)]),
        ),
      ];
};

function wide(element: Element): Element {
  const { className } = element.properties;
  element.properties['className'] = [...(Array.isArray(className) ? className : []), 'wide'];
  return element;
}

const opening = (
  edition: PivotEdition,
  part: Part,
  width: 'col' | 'wide',
  ...rest: readonly ElementContent[]
): Element => {
  const ui = interfaceOf(edition);
  const kicker = kickerOf(part, edition.parts, ui);
  return h(
    'header',
    { className: ['opening', width] },
    newline(),
    kicker === undefined ? [] : [h('p', { className: ['kicker'] }, kicker), newline()],
    h('h1', { id: 'ui-title', ...titleProperties(part, ui) }, part.title),
    ...rest.flatMap((r) => [newline(), r]),
    newline(),
  );
};

/** The figures of a text, counted. */
function facts(edition: PivotEdition, part: Part, views: OtherViews): Element[] {
  const ui = interfaceOf(edition);
  if (part.kind !== 'text' && views.facsimile === undefined) return [];
  if (part.kind !== 'text') return factsList([facsimileFact(views, ui)]);
  const editorial = part.notes.filter((n) => hasClass(n, 'editorial')).length;
  const apparatus = edition.parts.find((p) => p.kind === 'apparatus');
  const about = addressOf(edition, aboutId(part.id), part);
  return factsList([
    ...(part.lines ? [linesFact(part.lines, views, ui)] : []),
    facsimileFact(views, ui),
    ...countsOf(entriesOf(edition, part)).map(([kind, count]): [string, ElementContent | string] => [
      capital(ui.noun(kind, 2)),
      apparatus
        ? h(
            'a',
            { href: `${pageOf(apparatus.id)}#${encodeURIComponent(`app-of-${part.id}`)}` },
            ui.number(count),
          )
        : ui.number(count),
    ]),
    ...(part.notes.length > editorial
      ? [
          [
            ui.say(editorial > 0 ? 'part.source-notes' : 'part.notes'),
            ui.number(part.notes.length - editorial),
          ] as [string, string],
        ]
      : []),
    ...(editorial > 0 ? [[ui.say('part.own-notes'), ui.number(editorial)] as [string, string]] : []),
    ...(about
      ? [[ui.say('part.about'), h('a', { href: about }, ui.say('part.description'))] as [string, Element]]
      : []),
    ...(hasKey(edition, part, views.pictured)
      ? [[ui.say('key.marks'), keyButton(ui)] as [string, Element]]
      : []),
  ]);
}

type Fact = readonly [term: string, value: ElementContent | string];

const linesFact = (lines: readonly [number, number], views: OtherViews, ui: Interface): Fact => {
  const range = lineRange(lines);
  return [ui.say('part.lines'), views.lines === undefined ? range : h('a', { href: views.lines }, range)];
};

const facsimileFact = ({ facsimile }: OtherViews, ui: Interface): Fact | undefined =>
  facsimile === undefined
    ? undefined
    : [ui.say('part.pages'), h('a', { href: facsimile }, ui.say('kicker.facsimile'))];

function factsList(facts: readonly (Fact | undefined)[]): Element[] {
  const rows = facts.filter((fact) => fact !== undefined);
  if (rows.length === 0) return [];
  return [
    h(
      'dl',
      { className: ['facts'] },
      rows.map(([term, value]) => h('div', {}, h('dt', {}, term), h('dd', {}, value))),
    ),
  ];
}

/** How the part is cited. */
function ending(edition: PivotEdition, part: Part): Element | undefined {
  if (part.kind === 'colophon') return undefined;
  const ui = interfaceOf(edition);
  return h(
    'section',
    {
      className: ['after', part.kind === 'text' || part.kind === 'editorial' ? 'col' : 'wide'],
      id: 'ui-cite',
      ariaLabelledBy: ['ui-cite-title'],
    },
    h('h2', { id: 'ui-cite-title' }, ui.say(part.kind === 'text' ? 'part.cite-text' : 'part.cite-page')),
    h('p', { className: ['citation'] }, citationOf(edition.metadata, part)),
  );
}

/** To the part before, and to the one after. */
function turning(edition: PivotEdition, part: Part): Element {
  const ui = interfaceOf(edition);
  const at = edition.parts.indexOf(part);
  const link = (other: Part | undefined, rel: 'prev' | 'next', word: string): Element[] =>
    other
      ? [
          h(
            'a',
            { rel: [rel], href: pageOf(other.id) },
            h('span', {}, word),
            ' ',
            h('bdi', titleProperties(other, ui), other.shortTitle),
          ),
        ]
      : [h('span', { className: ['no-page'] })];
  return h(
    'nav',
    {
      className: [
        'turn',
        part.kind === 'text' || part.kind === 'editorial' || part.kind === 'colophon' ? 'col' : 'wide',
      ],
      ariaLabel: ui.say('part.turn'),
    },
    ...link(edition.parts[at - 1], 'prev', ui.say('part.previous')),
    ' ',
    ...link(edition.parts[at + 1], 'next', ui.say('part.next')),
  );
}
