import { beforeAll, describe, expect, it } from 'vitest';
import { withAdditions } from '../../../scripts/formats/pdf/update.js';
import { readPdf } from './read-pdf.js';
import { editionOf, print } from './support.js';

const additions = {
  destinations: { b: [1, 100], a: [1, 50], 'c d': [1, 0], nowhere: [99, 0] },
  pageHeight: 663,
  rights: 'Mine & <yours>',
  licence: undefined,
} as const;

describe('additions to a PDF', () => {
  /** The file as Typst wrote it: without what was added to it. */
  let plain: Uint8Array;
  beforeAll(async () => {
    const { file } = await print(editionOf([{ id: 'a', body: '<p class="psg p" id="a-p1">x</p>' }]), 'x');
    const bytes = Buffer.from(file.bytes);
    plain = bytes.subarray(0, bytes.indexOf('%%EOF', bytes.indexOf('startxref')) + 5);
  });

  it('leave the bytes before them as they are', () => {
    const added = withAdditions(plain, additions);
    expect(Buffer.from(added.subarray(0, plain.length)).equals(Buffer.from(plain))).toBe(true);
  });

  it('are named destinations on pages that exist, and rights', async () => {
    const added = withAdditions(plain, additions);
    const { destinations } = await readPdf(added);
    expect(destinations).toEqual(['a', 'b', 'c d']);
    expect(new TextDecoder().decode(added)).toContain('Mine &amp; &lt;yours&gt;');
  });

  it('are not made to a file that is built otherwise', () => {
    expect(() => withAdditions(new TextEncoder().encode('%PDF-1.7'), additions)).toThrow(/cross-reference/);
    expect(() => withAdditions(withAdditions(plain, additions), additions)).toThrow();
  });
});
