import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../scripts/pivot/align.js';

describe('align', () => {
  it('shows what differs', () => {
    expect(align('among', 'amnng')).toEqual([
      { lemma: 'am', reading: 'am', same: true },
      { lemma: 'o', reading: 'n', same: false },
      { lemma: 'ng', reading: 'ng', same: true },
    ]);
  });

  it('sets a word against nothing', () => {
    expect(align('initiative', '')).toEqual([{ lemma: 'initiative', reading: '', same: false }]);
  });

  it('loses and doubles no character', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (lemma, reading) => {
        const runs = align(lemma, reading);
        expect(runs.map((r) => r.lemma).join('')).toBe(lemma);
        expect(runs.map((r) => r.reading).join('')).toBe(reading);
        for (const run of runs.filter((r) => r.same)) expect(run.lemma).toBe(run.reading);
      }),
    );
  });
});
