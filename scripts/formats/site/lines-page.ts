import type { Element, ElementContent } from 'hast';
import { linesPageOf, pageOf } from '../../citation/pages.js';
import { type LinePair, type LinePiece, linePairsOf } from '../../model/line-pairs.js';
import type { EditionModel } from '../../model/model.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import { type Interface, interfaceOf } from './interface.js';
import type { OwnPage } from './own-page.js';
import { attribute, newline } from './tree.js';
import { viewOpening } from './view-opening.js';
import { lineRange } from './words.js';

const WORDS = { kicker: 'lines.kicker', title: 'lines.title', lede: 'lines.lede' } as const;

/** Lines on one page. */
const MOST_LINES = 2000;

/**
 * For each text that holds lines of a source file, pages that set these beside the lines as they are corrected.
 * @returns nothing for documents of other projects: what their `lb`s count, only they know
 */
export function linesPages(model: EditionModel, edition: PivotEdition): OwnPage[] {
  if (model.source.kind !== 'project') return [];
  const parts = new Map(edition.parts.map((part) => [part.id, part]));
  return model.documents.flatMap(({ id, kind, division, streams }) => {
    const part = parts.get(id);
    if (kind !== 'text' || !part || streams.segments.length === 0) return [];
    return pagesOf(edition, part, linePairsOf(division));
  });
}

function pagesOf(edition: PivotEdition, part: Part, lines: readonly LinePair[]): OwnPage[] {
  const ui = interfaceOf(edition);
  const pages: LinePair[][] = [];
  for (let at = 0; at < lines.length; at += MOST_LINES) pages.push(lines.slice(at, at + MOST_LINES));
  const labels = new Map(part.passages.map((passage) => [passage.id, passage.label]));
  return pages.map(
    (own, i): OwnPage => ({
      name: linesPageOf(part.id, i),
      title: ui.say('lines.title', { text: part.shortTitle }),
      language: ui.language,
      isHidden: true,
      main: [
        viewOpening(part, ui, WORDS),
        newline(),
        h('div', { className: ['wide'] }, table(edition, part, own, labels)),
        ...(pages.length > 1 ? [newline(), further(part, pages, i, ui)] : []),
        newline(),
      ],
    }),
  );
}

const rangeOf = (lines: readonly LinePair[]): string =>
  lineRange([lines[0]?.line ?? 0, lines.at(-1)?.line ?? 0]);

function table(
  edition: PivotEdition,
  part: Part,
  lines: readonly LinePair[],
  labels: ReadonlyMap<string, string>,
): Element {
  const ui = interfaceOf(edition);
  // The heads of the lines stand over their beginnings.
  const { dir } = ui.languageProperties(part.language);
  const head = (column: 'line' | 'source' | 'edition' | 'passage'): Element =>
    h(
      'th',
      { scope: 'col', ...attribute('dir', column === 'source' || column === 'edition' ? dir : undefined) },
      ui.say(`lines.${column}`),
    );
  return h(
    'table',
    { className: ['source-lines'] },
    h('caption', {}, ui.say('lines.caption', { range: rangeOf(lines) })),
    newline(),
    h('thead', {}, h('tr', {}, head('line'), head('source'), head('edition'), head('passage'))),
    newline(),
    h(
      'tbody',
      {},
      lines.flatMap((line) => [newline(), row(edition, part, line, labels)]),
      newline(),
    ),
  );
}

function row(
  edition: PivotEdition,
  part: Part,
  { line, pieces, within }: LinePair,
  labels: ReadonlyMap<string, string>,
): Element {
  const ui = interfaceOf(edition);
  const id = `line-${line}`;
  const number = h(
    'th',
    { scope: 'row' },
    h(
      'a',
      { className: ['line-link', 'copy'], href: `#${id}`, ariaLabel: ui.say('lines.link', { line }) },
      ui.number(line),
    ),
  );
  if (pieces.every(({ text }) => text === ''))
    return h(
      'tr',
      { id, className: ['blank'] },
      number,
      h('td', { colSpan: 3 }, h('span', { className: ['none'] }, ui.say('lines.blank'))),
    );
  const passage = within.find((name) => labels.has(name));
  const language = ui.languageProperties(part.language);
  const reads = (side: 'source' | 'edition'): Element => {
    const own = pieces.filter((piece) => piece.of === 'both' || piece.of === side);
    return h(
      'td',
      { className: [side], ...language },
      own.length === 0
        ? [
            h(
              'span',
              { className: ['none'], ...(language.lang ? { lang: ui.language } : {}) },
              ui.say('panel.nothing'),
            ),
          ]
        : own.map((piece) => shown(edition, piece, ui)),
    );
  };
  return h(
    'tr',
    { id, ...(pieces.some(({ of }) => of !== 'both') ? { className: ['differs'] } : {}) },
    number,
    reads('source'),
    reads('edition'),
    h(
      'td',
      { className: ['passage-link'] },
      passage === undefined
        ? []
        : h('a', { href: `${pageOf(part.id)}#${encodeURIComponent(passage)}` }, labels.get(passage) ?? ''),
    ),
  );
}

/** A stretch of a line; what differs is marked, and leads to the text. */
function shown(edition: PivotEdition, { text, of, entry }: LinePiece, ui: Interface): ElementContent {
  if (of === 'both') return { type: 'text', value: text };
  const holder = entry === undefined ? undefined : edition.partOfId.get(entry);
  return h(
    'mark',
    {},
    holder === undefined || entry === undefined
      ? text
      : h(
          'a',
          {
            href: `${pageOf(holder)}#${encodeURIComponent(entry)}`,
            // A space says nothing of itself.
            ...attribute('ariaLabel', text.trim() === '' ? ui.say('lines.space') : undefined),
          },
          text,
        ),
  );
}

/** To the other pages of a text with very many lines. */
const further = (part: Part, pages: readonly (readonly LinePair[])[], here: number, ui: Interface): Element =>
  h(
    'nav',
    { className: ['wide', 'further-lines'], ariaLabel: ui.say('lines.further') },
    h(
      'ul',
      {},
      pages.map((lines, i) =>
        h(
          'li',
          {},
          h(
            'a',
            { href: linesPageOf(part.id, i), ...(i === here ? { ariaCurrent: 'page' } : {}) },
            ui.say('lines.caption', { range: rangeOf(lines) }),
          ),
        ),
      ),
    ),
  );
