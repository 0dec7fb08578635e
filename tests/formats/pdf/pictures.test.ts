import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../../scripts/package-root.js';
import type { Picture } from '../../../scripts/pivot/edition.js';
import { differences } from './conserved.js';
import { allOf, type ReadPdf, readPdf } from './read-pdf.js';
import { editionOf, mark, note, type Printed, print } from './support.js';

const png = new Uint8Array(readFileSync(inPackage('tests', 'transform', 'golden', 'tower.png')));
const svg = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="900"><rect width="400" height="900"/><text x="9" y="90">drawn \u{10FFFD}</text></svg>',
);
const picture = (
  path: string,
  bytes: Uint8Array,
  mediaType: Picture['mediaType'],
  width?: number,
  height?: number,
): Picture => ({
  path,
  bytes,
  mediaType,
  width,
  height,
});
const PICTURES = [
  picture('images/tower.png', png, 'image/png', 6, 4),
  picture('images/high.svg', svg, 'image/svg+xml', 400, 900),
  picture('images/broken.png', png.slice(0, 30), 'image/png', 6, 4),
  picture('images/odd "name" #1.png', png, 'image/png'),
];

const body = `<figure class="figure" id="a-f1"><img class="graphic" alt="A tower" src="images/tower.png" width="600" height="400"><figcaption><p class="psg head" id="a-h1">Caption${mark('a-n1', '(1)', 'source')}</p></figcaption></figure>
  <figure class="figure"><img class="graphic width-50" alt="High" src="images/high.svg"><img class="graphic" alt="" src="images/tower.png"></figure>
  <p class="psg" id="a-p1">In <img class="graphic" alt="an initial" src="images/tower.png"> the line, <img class="graphic" alt="" src="images/tower.png">, <img class="graphic" alt="gone" src="images/broken.png"> and <span class="graphic" role="img" data-words="Picture: a lamp"></span> here.</p>
  <figure class="figure"><img class="graphic" alt="Broken" src="images/broken.png"></figure>
  <figure class="figure"><a class="ref graphic" href="https://example.org/x.png" data-words="Picture: far away"></a></figure>
  <p class="psg"><img class="graphic" alt="Odd" src='images/odd "name" #1.png'></p>
  <table><tbody><tr><td><img class="graphic" alt="In a cell" src="images/tower.png" width="2000" height="100"></td><td>two</td></tr></tbody></table>
  <ul class="list"><li class="psg item"><img class="graphic" alt="In an item" src="images/tower.png"> text</li></ul>`;

describe('pictures', () => {
  let result: Printed;
  let read: ReadPdf;
  const edition = {
    ...editionOf([
      { id: 'a', body, notes: note('a-n1', '(1)', '<img alt="In a note" src="images/tower.png">', 'source') },
    ]),
    pictures: new Map(PICTURES.map((p) => [p.path, p])),
  };
  beforeAll(async () => {
    result = await print(edition, 'x');
    if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], result.file.bytes);
    read = await readPdf(result.file.bytes);
  });

  it('are shown with their descriptions, add no words, and take none away', async () => {
    expect(await differences(edition, result.file.bytes)).toEqual([]);
    const source = new TextDecoder('latin1').decode(result.file.bytes);
    for (const alt of ['A tower', 'an initial', 'Odd', 'In a cell', 'In an item', 'In a note', 'Broken'])
      expect(source).toContain(`/Alt (${alt})`);
    expect(read.pages.map((p) => p.artifacts).join('')).toContain('[Picture: a lamp]');
  });

  it('that Typst cannot show are told, and their descriptions shown', () => {
    expect(result.findings.map((f) => f.code)).toEqual(expect.arrayContaining(['F002']));
    expect(result.findings.filter((f) => f.what.includes('broken.png'))).toHaveLength(1);
    expect(read.pages.map((p) => p.artifacts).join('')).toContain('Broken');
  });

  it('stand in figures of the structure, ornaments do not', () => {
    expect(allOf(read, 'Figure').length).toBeGreaterThanOrEqual(6);
  });
});
