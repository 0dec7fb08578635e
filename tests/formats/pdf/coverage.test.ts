import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutUpright, missingGlyphs } from '../../../scripts/formats/pdf/coverage.js';
import { coverageOfCompiler } from '../../../scripts/formats/pdf/coverage-table.js';
import { pdf } from '../../../scripts/formats/pdf/pdf.js';
import { inPackage } from '../../../scripts/package-root.js';
import { editionOf } from './support.js';

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
      .filter((c) => missingGlyphs(c).length === 0);
    expect(promised.length).toBeGreaterThan(80);
    const text = promised.join(' ').replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const body = `<p class="psg p">${text}</p><p class="psg p"><em>${text}</em> <strong><em>${text}</em></strong></p>`;
    await expect(pdf(editionOf([{ id: 'a', body }]), 'x')).resolves.toBeDefined();
  });
});

describe('missingGlyphs', () => {
  it('finds nothing in the languages of the fonts', () => {
    const texts = [
      'Shqipëria «e lirë» — “ditë”',
      'ἐν ἀρχῇ ἦν ὁ λόγος',
      'Москва',
      'שלום',
      'السلام',
      'ſ ꝑ'.slice(0, 1),
    ];
    for (const text of texts) expect(missingGlyphs(text), text).toEqual([]);
  });

  it('names each missing character once, in the order of the text', () => {
    expect(missingGlyphs('a 文 b 中 文 𝔄')).toEqual(['文', '中', '𝔄']);
  });

  it('takes a letter with its accents as one', () => {
    expect(missingGlyphs('e\u0301 q\u0304')).toEqual([]);
    expect(missingGlyphs('א\u0301\u20DD')).toEqual(['א\u0301\u20DD']);
  });

  it('asks for no glyph for what is not drawn', () => {
    expect(missingGlyphs('a\u00ADb\u200Bc\u200D\uFEFFd\u2060\u00A0e\t\n\uFE0F')).toEqual([]);
  });
});

describe('cutUpright', () => {
  it('separates what italic and bold faces lack', () => {
    expect(cutUpright('plain')).toEqual(['plain']);
    expect(cutUpright('a ✓ b').join('')).toBe('a ✓ b');
    expect(cutUpright('a ✓ b')[1]).toBe('✓');
  });
});
