import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { finding } from '../../scripts/formats/finding/finding.js';
import { searchFiles } from '../../scripts/formats/finding/search-files.js';
import { searchedIn } from '../../scripts/formats/finding/searched.js';
import type { OutputFile } from '../../scripts/formats/output.js';
import { site } from '../../scripts/formats/site/site.js';
import { modelOf } from '../../scripts/model/model.js';
import { inPackage } from '../../scripts/package-root.js';
import { sourceOf } from '../support/pivot.js';

const executablePath =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p));

const DATED = `<standOff><listPlace>
  <place xml:id="place-a"><placeName>Arne</placeName><location><geo>55.63 -6.18</geo></location></place>
  <place xml:id="place-b"><placeName>Bude</placeName><location><geo>55.9 -6.3</geo></location></place></listPlace></standOff>
  <text><body><p xml:id="d-p1">At <placeName ref="#place-a">Arne</placeName> in <date when="1901">1901</date>.</p>
  <p xml:id="d-p2">At <placeName ref="#place-b">Bude</placeName> in <date when="1902">1902</date>.</p></body></text>`;

const REGISTER = `<standOff><listPlace>${Array.from(
  { length: 24 },
  (_, i) => `<place xml:id="place-${i + 1}"><placeName>Place ${i + 1}</placeName></place>`,
).join(
  '',
)}</listPlace></standOff><text><body><p>At <placeName ref="#place-7">Place 7</placeName>.</p></body></text>`;

