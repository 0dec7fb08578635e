import type { Element, ElementContent } from 'hast';
import type { PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, isElement, property, select, SKIP, textOf, walkHast } from '../../pivot/hast.js';
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
 * density of errors. The tables stay what they are; a picture is one more cell.
 */
export function addPictures(statistics: Element, edition: PivotEdition): void {
  for (const table of select(statistics, (e) => e.tagName === 'table')) {
    if (hasClass(table, 'classes')) addSquares(table);
    else if (hasClass(table, 'rates')) addStems(table);
    else if (hasClass(table, 'glyphs')) setGlyphs(table, edition);
  }
  frameTables(statistics);
}

const cellsOf = (row: Element): Element[] =>
  row.children.filter((c): c is Element => isElement(c, 'td') || isElement(c, 'th'));

const rowsOf = (table: Element): Element[] => select(table, (e) => e.tagName === 'tr');

function addSquares(table: Element): void {
  const [head, ...rows] = rowsOf(table);
  if (!head) return;
  const certainties = cellsOf(head).slice(1, -1).map(textOf);
  head.children.push(h('td', { className: ['picture'] }));
  for (const row of rows) {
    const counts = cellsOf(row).slice(1, -1).map((c) => Number(textOf(c)));
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

/** A glyph table up to this many rows stays a list; a longer one becomes a matrix beside it. */
const LONGEST_LIST = 40;

function setGlyphs(table: Element, _edition: PivotEdition): void {
  const rows = rowsOf(table).slice(1);
  if (rows.length > LONGEST_LIST) table.properties['className'] = ['glyphs', 'long'];
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

/** Characters in one row of the map. */
const MAP_ROW = 600;
const MAP_WIDTH = 300;
const MAP_STEP = 8;
const MAP_LABEL = 20;

/** Where in the texts the corrections stand: rows of characters with a tick for each. */
export function densityMap(edition: PivotEdition): Element | undefined {
  const texts = edition.parts.filter((p) => [...edition.entries.values()].some((e) => e.partId === p.id));
  if (texts.length === 0) return undefined;
  const shapes: Element[] = [];
  let y = 0;
  for (const part of texts) {
    const { length, ticks } = measure(part.body, edition);
    const rows = Math.max(1, Math.ceil(length / MAP_ROW));
    shapes.push(shape('text', ['label'], { x: 0, y: y + 13 }, part.shortTitle));
    y += MAP_LABEL;
    for (let row = 0; row < rows; row++) {
      const x2 = row === rows - 1 ? ((length - row * MAP_ROW) / MAP_ROW) * MAP_WIDTH : MAP_WIDTH;
      const at = y + row * MAP_STEP + 4;
      shapes.push(shape('line', ['row'], { x1: 0, x2: round(x2), y1: at, y2: at }));
    }
    for (const { at, kind } of ticks) {
      const row = Math.min(rows - 1, Math.floor(at / MAP_ROW));
      const x = round(((at - row * MAP_ROW) / MAP_ROW) * MAP_WIDTH);
      const top = y + row * MAP_STEP;
      shapes.push(shape('line', ['tick', kind], { x1: x, x2: x, y1: top, y2: top + MAP_STEP }));
    }
    y += rows * MAP_STEP + 10;
  }
  return h(
    'figure',
    { className: ['figure-frame', 'of-map'] },
    h('figcaption', {}, `Where the corrections stand. Each row is ${MAP_ROW} characters of the text, each tick a correction.`),
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
