import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, onPage, overflowOf, urlIn, useBrowser, useFolders, violationsOn } from './browser.js';
import { everyPage } from './every-page.js';

/** There are about forty pages, and each is looked at in each way. */
const PATIENCE = 300_000;

interface Stop {
  readonly name: string;
  /** Where it stands in the document. */
  readonly top: number;
  readonly left: number;
  readonly isInBar: boolean;
  /** Where the passage, entry or group begins that it belongs to: what stands beside something follows it. */
  readonly begins: number;
  /** What is wrong with it. */
  readonly faults: readonly string[];
}

/** What a page can say of keys; it is put into the page. */
const KEYS = `window.keys = (() => {
  const INTERACTIVE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const nameOf = (e) => {
    const { tagName, id, className } = e;
    const label = e.getAttribute('aria-label') ?? (e.textContent.trim() || e.getAttribute('href') || e.value || '');
    return tagName.toLowerCase() + (id ? '#' + id : '') + (typeof className === 'string' && className ? '.' + className.replace(/ /g, '.') : '') + ' “' + label.slice(0, 40) + '”';
  };
  const isShown = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) && e.getClientRects().length > 0;
  // Of a group of radio buttons one is reached by Tab, the others by arrows.
  const isReached = (e) => e.type !== 'radio' || e.checked;
  const ringOf = (e) => {
    const shown = e.matches('svg a') ? [...e.querySelectorAll('*')].concat(e) : [e, e.closest('label')];
    return shown.some((of) => {
      if (!of) return false;
      const { outlineStyle, outlineWidth, strokeWidth, stroke } = getComputedStyle(of);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || (of.matches('svg *') && stroke !== 'none' && parseFloat(strokeWidth) >= 3);
    });
  };
  const begin = (e) => {
    let block = e;
    for (let at = e; at; at = at.parentElement)
      if (at.matches('.passage, .entry, .three, .statistics, .leaf, .of-one, .foot')) block = at;
    return block;
  };
  return {
    all: () => [...document.querySelectorAll(INTERACTIVE)]
      .filter((e) => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && isReached(e) && isShown(e)).map((e) => nameOf(e)),
    stop: () => {
      const e = document.activeElement;
      if (!e || e === document.body || e === document.documentElement) return null;
      const box = e.getBoundingClientRect();
      const bar = document.querySelector('header.bar');
      const isInBar = bar.contains(e) || e.matches('.skip');
      const under = bar.getBoundingClientRect();
      return {
        name: nameOf(e),
        top: box.top + scrollY,
        left: box.left,
        isInBar,
        begins: begin(e).getBoundingClientRect().top + scrollY,
        faults: [
          ...(ringOf(e) ? [] : ['has no visible focus']),
          ...(!isInBar && box.bottom <= under.bottom ? ['is under the bar'] : []),
          ...(box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth ? ['is out of view'] : []),
        ],
      };
    },
  };
})()`;

const CLOSED_PANELS_SEEN = `[...document.querySelectorAll('[popover]:not(:popover-open)')].filter((e) => e.checkVisibility()).map((e) => e.id)`;

