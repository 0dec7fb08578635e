import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epub } from '../../../scripts/formats/epub/epub.js';
import type { OutputFile } from '../../../scripts/formats/output.js';
import { type Illustrated, illustrated } from '../../support/illustrated.js';
import { editionOf, h, p, part } from './edition.js';
import { directoryOf, filesOf } from './unzip.js';

let project: Illustrated;
let file: OutputFile;
let opf = '';
let text = '';

beforeAll(async () => {
  project = await illustrated();
  file = epub(project.edition, 'light');
  opf = filesOf(file).get('EPUB/package.opf') ?? '';
  text = filesOf(file).get('EPUB/text/d.xhtml') ?? '';
});
afterAll(() => project.remove());

describe('pictures in the EPUB', () => {
  it('are files of the manifest, byte for byte', () => {
    const items = [...opf.matchAll(/<item id="picture-\d+" href="([^"]+)" media-type="([^"]+)"\/>/g)];
    expect(items.map(([, href, type]) => [href, type])).toEqual(
      [...project.edition.pictures.values()].map(({ path, mediaType }) => [path, mediaType]),
    );
    const entries = unzipSync(file.bytes);
    for (const { path, bytes } of project.edition.pictures.values())
      expect(Buffer.compare(entries[`EPUB/${path}`] ?? new Uint8Array(), bytes)).toBe(0);
  });

  it('are not compressed once more, but drawings are', () => {
    const methods = new Map(directoryOf(file.bytes).map(({ path, method }) => [path, method]));
    expect(methods.get('EPUB/images/Der-Turm.png')).toBe(0);
    expect(methods.get('EPUB/images/map.svg')).toBe(8);
  });

  it('are shown with their words and sizes', () => {
    expect(text).toContain(
      '<img class="graphic" alt="A “tower” on a rock [restored]" src="../images/Der-Turm.png" width="300" height="200"></img>',
    );
    expect(text).toMatch(/<img [^>]*lang="de"[^>]*xml:lang="de"/);
    expect(text).toMatch(
      /<a class="ref graphic" href="https:\/\/example.org\/leaf.jpg"[^>]*data-words="Picture: A leaf"[^>]*><\/a>/,
    );
    expect(text).toMatch(/<span class="graphic" role="img"[^>]*data-words="Picture: A lamp"[^>]*><\/span>/);
    expect(text).not.toContain('[Picture');
  });

  it('are told to those who choose by it', () => {
    const metas = [...opf.matchAll(/property="schema:(\w+)">([^<]*)</g)].map(([, k, v]) => `${k} ${v}`);
    expect(metas).toContain('accessMode visual');
    expect(metas).toContain('accessibilityFeature MathML');
    // The seal has no description.
    expect(metas).not.toContain('accessModeSufficient textual');
    expect(metas).not.toContain('accessibilityFeature alternativeText');
    expect(opf).toContain('Some pictures have no description.');
  });

  it('that all have descriptions suffice as text', () => {
    const picture = [...project.edition.pictures.values()][0];
    const image = h('img', { className: ['graphic'], src: picture?.path, alt: 'Described' });
    const edition = {
      ...editionOf([part('t', [p('t-p1', image)])]),
      pictures: new Map(picture ? [[picture.path, picture]] : []),
    };
    const own = filesOf(epub(edition, 'x')).get('EPUB/package.opf') ?? '';
    expect(own).toContain('<meta property="schema:accessModeSufficient">textual</meta>');
    expect(own).toContain('<meta property="schema:accessibilityFeature">alternativeText</meta>');
    expect(own).toContain('Every picture has a description.');
  });

  it('are text only where there are none', () => {
    const own = filesOf(epub(editionOf([part('t', [p('t-p1', 'x')])]), 'x')).get('EPUB/package.opf') ?? '';
    expect(own).toContain('text only');
    expect(own).not.toContain('visual');
  });
});

describe('formulas in the EPUB', () => {
  it('are MathML in its namespace', () => {
    expect(text).toContain(
      '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><msup><mi>r</mi><mn>2</mn></msup></mfrac></math>',
    );
  });

  it('are told in the manifest, of the file that has them only', () => {
    expect(opf).toMatch(/<item id="text-d" [^>]*properties="mathml"\/>/);
    expect(opf).not.toMatch(/<item id="text-colophon" [^>]*properties/);
  });
});