const SCRIPTS = `<text><body>
  <p xml:id="d-p1" xml:lang="grc">Ἐν ἀρχῇ ἦν ὁ Λόγος.</p>
  <p xml:id="d-p2" xml:lang="ar">في البَدْءِ كانَ الكَلِمَةُ.</p>
  <p xml:id="d-p3" xml:lang="hi">आदि में वचन था।</p>
  <p xml:id="d-p4" xml:lang="zh">太初有道，道與神同在。</p>
  <p xml:id="d-p5" xml:lang="got">𐌰𐍄𐍄𐌰 𐌿𐌽𐍃𐌰𐍂</p>
  <p xml:id="d-p6" xml:lang="sq">Letra e Enverit për Shqipërinë, s’ka dyshim, për çështjen.</p>
  <p xml:id="d-p7">The occu-<lb break="no" n="2"/>pied towns of Enver’s time.</p>
  <p xml:id="d-p8">From 1939-<lb break="no" n="3"/>43.</p>
  </body></text>`;

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
    write('.', [...site(edition, [], pages), ...files]);
    // The same edition as if it were a large one: its index is in files.
    write('large', [...site(edition, [], pages), ...files, ...searchFiles(edition, searchedIn(edition), 0)]);
    write(
      'sq',
      site(
        { ...edition, interfaceLanguage: 'sq' },
        [],
        finding(model, { ...edition, interfaceLanguage: 'sq' }).pages,
      ),
    );
    write('sq', searchFiles({ ...edition, interfaceLanguage: 'sq' }, searchedIn(edition)));
    const long = modelOf(sourceOf({ text: REGISTER }), undefined);
    write('register', site(await pivotOf(long, { policy: 'corrected', address: undefined }), []));
    const many = modelOf(sourceOf({ text: SCRIPTS }), undefined);
    const scripts = await pivotOf(many, { policy: 'corrected', address: undefined });
    const found = finding(many, scripts);
    write('scripts', [...site(scripts, [], found.pages), ...(found.files ?? [])]);
    const dated = modelOf(sourceOf({ text: DATED }), undefined);
    const places = await pivotOf(dated, { policy: 'corrected', address: undefined });
    write('dated', site(places, [], finding(dated, places).pages));
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  const write = (below: string, files: readonly OutputFile[]): void => {
    for (const file of files) {
      const target = path.join(folder, below, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.bytes);
    }
  };

  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function onPage<T>(
    name: string,
    options: BrowserContextOptions,
    run: (page: Page, asked: readonly string[]) => Promise<T>,
    site = '.',
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
      const url = pathToFileURL(path.join(folder, site, 'html', file)).href;
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

  it('shows the whole timeline on paper', async () => {
    await onPage('timeline.html', { viewport: { width: 600, height: 900 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const wider = "document.querySelector('.calendar-frame .scroll')";
      expect(await page.evaluate(`${wider}.scrollWidth - ${wider}.clientWidth`)).toBeLessThanOrEqual(0);
    });
  });

  it('nothing but the list of what there is, is loaded before somebody searches', async () => {
    await onPage('search.html', {}, async (page, asked) => {
      await expect.poll(() => page.locator('#ui-in option').count()).toBeGreaterThan(1);
      const names = (): string[] => asked.map((url) => url.replace(/^.*\//, ''));
      expect(names()).not.toContain('texts-1.js');
      await page.locator('#ui-q').fill('steamer');
      await hits(page);
      expect(names()).toEqual(expect.arrayContaining(['texts-1.js']));
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
      expect(await page.title()).toMatch(/^Jamcs · Search · /);
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
      const inThere = /^Letter \((\d+)\)$/;
      await expect.poll(() => page.locator('#ui-in [value="letter"]').textContent()).toMatch(inThere);
      const [, count] =
        inThere.exec((await page.locator('#ui-in [value="letter"]').textContent()) ?? '') ?? [];
      await page.locator('#ui-in').selectOption('letter');
      await expect.poll(() => page.locator('#ui-found').textContent()).toBe(`${count} passages`);
      await page.locator('#ui-among').selectOption('text');
      await expect.poll(async () => (await hits(page)).every((hit) => hit.startsWith('Letter'))).toBe(true);
      expect(page.url()).toMatch(/\?q=the&in=letter&among=text$/);
      const before = await hits(page);
      await page.reload();
      await expect.poll(() => hits(page)).toEqual(before);
      return before;
    });
    expect(inLetter.length).toBeGreaterThan(0);
    expect(inLetter.length).toBeLessThan(all.length);
    expect(await found('naming=pers-hale&among=text')).toContain('Letter, ¶ 1');
    expect(await found('q=steamer&naming=place-port-ellen&among=text')).not.toContain('Letter, ¶ 1');
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

  const marked = (page: Page): Promise<string[]> =>
    page.evaluate("[...(CSS.highlights.get('sought') ?? [])].map((range) => range.toString())");

  it('leads to the place, and marks the words there', async () => {
    await onPage(`search.html?q=${encodeURIComponent('"second steamer"')}`, {}, async (page) => {
      await hits(page);
      await page.locator('.hit.of-text .place').first().click();
      await page.waitForURL(/letter\.html#letter-p1$/);
      await expect.poll(() => marked(page)).toEqual(['second steamer']);
      await page.reload();
      await expect.poll(() => marked(page)).toEqual(['second steamer']);
    });
    // What the source has is marked where the edition has another reading.
    await onPage('search.html?q=Jamcs&among=text', {}, async (page) => {
      await hits(page);
      await page.locator('.hit .place').first().click();
      await page.waitForURL(/letter\.html#/);
      await expect.poll(() => marked(page)).toEqual(['James']);
      await page.reload();
      await expect.poll(() => marked(page)).toEqual(['James']);
    });
  });

  it.each([
    ['λογος', ['d-p1'], 'Λόγος'],
    ['ΑΡΧΗ', ['d-p1'], 'ἀρχῇ'],
    ['البدء', ['d-p2'], 'البَدْءِ'],
    ['वचन', ['d-p3'], 'वचन'],
    ['道與神', ['d-p4'], '道與神'],
    ['𐌿𐌽𐍃𐌰𐍂', ['d-p5'], '𐌿𐌽𐍃𐌰𐍂'],
    ['cesht', ['d-p6'], 'çështjen'],
    ["s'ka", ['d-p6'], 's’ka'],
    ['enver', ['d-p7', 'd-p6'], undefined],
    ['occupied', ['d-p7'], 'occu-pied'],
    ['"occupied towns"', ['d-p7'], 'occu-pied towns'],
    ['1939', ['d-p8'], '1939'],
  ])('finds %s in any script, and marks it there', async (query, ids, words) => {
    await onPage(
      `search.html?q=${encodeURIComponent(query)}`,
      {},
      async (page) => {
        await hits(page);
        const hrefs = await page
          .locator('.hit .place')
          .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).hash.slice(1)));
        expect(hrefs).toEqual(ids);
        if (words === undefined) return;
        await page.locator('.hit .place').first().click();
        await page.waitForURL(/d\.html#/);
        await expect.poll(() => marked(page)).toEqual([words]);
      },
      'scripts',
    );
  });

  it('narrows a long register by words, and sorts it by mentions', async () => {
    await onPage(
      'd-places.html',
      {},
      async (page) => {
        const names = (): Promise<string[]> => page.locator('.entry:visible .entry-name').allTextContents();
        const all = await names();
        expect(all.length).toBe(24);
        await page.locator('[name="filter"]').fill('place 1');
        await expect.poll(names).toEqual(all.filter((name) => / 1/.test(name)));
        expect(await page.locator('#ui-narrow output').textContent()).toBe('11 of 24 shown');
        expect(page.url()).toMatch(/\?filter=place\+1$/);
        await page.reload();
        await expect.poll(names).toHaveLength(11);
        await page.locator('[name="filter"]').fill('');
        await page.locator('[name="order"]').selectOption('mentions');
        await expect.poll(async () => (await names())[0]).toBe('Place 7');
        expect(page.url()).toMatch(/\?order=mentions$/);
        await page.locator('[name="order"]').selectOption('');
        await expect.poll(names).toEqual(all);
      },
      'register',
    );
    // Whatever the address ends with.
    await onPage(
      'd-places.html?filter=place+1#100%',
      {},
      (page) => expect.poll(() => page.locator('.entry:visible').count()).toBe(11),
      'register',
    );
    for (const [, look] of LOOKS)
      await onPage(
        'd-places.html?filter=place+1&order=mentions',
        { ...look, bypassCSP: true },
        async (page) => {
          await expect.poll(() => page.locator('.entry:visible').count()).toBe(11);
          expect(await violationsOn(page)).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        },
        'register',
      );
    // Without a script it is whole.
    await onPage(
      'd-places.html',
      { javaScriptEnabled: false },
      async (page) => {
        expect(await page.locator('.entry:visible').count()).toBe(24);
        expect(await page.locator('#ui-narrow').isVisible()).toBe(false);
      },
      'register',
    );
  });

  it('goes back and forward between what was asked, and back to the hit', async () => {
    await onPage('search.html', {}, async (page) => {
      const field = page.locator('#ui-q');
      await field.fill('steamer');
      await field.press('Enter');
      await hits(page);
      const first = await page.locator('.hit .place').allTextContents();
      await field.fill('keeper');
      await field.press('Enter');
      await expect.poll(() => page.locator('.hit .place').allTextContents()).not.toEqual(first);
      await page.goBack();
      await expect.poll(() => field.inputValue()).toBe('steamer');
      await expect.poll(() => page.locator('.hit .place').allTextContents()).toEqual(first);
      await page.goForward();
      await expect.poll(() => field.inputValue()).toBe('keeper');
      const second = page.locator('.hit .place').nth(1);
      const name = await second.textContent();
      await second.click();
      await page.waitForURL(/#/);
      await page.goBack();
      await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(name);
      await page.locator('.clear').click();
      expect(page.url()).toMatch(/search\.html$/);
      expect(await page.locator('.hit').count()).toBe(0);
    });
  });

  it('finds the same with an index in files, and loads only what is shown', async () => {
    const queries = [
      'q=steamer',
      'q=Jamcs',
      'q=staemer',
      `q=${encodeURIComponent('"second steamer"')}`,
      'q=the&in=letter',
      'naming=pers-hale',
      'q=the&order=edition',
    ];
    for (const query of queries) {
      const small = await found(query);
      const large = await onPage(
        `search.html?${query}`,
        {},
        async (page, asked) => {
          await expect.poll(() => page.locator('#ui-found').textContent()).toMatch(/passage|found/);
          const names = asked.map((url) => url.replace(/^.*\//, ''));
          expect(names).toContain('words-1.js');
          expect(names.includes('terms-1.js')).toBe(query === 'q=staemer');
          return hits(page);
        },
        'large',
      );
      expect([query, [...large].sort()]).toEqual([query, [...small].sort()]);
      expect(large.length).toBeGreaterThan(0);
    }
  });

  it('speaks Albanian where the pages do', async () => {
    await onPage(
      'search.html?q=steamer',
      {},
      async (page) => {
        await expect.poll(() => page.locator('#ui-found').textContent()).toMatch(/^\d+ pasazhe?$/);
        expect(await page.locator('h1').textContent()).toBe('Kërko');
      },
      'sq',
    );
  });

  it('a map and a timeline keep in the address by what they are filtered', async () => {
    for (const [name, input, query, site] of [
      ['map.html', '#ui-when-1', /\?when=1901$/, 'dated'],
      ['timeline.html', '#ui-series-event', /\?series=event$/, '.'],
    ] as const)
      await onPage(
        name,
        {},
        async (page) => {
          const shown = (): Promise<number> => page.locator('.filtered li:visible').count();
          const all = await shown();
          // By keys alone: from the first choice to the next.
          await page.locator('.chips input').first().focus();
          await page.keyboard.press('ArrowRight');
          await page.locator(input).check({ force: true });
          expect(page.url()).toMatch(query);
          const some = await shown();
          expect(some).toBeLessThan(all);
          expect(await page.locator('.said').textContent()).toBe(`${some} of ${all} shown`);
          await page.reload();
          expect(await page.locator(input).isChecked()).toBe(true);
          expect(await shown()).toBe(some);
          await page.locator('.chips input').first().check({ force: true });
          expect(page.url()).toMatch(new RegExp(`${name}$`));
        },
        site,
      );
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
