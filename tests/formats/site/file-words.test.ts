import { describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { apparatusFiles } from '../../../scripts/formats/data/apparatus.js';
import { registerFiles } from '../../../scripts/formats/data/registers.js';
import { fileWords } from '../../../scripts/formats/site/file-words.js';
import { Interface } from '../../../scripts/formats/site/interface.js';
import { teiFiles } from '../../../scripts/formats/tei/downloads.js';
import { inPackage } from '../../../scripts/package-root.js';

describe('fileWords', () => {
  it('has words in the language of the pages for all that the files say of themselves', async () => {
    const model = readModel([inPackage('tests', 'edition')], undefined);
    const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
    const tei = teiFiles(model).downloads;
    const files = [
      ...tei.filter(({ label }) => !edition.parts.some((part) => part.shortTitle === label)),
      ...(apparatusFiles(edition).downloads ?? []),
      ...(registerFiles(model, edition).downloads ?? []),
    ];
    expect(files.length).toBeGreaterThan(8);
    const albanian = new Interface('sq');
    for (const words of files.flatMap(({ label, about }) => [
      label,
      ...(about === undefined ? [] : [about]),
    ])) {
      expect([words, fileWords(words, albanian)]).not.toEqual([words, undefined]);
      expect(fileWords(words, albanian)).not.toBe(words);
    }
  });

  it('leaves titles and the names of formats as they are', () => {
    expect(fileWords('The Log of the Light', new Interface('sq'))).toBeUndefined();
    expect(fileWords('BibTeX', new Interface('en'))).toBeUndefined();
  });
});
