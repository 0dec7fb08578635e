import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../scripts/verify/extract/pdf.js';
import { contentOf } from '../../../scripts/verify/extract/pdf-content.js';
import { inReadingOrder } from '../../../scripts/verify/extract/pdf-order.js';
import { LINE_END } from '../../../scripts/verify/white-space.js';

type Operator = readonly [number, unknown];
const glyphs = (text: string): unknown => [[...text].flatMap((unicode) => [{ unicode }, -20])];
const content = (...operators: Operator[]) => contentSaying([], ...operators);
/** @param actual what each marked content with properties stands for */
const contentSaying = (actual: readonly (string | undefined)[], ...operators: Operator[]) =>
  contentOf({ fnArray: operators.map(([f]) => f), argsArray: operators.map(([, a]) => a) }, actual);
const marked = (tag: string, id: number | null): Operator => [OPS.beginMarkedContentProps, [tag, id]];
const show = (text: string): Operator => [OPS.showText, glyphs(text)];
const end: Operator = [OPS.endMarkedContent, null];
const words = (runs: ReturnType<typeof content>): string[] =>
  [...runs].map(
    ([id, own]) =>
      `${id}: ${inReadingOrder(own)
        .map((p) => p.text)
        .join('')}`,
  );
const textOf = (...operators: Operator[]): string[] => words(content(...operators));

describe('contentOf', () => {
  it('takes text by its number in the structure, and none of artifacts', () => {
    expect(
      textOf(marked('Span', 4), show('lamp '), end, marked('Artifact', null), show('12'), end, show('stray')),
    ).toEqual(['4: lamp ']);
  });

  it('knows the hyphen of a line’s end from that of the text', () => {
    const replaced = (sign: string): Operator[] => [marked('Span', null), show(sign), end];
    const saying = (actual: string, ...operators: Operator[]): string[] =>
      words(contentSaying([undefined, actual], ...operators));
    expect(saying('\u00AD', marked('Span', 1), show('sup-'), ...replaced('-'), show('ply'), end)).toEqual([
      '1: sup-ply',
    ]);
    expect(saying('-', marked('Span', 1), show('a\u00ADb'), ...replaced('\u00AD'), show('c'), end)).toEqual([
      '1: ab-c',
    ]);
  });

  it('leaves signs out that only direct the setting, and turns reversed text round', () => {
    expect(textOf(marked('Span', 1), show('Gray\u2060['), end)).toEqual(['1: Gray[']);
    expect(
      textOf(
        marked('Span', 1),
        [OPS.beginMarkedContent, [{ name: 'ReversedChars' }]],
        show('םולש'),
        end,
        end,
      ),
    ).toEqual(['1: שלום']);
  });

  it('follows the height of the text through all transformations', () => {
    const [pieces] = [
      ...content(
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
      ).values(),
    ];
    expect(pieces?.map((p) => p.y)).toEqual([530, 7]);
  });
});

describe('readPdf', () => {
  it('fails where the file is no PDF', async () => {
    await expect(readPdf({ path: 'x.pdf', bytes: new Uint8Array([1, 2]) }, [])).rejects.toThrow();
  });

  it('has a sign for the end of a line that no edition contains', () => {
    expect(LINE_END).toMatch(/\p{Co}/u);
  });
});
