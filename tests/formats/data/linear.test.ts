import { expect, it } from 'vitest';
import { readModel } from '../../../scripts/commands/pipeline.js';
import { correspondenceFiles } from '../../../scripts/formats/data/correspondence.js';
import { iiifFiles } from '../../../scripts/formats/data/iiif.js';
import { besides } from '../../../scripts/formats/site/words.js';
import type { Part } from '../../../scripts/pivot/edition.js';
import { element as h } from '../../../scripts/pivot/hast.js';
import { document, Folder } from '../../read/helpers.js';
import { dataOfTei } from '../../support/data.js';

const TEXTS = 300;
const part = (id: string): Part => ({
  id,
  kind: 'text',
  title: id,
  shortTitle: id,
  language: 'en',
  body: { type: 'root', children: [h('div', { className: ['facsimile'] })] },
  notes: [],
  lines: undefined,
  passages: [],
});

it.each([
  ['letters', correspondenceFiles],
  ['facsimiles', iiifFiles],
])('each of many %s finds its part at once', async (_, files) => {
  const letter =
    '<profileDesc><correspDesc><correspAction type="sent"><persName>A</persName></correspAction></correspDesc></profileDesc>';
  const facsimile = '<facsimile><graphic url="none.png"/></facsimile><text>';
  using folder = new Folder();
  for (let i = 0; i < TEXTS; i++)
    folder.write(`l${i}.xml`, document('<p>x</p>', '', letter).replace('<text>', facsimile));
  const model = readModel([folder.path], undefined);
  expect(model.documents.length).toBeGreaterThanOrEqual(TEXTS);
  let asked = 0;
  const parts = model.documents.map(({ id }) =>
    Object.defineProperty(part(id), 'id', {
      get() {
        asked += 1;
        return id;
      },
    }),
  );
  const { edition } = await dataOfTei({ content: '<text><body><p>x</p></body></text>' });
  const metadata = { ...edition.metadata, date: '2024-01-01', address: 'https://example.org/' };
  files(model, { ...edition, metadata, parts });
  expect(asked).toBeGreaterThanOrEqual(TEXTS);
  expect(asked).toBeLessThan(5 * parts.length);
});

it('very many facsimiles stand beside one text', () => {
  const parts = Array.from({ length: 100_000 }, (_, i) => part(`text-${i}`));
  const started = performance.now();
  expect(besides(parts).get('text')).toHaveLength(parts.length);
  expect(performance.now() - started).toBeLessThan(2000);
});
