import { describe, expect, it } from 'vitest';
import { Planner } from '../../../scripts/formats/pdf/page-layout.js';
import { printEdition } from '../../../scripts/formats/pdf/print-edition.js';
import { type Report, readReport } from '../../../scripts/formats/pdf/report.js';
import { editionOf, entryOf, lemma, mark, note } from './support.js';

const data = printEdition(
  editionOf(
    [
      {
        id: 'a',
        body: `<p class="psg p" id="a-p1">${lemma('a-c1', 'one')} ${lemma('a-c2', 'two')}</p>
               <p class="psg p" id="a-p2">${mark('a-n1', '(1)', 'source')} ${mark('a-e1', '[a]')} ${lemma('a-c3', 'three')}</p>`,
        notes: note('a-n1', '(1)', 'Source.', 'source') + note('a-e1', '[a]', 'Editor.'),
      },
    ],
    ['a-c1', 'a-c2', 'a-c3'].map((id) => entryOf(id, 'x', 'y')),
  ),
);

const measures = {
  'page-height': 663,
  width: 306,
  line: 10.4,
  gap: 13,
  clearance: 26,
  digit: 3.8,
  dash: 4.1,
};

type Row = readonly [page: number, y: number, kind: string, ...values: (string | number | boolean)[]];

const reportOf = (lines: Readonly<Record<string, readonly number[]>>, rows: readonly Row[]): Report =>
  readReport({ measures, lines, rows });

/** An entry at the foot: reported with its width without a number, own height if it is wide, and room kept. */
const foot = (page: number, y: number, id: string, width: number, kept: number): Row => [
  page,
  y,
  'za',
  id,
  width,
  0,
  kept,
];
const place = (page: number, y: number, id: string): Row => [page, y, 'pt', id];
const end = (page: number, y: number, id: string): Row => [page, y, 'ae', id];

describe('the plan of a pass', () => {
  it('numbers a lemma by the lines on which it begins and ends', () => {
    const { layout } = new Planner(data).plan(
      reportOf({ 4: [100, 114, 128], 5: [72, 86] }, [
        place(4, 100, 'a-c1'),
        end(4, 100.4, 'a-c1'),
        place(4, 114, 'a-c2'),
        end(4, 128, 'a-c2'),
        place(4, 128, 'a-c3'),
        end(5, 72, 'a-c3'),
      ]),
    );
    expect(layout.lines).toEqual({ 'a-c1': '1', 'a-c2': '2–3', 'a-c3': '4.3–1' });
  });

  it('numbers every fifth line and each paragraph in the margin', () => {
    const { layout } = new Planner(data).plan(
      reportOf({ 4: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110] }, [
        place(4, 20, 'a-p1'),
        place(4, 90, 'a-p2'),
      ]),
    );
    expect(layout.margins['4']).toEqual({
      lines: [
        [50, 5],
        [100, 10],
      ],
      passages: [
        [20, '¶ 1'],
        [90, '¶ 2'],
      ],
    });
  });

  it('sets the source’s notes first, the apparatus in lines, the editor’s notes last, down to the bottom', () => {
    const marks: Row[] = ['a-c1', 'a-c2', 'a-c3'].flatMap((id) => [place(4, 100, id), end(4, 100, id)]);
    const { layout } = new Planner(data).plan(
      reportOf({ 4: [100] }, [
        ...marks,
        place(4, 100, 'a-n1-ref'),
        place(4, 100, 'a-e1-ref'),
        foot(4, 500, 'a-c1', 100, 6),
        [4, 506, 'z0', 'a-e1', 'editorial', false],
        [4, 526, 'z1', 'a-e1'],
        foot(4, 526, 'a-c2', 100, 6),
        [4, 532, 'z0', 'a-n1', 'source', false],
        [4, 562, 'z1', 'a-n1'],
        foot(4, 562, 'a-c3', 100, 30),
      ]),
    );
    const top = (id: string, natural: number): number => natural + (layout.moves[id]?.[1] ?? 0);
    const tops = [top('a-n1', 532), top('a-c1', 500), top('a-c2', 526), top('a-c3', 562), top('a-e1', 506)];
    const [source = 0, first = 0, second = 0, third = 0, editorial = 0] = tops;
    expect(source).toBeLessThan(first);
    expect(second).toBeCloseTo(first, 1);
    expect(third).toBeGreaterThan(second);
    expect(editorial).toBeGreaterThan(third);
    expect(editorial + 20).toBeCloseTo(592, 1);
    expect(layout.moves['a-c2']?.[0]).toBeGreaterThan(100);
    expect(layout.moves['a-c3']?.[0]).toBe(0);
    expect(Object.keys(layout.rules)).toEqual(['a-n1', 'a-c1', 'a-e1']);
  });

  it('makes room when a note stands on the page after its mark, and gives up in the end', () => {
    const planner = new Planner(data);
    const report = reportOf({ 4: [100, 114, 128], 5: [72] }, [
      place(4, 100, 'a-c1'),
      end(4, 100, 'a-c1'),
      place(4, 128, 'a-c2'),
      end(4, 128, 'a-c2'),
      foot(4, 170, 'a-c1', 40, 10),
      foot(5, 570, 'a-c2', 40, 10),
    ]);
    const { layout, astray } = planner.plan(report);
    expect(astray).toBe(1);
    expect(layout.extra['a-c1']).toBeGreaterThan(170 - 26 - 128);
    // The number is told with its page, as the page is not the one of the line.
    expect(layout.lines['a-c2']).toBe('4.3');
    let last = layout;
    for (let pass = 0; pass < 20; pass++) last = planner.plan(report).layout;
    expect(planner.plan(report).layout).toEqual(last);
  });

  it('reads no report that it does not know', () => {
    expect(() => readReport(undefined)).toThrow();
    expect(() => readReport({ measures, lines: {}, rows: [['x']] })).toThrow(/reported/);
  });
});
