import { describe, expect, it } from 'vitest';
import { modelOf } from '../../scripts/model/model.js';
import { checkIds } from '../../scripts/validate/ids.js';
import { tei } from '../support/tei.js';

describe('checkIds', () => {
  it.each([
    ['letter', []],
    ['../../letter', ['I006']],
    ['a b', ['I006']],
    ['colophon', ['I006']],
  ])('a document named “%s”', (id, codes) => {
    const root = tei(`<TEI xml:id="${id}"><text><body/></text></TEI>`);
    const model = modelOf(
      {
        kind: 'project',
        name: 'x',
        findings: [],
        texts: [],
        folder: '/',
        root,
        files: [],
        documents: [root],
      },
      undefined,
    );
    expect(checkIds(model).map((f) => f.code)).toEqual(codes);
  });
});
