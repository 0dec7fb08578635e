import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pivotOf } from '../../scripts/commands/pipeline.js';
import { modelOf } from '../../scripts/model/model.js';
import { Treated } from '../../scripts/model/treated.js';
import { Pictures } from '../../scripts/pictures/pictures.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { element, textOf } from '../../scripts/pivot/hast.js';
import { placePictures } from '../../scripts/pivot/pictures.js';
import { readEdition } from '../../scripts/read/edition.js';
import { png } from '../support/pictures.js';
import { tei } from '../support/tei.js';

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'emendata-pivot-')));
  mkdirSync(path.join(folder, 'pics'));
  writeFileSync(path.join(folder, 'pics', 'a.png'), png(30, 20));
  writeFileSync(path.join(folder, 'pics', 'b.png'), png(20, 30));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pivot(body: string): Promise<PivotEdition> {
  const file = path.join(folder, 'a.xml');
  writeFileSync(
    file,
    `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`,
  );
  return pivotOf(modelOf(readEdition(file), undefined), { policy: 'corrected', address: undefined });
}

const bodyOf = (edition: PivotEdition): string => {
  const part = edition.parts.find((p) => p.id === 'd');
  return part ? toHtml(part.body) : '';
};

describe('pictures in the pivot', () => {
  it('are those that are shown, also in notes, readings and twice', async () => {
    const edition = await pivot(
      '<p>x<graphic url="pics/a.png"/><graphic url="./pics/a.png"/><note>y<graphic url="pics/b.png"/></note><graphic url="no.png"/></p>',
    );
    expect([...edition.pictures.keys()]).toEqual(['images/a.png', 'images/b.png']);
    expect(edition.pictures.get('images/a.png')).toMatchObject({
      mediaType: 'image/png',
      width: 30,
      height: 20,
      bytes: Buffer.from(png(30, 20)),
    });
  });

  it('add no word to the text', async () => {
    const edition = await pivot(
      '<p>one <graphic url="no.png"><desc>lost</desc></graphic> two<graphic url="https://example.org/x"/></p>',
    );
    const part = edition.parts.find((p) => p.id === 'd');
    expect(part && textOf(part.body)).toBe('one  two');
    expect(bodyOf(edition)).toContain('data-words="Picture: lost"');
  });

  it('keep the space before them', async () => {
    const html = bodyOf(
      await pivot('<p>one <graphic url="pics/a.png"/></p><p>two <graphic url="no.png"/></p>'),
    );
    expect(html).toContain('one <img');
    expect(html).toContain('two <span');
  });

  it('are the same in two drawings of one name', async () => {
    const svg = (d: string): string =>
      `<figure><svg xmlns="http://www.w3.org/2000/svg" id="x"><path d="${d}"/></svg></figure>`;
    const edition = await pivot(svg('M0 0') + svg('M1 1') + svg('M0 0'));
    expect([...edition.pictures.keys()]).toEqual(['images/x.svg', 'images/x-2.svg']);
  });

  it('are never taken from an address that a stylesheet printed', () => {
    const image = element('img', { src: 'https://example.org/spy.png', alt: 'A spy', srcSet: 'x 2x' });
    placePictures({ type: 'root', children: [image] }, [], new Pictures(folder, new Treated(tei('<text/>'))));
    expect(toHtml(image)).toBe(
      '<span class="graphic" role="img" aria-label="Picture: A spy" data-words="Picture: A spy"></span>',
    );
  });

  it('take the words of a stylesheet before those of the TEI', () => {
    const data = `data:image/png;base64,${Buffer.from(png(3, 2)).toString('base64')}`;
    const graphic = tei(`<graphic url="${data}"><desc>TEI</desc></graphic>`);
    const image = element('img', { className: ['graphic'], dataKey: '0', alt: 'Better' });
    placePictures(
      { type: 'root', children: [image] },
      [graphic],
      new Pictures(folder, new Treated(tei('<text/>'))),
    );
    expect(toHtml(image)).toBe(
      '<img class="graphic" alt="Better" src="images/picture.png" width="3" height="2">',
    );
  });
});
