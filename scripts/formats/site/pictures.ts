import type { Element, ElementContent } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import {
  element as h,
  hasClass,
  isElement,
  property,
  SKIP,
  select,
  textOf,
  tokens,
  walkHast,
} from '../../pivot/hast.js';
import { interfaceOf } from './interface.js';
import { picture, shape } from './shape.js';
import { newline } from './tree.js';

/** Side and step of one square, in pixels. */
const SQUARE = 13;
const STEP = 16;
/** Squares in one row of a bar. */
const ROW = 12;

const square = (kind: string, index: number): Element =>
  shape('rect', ['square', kind], {
    x: 1 + (index % ROW) * STEP,
    y: 1 + Math.floor(index / ROW) * STEP,
    width: SQUARE,
    height: SQUARE,
  });

/**
 * Adds to the tables of the apparatus what lets the eye compare: squares for the corrections of a class, a stem for the
 * density of errors, the places of each confusion, and a map. The tables stay what they are; a picture is one more cell.
 */
export function addPictures(statistics: Element, edition: PivotEdition): void {
  for (const table of select(statistics, (e) => e.tagName === 'table')) {
    labelCells(table);
    if (hasClass(table, 'classes')) addSquares(table);
    else if (hasClass(table, 'rates')) addStems(table);
    else if (hasClass(table, 'glyphs')) addPlaces(table, edition);
  }
  frameTables(statistics);
  const map = densityMap(edition);
  if (map) statistics.children.push(newline(), map, newline());
}

/** On narrow pages, where a table has no room for its head, each figure says what it counts. */
function labelCells(table: Element): void {
  const [head, ...rows] = rowsOf(table);
  const labels = head ? cellsOf(head).map(textOf) : [];
  for (const row of rows)
    for (const [i, cell] of cellsOf(row).entries())
      if (cell.tagName === 'td' && labels[i]) cell.properties['dataLabel'] = labels[i];
}

const cellsOf = (row: Element): Element[] =>
  row.children.filter((c): c is Element => isElement(c, 'td') || isElement(c, 'th'));

const rowsOf = (table: Element): Element[] => select(table, (e) => e.tagName === 'tr');

function addSquares(table: Element): void {
  const [head, ...rows] = rowsOf(table);
  if (!head) return;
  const certainties = cellsOf(head).slice(1, -1).map(textOf);
  for (const cell of cellsOf(head).slice(1, -1))
    cell.children.unshift(picture('key', SQUARE + 2, SQUARE + 2, square(textOf(cell), 0)));
  head.children.push(h('td', { className: ['picture'] }));
  for (const row of rows) {
    const counts = cellsOf(row)
      .slice(1, -1)
      .map((c) => Number(textOf(c)));
    const squares = counts.flatMap((n, i) => Array.from({ length: n }, () => certainties[i] ?? ''));
    const total = hasClass(row, 'total');
    const height = Math.max(1, Math.ceil(squares.length / ROW)) * STEP;
    row.children.push(
      h(
        'td',
        { className: ['picture'] },
        total ? [] : picture('squares', ROW * STEP, height, ...squares.map((kind, i) => square(kind, i))),
      ),
    );
  }
}

const STEM = 84;

function addStems(table: Element): void {
  const [head, ...rows] = rowsOf(table);
  if (!head) return;
  const rate = (row: Element): number => Number(textOf(cellsOf(row).at(-1) ?? []));
  const most = Math.max(...rows.map(rate), 0.1);
  for (const row of [head, ...rows]) {
    const x = row === head ? 0 : Math.round((rate(row) / most) * (STEM - 8) * 10) / 10;
    row.children.push(
      h(
        'td',
        { className: ['picture'] },
        row === head
          ? []
          : picture(
              'stem-picture',
              STEM,
              16,
              shape('line', ['axis'], { x1: 0, x2: STEM, y1: 8, y2: 8 }),
              shape('line', ['stem'], { x1: 0, x2: x, y1: 8, y2: 8 }),
              shape('circle', ['dot'], { cx: Math.max(4, x), cy: 8, r: 4 }),
            ),
      ),
    );
  }
}

/** Places shown for one confusion. */
const PLACES = 3;

