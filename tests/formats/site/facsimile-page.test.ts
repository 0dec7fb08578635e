import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Element, Root } from 'hast';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { additionsOf } from '../../../scripts/formats/data/additions.js';
import { site } from '../../../scripts/formats/site/site.js';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
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

  it('is where passages, page breaks and lines of the text lead to, without a word in the text', async () => {
    const body = treeOf(text);
    const toPicture = (tree: Root): (string | undefined)[] =>
      select(tree, (e) => hasClass(e, 'on-picture')).map((a) => property(a, 'href'));
    expect(toPicture(body)).toEqual(['facsimile-d.html#leaf-s1', 'facsimile-d.html#zone-z1']);
    expect(byId(root, 'leaf-s1')).toBeDefined();
    const of = TEXT.replace(' facs="#z1">A ', '>A ').replace(
      ' burns.',
      ' <persName><lb n="2" facs="#z1"/>burns</persName> all<note place="foot">the</note> night <ref target="#p1">and <lb facs="#z2"/>day</ref><lb/>long.',
    );
    await inFolder({ 'd.xml': of }, async (folder) => {
      writeFileSync(path.join(folder, 'leaf.png'), png(400, 200));
      const model = readModel([path.join(folder, 'd.xml')], undefined);
      const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
      const { downloads, pages } = additionsOf(model, edition);
      const files = site(edition, downloads, pages);
      const page = (name: string): Root =>
        treeOf(new TextDecoder().decode(files.find((f) => f.path === `html/${name}`)?.bytes));
      const lined = page('d.html');
      // What stands in another link has none of its own.
      expect(toPicture(lined)).toEqual(['facsimile-d.html#leaf-s1', 'facsimile-d.html#zone-z1']);
      const link = byId(lined, 'ui-at-z1');
      expect(link && [property(link, 'ariaLabel'), textOf(link)]).toEqual([
        'line 2: see it on the picture of page 1r',
        '',
      ]);
      const seen = byId(page('facsimile-d.html'), 'seen-z1');
      expect(seen && textOf(seen)).toContain('burns all(1) night and\n');
      expect(links(seen)).toEqual(['#zone-z1', 'd.html#ui-at-z1']);
      const passage = byId(lined, 'p1');
      expect(passage && textOf(passage)).toBe('A light burns all(1) night and day long.');
    });
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    const report = await validator.validateString(html);
    expect(report.results.flatMap((r) => r.messages).map((m) => m.message)).toEqual([]);
  });

  it('shows the lines of a transcription where they say that they stand', async () => {
    const transcription = TEXT.replace(
      /<facsimile>[\s\S]*<\/text>/,
      `<sourceDoc><surface xml:id="s1" ulx="0" uly="0" lrx="200" lry="100"><graphic url="leaf.png"/><zone><line xml:id="l1" ulx="0" uly="0" lrx="200" lry="20">A light</line><line>burns</line></zone></surface></sourceDoc>`,
    );
    await inFolder({ 'd.xml': transcription }, async (folder) => {
      writeFileSync(path.join(folder, 'leaf.png'), png(400, 200));
      const model = readModel([path.join(folder, 'd.xml')], undefined);
      const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
      const page = additionsOf(model, edition).pages.find(({ name }) => name === 'facsimile-d.html');
      const tree: Root = { type: 'root', children: [...(page?.main ?? [])] };
      const seen = byId(tree, 'seen-l1');
      expect(seen && textOf(seen)).toContain('A light');
      expect(links(seen)).toEqual(['#zone-l1', 'd.html#l1']);
    });
  });

  it('is not made for pictures that are no pages', async () => {
    const { model, edition, remove } = await illustrated();
    const names = additionsOf(model, edition).pages.map(({ name }) => name);
    expect(names.filter((name) => /^(?:facsimile|lines)-/.test(name))).toEqual([]);
    remove();
  });
});
