import { describe, expect, it } from 'vitest';
import { sameText } from '../../scripts/verify/compare/directions.js';
import { settled } from '../../scripts/verify/compare/line-ends.js';

describe('signs without a direction among letters from right to left', () => {
  it('stand in a PDF where the TEI has them', () => {
    expect(settled('(והלך) שלום; בית', 'והלך) (שלום ;בית', 'PDF')).toBe('(והלך) שלום; בית');
    expect(sameText('ספר؛', '؛ספר', 'PDF')).toBe(true);
  });

  it('stand in other formats where the file has them', () => {
    expect(settled('ספר؛', '؛ספר')).toBe('؛ספר');
    expect(sameText('ספר؛', '؛ספר', 'HTML')).toBe(false);
  });

  it('are not made up, lost or doubled', () => {
    for (const got of ['ספר', '؛ספר؛', ',ספר']) expect(settled('ספר؛', got, 'PDF')).not.toBe('ספר؛');
  });

  it('move no letters and figures, and nothing where all is written from left to right', () => {
    expect(settled('בית 12 (שלום)', 'שלום 12 (בית)', 'PDF')).toBe('שלום 12 (בית)');
    expect(settled('ab; c', 'ab ;c', 'PDF')).toBe('ab ;c');
    expect(settled('ab; c ש', 'ac; b ש', 'PDF')).not.toBe('ab; c ש');
  });
});