/** Beside each confusion of glyphs, the words in which it occurs, as the source has them. */
function addPlaces(table: Element, edition: PivotEdition): void {
  const [head, ...rows] = rowsOf(table);
  if (!head || !rows.some((row) => property(row, 'dataApps'))) return;
  head.children.push(h('th', { scope: 'col' }, 'in'));
  for (const row of rows) {
    const entries = tokens(row, 'dataApps').flatMap((id) => edition.entries.get(id) ?? []);
    const places = [...new Set(entries)]
      .slice(0, PLACES)
      .map((entry) =>
        h('a', { href: `#app-${entry.id}` }, entry.readingText.trim() || entry.lemmaText.trim() || '¶'),
      );
    delete row.properties['dataApps'];
    row.children.push(
      h(
        'td',
        { className: ['places'] },
        places.flatMap((p, i): (ElementContent | string)[] => (i === 0 ? [p] : [', ', p])),
      ),
    );
  }
}

/** Each table stands in a figure of its own, so that they can be set side by side. */
function frameTables(statistics: Element): void {
  statistics.children = statistics.children.flatMap((child): ElementContent[] =>
    isElement(child, 'table')
      ? [newline(), h('div', { className: ['figure-frame', `of-${String(kindOf(child))}`] }, child)]
      : [child],
  );
}

const kindOf = (table: Element): string =>
  ['classes', 'rates', 'glyphs'].find((name) => hasClass(table, name)) ?? 'table';

/** The map has about this many rows, whatever the length of the texts. */
const MAP_ROWS = 60;
const MAP_WIDTH = 300;
const MAP_STEP = 8;
const MAP_LABEL = 18;

/** Where in the texts the corrections stand: rows of characters with a tick for each. */
function densityMap(edition: PivotEdition): Element | undefined {
  const texts = edition.parts
    .filter((p) => p.lines !== undefined)
    .map((part) => ({ part, ...measure(part.body, edition) }));
  const all = texts.reduce((sum, t) => sum + t.length, 0);
  if (all === 0) return undefined;
  const perRow = Math.max(100, Math.ceil(all / MAP_ROWS / 100) * 100);
  const shapes: Element[] = [];
  let y = 0;
  for (const { part, length, ticks } of texts) {
    const rows = Math.max(1, Math.ceil(length / perRow));
    shapes.push(shape('text', ['label'], { x: 0, y: y + 12 }, part.shortTitle));
    y += MAP_LABEL;
    for (let row = 0; row < rows; row++) {
      const x2 = row === rows - 1 ? ((length - row * perRow) / perRow) * MAP_WIDTH : MAP_WIDTH;
      const at = y + row * MAP_STEP + 4;
      shapes.push(shape('line', ['row'], { x1: 0, x2: round(x2), y1: at, y2: at }));
    }
    for (const { at, kind } of ticks) {
      const row = Math.min(rows - 1, Math.floor(at / perRow));
      const x = round(((at - row * perRow) / perRow) * MAP_WIDTH);
      const top = y + row * MAP_STEP;
      shapes.push(shape('line', ['tick', kind], { x1: x, x2: x, y1: top, y2: top + MAP_STEP }));
    }
    y += rows * MAP_STEP + 10;
  }
  return h(
    'figure',
    { className: ['figure-frame', 'of-map'] },
    h(
      'figcaption',
      {},
      interfaceOf(edition).say('statistics.where', { characters: interfaceOf(edition).number(perRow) }),
    ),
    picture('map', MAP_WIDTH, y, ...shapes),
  );
}

const round = (n: number): number => Math.round(n * 10) / 10;

function measure(
  body: Parameters<typeof walkHast>[0],
  edition: PivotEdition,
): { length: number; ticks: { at: number; kind: string }[] } {
  let length = 0;
  const ticks: { at: number; kind: string }[] = [];
  walkHast(body, {
    enter(e) {
      if (hasClass(e, 'noteref')) return SKIP;
      if (hasClass(e, 'app-begin'))
        ticks.push({
          at: length,
          kind: edition.entries.get(property(e, 'dataApp') ?? '')?.certainty ?? 'unstated',
        });
      return undefined;
    },
    text({ value }) {
      length += [...value].length;
    },
  });
  return { length, ticks };
}
