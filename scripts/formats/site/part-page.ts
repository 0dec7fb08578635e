import type { Element, ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import { aboutId } from '../../model/model.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass } from '../../pivot/hast.js';
import { countsOf, KINDS } from '../../pivot/kinds.js';
import { addressOf } from './addresses.js';
import { apparatusOf } from './apparatus.js';
import { articleOf } from './article.js';
import { citationOf } from './citing.js';
import { entriesOf } from './entries.js';
import { registerOf } from './register.js';
import { newline } from './tree.js';
import { capital, grouped, isOurs, kickerOf, languageProperties, lineRange } from './words.js';

/** Names of pages that show a part in another way. */
export interface OtherViews {
  /** Its lines beside those of the source. */
  readonly lines?: string;
  /** The pictures of its pages. */
  readonly facsimile?: string;
}

/** What stands in the main part of a page. */
export function partPage(edition: PivotEdition, part: Part, views: OtherViews = {}): ElementContent[] {
  const blocks = blocksOf(edition, part, views);
  return [...blocks, ending(edition, part), turning(edition, part)].flatMap((b) => (b ? [b, newline()] : []));
}

function blocksOf(edition: PivotEdition, part: Part, views: OtherViews): (ElementContent | undefined)[] {
  switch (part.kind) {
    case 'apparatus': {
      const { introduction, figures, lists } = apparatusOf(edition, part);
      return [
        opening(edition, part, 'wide', ...introduction),
        figures && wide(figures),
        ...lists.map((l) => (l.type === 'element' ? wide(l) : l)),
      ];
    }
    case 'register': {
      const { entries, initials, summary } = registerOf(edition, part);
      return [
        opening(
          edition,
          part,
          'wide',
          h('p', { className: ['lede'] }, summary),
          ...(initials ? [initials] : []),
        ),
        entries,
      ];
    }
    default:
      return [opening(edition, part, 'col', ...facts(edition, part, views)), articleOf(edition, part)];
  }
}

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
  const kicker = kickerOf(part, edition.parts);
  return h(
    'header',
    { className: ['opening', width] },
    newline(),
    kicker === undefined ? [] : [h('p', { className: ['kicker'] }, kicker), newline()],
    h('h1', { id: 'ui-title', ...(isOurs(part) ? {} : languageProperties(part.language)) }, part.title),
    ...rest.flatMap((r) => [newline(), r]),
    newline(),
  );
};

/** The figures of a text, counted. */
function facts(edition: PivotEdition, part: Part, views: OtherViews): Element[] {
  if (part.kind !== 'text' && views.facsimile === undefined) return [];
  if (part.kind !== 'text') return factsList([facsimileFact(views)]);
  const editorial = part.notes.filter((n) => hasClass(n, 'editorial')).length;
  const apparatus = edition.parts.find((p) => p.kind === 'apparatus');
  const about = addressOf(edition, aboutId(part.id), part);
  return factsList([
    ...(part.lines ? [linesFact(part.lines, views)] : []),
    facsimileFact(views),
    ...countsOf(entriesOf(edition, part)).map(([kind, count]): [string, ElementContent | string] => [
      capital(KINDS[kind][1]),
      apparatus
        ? h(
            'a',
            { href: `${pageOf(apparatus.id)}#${encodeURIComponent(`app-of-${part.id}`)}` },
            grouped(count),
          )
        : grouped(count),
    ]),
    ...(part.notes.length > editorial
      ? [
          [editorial > 0 ? 'Source notes' : 'Notes', grouped(part.notes.length - editorial)] as [
            string,
            string,
          ],
        ]
      : []),
    ...(editorial > 0 ? [['Editor’s notes', grouped(editorial)] as [string, string]] : []),
    ...(about ? [['About this text', h('a', { href: about }, 'Description')] as [string, Element]] : []),
  ]);
}

type Fact = readonly [term: string, value: ElementContent | string];

const linesFact = (lines: readonly [number, number], views: OtherViews): Fact => {
  const range = lineRange(lines);
  return ['Source lines', views.lines === undefined ? range : h('a', { href: views.lines }, range)];
};

const facsimileFact = ({ facsimile }: OtherViews): Fact | undefined =>
  facsimile === undefined ? undefined : ['Pages', h('a', { href: facsimile }, 'Facsimile')];

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
  return h(
    'section',
    {
      className: ['after', part.kind === 'text' || part.kind === 'editorial' ? 'col' : 'wide'],
      id: 'ui-cite',
      ariaLabelledBy: ['ui-cite-title'],
    },
    h('h2', { id: 'ui-cite-title' }, part.kind === 'text' ? 'Cite this text' : 'Cite this page'),
    h('p', { className: ['citation'] }, citationOf(edition.metadata, part)),
  );
}

/** To the part before, and to the one after. */
function turning(edition: PivotEdition, part: Part): Element {
  const at = edition.parts.indexOf(part);
  const link = (other: Part | undefined, rel: 'prev' | 'next', word: string): Element[] =>
    other
      ? [h('a', { rel: [rel], href: pageOf(other.id) }, h('span', {}, word), ' ', other.shortTitle)]
      : [h('span', { className: ['no-page'] })];
  return h(
    'nav',
    {
      className: [
        'turn',
        part.kind === 'text' || part.kind === 'editorial' || part.kind === 'colophon' ? 'col' : 'wide',
      ],
      ariaLabel: 'Previous and next',
    },
    ...link(edition.parts[at - 1], 'prev', 'Previous'),
    ' ',
    ...link(edition.parts[at + 1], 'next', 'Next'),
  );
}
