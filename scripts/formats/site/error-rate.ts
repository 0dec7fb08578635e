import type { Element } from 'hast';
import type { Entry, Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, property, SKIP, walkHast } from '../../pivot/hast.js';
import { addressOf } from './addresses.js';
import type { Interface } from './interface.js';
import { picture, shape } from './shape.js';
import { titleProperties } from './words.js';

/** A stretch of a text, and how much of it was wrong in the source. */
interface Stretch {
  readonly part: Part;
  /** The passage in which it begins. */
  readonly passageId: string;
  readonly characters: number;
  readonly corrections: number;
  readonly errors: number;
}

/** All texts together are divided into about so many stretches. */
const STRETCHES = 80;
const WIDTH = 900;
const HEIGHT = 150;
const AXIS = 34;
const GAP = 14;

/**
 * The rate of errors along the texts: a bar for each stretch, with the same as a table.
 * @returns undefined if no text has lines of a source
 */
export function errorRate(edition: PivotEdition, ui: Interface): Element | undefined {
  const texts = edition.parts.filter((p) => p.lines !== undefined);
  const lengths = texts.map((part) => lengthOf(part));
  const all = lengths.reduce((sum, n) => sum + n, 0);
  if (all === 0) return undefined;
  const step = Math.max(500, Math.ceil(all / STRETCHES / 500) * 500);
  const byText = new Map(texts.map((part) => [part, stretchesOf(edition, part, step)]));
  const stretches = [...byText.values()].flat();
  const rate = ({ errors, characters }: Stretch): number => (errors * 1000) / Math.max(1, characters);
  const most = stretches.reduce((max, stretch) => Math.max(max, rate(stretch)), 0);
  if (most === 0) return undefined;
  const [mark, marks] = scaleFor(most);
  const top = mark * marks;
  const y = (value: number): number => round(HEIGHT - (value / top) * (HEIGHT - 12));
  const room = WIDTH - AXIS - GAP * (texts.length - 1);
  const shapes: Element[] = [];
  for (let i = 0; i <= marks; i += 1) {
    shapes.push(shape('line', ['axis'], { x1: AXIS, x2: WIDTH, y1: y(i * mark), y2: y(i * mark) }));
    const label = shape('text', ['label'], { x: AXIS - 6, y: y(i * mark) + 4 }, String(i * mark));
    label.properties['textAnchor'] = 'end';
    shapes.push(label);
  }
  let x = AXIS;
  for (const part of texts) {
    const own = byText.get(part) ?? [];
    const begin = x;
    for (const stretch of own) {
      const width = (stretch.characters / all) * room;
      const height = y(0) - y(rate(stretch));
      if (height > 0)
        shapes.push(
          shape('rect', ['bar-of-rate'], {
            x: round(x),
            y: y(rate(stretch)),
            width: round(Math.max(1, width - 1)),
            height: round(height),
          }),
        );
      x += width;
    }
    shapes.push(shape('line', ['base'], { x1: round(begin), x2: round(x), y1: y(0), y2: y(0) }));
    if (x - begin > part.shortTitle.length * 6.5)
      shapes.push(shape('text', ['label'], { x: round(begin), y: HEIGHT + 18 }, part.shortTitle));
    x += GAP;
  }
  const begins = new Set(stretches.map(({ passageId }) => passageId));
  const labels = new Map(
    texts.flatMap(({ passages }) =>
      passages.filter(({ id }) => begins.has(id)).map(({ id, label }) => [id, label] as const),
    ),
  );
  const caption = ui.say('statistics.rate', { characters: ui.number(step) });
  const href = (id: string): string | undefined => addressOf(edition, id, undefined);
  const number = (value: string): Element => h('td', { className: ['n'] }, value);
  return h(
    'figure',
    { className: ['figure-frame', 'of-rate'] },
    h('figcaption', {}, caption),
    // A picture that is wider than the page is moved, not made illegible.
    h(
      'div',
      { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: caption },
      picture('rate', WIDTH, HEIGHT + 24, ...shapes),
    ),
    h(
      'details',
      {},
      h('summary', {}, ui.say('statistics.rate.table')),
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            (['text', 'from'] as const).map((head) =>
              h('th', { scope: 'col' }, ui.say(`statistics.${head}`)),
            ),
            (['characters', 'corrections', 'wrong-per-thousand'] as const).map((head) =>
              h('th', { scope: 'col', className: ['n'] }, ui.say(`statistics.${head}`)),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          stretches.map((stretch) => {
            const address = href(stretch.passageId);
            const label = labels.get(stretch.passageId) ?? '¶';
            return h(
              'tr',
              {},
              h('th', { scope: 'row', ...titleProperties(stretch.part, ui) }, stretch.part.shortTitle),
              h('td', {}, address === undefined ? label : h('a', { href: address }, label)),
              number(ui.number(stretch.characters)),
              number(ui.number(stretch.corrections)),
              number(rate(stretch).toFixed(1).replace('.', ui.say('number.decimal'))),
            );
          }),
        ),
      ),
    ),
  );
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** Round numbers for an axis: the distance of its marks, and how many there are above nothing. */
function scaleFor(most: number): readonly [mark: number, marks: number] {
  for (let unit = 1; ; unit *= 10)
    for (const mark of [unit, 2 * unit, 5 * unit])
      if (mark * 4 >= most) return [mark, Math.max(1, Math.ceil(most / mark))];
}

function lengthOf(part: Part): number {
  let length = 0;
  walkHast(part.body, {
    enter: (e) => (hasClass(e, 'noteref') ? SKIP : undefined),
    text: ({ value }) => {
      length += value.length;
    },
  });
  return length;
}

function stretchesOf(edition: PivotEdition, part: Part, step: number): Stretch[] {
  const found: { part: Part; passageId: string; characters: number; corrections: number; errors: number }[] =
    [];
  let passageId = part.id;
  let at = 0;
  const here = (): (typeof found)[number] => {
    const index = Math.floor(at / step);
    const last = found.at(-1);
    if (last && found.length > index) return last;
    const made = { part, passageId, characters: 0, corrections: 0, errors: 0 };
    found.push(made);
    return made;
  };
  walkHast(part.body, {
    enter(element) {
      if (hasClass(element, 'noteref')) return SKIP;
      const id = hasClass(element, 'psg') ? property(element, 'id') : undefined;
      if (id !== undefined) passageId = id;
      const entry = hasClass(element, 'app-begin')
        ? edition.entries.get(property(element, 'dataApp') ?? '')
        : undefined;
      if (entry) {
        const stretch = here();
        stretch.corrections += 1;
        stretch.errors += errorsOf(entry);
      }
      return undefined;
    },
    text({ value }) {
      let rest = value.length;
      while (rest > 0) {
        const stretch = here();
        const taken = Math.min(rest, step - (at % step));
        stretch.characters += taken;
        at += taken;
        rest -= taken;
      }
    },
  });
  return found;
}

/** In each stretch that differs, as many characters as the longer side has. */
const errorsOf = (entry: Entry): number =>
  entry.alignment
    .filter((run) => !run.same)
    .reduce((sum, run) => sum + Math.max([...run.lemma].length, [...run.reading].length), 0);
