import type { Element, Root } from 'hast';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputFile } from '../../../scripts/formats/output.js';
import { site } from '../../../scripts/formats/site/site.js';
import { isElement, property, select } from '../../../scripts/pivot/hast.js';
import { type Illustrated, illustrated } from '../../support/illustrated.js';
import { editionOf } from './fixture.js';
import { articleText, isRun, pagesOf, treeOf } from './pages.js';

let project: Illustrated;
let files: readonly OutputFile[];
let html: string;
let page: Root;

beforeAll(async () => {
  project = await illustrated();
  files = site(project.edition, []);
  html = new TextDecoder().decode(files.find((f) => f.path === 'html/d.html')?.bytes);
  page = treeOf(html);
});
afterAll(() => project.remove());

const images = (): Element[] => select(page, (e) => e.tagName === 'img');
const linkOf = (image: Element): Element | undefined =>
  select(page, (e) => e.tagName === 'a' && e.children.includes(image))[0];

describe('pictures', () => {
  it('lie beside the pages, each once', () => {
    const lying = files.filter((f) => f.path.startsWith('html/images/'));
    expect(lying.map((f) => [f.path, f.mediaType])).toEqual([
      ['html/images/Der-Turm.png', 'image/png'],
      ['html/images/seal.gif', 'image/gif'],
      ['html/images/left.jpg', 'image/jpeg'],
      ['html/images/right.webp', 'image/webp'],
      ['html/images/map.svg', 'image/svg+xml'],
      ['html/images/drawing.svg', 'image/svg+xml'],
    ]);
  });

  it('are shown from there, and from nowhere else', () => {
    const paths = new Set(files.map((f) => f.path));
    expect(images().length).toBe(8);
    for (const image of images()) expect(paths).toContain(`html/${property(image, 'src')}`);
    // Other links are said, and not asked for.
    const isAsked = (e: Element): boolean =>
      e.tagName === 'link'
        ? /stylesheet|icon|preload|prefetch|import|manifest/.test(property(e, 'rel') ?? '')
        : isRun(e) || ['iframe', 'object', 'source'].includes(e.tagName);
    const asked = select(page, isAsked);
    expect(asked.length).toBeGreaterThan(1);
    for (const e of asked) expect(property(e, 'href') ?? property(e, 'src')).not.toMatch(/:/);
  });

  it('say how large they are, and are loaded when they come into view', () => {
    expect(images()[0]?.properties).toEqual({
      className: ['graphic'],
      alt: 'A “tower” on a rock [restored]',
      src: 'images/Der-Turm.png',
      width: 300,
      height: 200,
      loading: 'lazy',
      decoding: 'async',
    });
    const half = images().find((e) => property(e, 'src') === 'images/right.webp');
    expect(half && property(half, 'className')).toBe('graphic width-40');
    const css = new TextDecoder().decode(files.find((f) => f.path === 'html/style.css')?.bytes);
    expect(css).toContain('.width-40 { width: 40%; }');
  });

  it('lead to the whole picture, unless they are small or stand in a link', () => {
    const links = images().map((image) => {
      const link = linkOf(image);
      return link && [property(link, 'href'), property(link, 'ariaLabel')];
    });
    expect(links).toEqual([
      ['images/Der-Turm.png', 'The whole picture: A “tower” on a rock [restored]'],
      undefined,
      ['https://example.org/', undefined],
      ['images/left.jpg', 'The whole picture: Both sides'],
      undefined,
      ['images/map.svg', 'The whole picture: Eine Karte'],
      undefined,
      undefined,
    ]);
  });

  it('that cannot be shown are words that are not of the text', () => {
    const marks = select(page, (e) => property(e, 'dataWords') !== undefined);
    expect(marks.map((e) => [e.tagName, property(e, 'dataWords'), property(e, 'href'), e.children])).toEqual([
      ['a', 'Picture: A leaf', 'https://example.org/leaf.jpg', []],
      ['span', 'Picture: A lamp', undefined, []],
    ]);
    expect(articleText(page)).toContain('onefaraway,onethatislost.');
  });

  it('and formulas are valid HTML', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    const report = await validator.validateString(html, 'd.html');
    expect(report.results.flatMap((r) => r.messages).map((m) => m.message)).toEqual([]);
  });

  it('do nothing but show themselves', () => {
    for (const file of files.filter((f) => f.path.endsWith('.svg')))
      expect(new TextDecoder().decode(file.bytes)).not.toMatch(
        /script|onload|@import|https?:(?!\/\/www\.w3\.org\/)/,
      );
  });

  it('do not change the pivot', () => {
    const before = JSON.stringify(project.edition.parts);
    site(project.edition, []);
    expect(JSON.stringify(project.edition.parts)).toBe(before);
  });

  it('that nobody knows are left alone', () => {
    const pages = pagesOf(
      editionOf({ body: '<p class="psg p" id="d-p1"><img src="images/x.png" alt="x"></p>' }),
    );
    const image = select(treeOf(pages.get('d.html')), (e) => e.tagName === 'img')[0];
    expect(image && property(image, 'loading')).toBe('lazy');
  });
});

describe('formulas', () => {
  it('are MathML in the eyes of a browser', () => {
    const [first, second] = select(page, (e) => e.tagName === 'math');
    expect(first?.children.filter((c) => isElement(c)).map((c) => isElement(c) && c.tagName)).toEqual([
      'mfrac',
    ]);
    expect(second && property(second, 'display')).toBe('block');
    expect(html).toContain(
      '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><msup><mi>r</mi><mn>2</mn></msup></mfrac></math>',
    );
  });
});
