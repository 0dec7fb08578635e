import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutUpright, FontStock } from '../../../scripts/formats/pdf/coverage.js';
import { coverageOfCompiler } from '../../../scripts/formats/pdf/coverage-table.js';
import { inPackage } from '../../../scripts/package-root.js';
import { editionOf, print } from './support.js';

const stock = new FontStock();

describe('the table of coverage', () => {
  it('is that of the compiler that is installed', () => {
    const table: unknown = JSON.parse(
      readFileSync(inPackage('transforms', 'print', 'coverage.json'), 'utf8'),
    );
    expect(table).toEqual(coverageOfCompiler());
  });

  it('agrees with what the compiler accepts, upright and italic', async () => {
    // Every hundredth character that it promises, in one book.
    const [serif] = coverageOfCompiler();
    const promised = (serif?.upright ?? [])
      .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
      .filter((code, i) => i % 25 === 0 && code > 0x20)
      .map((code) => String.fromCodePoint(code))
      .filter((c) => stock.missing(c).length === 0);
    expect(promised.length).toBeGreaterThan(80);
    const text = promised.join(' ').replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const body = `<p class="psg p">${text}</p><p class="psg p"><em>${text}</em> <strong><em>${text}</em></strong></p>`;
    await expect(print(editionOf([{ id: 'a', body }]), 'x')).resolves.toBeDefined();
  });
});

describe('characters without a glyph', () => {
  it('finds nothing in the languages of the fonts', () => {
    const texts = [
      'Shqipëria «e lirë» — “ditë”',
      'ἐν ἀρχῇ ἦν ὁ λόγος',
      'Москва',
      'שלום',
      'السلام',
      'ſ ꝑ'.slice(0, 1),
    ];
    for (const text of texts) expect(stock.missing(text), text).toEqual([]);
  });

  it('are named once each, in the order of the text', () => {
    expect(stock.missing('a \uE000 b \u{10FFFD} c \uE000 \u0378')).toEqual([
      '\uE000',
      '\u{10FFFD}',
      '\u0378',
    ]);
  });

  it('asks for no glyph for what is not drawn', () => {
    expect(stock.missing('a\u00ADb\u200Bc\u200D\uFEFFd\u2060\u00A0e\t\n\uFE0F')).toEqual([]);
  });
});

describe('stretches of one font', () => {
  const shown = (text: string): string[] =>
    stock.stretches(text).map((s) => `${s.family?.family.replace(/ .*/, '')}: ${s.text}`);

  it('leave what the text face has to it', () => {
    expect(shown('Shqipëria, ἐν ἀρχῇ, Москва')).toEqual(['Libertinus: Shqipëria, ἐν ἀρχῇ, Москва']);
  });

  it('keep a word together, and the signs between words', () => {
    expect(shown('a שָׁ֑ל, בית. b')).toEqual(['Libertinus: a ', 'Noto: שָׁ֑ל, בית.', 'Libertinus:  b']);
    expect(shown('子曰「學」。')).toEqual(['Cactus: 子曰「學」。']);
  });

  it('print the code of what no font has, and of a bracket that looks like the beginning of one', () => {
    expect(shown('\uE000')).toEqual(['Libertinus: [U+E000]']);
    expect(shown('[U+0041]')).toEqual(['Libertinus: [U+005B]U+0041]']);
  });

  it('come first from the fonts of the edition', () => {
    const own = {
      family: 'Own',
      upright: [[0x5b50, 0x5b50]],
      everywhere: [],
      file: '/fonts/own.ttf',
    } as const;
    const [stretch] = new FontStock([own]).stretches('子');
    expect(stretch?.family).toBe(own);
  });
});

describe('cutUpright', () => {
  it('separates what italic and bold faces lack', () => {
    expect(cutUpright('plain')).toEqual(['plain']);
    expect(cutUpright('a ✓ b').join('')).toBe('a ✓ b');
    expect(cutUpright('a ✓ b')[1]).toBe('✓');
  });
});
