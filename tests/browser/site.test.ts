import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { site } from '../../scripts/formats/site/site.js';
import { inPackage } from '../../scripts/package-root.js';
import {
  hasBrowser,
  onPage as on,
  urlIn,
  useBrowser,
  useFolders,
  violationsOn,
  writeFiles,
} from './browser.js';

if (!hasBrowser && (process.env['EMENDATA_REQUIRE'] ?? '').split(',').includes('chromium'))
  throw new Error('a browser is required here, and there is none (set CHROMIUM_PATH to one)');
if (!hasBrowser)
  process.stdout.write(
    'Skipped: the site was not looked at in a browser, for there is none here (set CHROMIUM_PATH to one).\n',
  );

// That every type of page is open to everyone is seen to in access.test.ts.
describe.skipIf(!hasBrowser)('the site in a browser, from a folder', () => {
  const browser = useBrowser();
  const newFolder = useFolders();
  let folder: string;

  beforeAll(async () => {
    folder = newFolder();
    const model = readModel([inPackage('tests', 'edition')], undefined);
    writeFiles(folder, site(await pivotOf(model, { policy: 'corrected', address: undefined }), []));
  });

  const onPage = <T>(
    name: string,
    options: Parameters<typeof on>[2],
    run: (page: Page) => Promise<T>,
  ): Promise<T> => on(browser(), urlIn(folder, `html/${name}`), options, run);

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

  it('does not move where the note stands in sight beside its mark', async () => {
    await onPage('letter.html', { viewport: { width: 1440, height: 900 } }, async (page) => {
      const mark = page.locator('a.noteref:visible').first();
      await mark.evaluate((e) => e.scrollIntoView({ block: 'center' }));
      const at = (): Promise<number> => page.evaluate('scrollY');
      const before = await at();
      expect(before).toBeGreaterThan(0);
      await mark.click();
      expect(await page.locator('aside.note:target').count()).toBe(1);
      expect(await at()).toBe(before);
      await page.locator('aside.note:target > .backlink').click();
      expect(await page.locator('aside.note:target').count()).toBe(0);
      expect(await at()).toBe(before);
      // A note that is out of sight is still led to.
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      await mark.evaluate((e) => (e as unknown as { click(): void }).click());
      expect(await page.locator('aside.note:target').isVisible()).toBe(true);
      expect(await at()).toBeLessThan(before + 900);
    });
  });

  it('shows a note that a link leads to at every width, without a script too', async () => {
    for (const width of [1440, 1200, 800, 390])
      for (const javaScriptEnabled of [true, false])
        for (const series of ['source', 'editorial']) {
          const viewport = { width, height: 800 };
          let id = '';
          await onPage('letter.html', { viewport }, async (page) => {
            id = (await page.locator(`aside.note.${series}`).first().getAttribute('id')) ?? '';
          });
          await onPage(`letter.html#${id}`, { viewport, javaScriptEnabled }, async (page) => {
            const box = await page.locator(`[id="${id}"]`).boundingBox();
            expect([width, series, box !== null && box.y >= 0 && box.y + box.height <= 800]).toEqual([
              width,
              series,
              true,
            ]);
            if (width > 390) return;
            // Back at its mark, it is a panel again.
            await page.locator(`[id="${id}"] > .backlink`).click();
            expect(await page.locator(`[id="${id}"]`).isVisible()).toBe(false);
          });
        }
  });

  it('leads from the contents to the pages about the edition too', async () => {
    await onPage('letter.html', { viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.locator('[popovertarget="ui-contents"]').first().click();
      await page.locator('#ui-contents .own a[href="statistics.html"]').click();
      expect(page.url()).toMatch(/statistics\.html$/);
    });
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
      await page.goto(urlIn(folder, 'html/log.html'));
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
