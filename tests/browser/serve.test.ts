import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';
import { hasBrowser, overflowOf, useBrowser, violationsOn } from './browser.js';

describe.skipIf(!hasBrowser)('the preview in a browser', () => {
  const browser = useBrowser();
  let folder: string;
  let server: ChildProcess;
  let address: string;
  let letter: string;
  let text: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'emendata-preview-'));
    cpSync(inPackage('tests', 'edition'), folder, { recursive: true });
    letter = path.join(folder, 'tei/documents/letter.xml');
    text = readFileSync(letter, 'utf8');
    const child = spawn(process.execPath, [inPackage('lib/scripts/cli.js'), 'serve', folder, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = child;
    address = await new Promise((resolve) => {
      child.stdout.on('data', (words: Buffer) => {
        const [found] = /http:\/\/localhost:\d+\//.exec(String(words)) ?? [];
        if (found) resolve(found);
      });
    });
  });
  afterAll(async () => {
    server?.kill('SIGINT');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const save = async (page: Page, mark: string): Promise<void> => {
    writeFileSync(letter, text.replace('all</corr>', `all ${mark}</corr>`));
    await page.locator('#ui-text', { hasText: mark }).waitFor();
    await page.locator('.preview-findings').waitFor();
  };

  it('shows what is saved at the same place, with the same panel open', async () => {
    const page = await browser().newPage({ viewport: { width: 600, height: 400 } });
    const refused: string[] = [];
    page.on('console', (m) => {
      if (/Content Security Policy/i.test(m.text())) refused.push(m.text());
    });
    await page.goto(`${address}letter.html`);
    await page.evaluate(
      `document.getElementById('letter-p2').scrollIntoView({ block: 'start', behavior: 'instant' })`,
    );
    const top = (): Promise<unknown> =>
      page.evaluate(`Math.round(document.getElementById('letter-p2').getBoundingClientRect().top)`);
    await page.waitForTimeout(300);
    const before = await top();
    expect(before).toBeLessThan(200);
    await page.evaluate(`document.getElementById('letter-c2--panel').showPopover()`);
    await save(page, `much longer than it was${', and longer'.repeat(60)}`);
    await page.waitForTimeout(300);
    expect(Math.abs(Number(await top()) - Number(before))).toBeLessThan(3);
    expect(await page.evaluate(`document.querySelector(':popover-open')?.id`)).toBe('letter-c2--panel');
    expect(refused).toEqual([]);
    writeFileSync(letter, text);
    await page.close();
  });

  it('renews only what has changed, and what is new can be used', async () => {
    const page = await browser().newPage();
    await page.goto(`${address}letter.html`);
    await page.waitForTimeout(500);
    await page.evaluate(`
      globalThis.isSamePage = true;
      document.getElementById('letter-p1').dataset.old = 'yes';
      navigator.clipboard.writeText = (text) => (globalThis.copied = text);`);
    await save(page, 'in its place');
    expect(await page.evaluate('globalThis.isSamePage')).toBe(true);
    expect(await page.evaluate(`document.getElementById('letter-p1').dataset.old`)).toBe('yes');
    const panel = `document.getElementById('letter-c2--panel')`;
    await page.evaluate(`${panel}.showPopover(); ${panel}.querySelector('a.copy').click()`);
    expect(await page.evaluate('globalThis.copied')).toBe(`${address}letter.html#letter-c2`);
    // What stands outside the text is told by the page as a whole.
    writeFileSync(letter, text.replace('</title>', ', renamed</title>'));
    await page.locator('h1', { hasText: 'renamed' }).waitFor();
    expect(await page.evaluate('globalThis.isSamePage')).toBeUndefined();
    writeFileSync(letter, text);
    await page.locator('h1:not(:text("renamed"))').waitFor();
    await page.close();
  });

  it('says in the page what is wrong, and when it is mended', async () => {
    const page = await browser().newPage();
    await page.goto(`${address}letter.html`);
    writeFileSync(letter, text.replace('</text>', '</txt>'));
    const panel = page.locator('.preview-findings');
    await panel.filter({ hasText: 'As last read' }).waitFor();
    await panel.locator('summary').click();
    expect(await panel.locator('.where').first().textContent()).toMatch(/letter\.xml:\d+:\d+ error/);
    expect(await page.locator('#letter-p2').count()).toBe(1);
    writeFileSync(letter, text);
    await panel.filter({ hasText: 'No findings' }).waitFor();
    await page.close();
  });

  it.each([
    ['lines-letter.html', 1440, 'light'],
    ['lines-letter.html', 1440, 'dark'],
    ['lines-letter.html', 320, 'light'],
    ['letter.html', 1440, 'light'],
  ] as const)(
    '%s, %i pixels wide, %s, has no barrier that axe knows, and fits',
    async (name, width, colorScheme) => {
      const context = await browser().newContext({
        viewport: { width, height: 800 },
        colorScheme,
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(`${address}${name}`);
      await page.locator('.preview-findings').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
      await context.close();
    },
  );
});
