import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';

const executablePath =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p));

if (!executablePath && (process.env['EMENDATA_REQUIRE'] ?? '').split(',').includes('chromium'))
  throw new Error('a browser is required here, and there is none (set CHROMIUM_PATH to one)');
if (!executablePath)
  process.stdout.write(
    'Skipped: the site was not looked at in a browser, for there is none here (set CHROMIUM_PATH to one).\n',
  );

/** Releases the version of a project as the command does. */
const release = (project: string): Buffer =>
  execFileSync(process.execPath, [
    inPackage('lib', 'scripts', 'cli.js'),
    'release',
    project,
    '--without-git',
  ]);

/** What axe says of a page. */
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(!executablePath)('the site in a browser, from a folder', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'emendata-site-'));
    cpSync(inPackage('tests', 'edition'), folder, { recursive: true });
    release(folder);
    // A second version, so that there is an earlier one and a page of changes.
    for (const [name, from, to] of [
      ['documents/letter.xml', 'was clerk', 'was chairman'],
      ['edition.xml', 'n="1.2.0"', 'n="1.3.0"'],
    ] as const) {
      const file = path.join(folder, 'tei', name);
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    }
    release(folder);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function onPage<T>(
    name: string,
    options: BrowserContextOptions,
    run: (page: Page) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      const asked: string[] = [];
      const refused: string[] = [];
      page.on('request', (r) => asked.push(r.url()));
      page.on('console', (m) => {
        if (/Content Security Policy/i.test(m.text())) refused.push(m.text());
      });
      await page.goto(pathToFileURL(path.join(folder, 'dist', 'html', name)).href);
      const result = await run(page);
      expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
      expect(refused).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  }

  const violationsOn = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    const found = (await page.evaluate(
      `axe.run({ preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then((r) => r.violations.map((v) => ({ id: v.id, nodes: v.nodes.map((n) => ({ html: n.html })) })))`,
    )) as Violation[];
    return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  };

  /** One of each type of page. */
  const PAGES = [
    'index',
    'letter',
    'log',
    'intro',
    'apparatus',
    'persons',
    'description',
    'colophon',
    '404',
    'files',
    'schema',
    'report',
    'versions',
    'changes-1.3.0',
    '1.2.0/index',
    '1.2.0/letter',
    '1.3.0/letter',
  ];
  const LOOKS: [string, BrowserContextOptions][] = [
    ['wide and light', { viewport: { width: 1440, height: 900 } }],
    ['wide and dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
    ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
  ];

  describe.each(LOOKS)('%s', (_, look) => {
    it.each(PAGES)('%s has no barrier that axe knows, and fits', async (name) => {
      await onPage(`${name}.html`, { ...look, bypassCSP: true }, async (page) => {
        expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      });
    });
  });

  it('has no barrier with a panel open and the source shown', async () => {
    for (const width of [1440, 390])
      await onPage('letter.html', { viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
        await page.locator('#ui-reading-other').check({ force: true });
        await page.locator('.correction > button').first().click();
        expect(await page.locator('.correction-panel:popover-open').count()).toBe(1);
        expect(await violationsOn(page)).toEqual([]);
      });
  });

  it('opens corrections and shows the source without a script', async () => {
    await onPage(
      'letter.html',
      { viewport: { width: 390, height: 800 }, javaScriptEnabled: false },
      async (page) => {
        await page.locator('.correction > .over').first().click();
        expect(await page.locator('.correction-panel').first().isVisible()).toBe(true);
        await page.keyboard.press('Escape');
        expect(await page.locator('.correction-panel').first().isVisible()).toBe(false);
        expect(await page.locator('.correction > .lem').first().isVisible()).toBe(true);
        await page.locator('#ui-reading-other').check({ force: true });
        expect(await page.locator('.correction > .lem').first().isVisible()).toBe(false);
      },
    );
  });

  it('shows notes in the margin where there is room, none over another', async () => {
    for (const name of ['letter.html', 'log.html'])
      await onPage(name, { viewport: { width: 1440, height: 900 } }, async (page) => {
        const boxes = (await page.evaluate(`[...document.querySelectorAll('aside.note')].map((note) => {
          const box = note.getBoundingClientRect();
          const mark = document.getElementById(note.id + '-ref').getBoundingClientRect();
          return { series: note.className, top: box.top, bottom: box.bottom, width: box.width, mark: mark.top };
        })`)) as { series: string; top: number; bottom: number; width: number; mark: number }[];
        for (const box of boxes) expect(box.width).toBeGreaterThan(100);
        for (const series of ['source', 'editorial']) {
          const own = boxes.filter((b) => b.series.includes(series));
          for (const [i, box] of own.entries()) {
            expect(box.top).toBeGreaterThanOrEqual(box.mark - 2);
            const previous = own[i - 1];
            if (previous) expect(box.top).toBeGreaterThanOrEqual(previous.bottom);
          }
        }
      });
  });

  it('filters the apparatus without a script', async () => {
    await onPage('apparatus.html', { javaScriptEnabled: false }, async (page) => {
      const shown = (): Promise<number> => page.locator('.app:visible').count();
      const all = await shown();
      await page.locator('.filters input').nth(1).check({ force: true });
      const some = await shown();
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(all);
    });
  });

  it('remembers the reader’s settings from page to page', async () => {
    await onPage('letter.html', {}, async (page) => {
      await page.evaluate(`document.getElementById('ui-theme-dark').click()`);
      await page.goto(pathToFileURL(path.join(folder, 'dist', 'html', 'log.html')).href);
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
      expect(await page.evaluate(`document.getElementById('ui-theme-dark').checked`)).toBe(true);
      const width = (): Promise<number> => page.evaluate(`document.querySelector('.reading').offsetWidth`);
      const before = await width();
      await page.evaluate(`document.getElementById('ui-measure-narrow').click()`);
      const narrow = await width();
      expect(narrow).toBeLessThan(before);
      await page.evaluate(`document.getElementById('ui-names-plain').click()`);
      await page.reload();
      expect(await width()).toBe(narrow);
      expect(
        await page.evaluate(
          `getComputedStyle(document.querySelector('.reading a.name')).textDecorationColor`,
        ),
      ).toBe('rgba(0, 0, 0, 0)');
    });
  });
});
