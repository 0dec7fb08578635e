import { expect, it } from 'vitest';
import { inForm } from '../../scripts/citation/exchange.js';
import type { CslItem } from '../../scripts/citation/item.js';

const ITEM: CslItem = {
  id: 'l3-p2',
  type: 'chapter',
  title: 'Oil & 100% {light}_#1',
  'container-title': 'Letters',
  author: [{ family: 'Low', given: 'Ann' }, { literal: 'Board of Lights' }],
  issued: { 'date-parts': [[2024, 3]] },
  publisher: 'Skerry Press',
  edition: '1.2.0',
  language: 'en',
  DOI: '10.1234/a_b',
  URL: 'https://example.org/l3.html#l3-p2',
  note: '¶ 2',
};

it('is written as BibLaTeX', () => {
  expect(inForm([ITEM], 'bibtex')).toBe(`@inbook{l3-p2,
  author = {Low, Ann and {Board of Lights}},
  title = {{Oil \\& 100\\% \\{light\\}\\_\\#1}},
  booktitle = {{Letters}},
  date = {2024-03},
  publisher = {Skerry Press},
  version = {1.2.0},
  langid = {en},
  note = {¶ 2},
  doi = {10.1234/a_b},
  url = {https://example.org/l3.html#l3-p2},
}
`);
});

it('is written as RIS', () => {
  expect(inForm([ITEM, { id: 'x', type: 'book', title: 'T' }], 'ris').split('\r\n')).toEqual([
    'TY  - CHAP',
    'ID  - l3-p2',
    'AU  - Low, Ann',
    'AU  - Board of Lights',
    'TI  - Oil & 100% {light}_#1',
    'T2  - Letters',
    'PY  - 2024',
    'DA  - 2024/03/',
    'PB  - Skerry Press',
    'ET  - 1.2.0',
    'LA  - en',
    'N1  - ¶ 2',
    'DO  - 10.1234/a_b',
    'UR  - https://example.org/l3.html#l3-p2',
    'ER  - ',
    '',
    'TY  - BOOK',
    'ID  - x',
    'TI  - T',
    'ER  - ',
    '',
    '',
  ]);
});

it('is written as CSL-JSON', () => {
  expect(JSON.parse(inForm([ITEM], 'csl-json'))).toEqual([ITEM]);
});
