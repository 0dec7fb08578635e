import { describe, expect, it } from 'vitest';
import type { CslItem } from '../../scripts/citation/item.js';
import { asHtml, asText, inStyle } from '../../scripts/citation/styles.js';

const BOOK: CslItem = {
  id: 'edition',
  type: 'book',
  title: 'Letters from the lighthouse',
  author: [{ family: 'Low', given: 'Ann Mary' }],
  editor: [
    { family: 'Holm', given: 'Asta' },
    { family: 'Lund', given: 'B.' },
  ],
  issued: { 'date-parts': [[2024, 3, 1]] },
  publisher: 'Skerry Press',
  edition: '1.2.0',
  language: 'en',
  URL: 'https://example.org/letters/',
};
const TEXT: CslItem = {
  ...BOOK,
  id: 'l3-p2',
  type: 'chapter',
  title: 'To the keeper',
  'container-title': BOOK.title,
  note: '¶ 2',
  URL: 'https://example.org/letters/l3.html#l3-p2',
};
const anonymous = ({ author, ...item }: CslItem): CslItem => item;
const text = (item: CslItem, style: 'chicago' | 'mla' | 'apa'): string => asText(inStyle(item, style));

describe('citations', () => {
  it.each([
    [
      'chicago',
      'Low, Ann Mary. Letters from the lighthouse. Edited by Asta Holm and B. Lund. Version 1.2.0. Skerry Press, 2024. https://example.org/letters/.',
      'Low, Ann Mary. “To the keeper,” ¶ 2, in Letters from the lighthouse, edited by Asta Holm and B. Lund. Version 1.2.0. Skerry Press, 2024. https://example.org/letters/l3.html#l3-p2.',
      'Holm, Asta, and B. Lund, eds. Letters from the lighthouse. Version 1.2.0. Skerry Press, 2024. https://example.org/letters/.',
      '“To the keeper,” ¶ 2, in Letters from the lighthouse, edited by Asta Holm and B. Lund. Version 1.2.0. Skerry Press, 2024. https://example.org/letters/l3.html#l3-p2.',
    ],
    [
      'mla',
      'Low, Ann Mary. Letters from the lighthouse, edited by Asta Holm and B. Lund, version 1.2.0, Skerry Press, 1 Mar. 2024, example.org/letters/.',
      'Low, Ann Mary. “To the keeper.” Letters from the lighthouse, edited by Asta Holm and B. Lund, version 1.2.0, Skerry Press, 1 Mar. 2024, ¶ 2, example.org/letters/l3.html#l3-p2.',
      'Holm, Asta, and B. Lund, editors. Letters from the lighthouse, version 1.2.0, Skerry Press, 1 Mar. 2024, example.org/letters/.',
      '“To the keeper.” Letters from the lighthouse, edited by Asta Holm and B. Lund, version 1.2.0, Skerry Press, 1 Mar. 2024, ¶ 2, example.org/letters/l3.html#l3-p2.',
    ],
    [
      'apa',
      'Low, A. M. (2024). Letters from the lighthouse (Version 1.2.0; A. Holm & B. Lund (Eds.)). Skerry Press. https://example.org/letters/',
      'Low, A. M. (2024). To the keeper. In A. Holm & B. Lund (Eds.), Letters from the lighthouse (Version 1.2.0; ¶ 2). Skerry Press. https://example.org/letters/l3.html#l3-p2',
      'Holm, A., & Lund, B. (Eds.). (2024). Letters from the lighthouse (Version 1.2.0). Skerry Press. https://example.org/letters/',
      'To the keeper. (2024). In A. Holm & B. Lund (Eds.), Letters from the lighthouse (Version 1.2.0; ¶ 2). Skerry Press. https://example.org/letters/l3.html#l3-p2',
    ],
  ] as const)('in the style %s', (style, book, chapter, edited, unsigned) => {
    expect(text(BOOK, style)).toBe(book);
    expect(text(TEXT, style)).toBe(chapter);
    expect(text(anonymous(BOOK), style)).toBe(edited);
    expect(text(anonymous(TEXT), style)).toBe(unsigned);
  });

  it('say nothing that is not known', () => {
    const bare: CslItem = { id: 'edition', type: 'book', title: 'What now?' };
    expect(text(bare, 'chicago')).toBe('What now?');
    expect(text(bare, 'mla')).toBe('What now?');
    expect(text(bare, 'apa')).toBe('What now? (n.d.).');
  });

  it.each(['Who goes there?', 'To arms!', 'St. Petersburg.', 'She asked “Why?”'])(
    'end the title “%s” with no other stop',
    (title) => {
      const { note, ...whole } = { ...TEXT, title };
      expect(text(whole, 'chicago')).toContain(`“${title}” In Letters`);
      expect(text(whole, 'mla')).toContain(`“${title}” Letters`);
      expect(text(whole, 'apa')).toContain(`${title} In`);
    },
  );

  it('have a DOI for the whole, and the address of a place or of words', () => {
    const book = { ...BOOK, DOI: '10.1234/a' };
    expect(text(book, 'apa')).toMatch(/ https:\/\/doi\.org\/10\.1234\/a$/);
    expect(text({ ...TEXT, DOI: '10.1234/a' }, 'apa')).toMatch(/l3\.html#l3-p2$/);
    expect(text({ ...book, URL: `${book.URL}#:~:text=light` }, 'apa')).toMatch(/letters\/#:~:text=light$/);
  });

  it('are HTML too', () => {
    const item: CslItem = { id: 'edition', type: 'book', title: 'A <b> & c' };
    expect(asHtml(inStyle(item, 'chicago'))).toBe('<i>A &lt;b&gt; &amp; c</i>.');
  });
});
