import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { finding } from '../../scripts/formats/finding/finding.js';
import { site } from '../../scripts/formats/site/site.js';
import { inPackage } from '../../scripts/package-root.js';

const executablePath =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p));

// That there is a browser where one is required is seen to in site.test.ts.
describe.skipIf(!executablePath)('finding in a browser, from a folder', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'emendata-finding-'));
    const model = readModel([inPackage('tests', 'edition')], undefined);
    const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
    const { pages = [], files = [] } = finding(model, edition);
    for (const file of [...site(edition, [], pages), ...files]) {
      const target = path.join(folder, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.bytes);
    }
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function onPage<T>(
    name: string,
    options: BrowserContextOptions,
    run: (page: Page, asked: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      const asked: string[] = [];
      page.on('console', (m) => faults.push(m.text()));
      page.on('pageerror', (e) => faults.push(e.message));
      page.on('request', (r) => asked.push(r.url()));
      const [file = '', query] = name.split('?');
      const url = pathToFileURL(path.join(folder, 'html', file)).href;
      await page.goto(query === undefined ? url : `${url}?${query}`);
      const result = await run(page, asked);
      expect(faults).toEqual([]);
      expect(asked.filter((address) => !address.startsWith('file:'))).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  }

  const violationsOn = async (page: Page): Promise<unknown> => {
    await page.evaluate(axe);
    return page.evaluate(
      `axe.run({ preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')))`,
    );
  };

  const hits = async (page: Page): Promise<string[]> => {
    await page.locator('#ui-found').filter({ hasText: /./ }).waitFor();
    return page.locator('.hit .place').allTextContents();
  };
  const found = (query: string): Promise<string[]> =>
    onPage(`search.html?${query}`, {}, async (page) => {
      await expect.poll(() => page.locator('#ui-found').textContent()).toMatch(/passage|found/);
      return hits(page);
    });

  const LOOKS: [string, BrowserContextOptions][] = [
    ['wide and light', { viewport: { width: 1440, height: 900 } }],
    ['wide and dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
    ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
  ];

  describe.each(LOOKS)('%s', (_, look) => {
    it.each(['search.html', 'search.html?q=steamer', 'map.html', 'timeline.html', 'statistics.html'])(
      '%s has no barrier that axe knows, and fits',
      async (name) => {
        await onPage(name, { ...look, bypassCSP: true }, async (page) => {
          if (name.includes('?')) await hits(page);
          expect(await violationsOn(page)).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        });
      },
    );
  });

  it('nothing but the list of what there is, is loaded before somebody searches', async () => {
    await onPage('search.html', {}, async (page, asked) => {
      await expect.poll(() => page.locator('#ui-in option').count()).toBeGreaterThan(1);
      const names = (): string[] => asked.map((url) => url.replace(/^.*\//, ''));
      expect(names()).not.toContain('minisearch.js');
      await page.locator('#ui-q').fill('steamer');
      await hits(page);
      expect(names()).toEqual(expect.arrayContaining(['minisearch.js', 'texts-1.js']));
    });
    await onPage('letter.html', {}, async (_, asked) => {
      expect(asked.filter((url) => url.includes('/search/'))).toEqual([]);
    });
  });

  it('finds by the reading of the edition and by that of the source, and says so', async () => {
    await onPage('search.html?q=Jamcs', {}, async (page) => {
      expect(await hits(page)).toContain('Letter, ¶ 1');
      const hit = page.locator('.hit.of-text').first();
      expect(await hit.locator('ins').textContent()).toBe('James');
      expect(await hit.locator('.other').textContent()).toBe('Source: Jamcs');
      await hit.locator('.other a').click();
      await page.waitForURL(/apparatus\.html#app-letter-c1$/);
      expect(await page.locator(':target').count()).toBe(1);
    });
    expect(await found('q=james')).toContain('Letter, ¶ 1');
  });

  it('finds words by their beginnings, phrases, and words that are like', async () => {
    expect(await found('q=steam')).toContain('Letter, ¶ 1');
    expect(await found(`q=${encodeURIComponent('"second steamer"')}`)).toContain('Letter, ¶ 1');
    expect(await found(`q=${encodeURIComponent('"steamer second"')}`)).toEqual([]);
    // Without the words in quotation marks those like them are shown.
    expect(await found('q=staemer')).toContain('Letter, ¶ 1');
    expect(await found(`q=${encodeURIComponent('st\u00e9am\u00ebr')}`)).toContain('Letter, ¶ 1');
  });

  it('is narrowed by text, kind and name, and keeps what is asked in its address', async () => {
    const all = await found('q=the');
    const inLetter = await onPage('search.html?q=the', {}, async (page) => {
      await hits(page);
      await page.locator('#ui-in').selectOption({ label: 'Letter' });
      await page.locator('#ui-among').selectOption({ label: 'texts' });
      await expect.poll(async () => (await hits(page)).every((hit) => hit.startsWith('Letter'))).toBe(true);
      expect(page.url()).toMatch(/\?q=the&in=\d+&among=0$/);
      const before = await hits(page);
      await page.reload();
      await expect.poll(() => hits(page)).toEqual(before);
      return before;
    });
    expect(inLetter.length).toBeGreaterThan(0);
    expect(inLetter.length).toBeLessThan(all.length);
    expect(await found('naming=pers-hale&among=0')).toContain('Letter, ¶ 1');
    expect(await found('q=steamer&naming=place-port-ellen&among=0')).not.toContain('Letter, ¶ 1');
  });

  it('is used by keys alone', async () => {
    await onPage('letter.html', {}, async (page) => {
      await page.keyboard.press('/');
      await page.waitForURL(/search\.html$/);
      await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('ui-q');
      await page.keyboard.type('steamer');
      await hits(page);
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate('document.activeElement.className')).toBe('place');
      await page.keyboard.press('Escape');
      expect(await page.evaluate('document.activeElement.id')).toBe('ui-q');
      await page.keyboard.type('/');
      expect(await page.locator('#ui-q').inputValue()).toBe('steamer/');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/#/);
    });
    // A key alone can be switched off (WCAG 2.1.4).
    await onPage('letter.html', {}, async (page) => {
      await page.locator('[popovertarget="ui-settings"]').first().click();
      await page.locator('#ui-slash-off').check({ force: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      await page.reload();
      await page.keyboard.press('/');
      expect(page.url()).toMatch(/letter\.html$/);
    });
  });

  it('says without a script what is missing, and leads elsewhere', async () => {
    await onPage('search.html', { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('.without').isVisible()).toBe(true);
      expect(await page.locator('#ui-search').isVisible()).toBe(false);
      expect(await page.locator('.ways a').first().isVisible()).toBe(true);
    });
  });

  it('the timeline is narrowed without a script', async () => {
    await onPage('timeline.html', { javaScriptEnabled: false }, async (page) => {
      const shown = (series: string): Promise<number> =>
        page.locator(`.timeline li.of-${series}:visible`).count();
      expect(await shown('text')).toBeGreaterThan(0);
      await page.locator('#ui-series-event').check({ force: true });
      expect(await shown('text')).toBe(0);
      expect(await shown('event')).toBeGreaterThan(0);
    });
  });
});
