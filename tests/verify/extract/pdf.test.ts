import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../scripts/verify/extract/pdf.js';
import { contentOf, type Sign } from '../../../scripts/verify/extract/pdf-content.js';
import { inReadingOrder } from '../../../scripts/verify/extract/pdf-order.js';
import { LINE_END } from '../../../scripts/verify/white-space.js';

type Operator = readonly [number, unknown];
const glyphs = (text: string, width = 500): unknown => [
  [...text].flatMap((unicode) => [{ unicode, width }, -20]),
];
const content = (operators: readonly Operator[], actual: readonly (string | undefined)[] = []) => {
  const count = operators.filter(([f]) => f === OPS.beginMarkedContentProps).length;
  return contentOf(
    { fnArray: operators.map(([f]) => f), argsArray: operators.map(([, a]) => a) },
    Array.from({ length: count }, (_, i) => ({ actual: actual[i], language: undefined })),
  );
};
const marked = (tag: string, id: number | null): Operator => [OPS.beginMarkedContentProps, [tag, id]];
const show = (text: string, width?: number): Operator => [OPS.showText, glyphs(text, width)];
const end: Operator = [OPS.endMarkedContent, null];
const textOf = (operators: readonly Operator[], actual?: readonly (string | undefined)[]): string[] =>
  [...content(operators, actual)].map(([id, signs]) => `${id}: ${signs.map((s) => s.text).join('')}`);

describe('contentOf', () => {
  it('takes text by its number in the structure, and none of artifacts and pictures', () => {
    expect(
      textOf([
        marked('Span', 4),
        show('lamp '),
        [OPS.paintFormXObjectBegin, []],
        show('drawn'),
        [OPS.paintFormXObjectEnd, []],
        end,
        marked('Artifact', null),
        show('12'),
        end,
        show('stray'),
      ]),
    ).toEqual(['4: lamp ']);
  });

  it('takes the text that a span says its glyphs stand for, once', () => {
    expect(
      textOf([marked('Span', 1), marked('Span', null), show('xyz'), end, show('d'), end], [undefined, 'abc']),
    ).toEqual(['1: abcd']);
  });

  it('leaves out the hyphen of a line’s end, and signs that only direct the setting', () => {
    expect(
      textOf(
        [marked('Span', 1), show('sup-'), marked('Span', null), show('-'), end, show('ply\u2060['), end],
        [undefined, '\u00AD'],
      ),
    ).toEqual(['1: sup-ply[']);
  });

  it('follows the pen', () => {
    const [signs] = [...content([marked('Span', 1), [OPS.setFont, ['f', 10]], show('ab'), end]).values()];
    expect(signs?.map(({ x, end: to }) => [x, to])).toEqual([
      [0, 5],
      [5.2, 10.2],
    ]);
  });

  it('fails where the file has other marked contents than were read from it', () => {
    expect(() => contentOf({ fnArray: [], argsArray: [] }, [{ actual: 'a', language: undefined }])).toThrow();
  });

  it('follows the height of the text through all transformations', () => {
    const [pieces] = [
      ...content([
        marked('P', 0),
        [OPS.save, null],
        [OPS.transform, [1, 0, 0, 1, 0, 500]],
        [OPS.transform, [1, 0, 0, -1, 20, 40]],
        [OPS.beginText, null],
        [OPS.setTextMatrix, [{ 0: 1, 1: 0, 2: 0, 3: -1, 4: 0, 5: 10 }]],
        show('a'),
        [OPS.restore, null],
        [OPS.setTextMatrix, [[1, 0, 0, 1, 0, 7]]],
        show('b'),
        end,
      ]).values(),
    ];
    expect(pieces?.map((p) => p.y)).toEqual([530, 7]);
  });
});

describe('inReadingOrder', () => {
  /** Signs of a line, each five points wide; those with a mark of their own are written with it. */
  const line = (text: string, x: number, more: Partial<Sign> = {}): Sign[] =>
    [...new Intl.Segmenter().segment(text)].map(({ segment }, i) => ({
      text: segment,
      x: x + 5 * i,
      end: x + 5 * i + 5,
      width: 500,
      y: 100,
      size: 10,
      reading: undefined,
      language: undefined,
      ...more,
    }));
  const read = (signs: readonly Sign[], language?: string): string =>
    inReadingOrder(signs, language)
      .map((piece) => piece.text)
      .join('|');

  it('turns words from right to left round, and what stands between them', () => {
    expect(read(line('ab תיב םולש.', 0))).toBe('ab שלום בית.');
    expect(read(line('.תיב םולש', 0), 'he')).toBe('שלום בית.');
  });

  it('turns no brackets round where nothing is read from right to left', () => {
    expect(read(line(')(', 0), 'ja')).toBe(')(');
    expect(read(line('a) (b) c', 0))).toBe('a) (b) c');
    expect(read(line(')תיב(', 0), 'he')).toBe('(בית)');
  });

  it('keeps the order of runs', () => {
    expect(read([...line('םולש', 50), ...line('12', 40), ...line('תיב', 0)])).toBe('שלום12בית');
  });

  it('begins a piece with each line', () => {
    expect(read([...line('ab', 0), ...line('cd', 0, { y: 80 })])).toBe('ab|cd');
  });

  it('reads a letter and its mark, drawn apart, once', () => {
    const mark = (x: number): Sign[] => line('q\u0304', x, { width: 0, end: x, y: 103 });
    expect(read([...line('q\u0304', 0), ...mark(5), ...line('q\u0304', 5), ...mark(10)])).toBe(
      'q\u0304q\u0304',
    );
    expect(read(line('aaa', 0))).toBe('aaa');
  });

  it('reads codes as what they stand for, and their bracket', () => {
    expect(read(line('[U+E000] [U+005B]U+0041]', 0))).toBe('\uE000 [U+0041]');
  });
});

describe('readPdf', () => {
  it('fails where the file is no PDF', async () => {
    await expect(readPdf([{ path: 'x.pdf', bytes: new Uint8Array([1, 2]) }], [])).rejects.toThrow();
  });

  it('has a sign for the end of a line that no edition contains', () => {
    // XML forbids it.
    expect(LINE_END).toBe('\uFFFE');
  });
});
