import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asJsonLd, readAnnotations } from '../../scripts/annotation/web-annotation.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { site } from '../../scripts/formats/site/site.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { faultsOf } from '../annotation/schema.js';

const executablePath =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p));

const tei = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The lamp</title></titleStmt>
<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
<text><body>${body}</body></text></TEI>`;

/** Everything over which words can be selected. */
const MIXED = tei(`<div xml:id="d1"><head xml:id="h1">Of the lamp</head>
<p xml:id="p1">The keeper went up at four,<note xml:id="n1" place="foot"><p xml:id="n1a">So the log has it,</p><p xml:id="n1b">and the letter too.</p></note> and the <choice xml:id="c1"><sic>wnid</sic><corr>wind</corr></choice> was low<pb n="2"/> from the west.</p>
<p xml:id="p2">He took with him <list xml:id="li"><item xml:id="i1">oil in a can,</item><item xml:id="i2">bread and a wick,</item></list> and nothing else.</p>
<lg xml:id="g1"><l xml:id="l1">The night is long,</l><l xml:id="l2">the lamp is low,</l><l xml:id="l3">and none shall know.</l></lg>
<table xml:id="t1"><row><cell xml:id="x1">oil</cell><cell xml:id="x2">two gallons</cell></row><row><cell xml:id="x3">wick</cell><cell xml:id="x4">three yards</cell></row></table>
<head xml:id="h2">Of the morning</head>
<p xml:id="p3">In the morning the boat came in, and all was well.</p></div>`);

const LONG = tei(
  `<div>${Array.from({ length: 1200 }, (_, i) => `<p xml:id="q${i}">This is paragraph ${i} of a long book, and it says so.</p>`).join('')}</div>`,
);

describe.skipIf(!executablePath)('annotating everywhere', () => {
  let browser: Browser;
  const folders: string[] = [];
  let mixed = '';
  let long = '';

  const make = async (text: string, address?: string, more: Partial<PivotEdition> = {}): Promise<string> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'emendata-everywhere-'));
    folders.push(folder);
    writeFileSync(path.join(folder, 'lamp.xml'), text);
    const model = readModel([path.join(folder, 'lamp.xml')], address);
    const edition = await pivotOf(model, { policy: 'corrected', address });
    for (const file of site({ ...edition, ...more }, [])) {
      const target = path.join(folder, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.bytes);
    }
    return pathToFileURL(path.join(folder, 'html', 'lamp.html')).href;
  };

  beforeAll(async () => {
    mixed = await make(MIXED);
    long = await make(LONG);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  async function inContext<T>(
    options: BrowserContextOptions,
    run: (context: BrowserContext) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    const faults: string[] = [];
    context.on('page', (page) => {
      page.on('console', (m) => faults.push(m.text()));
      page.on('pageerror', (e) => faults.push(e.message));
    });
    try {
      const result = await run(context);
      expect(faults).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  }
  const onPage = <T>(
    url: string,
    run: (page: Page) => Promise<T>,
    options: BrowserContextOptions = {},
    before = '',
  ): Promise<T> =>
    inContext(options, async (context) => {
      const page = await context.newPage();
      if (before) await page.addInitScript(before);
      await page.goto(url);
      return run(page);
    });

  const panel = '#ui-annotations';
  const prefixOf = (url: string): string => `edition:annotations:${new URL('.', url).href}`;
  const keptOn = (page: Page): Promise<string | null> =>
    page.evaluate(`localStorage.getItem(${JSON.stringify(prefixOf(page.url()))})`);
  const marked = (page: Page, name = 'annotated'): Promise<string[]> =>
    page.evaluate(
      `[...(CSS.highlights.get('${name}') ?? [])].map((r) => r.toString().replace(/\\s+/g, ' '))`,
    );
  /** Selects from a character of a passage to one of another. */
  const select = (
    page: Page,
    from: readonly [string, number],
    to: readonly [string, number],
  ): Promise<unknown> =>
    page.evaluate(`(() => {
      const at = ([id, n]) => {
        const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
        let left = n;
        while (walker.nextNode()) {
          const node = walker.currentNode;
          if (node.parentElement.closest('.mark, .tools, .backlink')) continue;
          if (left <= node.length) return [node, left];
          left -= node.length;
        }
        throw new Error('no such place in ' + id);
      };
      const range = document.createRange();
      range.setStart(...at(${JSON.stringify(from)}));
      range.setEnd(...at(${JSON.stringify(to)}));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    })()`);
  const annotate = async (page: Page, comment = ''): Promise<void> => {
    await page.locator('.quote-tools button', { hasText: 'Annotate' }).click();
    await page.locator('#ui-annotation-comment').fill(comment);
    await page.locator(`${panel} [type=submit]`).click();
  };
  async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
    for (let i = 0; i < most; i += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`no key leads to ${selector}`);
  }
  const focused = (page: Page): Promise<string> =>
    page.evaluate(`document.activeElement.id || document.activeElement.textContent`);

  const ORDER = ['h1', 'p1', 'p2', 'i1', 'i2', 'l1', 'l2', 'l3', 'x1', 'x2', 'x3', 'x4', 'h2', 'p3'];

  it('annotates words across passages of every kind, and finds them again', async () => {
    const pairs: [string, number, string, number, string][] = [
      ['h1', 3, 'p1', 10, 'the lamp|The keeper'],
      ['p1', 4, 'p2', 7, 'keeper went up at four,(1) and the wind was low from the west.|He took'],
      ['p1', 32, 'p1', 45, 'the wind was'],
      ['i1', 7, 'l2', 8, 'a can,|bread and a wick,|and nothing else.|The night is long,|the lamp'],
      ['l3', 4, 'x3', 4, 'none shall know.|oiltwo gallonswick'],
      ['x4', 6, 'p3', 14, 'yards|Of the morning|In the morning'],
      ['n1a', 3, 'n1b', 7, 'the log has it,|and the'],
    ];
    await onPage(
      mixed,
      async (page) => {
        for (const [from, start, to, end] of pairs) {
          await select(page, [from, start], [to, end]);
          await annotate(page);
          await page.keyboard.press('Escape');
        }
        await page.reload();
        await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(0);
        const kept = readAnnotations((await keptOn(page)) ?? '')?.annotations ?? [];
        const passage = (id: string): string => id.replace(/^x\d/, 't1');
        expect(kept.map(({ target }) => [target.passage, target.until?.passage])).toEqual(
          pairs.map(([from, , to]) => [passage(from), from === to ? undefined : passage(to)]),
        );
        const pieces = (await marked(page)).map((text) => text.trim());
        expect(pieces).toEqual(pairs.flatMap(([, , , , words]) => words.split('|')));
        await page.locator('.tool.notes').click();
        expect(await page.locator(`${panel} li.sure`).count()).toBe(pairs.length);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator(`${panel} button`, { hasText: 'JSON-LD' }).click(),
        ]);
        const json = readFileSync(await download.path(), 'utf8');
        expect(faultsOf(json)).toEqual([]);
        expect(readAnnotations(json)).toEqual({ annotations: kept, unread: [], partly: [] });
      },
      { viewport: { width: 1440, height: 900 } },
    );
  });

  it('finds any stretch again', async () => {
    await onPage(mixed, async (page) => {
      const length = (id: string): Promise<number> =>
        page.evaluate(`document.getElementById('${id}').textContent.length`);
      for (let n = 0; n < 14; n += 1) {
        const i = (n * 5) % ORDER.length;
        const j = Math.min(ORDER.length - 1, i + (n % 5));
        const [from = '', to = ''] = [ORDER[i], ORDER[j]];
        if (from === to || from === 'p2' || to === 'p2') continue;
        await select(page, [from, n % 4], [to, Math.min(3 + n, await length(to))]);
        const wanted = await page.evaluate(`(() => {
          const copied = getSelection().getRangeAt(0).cloneContents();
          for (const other of copied.querySelectorAll('.beside, .tools, .quote-tools')) other.remove();
          return copied.textContent.replace(/\\s+/g, '');
        })()`);
        await annotate(page);
        await page.keyboard.press('Escape');
        await page.reload();
        await expect.poll(async () => (await marked(page)).join('').replace(/\s+/g, '')).toBe(wanted);
        await page.evaluate('localStorage.clear()');
        await page.reload();
      }
    });
  });

  it('is done by keyboard alone where passages have no panels', async () => {
    await onPage(`${long}#q700`, async (page) => {
      await page.evaluate(
        `document.fonts.ready.then(() => document.getElementById('q700').scrollIntoView({ behavior: 'instant' }))`,
      );
      await page.locator('.tool.notes').focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toBe('ui-annotations-title');
      await tabTo(page, '.fresh');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toBe('ui-annotation-words');
      const value = (): Promise<string> => page.locator('#ui-annotation-words').inputValue();
      expect(await value()).toBe('This is paragraph 700 of a long book, and it says so.');
      // The next one, and the words “is paragraph” of it.
      await tabTo(page, `${panel} .chooser button:nth-of-type(2)`);
      await page.keyboard.press('Enter');
      expect(await value()).toContain('paragraph 701');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      expect(await focused(page)).toBe('ui-annotation-words');
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+ArrowRight');
      await page.keyboard.press('Control+Shift+ArrowRight');
      await page.keyboard.press('Control+Shift+ArrowRight');
      await expect.poll(() => page.locator(`${panel} blockquote`).textContent()).toBe('“is paragraph”');
      await tabTo(page, '#ui-annotation-comment');
      await page.keyboard.type('By keyboard.');
      await page.keyboard.press('Control+Enter');
      expect(await marked(page)).toEqual(['is paragraph']);
      // It has the focus; it is changed, and deleted, and what was left is returned to.
      expect(await focused(page)).toBe('“is paragraph”');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.type(' Indeed.');
      await page.keyboard.press('Control+Enter');
      expect(await page.locator(`${panel} .remark`).textContent()).toContain('Indeed.');
      await page.keyboard.press('Escape');
      expect(await page.evaluate(`document.activeElement.matches('.tool.notes')`)).toBe(true);
      await page.locator('.own-notes').focus();
      await page.keyboard.press('Enter');
      expect(await focused(page)).toBe('“is paragraph”');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await marked(page)).toEqual([]);
    });
  });

  it('reaches several passages from the chooser, and verse', async () => {
    await onPage(mixed, async (page) => {
      await page.locator('.tool.notes').click();
      await page.locator('.fresh').click();
      const next = page.locator(`${panel} .chooser button`, { hasText: /^Next passage/ });
      const value = (): Promise<string> => page.locator('#ui-annotation-words').inputValue();
      const seen: string[] = [await value()];
      for (let i = 0; i < 30; i += 1) {
        await next.click();
        const now = await value();
        if (now === seen.at(-1)) break;
        seen.push(now);
      }
      expect(seen).toEqual(
        expect.arrayContaining([
          'the lamp is low,',
          'oil two gallons wick three yards',
          'Of the morning',
          'So the log has it,',
        ]),
      );
      for (let i = 0; i < 30 && (await value()) !== 'the lamp is low,'; i += 1)
        await page.locator(`${panel} .chooser button`, { hasText: 'Previous' }).click();
      await page.locator(`${panel} .chooser button`, { hasText: 'Add' }).click();
      await page.locator(`${panel} [type=submit]`).click();
      expect(await marked(page)).toEqual(['the lamp is low,', 'and none shall know.']);
    });
  });

  it('keeps what it cannot read, and gives it back', async () => {
    await onPage(mixed, async (page) => {
      const prefix = JSON.stringify(prefixOf(mixed));
      const own = {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'urn:x:1',
        type: 'Annotation',
        body: [],
        target: {
          source: 'lamp.html',
          selector: {
            type: 'FragmentSelector',
            value: 'p3',
            conformsTo: 'http://tools.ietf.org/rfc/rfc3236',
          },
        },
      };
      const odd = { id: 'urn:x:2', type: 'Annotation', motivation: 'singing', target: 'lamp.html#p1' };
      await page.evaluate(
        `localStorage.setItem(${prefix}, ${JSON.stringify(JSON.stringify([own, odd]))});
        localStorage.setItem(${prefix} + '@0.9.0', '[{"id": "urn:x:3", "ty');`,
      );
      await page.reload();
      await page.locator('.tool.notes').click();
      await expect.poll(() => page.locator(`${panel} .warned`).isVisible()).toBe(true);
      await page.locator('.fresh').click();
      await page.locator(`${panel} [type=submit]`).click();
      expect(await page.locator(`${panel} li[data-annotation]`).count()).toBe(2);
      // What is written beside it takes nothing of it away.
      expect(await keptOn(page)).toContain('"singing"');
      expect(await page.evaluate(`localStorage.getItem(${prefix} + '@0.9.0')`)).toBe(
        '[{"id": "urn:x:3", "ty',
      );
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(`${panel} .warned button`, { hasText: 'Save' }).click(),
      ]);
      const saved = readFileSync(await download.path(), 'utf8');
      expect([saved.includes('singing'), saved.includes('urn:x:3')]).toEqual([true, true]);
      await page.locator(`${panel} .warned button`, { hasText: 'Delete' }).click();
      expect(await page.locator(`${panel} .warned`).isVisible()).toBe(false);
      expect(await page.locator(`${panel} li[data-annotation]`).count()).toBe(2);
    });
  });

  it('writes to damaged data without losing it', async () => {
    await onPage(mixed, async (page) => {
      const prefix = JSON.stringify(prefixOf(mixed));
      await page.evaluate(`localStorage.setItem(${prefix}, 'no JSON at all')`);
      await page.reload();
      await select(page, ['p3', 0], ['p3', 14]);
      await annotate(page, 'After the damage.');
      const all = String(await page.evaluate(`JSON.stringify(Object.values(localStorage))`));
      expect(all.split('no JSON at all')).toHaveLength(2);
      expect(await keptOn(page)).toContain('After the damage.');
    });
  });

  it('keeps whatever is written, and whatever is long', async () => {
    const huge = await make(
      tei(`<p xml:id="p1">${'all the same words '.repeat(8000)}</p><p xml:id="p2">End.</p>`),
    );
    await onPage(huge, async (page) => {
      for (const [from, to] of [
        ['p1', 'p1'],
        ['p1', 'p2'],
      ] as const) {
        await select(page, [from, 0], [to, to === 'p1' ? 150_000 : 3]);
        await annotate(page, `Odd \u0001\u000b\ud800 signs, ${'long '.repeat(30_000)}`);
        await page.keyboard.press('Escape');
      }
      await page.reload();
      await page.locator('.own-notes').first().waitFor();
      await page.locator('.tool.notes').click();
      expect(await page.locator(`${panel} li.sure`).count()).toBe(2);
      expect(await page.locator(`${panel} .warned`).isVisible()).toBe(false);
    });
  });

  it('says when there is no more room, and loses nothing that is written', async () => {
    await onPage(mixed, async (page) => {
      await page.evaluate(`(() => {
        for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2))
          try { for (let i = 0; ; i += 1) localStorage.setItem('fill' + size + '-' + i, 'x'.repeat(size)); } catch {}
      })()`);
      await select(page, ['p3', 0], ['p3', 14]);
      await annotate(page, 'There is no room for this.');
      await expect.poll(() => page.locator(`${panel} .done`).textContent()).toContain('no more room');
      expect(await page.locator('#ui-annotation-comment').inputValue()).toBe('There is no room for this.');
    });
  });

  it('keeps annotations as long as the page where the browser keeps nothing', async () => {
    const blocked = `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });`;
    await onPage(
      mixed,
      async (page) => {
        await select(page, ['p3', 0], ['p3', 14]);
        await annotate(page, 'For a while.');
        expect(await page.locator(`${panel} .done`).textContent()).toContain('keeps nothing');
        expect(await marked(page)).toEqual(['In the morning']);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator(`${panel} button`, { hasText: 'JSON-LD' }).click(),
        ]);
        expect(readFileSync(await download.path(), 'utf8')).toContain('For a while.');
      },
      {},
      blocked,
    );
  });

  it('shows in one window what is written in another, and loses none of the two', async () => {
    await inContext({}, async (context) => {
      const [one, two] = [await context.newPage(), await context.newPage()];
      for (const page of [one, two]) await page.goto(mixed);
      await select(one, ['p3', 0], ['p3', 14]);
      await annotate(one, 'The first.');
      await expect.poll(() => marked(two)).toEqual(['In the morning']);
      await select(two, ['h1', 0], ['h1', 2]);
      await annotate(two, 'The second.');
      await expect.poll(() => marked(one)).toEqual(['In the morning', 'Of']);
      await expect.poll(() => one.locator(`${panel} li[data-annotation]`).count()).toBe(2);
    });
  });

  it('keeps what was made on another version where it is, and shows it', async () => {
    const url = await make(MIXED, 'https://example.org/lamp/');
    await onPage(url, async (page) => {
      const made = JSON.stringify([
        {
          '@context': 'http://www.w3.org/ns/anno.jsonld',
          id: 'urn:x:1',
          type: 'Annotation',
          body: [{ type: 'TextualBody', value: 'Early.' }],
          target: {
            source: 'https://example.org/lamp/0.1.0/lamp.html',
            selector: {
              type: 'FragmentSelector',
              value: 'p3',
              conformsTo: 'http://tools.ietf.org/rfc/rfc3236',
            },
          },
        },
      ]);
      const key = JSON.stringify('edition:annotations:https://example.org/lamp/@0.1.0');
      await page.evaluate(`localStorage.setItem(${key}, ${JSON.stringify(made)});
        localStorage.setItem('edition:annotations:https://example.org/lamp2/', ${JSON.stringify(made)})`);
      await page.reload();
      await expect.poll(() => marked(page)).toHaveLength(1);
      await page.locator('.tool.notes').click();
      expect(await page.locator(`${panel} li .more > span`).textContent()).toContain('version 0.1.0');
      expect(await page.evaluate(`document.querySelector('link[rel=canonical]').href`)).toBe(
        'https://example.org/lamp/lamp.html',
      );
      await page.locator('.fresh').click();
      await page.locator(`${panel} [type=submit]`).click();
      expect(await page.evaluate(`localStorage.getItem(${key})`)).toBe(made);
      await page
        .locator(`${panel} li`, { hasText: 'Early.' })
        .locator('button', { hasText: 'Delete' })
        .click();
      expect(await page.evaluate(`localStorage.getItem(${key})`)).toBe(null);
    });
  });

  it('takes over a file of anybody, once, and nothing that is not text', async () => {
    const url = await make(MIXED, 'https://example.org/lamp/');
    const target = (source: string): object => ({
      source,
      selector: { type: 'FragmentSelector', value: 'p3' },
    });
    const of = (id: string, source = 'https://example.org/lamp/lamp.html', more: object = {}): object => ({
      id,
      type: 'Annotation',
      bodyValue: '<img src=x onerror=alert(1)>',
      target: target(source),
      ...more,
    });
    const file = JSON.stringify([
      of('javascript:alert(1)'),
      of('urn:x:1'),
      of('urn:x:1'),
      of('urn:x:2', 'https://example.org/other/lamp.html'),
      of('urn:x:3', 'javascript:alert(1)'),
      of('urn:x:4', undefined, { body: [{ type: 'TextualBody', value: 'x'.repeat(200_000) }] }),
      of('urn:x:5', 'https://example.org/lamp/javascript:alert(1)', { 'x:secret': 1 }),
      'nothing',
    ]);
    await onPage(url, async (page) => {
      await page.locator('.tool.notes').click();
      // The script of annotating comes when it is wanted.
      await page.locator(`${panel} .done`).waitFor({ state: 'attached' });
      const take = async (text: string): Promise<string | null> => {
        await page.evaluate(`document.querySelector('${panel} .done').textContent = ''`);
        await page
          .locator('#ui-annotations-file')
          .setInputFiles({ name: 'a.jsonld', mimeType: 'application/ld+json', buffer: Buffer.from(text) });
        await expect.poll(() => page.locator(`${panel} .done`).textContent()).not.toBe('');
        return page.locator(`${panel} .done`).textContent();
      };
      expect(await take(file)).toBe(
        'Taken over: 3. Of another edition, left out: 1. Could not be read: 4. Kept in part: 1.',
      );
      expect(await take(file)).toBe(
        'Taken over: 0. Here already: 3. Of another edition, left out: 1. Could not be read: 4.',
      );
      expect(await page.locator(`${panel} li[data-annotation]`).count()).toBe(3);
      const links = (await page.evaluate(
        `[...document.querySelectorAll('${panel} a')].map((a) => a.href)`,
      )) as string[];
      expect(links.filter((href) => !href.startsWith('file:'))).toEqual([]);
      expect(await page.locator(`${panel} img`).count()).toBe(0);
      expect(await take('{"type":"AnnotationCollection"}')).toBe('This is no file of annotations');
    });
  });

  it('finds in the source’s reading what was annotated in the corrected one', async () => {
    await onPage(mixed, async (page) => {
      await page.evaluate(`document.getElementById('c1--panel').showPopover()`);
      await page.locator('#c1--panel button', { hasText: 'Annotate' }).click();
      await page.locator(`${panel} [type=submit]`).click();
      await page.keyboard.press('Escape');
      expect(await marked(page)).toEqual(['wind']);
      await page.locator('.switch label').nth(1).click();
      await page.reload();
      await expect.poll(() => marked(page)).toEqual(['wind']);
      const drawn = await page.evaluate(`(() => {
        const style = getComputedStyle(document.getElementById('c1'), '::before');
        return [style.content, style.backgroundColor === 'rgba(0, 0, 0, 0)'];
      })()`);
      expect(drawn).toEqual(['"wnid"', false]);
      // What is selected over it there is found in the other reading too.
      await page.evaluate('localStorage.clear()');
      await page.reload();
      await page.locator('.switch label').nth(1).click();
      await select(page, ['p1', 23], ['p1', 44]);
      await annotate(page);
      await page.keyboard.press('Escape');
      await page.locator('.switch label').nth(0).click();
      expect((await marked(page)).join('')).toContain('the wind was');
    });
  });

  it('annotates in a note that is opened over the page, and opens it again', async () => {
    await onPage(
      mixed,
      async (page) => {
        await page.locator('.mark button').first().click();
        await select(page, ['n1a', 3], ['n1a', 10]);
        await annotate(page, 'In the note.');
        await page.keyboard.press('Escape');
        await page.reload();
        await expect.poll(() => marked(page)).toEqual(['the log']);
        expect(await page.locator('#n1').isVisible()).toBe(false);
        expect(
          await page.evaluate(`getComputedStyle(document.querySelector('.mark button')).backgroundColor`),
        ).not.toBe('rgba(0, 0, 0, 0)');
        await page.locator('.tool.notes').click();
        await page.locator(`${panel} li a`).click();
        await expect.poll(() => page.locator('#n1').isVisible()).toBe(true);
        expect(await page.locator(panel).isVisible()).toBe(false);
      },
      { viewport: { width: 390, height: 800 } },
    );
  });

  it('marks what the edition publishes of several passages, and speaks its language', async () => {
    const url = await make(MIXED, undefined, {
      interfaceLanguage: 'sq',
      annotations: [
        {
          id: 'a1',
          passageId: 'p1',
          words: { start: 4, end: 67 },
          until: { passageId: 'l1', end: 9 },
        },
      ],
    });
    await onPage(url, async (page) => {
      await expect
        .poll(async () => (await marked(page, 'published')).map((text) => text.trim()))
        .toEqual([
          'keeper went up at four,(1) and the wind was low from the west.',
          // What stands in a passage is marked with it, and for itself.
          'He took with himoil in a can,bread and a wick,and nothing else.',
          'oil in a can,',
          'bread and a wick,',
          'The night',
        ]);
      expect(await page.locator('.published-notes').getAttribute('aria-label')).toMatch(/^1 shënim për /);
      await page.locator('.tool.notes').click();
      await page.locator(`${panel} .fresh`).click();
      const words = await page.locator(panel).textContent();
      for (const said of ['Pasazhi tjetër', 'Shto pasazhin tjetër', 'Komenti', 'Ruaj', 'Njofto një gabim'])
        expect(words).toContain(said);
    });
  });

  it('has no barrier where words are chosen and copied', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const violations = async (page: Page): Promise<unknown> => {
      await page.evaluate(axe);
      return page.evaluate(
        `axe.run(':root', { preload: false }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')))`,
      );
    };
    for (const width of [1440, 320])
      for (const colorScheme of ['light', 'dark'] as const)
        await onPage(
          mixed,
          async (page) => {
            await page.locator('.tool.notes').click();
            await page.locator(`${panel} .fresh`).click();
            await page.locator('#ui-annotation-words').waitFor();
            expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
            expect(await violations(page)).toEqual([]);
            await page.locator(`${panel} button`, { hasText: 'Report' }).click();
            await page.locator('#ui-copy').waitFor();
            expect(await violations(page)).toEqual([]);
          },
          { viewport: { width, height: 800 }, colorScheme, bypassCSP: true, reducedMotion: 'reduce' },
          `Object.defineProperty(navigator, 'clipboard', { value: undefined });`,
        );
  });

  it('tells where annotations overlap', async () => {
    await onPage(mixed, async (page) => {
      for (const [from, to] of [
        [0, 14],
        [7, 28],
        [7, 14],
      ] as const) {
        await select(page, ['p3', from], ['p3', to]);
        await annotate(page);
        await page.keyboard.press('Escape');
      }
      expect(await marked(page, 'annotated-twice')).toEqual(['morning']);
    });
  });

  it('keeps to the edge of the page where a finger selects', async () => {
    await onPage(
      mixed,
      async (page) => {
        await select(page, ['p3', 0], ['p3', 14]);
        const tools = page.locator('.quote-tools');
        await tools.waitFor();
        const box = await tools.boundingBox();
        expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(800);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        const heights = await tools
          .locator('button')
          .evaluateAll((all) => all.map((b) => b.getBoundingClientRect().height));
        expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
        await tools.locator('button', { hasText: 'Annotate' }).tap();
        await page.locator(`${panel} [type=submit]`).tap();
        expect(await marked(page)).toEqual(['In the morning']);
      },
      { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true },
    );
  });

  it('reports without a clipboard, wherever there are words', async () => {
    const refused = `Object.defineProperty(navigator, 'clipboard', { value: undefined });`;
    await onPage(
      mixed,
      async (page) => {
        await select(page, ['l2', 4], ['l2', 8]);
        await page.locator('.quote-tools button', { hasText: 'Report' }).click();
        const field = page.locator('#ui-copy textarea');
        await field.waitFor();
        const text = await field.inputValue();
        expect(text).toMatch(
          /^Report on .*\n\nThe edition reads:\n“the lamp is low,”\n\nThe words:\n“lamp”\n\nProposed reading:\n\nWhy:\n$/s,
        );
        expect(await page.evaluate('getSelection().toString()')).toBe(text);
        await page.keyboard.press('Escape');
        await expect.poll(() => page.locator('#ui-copy').count()).toBe(0);
        await page.evaluate(`document.getElementById('c1--panel').showPopover()`);
        await page.locator('#c1--panel button', { hasText: 'Report' }).click();
        expect(await page.locator('#ui-copy textarea').inputValue()).toContain(
          'The correction: wind ] wnid (c1)',
        );
      },
      {},
      refused,
    );
  });

  it('leaves the page as other programs expect it, and nothing on paper', async () => {
    await onPage(mixed, async (page) => {
      const own = asJsonLd({
        id: 'urn:x:1',
        motivations: ['highlighting'],
        created: undefined,
        modified: undefined,
        creators: [],
        rights: undefined,
        bodies: [],
        target: {
          source: 'lamp.html',
          passage: 'p3',
          words: {
            exact: 'the boat came in',
            prefix: 'In the morning ',
            suffix: ', and all was well.',
            position: { start: 15, end: 31 },
          },
        },
      });
      await page.evaluate(
        `localStorage.setItem(${JSON.stringify(prefixOf(mixed))}, ${JSON.stringify(JSON.stringify([own]))})`,
      );
      await page.reload();
      await expect.poll(() => marked(page)).toEqual(['the boat came in']);
      // Who looks for a quotation in the page finds it in the text, and only there.
      expect(await page.evaluate(`document.body.textContent.split('the boat came in').length`)).toBe(2);
      await page.locator('.tool.notes').click();
      await page.locator(panel).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.evaluate(`document.body.textContent.split('the boat came in').length`)).toBe(2);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.own-notes').isVisible()).toBe(false);
      expect(
        await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--note-wash')`),
      ).toBe('transparent');
      await page.emulateMedia({ media: 'screen' });
      await page.locator('.tool.notes').click();
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator(panel).isVisible()).toBe(false);
    });
  });
});
