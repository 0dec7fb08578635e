import { gzipSync } from 'node:zlib';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { type Download, site } from '../../../scripts/formats/site/site.js';
import { inPackage } from '../../../scripts/package-root.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { editionOf } from './fixture.js';
import { byId, isRun, pagesOf, treeOf } from './pages.js';

let edition: PivotEdition;
let pages: Map<string, string>;

const downloads: readonly Download[] = [
  {
    path: 'light.epub',
    label: 'EPUB',
    group: 'edition',
    mediaType: 'application/epub+zip',
    bytes: new Uint8Array(214_400),
  },
  {
    path: 'light.pdf',
    label: 'PDF',
    group: 'edition',
    mediaType: 'application/pdf',
    bytes: new Uint8Array(1_340_000),
  },
];

beforeAll(async () => {
  edition = await pivotOf(readModel([inPackage('tests', 'edition')], undefined), {
    policy: 'corrected',
    address: undefined,
  });
  pages = pagesOf(edition, downloads);
});

const htmlPages = (): [string, string][] => [...pages].filter(([name]) => name.endsWith('.html'));

describe('every page', () => {
  it('is valid HTML', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    const messages: string[] = [];
    for (const [name, html] of htmlPages()) {
      const report = await validator.validateString(html, name);
      for (const m of report.results.flatMap((r) => r.messages))
        messages.push(`${name}:${m.line}:${m.column}: ${m.message}`);
    }
    expect(messages).toEqual([]);
  });

  it('forbids everything but itself, and needs nothing else', () => {
    for (const [name, html] of htmlPages()) {
      const root = treeOf(html);
      const policy = select(root, (e) => property(e, 'httpEquiv') === 'Content-Security-Policy')[0];
      expect(policy && property(policy, 'content')).toMatch(/^default-src 'none'; .*/);
      expect(policy && property(policy, 'content')).not.toContain('unsafe');
      expect(
        select(root, (e) => property(e, 'style') !== undefined || e.tagName === 'style'),
        name,
      ).toEqual([]);
      expect(
        select(root, (e) => Object.keys(e.properties).some((k) => /^on[A-Z]/.test(k))),
        name,
      ).toEqual([]);
      const asked = select(root, (e) => isRun(e) || property(e, 'rel') === 'stylesheet').map(
        (e) => property(e, 'src') ?? property(e, 'href'),
      );
      expect(asked.sort()).toEqual(['site.js', 'style.css']);
    }
    expect(/@import|url\((?!"fonts\/)/.exec(pages.get('style.css') ?? '')).toBeNull();
    expect(/https?:|fetch\(|XMLHttpRequest|import\s*\(/.exec(pages.get('site.js') ?? '')).toBeNull();
  });

  it('says who may use what, with every licence', () => {
    for (const [, html] of htmlPages()) {
      const rights = select(treeOf(html), (e) => hasClass(e, 'rights'))[0];
      for (const { text } of edition.metadata.licences) expect(rights && textOf(rights)).toContain(text);
      for (const text of edition.metadata.rights) expect(rights && textOf(rights)).toContain(text);
    }
  });

  it('is small', () => {
    for (const [name, html] of htmlPages())
      expect(
        gzipSync(html).length +
          gzipSync(pages.get('style.css') ?? '').length +
          gzipSync(pages.get('site.js') ?? '').length,
        name,
      ).toBeLessThan(100_000);
    expect(gzipSync(pages.get('site.js') ?? '').length).toBeLessThan(10_000);
  });
});

describe('what reference managers read', () => {
  const metas = (html: string | undefined): Map<string, string> =>
    new Map(
      select(treeOf(html), (e) => e.tagName === 'meta').map((e) => [
        property(e, 'name') ?? '',
        property(e, 'content') ?? '',
      ]),
    );

  it('names the edition a book, and a text a section of it', () => {
    expect(metas(pages.get('index.html')).get('DC.type')).toBe('book');
    const text = edition.parts.find((p) => p.kind === 'text');
    const found = metas(pages.get(`${text?.id}.html`));
    expect(found.get('DC.type')).toBe('bookSection');
    expect(found.get('citation_title')).toBe(text?.title);
    expect(found.get('citation_publication_date')).toMatch(/^\d{4}\/\d\d\/\d\d$/);
  });

  it('is found from any path, if it is the one that says that there is none', () => {
    const body = '<p class="psg p" id="d-p1">a</p>';
    const address = 'https://example.org/light/';
    const page = treeOf(pagesOf(editionOf({ body, metadata: { address } }), downloads).get('404.html'));
    const links = select(page, (e) => e.tagName === 'a' || e.tagName === 'link' || e.tagName === 'script')
      .map((e) => property(e, 'href') ?? property(e, 'src') ?? '')
      .filter((href) => href !== '' && !href.startsWith('#') && !href.startsWith('http'));
    expect(links).toContain('/light/index.html');
    expect(links).toContain('/light/style.css');
    expect(links.filter((href) => !href.startsWith('/light/'))).toEqual([]);
  });

  it('has no address that the header does not give', () => {
    const body = '<p class="psg p" id="d-p1">a</p>';
    const without = pagesOf(editionOf({ body }), downloads);
    const page = treeOf(without.get('d.html'));
    expect(metas(without.get('index.html')).has('citation_public_url')).toBe(false);
    expect(select(page, (e) => property(e, 'rel') === 'canonical')).toEqual([]);
    const cite = byId(page, 'd-p1--cite');
    expect(cite && textOf(cite)).not.toMatch(/https?:/);

    const given = pagesOf(
      editionOf({ body, metadata: { address: 'https://example.org/light/' } }),
      downloads,
    );
    expect(metas(given.get('index.html')).get('citation_pdf_url')).toBe(
      'https://example.org/light/light.pdf',
    );
    const canonical = select(treeOf(given.get('d.html')), (e) => property(e, 'rel') === 'canonical')[0];
    expect(canonical && property(canonical, 'href')).toBe('https://example.org/light/d.html');
    const cited = byId(treeOf(given.get('d.html')), 'd-p1--cite');
    expect(cited && textOf(cited)).toContain('https://example.org/light/d.html#d-p1');
  });
});

describe('the landing page', () => {
  it('offers the other formats with their sizes', () => {
    const section = byId(treeOf(pages.get('index.html')), 'ui-downloads');
    expect(section && textOf(section)).toContain('EPUB 214 KB');
    expect(section && textOf(section)).toContain('PDF 1.3 MB');
    expect(section && select(section, (e) => e.tagName === 'a').map((e) => property(e, 'href'))).toEqual([
      'light.epub',
      'light.pdf',
      'files.html',
    ]);
  });

  it('leads to every part', () => {
    const links = select(treeOf(pages.get('index.html')), (e) => e.tagName === 'a').map((e) =>
      property(e, 'href'),
    );
    for (const part of edition.parts) expect(links).toContain(`${part.id}.html`);
  });
});

describe('an edition of the source’s reading', () => {
  it('offers the corrected one instead, and says so', async () => {
    const source = await pivotOf(readModel([inPackage('tests', 'edition')], undefined), {
      policy: 'source',
      address: undefined,
    });
    const root = treeOf(pagesOf(source).get('letter.html'));
    expect(select(root, (e) => property(e, 'name') === 'reading').map((e) => property(e, 'value'))).toEqual([
      'source',
      'corrected',
    ]);
    const labels = select(root, (e) => hasClass(e, 'over') || hasClass(e, 'sign')).map((e) =>
      property(e, 'ariaLabel'),
    );
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.filter((l) => l?.startsWith('Corrected;'))).toEqual([]);
  });
});

describe('the files', () => {
  it('bring the fonts with their licence', () => {
    const paths = site(edition, []).map((f) => f.path);
    expect(paths).toContain('html/fonts/vollkorn-roman.woff2');
    expect(paths).toContain('html/fonts/vollkorn-italic.woff2');
    expect(paths).toContain('html/fonts/OFL.txt');
  });

  it('have a filter for each class and certainty that occurs, and no other', () => {
    const css = pages.get('style.css') ?? '';
    const classes = new Set([...edition.entries.values()].flatMap((e) => e.classes.map((c) => c.id)));
    expect(new Set([...css.matchAll(/\.app:not\(\[data-class~="([^"]+)"\]/g)].map((m) => m[1]))).toEqual(
      classes,
    );
  });
});
