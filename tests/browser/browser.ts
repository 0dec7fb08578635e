import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';

const executablePath =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p));

/** False where there is no browser: then its tests are skipped; site.test.ts says so, or fails where one is required. */
export const hasBrowser = executablePath !== undefined;

/** A browser for the tests of a block, which is closed after them. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('the browser has not been started');
    return browser;
  };
}

/** Folders for the tests of a block, which are removed after them. */
export function useFolders(): () => string {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'emendata-browser-'));
    folders.push(folder);
    return folder;
  };
}

/** Writes files of an edition below a folder. */
export function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): void {
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
  }
}

/** The address of a page in a folder; it may have a query or a fragment. */
export function urlIn(folder: string, page: string): string {
  const [, file = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(page) ?? [];
  return `${pathToFileURL(path.join(folder, file)).href}${rest}`;
}

/**
 * Runs something on a page, and expects that it says nothing to the console, opens no dialogue, and asks for nothing but
 * files.
 * @param options of the context; `media` is that of the page
 */
export async function onPage<T>(
  browser: Browser,
  url: string,
  { media, ...options }: BrowserContextOptions & { readonly media?: 'print' },
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (m) => faults.push(m.text()));
    page.on('pageerror', (e) => faults.push(e.message));
    page.on('request', (r) => {
      if (!/^(?:file|data|blob):/.test(r.url())) faults.push(`asks for ${r.url()}`);
    });
    page.on('dialog', (dialog) => {
      faults.push(`dialogue: ${dialog.message()}`);
      void dialog.dismiss();
    });
    if (media) await page.emulateMedia({ media });
    await page.goto(url);
    const result = await run(page);
    expect(faults).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on a page: WCAG 2.2 AA, and best practice. The context of the page has to have `bypassCSP`.
 * @param options what is looked at, as a selector (the whole page), and by which rules (all)
 */
export async function violationsOn(
  page: Page,
  {
    inside = ':root',
    rules,
  }: { readonly inside?: string; readonly rules?: readonly string[] | undefined } = {},
): Promise<string[]> {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(axe);
  const asked = { preload: false, runOnly: rules ?? TAGS, resultTypes: ['violations'] };
  return page.evaluate(
    `axe.run(${JSON.stringify(inside)}, ${JSON.stringify(asked)})
      .then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')))`,
  );
}

/** How many pixels a page is wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, selector: string, most = 80): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`no key leads to ${selector}`);
}
