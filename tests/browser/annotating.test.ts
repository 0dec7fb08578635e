import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsAt } from '../../scripts/annotation/anchoring.js';
import type { Annotation, Target } from '../../scripts/annotation/annotation.js';
import { writingOf } from '../../scripts/annotation/into-edition.js';
import { passagesOfEdition } from '../../scripts/annotation/passages.js';
import { asJsonLd, readAnnotations } from '../../scripts/annotation/web-annotation.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { site } from '../../scripts/formats/site/site.js';
import { withEdits } from '../../scripts/ids/edit.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { faultsOf } from '../annotation/schema.js';
import { onCopy } from '../support/project.js';

const executablePath =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p));

const EVIL = '<img src=x onerror=alert(1)> <script>alert(1)</script> javascript:alert(1)';

describe.skipIf(!executablePath)('annotating in a browser, from a folder', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let folder = '';
  let published = '';
  let edition: PivotEdition;
  let browser: Browser;

  const write = (made: PivotEdition): string => {
    const out = mkdtempSync(path.join(tmpdir(), 'emendata-annotating-'));
    for (const file of site(made, [])) {
      const target = path.join(out, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.bytes);
    }
    return out;
  };

  const annotation = (target: Target, more: Partial<Annotation> = {}): Annotation => ({
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    motivations: ['commenting'],
    created: '2026-11-27T09:30:00Z',
    modified: undefined,
    creators: [],
    rights: undefined,
    bodies: [{ value: 'A remark.', purpose: 'commenting', format: undefined, language: undefined }],
    target,
    ...more,
  });

  const on = (words: string, passage = 'letter-p1'): Target => {
    const text = passagesOfEdition(edition).get(passage)?.text ?? '';
    const start = text.indexOf(words);
    if (start === -1) throw new Error(`“${words}” is not in the fixture`);
    return { source: 'letter.html', passage, words: wordsAt(text, { start, end: start + words.length }) };
  };

  beforeAll(async () => {
    const options = { policy: 'corrected', address: undefined } as const;
    edition = await pivotOf(readModel([inPackage('tests', 'edition')], undefined), options);
    folder = write(edition);
    await onCopy([], async (copy) => {
      const model = readModel([copy], undefined);
      const writing = writingOf(model, [
        {
          annotation: annotation(on('sent no oil'), {
            bodies: [{ value: EVIL, purpose: 'commenting', format: 'text/html', language: undefined }],
          }),
          passageId: 'letter-p1',
          label: 'Letter, ¶ 1',
        },
        {
          annotation: annotation(on('steamer'), { id: 'urn:x:2' }),
          passageId: 'letter-p1',
          label: 'Letter, ¶ 1',
        },
        {
          annotation: annotation(
            {
              ...on('steamer'),
              words: { exact: 'zebras in Zanzibar', prefix: 'x', suffix: 'y', position: undefined },
            },
            { id: 'urn:x:3' },
          ),
          passageId: 'letter-p1',
          label: 'Letter, ¶ 1',
        },
      ]);
      if (writing.created) writeFileSync(writing.created.path, writing.created.text);
      for (const [source, edits] of writing.edits)
        writeFileSync(source.absolutePath, withEdits(readFileSync(source.absolutePath), edits) ?? '');
      published = write(await pivotOf(readModel([copy], undefined), options));
    });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    for (const out of [folder, published]) rmSync(out, { recursive: true, force: true });
  });

  const urlOf = (name: string, from = folder): string => pathToFileURL(path.join(from, 'html', name)).href;
  const storageKey = (from = folder): string => `edition:annotations:${urlOf('', from)}`.replace(/\/?$/, '/');

  async function onPage<T>(options: BrowserContextOptions, run: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (m) => faults.push(m.text()));
      page.on('pageerror', (e) => faults.push(e.message));
      page.on('dialog', (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      const result = await run(page);
      expect(faults).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  }

  const violationsOn = async (page: Page): Promise<unknown> => {
    await page.evaluate(axe);
    return page.evaluate(
      `axe.run(':root', { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')))`,
    );
  };

  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`no key leads to ${selector}`);
  }

  const marked = (page: Page, name: string): Promise<string[]> =>
    page.evaluate(
      `[...(CSS.highlights.get(${JSON.stringify(name)}) ?? [])].map((range) => range.toString())`,
    );
  const textOf = (page: Page, id: string): Promise<string> =>
    page.evaluate(`document.getElementById(${JSON.stringify(id)}).textContent`);
  const panel = '#ui-annotations';

  /** Puts annotations on the device, as an earlier visit would have left them. */
  const seed = async (page: Page, annotations: readonly Annotation[], from = folder): Promise<void> => {
    await page.goto(urlOf('letter.html', from));
    const kept = JSON.stringify(annotations.map(asJsonLd));
    await page.evaluate(`localStorage.setItem(${JSON.stringify(storageKey(from))}, ${JSON.stringify(kept)})`);
    await page.reload();
    await page.locator('.own-notes, .tool.notes[data-count]').first().waitFor();
  };

  it('words are annotated, found again after reload, changed, deleted, and brought back', async () => {
    await onPage({}, async (page) => {
      await page.goto(urlOf('letter.html'));
      const before = await textOf(page, 'letter-p1');
      await page.locator('#letter-p1').dblclick({ position: { x: 8, y: 12 } });
      await page.locator('.quote-tools button', { hasText: 'Annotate' }).click();
      await page.locator('#ui-annotation-comment').fill(`Which one?\n${EVIL}`);
      await page.locator('#ui-annotation-tags').fill('boards, Skerry , boards');
      await page.keyboard.press('Enter');
      expect(await marked(page, 'annotated')).toEqual(['the']);
      await page.reload();
      await expect.poll(() => marked(page, 'annotated')).toEqual(['the']);
      expect(await textOf(page, 'letter-p1')).toBe(before);

      await page.locator('.tool.notes').click();
      const item = page.locator(`${panel} li[data-annotation]`);
      expect(await item.locator('.remark').textContent()).toBe(`Which one?\n${EVIL}`);
      expect(await item.locator('.tags li').allTextContents()).toEqual(['boards', 'Skerry']);
      await item.locator('button', { hasText: 'Edit' }).click();
      await page.locator('#ui-annotation-comment').fill('Changed.');
      await page.locator(`${panel} form [type=submit]`).click();
      expect(await item.locator('.remark').textContent()).toBe('Changed.');
      await item.locator('button', { hasText: 'Delete' }).click();
      expect([await item.count(), await marked(page, 'annotated')]).toEqual([0, []]);
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Undo');
      await page.keyboard.press('Enter');
      expect(await item.locator('.remark').textContent()).toBe('Changed.');
    });
  });

  it('a passage is annotated by keyboard alone', async () => {
    await onPage({}, async (page) => {
      await page.goto(urlOf('letter.html'));
      await tabTo(page, '[popovertarget="letter-p1--cite"]:not(.close)');
      await page.keyboard.press('Enter');
      await tabTo(page, '#letter-p1--cite button:not(.copy-citation, .close)');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Annotate');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('ui-annotation-comment');
      await page.keyboard.type('On all of it.');
      await tabTo(page, `${panel} form [type=submit]`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      expect(await page.locator(panel).isVisible()).toBe(false);
      const [all] = await marked(page, 'annotated');
      expect(all).toBe((await textOf(page, 'letter-p1')).trim());
      await tabTo(page, '.own-notes');
      await page.keyboard.press('Enter');
      expect(await page.locator(`${panel} .remark`).textContent()).toBe('On all of it.');
    });
  });

  it('counts the text of every passage as the program does', async () => {
    const texts = passagesOfEdition(edition);
    let checked = 0;
    for (const name of ['letter', 'log', 'intro'])
      await onPage({}, async (page) => {
        await page.goto(urlOf(`${name}.html`));
        const ids = (await page.evaluate(
          `[...document.querySelectorAll('article .psg[id], aside.note[id]')].map((e) => e.id)`,
        )) as string[];
        const all = ids.map((id, i) =>
          annotation(
            {
              source: `${name}.html`,
              passage: id,
              words: wordsAt(texts.get(id)?.text ?? '', { start: 0, end: texts.get(id)?.text.length ?? 0 }),
            },
            { id: `urn:x:${i}` },
          ),
        );
        const kept = JSON.stringify(all.filter((a) => a.target.words?.exact).map(asJsonLd));
        await page.evaluate(`localStorage.setItem(${JSON.stringify(storageKey())}, ${JSON.stringify(kept)})`);
        await page.reload();
        await page.locator('.own-notes').first().waitFor({ state: 'attached' });
        // Read again by the page, each passage has the same words.
        const again = (await page.evaluate(`(async () => {
          const got = {};
          for (const id of ${JSON.stringify(ids)}) {
            const element = document.getElementById(id);
            const copied = element.cloneNode(true);
            for (const other of copied.querySelectorAll('.mark.editorial, .backlink, button, .psg[id], table[id], .tools, .beside')) other.remove();
            got[id] = copied.textContent.replace(/\\s+/g, ' ').trim();
          }
          return got;
        })()`)) as Record<string, string>;
        for (const id of ids) {
          expect(again[id], id).toBe(texts.get(id)?.text);
          checked += 1;
        }
        // All of them have their places, and none has to be looked for.
        await page.locator('.tool.notes').click();
        expect(await page.locator(`${panel} li.doubtful, ${panel} li.lost`).count()).toBe(0);
      });
    expect(checked).toBeGreaterThan(40);
  });

  it('finds annotations again after corrections, asks about doubtful ones, and shows lost ones', async () => {
    await onPage({}, async (page) => {
      const target = on('The second steamer came');
      const words = target.words ?? wordsAt('', { start: 0, end: 0 });
      await seed(page, [
        annotation({
          ...target,
          words: { ...words, exact: 'The 2nd steamer came', position: { start: 3, end: 23 } },
        }),
        annotation(
          {
            ...target,
            words: { ...words, prefix: 'quite other words before', suffix: 'none of these after it' },
          },
          { id: 'urn:x:2' },
        ),
        annotation(
          { ...target, words: { ...words, exact: 'zebras in Zanzibar', prefix: 'x', suffix: 'y' } },
          { id: 'urn:x:3' },
        ),
        annotation({ source: 'log.html', passage: 'log-p1', words: undefined }, { id: 'urn:x:4' }),
      ]);
      expect(await marked(page, 'annotated')).toEqual(['The second steamer came']);
      await page.locator('.tool.notes').click();
      expect(await page.locator(`${panel} h3`).allTextContents()).toEqual([
        'On this page (3)',
        'Elsewhere in the edition (1)',
      ]);
      expect(await page.locator(`${panel} li.lost .state`).textContent()).toBe(
        'Its words are no longer in the text.',
      );
      await page.locator(`${panel} li.doubtful > button`, { hasText: 'Yes, it is here' }).click();
      expect(await page.locator(`${panel} li.doubtful`).count()).toBe(0);
      expect((await marked(page, 'annotated')).length).toBe(2);
    });
  });

  it('exports what the schema knows, and takes it over elsewhere', async () => {
    const json = await onPage({}, async (page) => {
      await seed(page, [
        annotation(on('sent no oil')),
        annotation(on('steamer'), { id: 'urn:x:2', motivations: ['highlighting'], bodies: [] }),
      ]);
      await page.locator('.tool.notes').click();
      const exported = async (label: string): Promise<string> => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator(`${panel} button`, { hasText: label }).click(),
        ]);
        return readFileSync(await download.path(), 'utf8');
      };
      expect(await exported('Markdown')).toContain('> sent no oil\n\nA remark.');
      return exported('JSON-LD');
    });
    expect(faultsOf(json)).toEqual([]);
    expect(readAnnotations(json)?.annotations[0]).toEqual(annotation(on('sent no oil')));
    await onPage({}, async (page) => {
      await page.goto(urlOf('letter.html'));
      await page.locator('.tool.notes').click();
      await page
        .locator('#ui-annotations-file')
        .setInputFiles({ name: 'a.jsonld', mimeType: 'application/ld+json', buffer: Buffer.from(json) });
      await expect.poll(() => marked(page, 'annotated')).toEqual(['sent no oil', 'steamer']);
      await page
        .locator('#ui-annotations-file')
        .setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from('no') });
      await expect
        .poll(() => page.locator(`${panel} .done`).textContent())
        .toBe('This is no file of annotations');
      expect((await marked(page, 'annotated')).length).toBe(2);
    });
  });

  it('has no barrier, in light and dark, wide and narrow', async () => {
    for (const width of [1440, 320])
      for (const colorScheme of ['light', 'dark'] as const)
        await onPage(
          { viewport: { width, height: 800 }, colorScheme, bypassCSP: true, reducedMotion: 'reduce' },
          async (page) => {
            await seed(page, [annotation(on('sent no oil'))], published);
            expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
            expect(await violationsOn(page)).toEqual([]);
            await page.locator('.tool.notes').click();
            await page.locator(`${panel} button`, { hasText: 'Edit' }).click();
            expect(await violationsOn(page)).toEqual([]);
            await page.keyboard.press('Escape');
            await page.locator('.published-notes').first().click();
            expect(await violationsOn(page)).toEqual([]);
            await page.goto(urlOf('annotations.html', published));
            expect(await violationsOn(page)).toEqual([]);
          },
        );
  });

  it('shows what the edition publishes, as text, and hides it when told to', async () => {
    await onPage({}, async (page) => {
      await page.goto(urlOf('letter.html', published));
      await expect.poll(() => marked(page, 'published')).toEqual(['sent no oil', 'steamer']);
      await page.locator('.published-notes').first().click();
      const shown = page.locator('#letter-p1--notes');
      expect(await shown.locator('.remark').allTextContents()).toEqual([EVIL, 'A remark.']);
      expect(await shown.locator('img, script').count()).toBe(0);
      await shown.locator('a').first().click();
      expect(page.url()).toContain('annotations.html#annotations-a1');
      expect(await page.locator('.annotation[data-said]').count()).toBe(1);
      await page.goBack();
      await page.locator('[popovertarget="ui-settings"]').first().click();
      await page.locator('#ui-annotations-hidden').check();
      await page.reload();
      expect(await page.locator('.published-notes').first().isVisible()).toBe(false);
    });
    await onPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(urlOf('letter.html', published));
      await page.locator('.published-notes').first().click();
      expect(await page.locator('#letter-p1--notes .remark').count()).toBe(2);
    });
  });

  it('loads its script only where it is used', async () => {
    await onPage({}, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url().replace(/^.*\//, '')));
      await page.goto(urlOf('letter.html'));
      await page.waitForLoadState('load');
      expect(asked).toContain('site.js');
      expect(asked).not.toContain('annotate.js');
      await page.locator('.tool.notes').click();
      await page.locator(panel).waitFor();
      expect(asked).toContain('annotate.js');
    });
  });

  it('copies the beginning of a report of a passage and of a correction', async () => {
    await onPage({}, async (page) => {
      await page.goto(urlOf('letter.html'));
      const clipboard = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
      await page.evaluate(`document.getElementById('letter-p2--cite').showPopover()`);
      await page.locator('#letter-p2--cite button', { hasText: 'Report' }).click();
      await expect
        .poll(clipboard)
        .toMatch(
          /^Report on .*¶ 2.*\n\nThe edition reads:\n“P\.S\. Send wick\.”\n\nProposed reading:\n\nWhy:\n$/s,
        );
      await page.evaluate(`document.getElementById('letter-c2--panel').showPopover()`);
      await page.locator('#letter-c2--panel button', { hasText: 'Report' }).click();
      await expect.poll(clipboard).toContain('The correction: all ] alt (letter-c2)');
      expect(await clipboard()).toContain('He is, he writes');
    });
  });
});
