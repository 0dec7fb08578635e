import { describe, expect, it } from 'vitest';
import { Verifier, verify } from '../../scripts/verify/verify.js';
import { Assembler, compilers, modelFrom, quick, readSource } from './support/edition.js';

const source = readSource();
const assembler = new Assembler();

describe('verify', () => {
  it.each(['corrected', 'source'] as const)('proves every format in the %s reading', async (policy) => {
    const pivot = await assembler.pivot(modelFrom(source), policy);
    const files = quick.flatMap((format) => compilers[format](structuredClone(pivot)));
    const { findings, proven } = await verify(source, files, policy);
    expect(findings).toEqual([]);
    expect(proven.map((p) => p.format)).toEqual(['html', 'epub', 'txt']);
  });

  it('does not take one reading for the other', async () => {
    const pivot = await assembler.pivot(modelFrom(source), 'source');
    const { findings } = await verify(source, compilers.txt(pivot), 'corrected');
    expect(findings[0]?.what).toBe(
      'Plain text: “log-p1” differs from the TEI: after “was lit at dusk” it has “amnng” where the TEI has “among”.',
    );
  });

  it('V005: says why a file cannot be read back', async () => {
    const verifier = new Verifier(source, 'corrected');
    const { findings, proven } = await verifier.check([{ path: 'x.txt', bytes: new Uint8Array() }]);
    expect(findings).toEqual([
      {
        code: 'V005',
        severity: 'error',
        place: undefined,
        what: 'Plain text: the file cannot be read back: no line opens a part.',
        remedy: 'The finished file is not to be trusted. Build again; if it stays, report it.',
      },
    ]);
    expect(proven).toEqual([]);
  });

  it('says nothing of files that hold no text of the edition', async () => {
    const { findings, proven } = await new Verifier(source, 'corrected').check([
      { path: 'html/style.css', bytes: new Uint8Array() },
      { path: 'html/fonts/OFL.txt', bytes: new Uint8Array() },
      { path: 'manifest.json', bytes: new Uint8Array() },
    ]);
    expect([findings, proven]).toEqual([[], []]);
  });
});