describe.skipIf(!hasBrowser)('every type of page', () => {
  const browser = useBrowser();
  const newFolder = useFolders();
  let folder: string;
  let pages: string[];

  beforeAll(() => {
    folder = newFolder();
    pages = everyPage(folder);
  });

  /** Goes to each page; what is found on each is collected, by its name. */
  async function onEach<T>(
    options: Parameters<typeof onPage>[2],
    names: readonly string[],
    look: (page: Page, name: string) => Promise<readonly T[]>,
  ): Promise<Record<string, readonly T[]>> {
    const found: Record<string, readonly T[]> = {};
    for (const name of names)
      await onPage(browser(), urlIn(folder, name), { ...options, bypassCSP: true }, async (page) => {
        if (name.includes('?')) await page.locator('.hit').first().waitFor();
        const seen = await look(page, name);
        if (seen.length > 0) found[name] = seen;
      });
    return found;
  }

  it('is among them', () => {
    const names = pages.map((name) => name.replace(/^(?:edition|leaves)\//, ''));
    for (const name of [
      ...['index', 'letter', 'intro', 'apparatus', 'description', 'colophon', 'annotations', '404'],
      ...['persons', 'places', 'organisations', 'works', 'events'],
      ...['search', 'map', 'timeline', 'statistics', 'lines-letter', 'facsimile-leaves'],
      ...['files', 'schema', 'report', 'versions', 'changes-1.3.0', 'kitab/kitab'],
    ])
      expect(names).toContain(`${name}.html`);
  });

  /** What differs by its colours only is asked about colours only. */
  const COLOURS = ['color-contrast', 'link-in-text-block'];
  interface Look {
    readonly name: string;
    readonly width: number;
    readonly media?: Parameters<Page['emulateMedia']>[0];
    readonly rules?: readonly string[];
  }
  const LOOKS: readonly Look[] = [
    { name: 'wide', width: 1440 },
    { name: 'dark', width: 1440, media: { colorScheme: 'dark' } },
    { name: 'with more contrast', width: 1440, media: { contrast: 'more' }, rules: COLOURS },
    { name: '1440 pixels at 200 %', width: 720 },
    { name: '320 pixels', width: 320 },
    { name: '320 pixels, dark', width: 320, media: { colorScheme: 'dark' }, rules: COLOURS },
    { name: 'on paper', width: 800, media: { media: 'print' } },
  ];

  it(
    'has no barrier that axe knows, and fits, whatever it is seen on',
    async () => {
      const found = await onEach({ viewport: { width: 1440, height: 900 } }, pages, async (page) => {
        const faults: string[] = [];
        for (const { name, width, media, rules } of LOOKS) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ media: null, colorScheme: null, contrast: null, ...media });
          for (const fault of await violationsOn(page, { rules })) faults.push(`${name}: ${fault}`);
          const overflow = media?.media === 'print' ? 0 : await overflowOf(page);
          if (overflow > 0) faults.push(`${name}: ${overflow} pixels too wide`);
          // In the margins of wide pages and on paper there are notes; else a panel is seen when it is open.
          const open = width > 700 ? [] : await page.evaluate(CLOSED_PANELS_SEEN);
          for (const panel of open as string[]) faults.push(`${name}: ${panel} is seen, and is not open`);
        }
        return faults;
      });
      expect(found).toEqual({});
    },
    PATIENCE,
  );

  it(
    'fits on 320 pixels with the spacing that readers may want (WCAG 1.4.12), and with the largest letters',
    async () => {
      const found = await onEach({ viewport: { width: 320, height: 640 } }, pages, async (page) => {
        const faults: string[] = [];
        await page.addStyleTag({
          content:
            '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
        });
        for (const size of ['m', 'l']) {
          await page.evaluate(`document.getElementById('ui-size-${size}').click()`);
          const overflow = await overflowOf(page);
          if (overflow > 0) faults.push(`${size}: ${overflow} pixels too wide`);
        }
        return faults;
      });
      expect(found).toEqual({});
    },
    PATIENCE,
  );

  it.each([1440, 390])(
    'is gone through by keyboard, %i pixels wide: skip link first, all is reached, in order, and seen',
    async (width) => {
      const found = await onEach({ viewport: { width, height: 800 } }, pages, async (page) => {
        await page.evaluate(KEYS);
        const waiting = new Map<string, number>();
        for (const name of (await page.evaluate('keys.all()')) as string[])
          waiting.set(name, (waiting.get(name) ?? 0) + 1);
        const most = [...waiting.values()].reduce((sum, n) => sum + n, 0) + 50;
        const faults: string[] = [];
        const stops: Stop[] = [];
        // Where there is a field to write in at once, keys go on from there.
        const isBegun = (await page.evaluate(`document.activeElement.matches('#ui-q')`)) as boolean;
        if (isBegun) await page.locator('.skip').focus();
        for (let i = 0; ; i += 1) {
          if (i > 0 || !isBegun) await page.keyboard.press('Tab');
          const stop = (await page.evaluate('keys.stop()')) as Stop | null;
          if (!stop) break;
          if (i > most) {
            faults.push(`no key leads away from ${stop.name}`);
            break;
          }
          stops.push(stop);
          waiting.set(stop.name, (waiting.get(stop.name) ?? 0) - 1);
          for (const fault of stop.faults) faults.push(`${stop.name} ${fault}`);
        }
        if (!stops[0]?.name.startsWith('a.skip')) faults.push(`${stops[0]?.name} comes before the skip link`);
        for (const [name, n] of waiting) if (n > 0) faults.push(`${name} is not reached`);
        faults.push(...disorderIn(stops));
        return faults;
      });
      expect(found).toEqual({});
    },
    PATIENCE,
  );

  it(
    'has panels that Escape closes, and the focus is where it was',
    async () => {
      let tried = 0;
      const found = await onEach({ viewport: { width: 1440, height: 800 } }, pages, async (page) => {
        const faults: string[] = [];
        // One of each kind of panel.
        const openers = (await page.evaluate(`(() => {
        const kinds = new Map();
        for (const button of document.querySelectorAll('[popovertarget]:not(.close, [popovertargetaction])')) {
          const panel = document.getElementById(button.getAttribute('popovertarget'));
          const kind = button.className + ' for ' + panel.className + (panel.closest('header') ? panel.id : '');
          if (!kinds.has(kind) && button.getClientRects().length > 0) kinds.set(kind, button);
        }
        [...kinds.values()].forEach((button, i) => button.setAttribute('data-opener', i));
        return [...kinds.keys()];
      })()`)) as string[];
        for (const [i, kind] of openers.entries()) {
          tried += 1;
          const opener = page.locator(`[data-opener="${i}"]`);
          await opener.focus();
          await page.keyboard.press('Enter');
          if ((await page.locator(':popover-open').count()) !== 1) faults.push(`${kind}: does not open`);
          await page.keyboard.press('Tab');
          if (!(await page.evaluate(`Boolean(document.activeElement.closest(':popover-open'))`)))
            faults.push(`${kind}: Tab does not lead into it`);
          await page.keyboard.press('Escape');
          if ((await page.locator(':popover-open').count()) !== 0)
            faults.push(`${kind}: Escape does not close it`);
          if (!(await page.evaluate(`document.activeElement.matches('[data-opener="${i}"]')`)))
            faults.push(`${kind}: the focus is lost`);
        }
        return faults;
      });
      expect(found).toEqual({});
      expect(tried).toBeGreaterThan(100);
    },
    PATIENCE,
  );

  it(
    'loses nothing where the colours are the reader’s own',
    async () => {
      const found = await onEach({ forcedColors: 'active' }, pages, async (page) => {
        const faults: string[] = [];
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, forcedColors: 'active' });
          const lost = (await page.evaluate(`(() => {
          const rgb = (words) => (words.match(/[\\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b].reduce((sum, v, i) => {
            const c = v / 255;
            return sum + [0.2126, 0.7152, 0.0722][i] * (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          }, 0);
          const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
          const paper = rgb(getComputedStyle(document.documentElement).backgroundColor);
          const isSeen = (colour) => colour !== 'none' && (rgb(colour)[3] ?? 1) > 0 && contrast(rgb(colour), paper) >= 1.5;
          return [...document.querySelectorAll('svg :is(rect, circle, line, path, text, use)')]
            .filter((e) => e.checkVisibility() && !e.closest('defs, clipPath') && !e.matches('.land, .sea, .water, .ground'))
            .filter((e) => { const { fill, stroke } = getComputedStyle(e); return !isSeen(fill) && !isSeen(stroke); })
            .map((e) => e.outerHTML.slice(0, 100));
        })()`)) as string[];
          for (const shape of new Set(lost.slice(0, 3))) faults.push(`${colorScheme}: ${shape}`);
        }
        return faults;
      });
      expect(found).toEqual({});
    },
    PATIENCE,
  );

  it('moves nothing where the reader wants no motion', async () => {
    const found = await onEach(
      { reducedMotion: 'reduce' },
      pages,
      (page): Promise<string[]> =>
        page.evaluate(`[...document.querySelectorAll('*')].flatMap((e) => {
        const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(e);
        const moves = [transitionDuration, animationDuration].some((d) => d.split(',').some((one) => parseFloat(one) > 0));
        return moves || scrollBehavior === 'smooth' ? [e.tagName + '.' + e.className] : [];
      })`),
    );
    expect(found).toEqual({});
  });
});

/** Stops that come after others which stand below them: the order is to be that of the screen. */
function disorderIn(stops: readonly Stop[]): string[] {
  const text = stops.filter(({ isInBar }) => !isInBar);
  return text.flatMap((stop, i) => {
    const before = text[i - 1];
    return before && before.begins > stop.begins + 30
      ? [`${stop.name} comes after ${before.name}, and stands above it`]
      : [];
  });
}
