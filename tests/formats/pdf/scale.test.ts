import { describe, expect, it } from 'vitest';
import { cutUpright } from '../../../scripts/formats/pdf/coverage.js';
import { editionOf, entryOf, print } from './support.js';

/** A text of many blocks in blocks, and data that it does not show. */
const quotations = (count: number, unseen: number) =>
  editionOf(
    [
      {
        id: 'a',
        body: Array.from(
          { length: count },
          (_, i) => `<blockquote class="quote"><p class="psg" id="a-p${i}">Words.</p></blockquote>`,
        ).join(''),
      },
    ],
    Array.from({ length: unseen }, (_, i) => entryOf(`a-c${i}`, 'people', 'peaple')),
  );

describe('the time in which a book is set grows with the book only', () => {
  it('a block takes no longer if the book has more data', async () => {
    const alone = await print(quotations(500, 0), 'alone');
    const among = await print(quotations(500, 40_000), 'among');
    // Reading the data takes a moment; looking through them for each block, thirty times as long as the rest.
    expect(among.typstSeconds).toBeLessThan(alone.typstSeconds * 4 + 2);
  });

  it('a text in letters that are upright only is one piece, not one for each word', () => {
    expect(cutUpright(`a ${'नमः '.repeat(1000)}b`)).toEqual(['a ', 'नमः '.repeat(1000).trimEnd(), ' b']);
  });
});
