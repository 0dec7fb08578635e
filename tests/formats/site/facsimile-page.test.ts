import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Element, Root } from 'hast';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { additionsOf } from '../../../scripts/formats/data/additions.js';
import { site } from '../../../scripts/formats/site/site.js';
import { property, select, textOf } from '../../../scripts/pivot/hast.js';
import { inFolder } from '../../support/folder.js';
import { illustrated } from '../../support/illustrated.js';
import { png } from '../../support/pictures.js';
import { byId, treeOf } from './pages.js';

const TEXT = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><facsimile>
<surface xml:id="s1" n="1r" ulx="0" uly="0" lrx="200" lry="100"><graphic url="leaf.png"/><zone xml:id="z1" ulx="20" uly="10" lrx="120" lry="60"/><zone xml:id="z2" ulx="0" uly="0" lrx="9" lry="9"/></surface>
<surface xml:id="s2"><graphic url="https://example.org/far.jpg"/></surface>
<surface xml:id="s3"><graphic url="leaf.png"/></surface></facsimile>
<text><body><pb facs="#s1"/><p xml:id="p1" facs="#z1">A <choice><sic>lihgt</sic><corr>light</corr></choice> burns.</p></body></text></TEI>`;

let html = '';
let text = '';
let root: Root;

beforeAll(async () => {
  await inFolder({ 'd.xml': TEXT }, async (folder) => {
    writeFileSync(path.join(folder, 'leaf.png'), png(400, 200));
    const model = readModel([path.join(folder, 'd.xml')], undefined);
    const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
    const { downloads, pages } = additionsOf(model, edition);
    const files = site(edition, downloads, pages);
    const of = (name: string): string => new TextDecoder().decode(files.find((f) => f.path === name)?.bytes);
    html = of('html/facsimile-d.html');
    text = of('html/d.html');
  });
  root = treeOf(html);
});

const links = (element: Element | undefined): (string | undefined)[] =>
  element ? select(element, (e) => e.tagName === 'a').map((a) => property(a, 'href')) : [];

describe('the page of the facsimile', () => {
  it('sets each picture that the edition holds beside what is seen on it', () => {
    const pictures = select(root, (e) => e.tagName === 'img');
    expect(pictures.map((img) => [property(img, 'src'), property(img, 'alt')])).toEqual([
      [expect.stringMatching(/^images\//), 'Facsimile of page 1r'],
      [expect.stringMatching(/^images\//), 'Facsimile of page 2'],
    ]);
    expect(html).not.toContain('example.org/far');
  });

  it('leads from a place on the picture to its text and back, without a script', () => {
    const zone = byId(root, 'zone-z1');
    expect(zone && [zone.tagName, property(zone, 'href')]).toEqual(['a', '#seen-z1']);
    const [frame] = zone ? select(zone, (e) => e.tagName === 'rect') : [];
    // The surface is half as large as its picture.
    expect(frame && ['x', 'y', 'width', 'height'].map((n) => property(frame, n))).toEqual([
      '40',
      '20',
      '200',
      '100',
    ]);
    const seen = byId(root, 'seen-z1');
    expect(seen && textOf(seen)).toContain('A light burns.');
    expect(links(seen)).toEqual(['#zone-z1', 'd.html#p1']);
    expect(byId(root, 'zone-z2')).toBeUndefined();
  });

  it('is linked from the text', () => {
    expect(text).toContain('<a href="facsimile-d.html">Facsimile</a>');
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    const report = await validator.validateString(html);
    expect(report.results.flatMap((r) => r.messages).map((m) => m.message)).toEqual([]);
  });

  it('is not made for pictures that are no pages', async () => {
    const { model, edition, remove } = await illustrated();
    expect(additionsOf(model, edition).pages.map(({ name }) => name)).toEqual(['search.html']);
    remove();
  });
});
