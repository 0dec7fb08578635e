import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { additionsOf } from '../../scripts/formats/data/additions.js';
import { site } from '../../scripts/formats/site/site.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import {
  hasBrowser,
  onPage,
  overflowOf,
  urlIn,
  useBrowser,
  useFolders,
  violationsOn,
  writeFiles,
} from './browser.js';
import { FROM_RIGHT } from './every-page.js';

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنه';

/** The English messages in Arabic letters, as long as they are: no language, but it runs from right to left. */
const messages = new Map(
  Object.entries(
    JSON.parse(readFileSync(inPackage('transforms', 'messages', 'en.json'), 'utf8')) as Record<
      string,
      string
    >,
  ).map(([key, words]) => [
    key,
    words
      .split(/(\{\w+\})/)
      .map((piece) =>
        piece.startsWith('{')
          ? piece
          : piece.replace(/[a-z]/gi, (letter) => ARABIC[LATIN.indexOf(letter.toLowerCase())] ?? letter),
      )
      .join(''),
  ]),
);

describe.skipIf(!hasBrowser)('pages that run from right to left', () => {
  const browser = useBrowser();
  const newFolder = useFolders();
  const folders = { english: '', arabic: '' };

  beforeAll(async () => {
    const source = newFolder();
    writeFileSync(path.join(source, 'kitab.xml'), FROM_RIGHT);
    for (const [name, input] of [
      ['english', inPackage('tests', 'edition')],
      ['arabic', path.join(source, 'kitab.xml')],
    ] as const) {
      const model = readModel([input], undefined);
      const edition: PivotEdition = {
        ...(await pivotOf(model, { policy: 'corrected', address: undefined })),
        interfaceLanguage: 'ar',
        interfaceMessages: messages,
      };
      const { downloads, pages, files } = additionsOf(model, edition);
      folders[name] = newFolder();
      writeFiles(folders[name], [...site(edition, downloads, pages), ...files]);
    }
  });

  const on = <T>(of: keyof typeof folders, name: string, width: number, run: (page: Page) => Promise<T>) =>
    onPage(
      browser(),
      urlIn(path.join(folders[of], 'html'), name),
      { viewport: { width, height: 900 }, bypassCSP: true },
      run,
    );
  const boxOf = async (page: Page, selector: string): Promise<{ left: number; right: number }> =>
    page.evaluate(
      `(({ left, right }) => ({ left, right }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
    );

  const PAGES = [
    ...['index', 'letter', 'log', 'apparatus', 'persons', 'places', 'files', 'search', 'map', 'timeline'].map(
      (name) => ['english', name] as const,
    ),
    ...['statistics', 'lines-letter', 'schema', 'report', '404'].map((name) => ['english', name] as const),
    ...['index', 'kitab', 'kitab-persons', 'apparatus', 'search', 'colophon'].map(
      (name) => ['arabic', name] as const,
    ),
  ];

  it('have no barrier that axe knows, and fit', async () => {
    const found: string[] = [];
    for (const [of, name] of PAGES)
      await on(of, `${name}.html`, 1440, async (page) => {
        for (const width of [1440, 768, 390, 320]) {
          await page.setViewportSize({ width, height: 900 });
          const where = `${of}/${name}, ${width}`;
          if (width === 1440 || width === 320)
            for (const fault of await violationsOn(page)) found.push(`${where}: ${fault}`);
          const overflow = await overflowOf(page);
          if (overflow > 0) found.push(`${where}: ${overflow} pixels too wide`);
          // What runs out of the page on the other side cannot be scrolled to.
          const lost =
            await page.evaluate(`[...document.querySelectorAll('main :is(a, button, p, h1, h2, td, th)')]
            .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.scroll, .hidden, .stop, thead, svg, [popover]'))
            .filter((e) => { const { left, right, width } = e.getBoundingClientRect(); return width > 2 && (left < -1 || right > innerWidth + 1); })
            .map((e) => e.outerHTML.slice(0, 90))`);
          for (const element of lost as string[]) found.push(`${where}: out of the page: ${element}`);
        }
      });
    expect(found).toEqual([]);
  }, 240_000);

  it('are turned round: the title on the right, notes of the source left of a text from right to left', async () => {
    await on('arabic', 'kitab.html', 1440, async (page) => {
      expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
      const [title, controls] = [await boxOf(page, '.bar > .edition'), await boxOf(page, '.controls')];
      expect(title.left).toBeGreaterThan(controls.right);
      const text = await boxOf(page, '#ui-text');
      expect((await boxOf(page, 'aside.note.source')).right).toBeLessThan(text.left);
      expect((await boxOf(page, 'aside.note.editorial')).left).toBeGreaterThan(text.right);
      expect((await boxOf(page, '.tools .number')).left).toBeGreaterThanOrEqual(text.right - 1);
      await page.locator('[popovertarget="ui-settings"]').first().click();
      const panel = await boxOf(page, '#ui-settings');
      expect(panel.left).toBeLessThan(100);
    });
    // A text from left to right keeps its own sides in them.
    await on('english', 'letter.html', 1440, async (page) => {
      const text = await boxOf(page, '#ui-text');
      expect((await boxOf(page, 'aside.note.source')).left).toBeGreaterThan(text.right);
      expect((await boxOf(page, '.tools .number')).right).toBeLessThanOrEqual(text.left + 1);
    });
  });
});
