import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { citedPassage } from '../../scripts/citation/cited.js';
import { inForm } from '../../scripts/citation/exchange.js';
import { itemOf } from '../../scripts/citation/item.js';
import { citationText } from '../../scripts/citation/markup.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { site } from '../../scripts/formats/site/site.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { onCopy } from '../support/project.js';
import {
  hasBrowser,
  onPage as on,
  overflowOf,
  tabTo,
  urlIn,
  useBrowser,
  useFolders,
  violationsOn,
  writeFiles,
} from './browser.js';

const ADDRESS = 'https://example.org/lighthouse/';
const DOI = { type: 'DOI', value: '10.1234/a_b', address: 'https://doi.org/10.1234/a_b' };

// That there is a browser where one is required is seen to in site.test.ts.
describe.skipIf(!hasBrowser)('citing in a browser, from a folder', () => {
  const browser = useBrowser();
  const newFolder = useFolders();
  const folders = new Map<string | undefined, string>();
  const editions = new Map<string | undefined, PivotEdition>();

  beforeAll(async () => {
    for (const address of [undefined, ADDRESS]) {
      const folder = newFolder();
      const model = readModel([inPackage('tests', 'edition')], address);
      const edition = await pivotOf(model, { policy: 'corrected', address });
      writeFiles(folder, site(edition, []));
      folders.set(address, folder);
      editions.set(address, edition);
    }
  });

  const urlOf = (name: string, address: string | undefined = undefined): string =>
    urlIn(folders.get(address) ?? '', `html/${name}`);

  const onPage = <T>(
    url: string,
    options: Parameters<typeof on>[2],
    run: (page: Page) => Promise<T>,
  ): Promise<T> =>
    on(browser(), url, { permissions: ['clipboard-read', 'clipboard-write'], ...options }, run);

  const clipboard = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');

  it('the panel of the page opens by keyboard, copies, closes, and has no barrier', async () => {
    for (const name of ['index.html', 'letter.html', 'persons.html', '404.html'])
      for (const width of [1440, 320])
        await onPage(urlOf(name), { viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
          const cite = '[popovertarget="ui-citing"]:not(.close)';
          await tabTo(page, cite);
          await page.keyboard.press('Enter');
          const panel = page.locator('#ui-citing');
          expect(await panel.isVisible()).toBe(true);
          expect(await violationsOn(page)).toEqual([]);
          expect(await overflowOf(page)).toBe(0);
          await tabTo(page, '#ui-citing .copy-citation');
          await page.keyboard.press('Enter');
          await expect
            .poll(() => clipboard(page))
            .toBe(await panel.locator('.citation').first().textContent());
          await page.keyboard.press('Escape');
          expect(await panel.isVisible()).toBe(false);
          expect(await page.evaluate(`document.activeElement.matches(${JSON.stringify(cite)})`)).toBe(true);
        });
  });

  it('the panel of the page opens without a script', async () => {
    await onPage(urlOf('letter.html'), { javaScriptEnabled: false }, async (page) => {
      await page.locator('[popovertarget="ui-citing"]').first().click();
      expect(await page.locator('#ui-citing .citation').count()).toBe(3);
      expect(await page.locator('#ui-citing a[href="cite/letter.ris"]').isVisible()).toBe(true);
    });
  });

  it('every passage has the files that the program makes of it, with and without an address', async () => {
    let checked = 0;
    for (const address of [undefined, ADDRESS]) {
      const edition = editions.get(address);
      for (const part of edition?.parts.filter((p) => ['letter', 'log', 'intro'].includes(p.id)) ?? [])
        await onPage(urlOf(`${part.id}.html`, address), {}, async (page) => {
          const made = (await page.evaluate(`[...document.querySelectorAll('.cite-panel')].map((panel) => {
            panel.showPopover();
            return [panel.id, ...[...panel.querySelectorAll('[download]')].map((a) =>
              [a.download, decodeURIComponent(a.href.replace(/^[^,]*,/, ''))])];
          })`)) as [string, ...[string, string][]][];
          for (const [id, ...files] of made) {
            const passage = part.passages.find((p) => `${p.id}--cite` === id);
            if (!edition || !passage) throw new Error(`${id} is the panel of no passage`);
            const item = itemOf(edition.metadata, citedPassage(part, passage));
            expect(files).toEqual([
              [`${passage.id}.bib`, inForm([item], 'bibtex')],
              [`${passage.id}.ris`, inForm([item], 'ris')],
            ]);
            checked += 1;
          }
        });
    }
    expect(checked).toBeGreaterThan(30);
  });

  it('whatever its title, label and id, and without a label', async () => {
    for (const address of [undefined, ADDRESS]) {
      const edition = await onCopy(
        [{ file: 'tei/documents/letter.xml', replace: 'xml:id="letter-p1"', by: 'xml:id="letter--cite-p1"' }],
        (folder) => pivotOf(readModel([folder], address), { policy: 'corrected', address }),
      );
      const odd: PivotEdition = {
        ...edition,
        metadata: { ...edition.metadata, title: 'A ::x:: of ::label::', identifiers: [DOI] },
        parts: edition.parts.map((part) => ({
          ...part,
          title: `${part.title} ::id::`,
          passages: part.passages.map((p) => ({ ...p, label: `${p.label} \\^~` })),
        })),
      };
      const part = odd.parts.find(({ id }) => id === 'letter');
      const passage = part?.passages.find(({ id }) => id === 'letter--cite-p1');
      if (!part || !passage) throw new Error('the letter has no first paragraph');
      const folder = newFolder();
      writeFiles(folder, site(odd, []));
      for (const label of [passage.label, undefined])
        await onPage(urlIn(folder, 'html/letter.html'), {}, async (page) => {
          const made = await page.evaluate(`(() => {
              if (${label === undefined}) for (const a of document.querySelectorAll('.number, .permalink')) a.remove();
              const panel = document.getElementById('letter--cite-p1--cite');
              panel.showPopover();
              return [...panel.querySelectorAll('[download]')].map((a) =>
                [a.download, decodeURIComponent(a.href.replace(/^[^,]*,/, ''))]);
            })()`);
          const { label: _, ...cited } = citedPassage(part, passage);
          const item = itemOf(odd.metadata, { ...cited, label });
          expect(made).toEqual([
            [`${passage.id}.bib`, inForm([item], 'bibtex')],
            [`${passage.id}.ris`, inForm([item], 'ris')],
          ]);
          expect(inForm([item], 'bibtex').includes('textbackslash')).toBe(label !== undefined);
        });
    }
  });

  const LETTER = '.passage > .psg.p';

  it('words that are selected can be linked and quoted, by keyboard too', async () => {
    const edition = editions.get(ADDRESS);
    const part = edition?.parts.find(({ id }) => id === 'letter');
    await onPage(urlOf('letter.html', ADDRESS), { bypassCSP: true }, async (page) => {
      const passage = part?.passages.find(({ label }) => label === '¶ 1');
      if (!edition || !part || !passage) throw new Error('the letter has no first paragraph');
      // The first word of the paragraph, as a double click selects it.
      await page.locator(`#${passage.id}`).dblclick({ position: { x: 8, y: 12 } });
      const tools = page.locator('.quote-tools');
      await tools.waitFor({ state: 'visible' });
      // They may cover what stands below the words.
      expect(await violationsOn(page, { inside: '.quote-tools' })).toEqual([]);
      await tabTo(page, '.quote-tools button');
      await page.keyboard.press('Enter');
      await expect.poll(() => clipboard(page)).toContain(':~:text=');
      const link = await clipboard(page);
      expect(link).toBe(`${urlOf('letter.html', ADDRESS)}#${passage.id}:~:text=the,-Board%20of%20Skerry`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const item = itemOf(edition.metadata, citedPassage(part, passage));
      const cited = citationText({ ...item, URL: `${item.URL}:~:text=the,-Board%20of%20Skerry` });
      await expect.poll(() => clipboard(page)).toBe(`“the”\n${cited}`);
      // Another place: nothing is selected any more, and nothing is offered.
      await page.locator('h1').click();
      await expect.poll(() => tools.count()).toBe(0);
    });
  });

  it('links to words lead to them, or to their passage', async () => {
    const select = (from: number, to: number): string => `(() => {
      const passages = [...document.querySelectorAll(${JSON.stringify(LETTER)})];
      const passage = passages.at(-1);
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const whole = nodes.reduce((n, node) => n + node.data.length, 0);
      const at = (share) => {
        let offset = Math.floor(share * whole);
        for (const node of nodes) {
          if (offset <= node.data.length) return [node, offset];
          offset -= node.data.length;
        }
      };
      const range = document.createRange();
      range.setStart(...at(${from}));
      range.setEnd(...at(${to}));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return Math.round(range.getBoundingClientRect().top + scrollY);
    })()`;
    for (const name of ['letter.html', 'log.html'])
      for (const [from, to] of [
        [0, 1],
        [0.2, 0.45],
        [0.4, 0.9],
      ] as const)
        await onPage(urlOf(name), { viewport: { width: 700, height: 300 } }, async (page) => {
          const top = (await page.evaluate(select(from, to))) as number;
          const link = page.locator('.quote-tools button').first();
          await link.waitFor({ state: 'visible' });
          await link.evaluate((e) => e.dispatchEvent(new Event('click')));
          await expect.poll(() => clipboard(page)).toContain(':~:text=');
          const url = await clipboard(page);
          const onWords = await page.context().newPage();
          // Without the passage’s id the words alone lead there.
          await onWords.goto(url.replace(/#[^:]*/, '#'));
          const scrolled = async (): Promise<number> => (await onWords.evaluate('scrollY')) as number;
          await expect.poll(scrolled).toBeGreaterThan(0);
          const y = await scrolled();
          expect(top).toBeGreaterThan(y - 60);
          expect(top).toBeLessThan(y + 300);
          // Where the words have changed, the passage is still found.
          const gone = await page.context().newPage();
          await gone.goto(url.replace(/:~:.*/, ':~:text=nowhere%20to%20be%20found'));
          await expect.poll(() => gone.evaluate('scrollY')).toBeGreaterThan(0);
        });
  });
});
