import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { additionsOf } from '../../../scripts/formats/data/additions.js';
import { finding } from '../../../scripts/formats/finding/finding.js';
import { site } from '../../../scripts/formats/site/site.js';
import { modelOf } from '../../../scripts/model/model.js';
import { inPackage } from '../../../scripts/package-root.js';
import { hasClass, property, SKIP, select, textOf, walkHast } from '../../../scripts/pivot/hast.js';
import { sourceOf } from '../../support/pivot.js';
import { byId, treeOf } from '../site/pages.js';

const STAND_OFF = `<standOff><listPlace>
  <place xml:id="place-a"><placeName>Arne</placeName><location cert="low"><geo>55.63 -6.18</geo></location></place>
  <place xml:id="place-b"><placeName>Bude</placeName><location><geo>55.9 -6.3</geo></location></place>
  <place xml:id="place-c"><placeName>Cove</placeName></place></listPlace>
  <listEvent><event xml:id="event-a" when="1902-03-03" where="#place-b"><eventName>Gale</eventName></event>
  <event xml:id="event-b" when="--11-28"><eventName>Feast</eventName></event></listEvent></standOff>`;
const TEXT = `<text><body><p xml:id="d-p1">At <placeName ref="#place-a">Arne</placeName> in <date when="1901">1901</date>,
  and <date from="1901-02" to="1901-04">in spring</date>; on <date when="1902-03-03" ref="#event-a">the day of the gale</date> nobody.</p></body></text>`;

async function pagesOfTei(text: string): Promise<Map<string, string>> {
  const source = sourceOf({ text });
  const model = modelOf(source, undefined);
  const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
  const { pages = [], files = [] } = finding(model, edition);
  return new Map(
    [...site(edition, [], pages), ...files].map((f) => [
      f.path.replace(/^html\//, ''),
      new TextDecoder().decode(f.bytes),
    ]),
  );
}

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
const faultsOf = async (name: string, html: string): Promise<string[]> => {
  const report = await validator.validateString(html, name);
  return report.results.flatMap((r) => r.messages).map((m) => `${name}:${m.line}:${m.column}: ${m.message}`);
};

describe('the pages by which an edition is searched', () => {
  let pages: Map<string, string>;
  beforeAll(async () => {
    const model = readModel([inPackage('tests', 'edition')], undefined);
    const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
    const additions = additionsOf(model, edition);
    pages = new Map(
      [...site(edition, additions.downloads, additions.pages), ...additions.files].map((f) => [
        f.path.replace(/^html\//, ''),
        new TextDecoder().decode(f.bytes),
      ]),
    );
  });

  it('are valid HTML, and small', async () => {
    const faults: string[] = [];
    for (const name of ['search.html', 'map.html', 'timeline.html', 'statistics.html']) {
      const html = pages.get(name) ?? '';
      faults.push(...(await faultsOf(name, html)));
      const sent = [html, pages.get('style.css') ?? '', pages.get('site.js') ?? ''];
      expect(
        sent.reduce((sum, file) => sum + gzipSync(file).length, 0),
        name,
      ).toBeLessThan(100_000);
    }
    expect(faults).toEqual([]);
  });

  it('lead nowhere where nothing is', () => {
    for (const name of [
      'search.html',
      'map.html',
      'timeline.html',
      'statistics.html',
      'events.html',
      'places.html',
    ])
      for (const link of select(treeOf(pages.get(name)), (e) => e.tagName === 'a')) {
        const [page = '', id] = (property(link, 'href') ?? '').split('#');
        if (/^https?:/.test(page)) continue;
        const [file = ''] = (page || name).split('?');
        expect(pages.has(file), `${name}: ${file}`).toBe(true);
        if (id && file.endsWith('.html'))
          expect(
            byId(treeOf(pages.get(file)), decodeURIComponent(id)),
            `${name}: ${file}#${id}`,
          ).toBeDefined();
      }
  });

  it('are one step away from every page', () => {
    for (const [name, html] of pages)
      if (name.endsWith('.html')) {
        const links = select(treeOf(html), (e) => e.tagName === 'a').map((e) => property(e, 'href'));
        expect(links, name).toEqual(expect.arrayContaining(['search.html', 'map.html', 'timeline.html']));
      }
  });

  it('have the figures once: not in the apparatus too', () => {
    expect(select(treeOf(pages.get('apparatus.html')), (e) => hasClass(e, 'classes'))).toEqual([]);
    expect(select(treeOf(pages.get('statistics.html')), (e) => hasClass(e, 'classes'))).toHaveLength(1);
  });
});

describe('the pages by which an edition is searched, in Albanian', () => {
  it('have no English in what they say themselves', async () => {
    const model = readModel([inPackage('tests', 'edition')], undefined);
    const pivot = await pivotOf(model, { policy: 'corrected', address: undefined });
    const edition = { ...pivot, interfaceLanguage: 'sq' };
    const pages = new Map(
      site(edition, [], finding(model, edition).pages).map((f) => [
        f.path.replace(/^html\//, ''),
        new TextDecoder().decode(f.bytes),
      ]),
    );
    const messages = (language: string): [string, string][] =>
      Object.entries(
        JSON.parse(readFileSync(inPackage('transforms', 'messages', `${language}.json`), 'utf8')) as Record<
          string,
          string
        >,
      );
    const albanian = new Map(messages('sq'));
    const differing = messages('en').filter(
      ([key, words]) => words.length > 4 && !words.includes('{') && words !== albanian.get(key),
    );
    for (const name of ['search.html', 'map.html', 'timeline.html', 'statistics.html']) {
      const said: string[] = [];
      walkHast(treeOf(pages.get(name)), {
        enter(element) {
          if (property(element, 'lang') === 'en') return SKIP;
          said.push(property(element, 'ariaLabel') ?? '', property(element, 'dataLabel') ?? '');
          return undefined;
        },
        text: ({ value }) => {
          said.push(...value.split(/[:;.()]/).map((words) => words.trim()));
        },
      });
      const left = differing.filter(([, words]) => said.includes(words.replace(/\.$/, '')));
      expect([name, left]).toEqual([name, []]);
      const main = select(treeOf(pages.get(name)), (e) => e.tagName === 'main')[0];
      expect(main && property(main, 'lang')).toBeUndefined();
    }
    expect(pages.get('timeline.html')).toMatch(/\d+ (?:janar|mars|dhjetor) \d{4}/);
    expect(pages.get('search.html')).toContain('Nuk u gjet asgjë.');
    expect(pages.get('statistics.html')).toContain('Ndreqjet sipas llojit dhe sigurisë');
  });
});

describe('a map and a timeline', () => {
  it('show what registers and texts say, and lead there and back', async () => {
    const pages = await pagesOfTei(`${STAND_OFF}${TEXT}`);
    const map = treeOf(pages.get('map.html'));
    const items = select(map, (e) => e.tagName === 'li' && (property(e, 'id') ?? '').startsWith('ui-on-'));
    expect(items.map((e) => textOf(e).replace(/\s+/g, ' ').trim())).toEqual([
      'Arne 1 mention; 1901–1902; position approximate',
      'Bude not named in the texts; 1902',
    ]);
    expect(items.map((e) => property(e, 'dataWhen'))).toEqual(['1 2', '2']);
    expect(textOf(select(map, (e) => hasClass(e, 'absent')))).toBe('Cove');
    expect(select(map, (e) => hasClass(e, 'spot')).map((e) => textOf(e)).length).toBe(2);
    expect(pages.get('map.html')).toContain('Natural Earth');

    const timeline = treeOf(pages.get('timeline.html'));
    const dated = select(
      timeline,
      (e) => e.tagName === 'li' && (property(e, 'id') ?? '').startsWith('ui-t-'),
    );
    expect(dated.map((e) => textOf(select(e, (x) => hasClass(x, 'date'))))).toEqual([
      '1901',
      'February 1901 – April 1901',
      '3 March 1902',
    ]);
    // The date of the event in the text stands with the event.
    expect(textOf(dated[2] ?? [])).toMatch(/Gale.*Dated in T, ¶ 1$/s);
    expect(select(timeline, (e) => hasClass(e, 'when')).map((e) => property(e, 'href'))).toEqual(
      expect.arrayContaining(['#ui-t-event-a', '#ui-t-date-1', '#ui-t-date-2']),
    );
  });

  it('are not there where they had nothing to show', async () => {
    const pages = await pagesOfTei('<text><body><p xml:id="d-p1">Nothing.</p></body></text>');
    expect([...pages.keys()].filter((name) => /^(?:map|timeline|statistics)/.test(name))).toEqual([]);
    expect(pages.has('search.html')).toBe(true);
    expect(pages.get('search.html')).not.toContain('This edition is large');
  });

  it('a search is there where there is too much to be read at once, and says so', async () => {
    const pages = await pagesOfTei(
      `<text><body>${`<p>${'word '.repeat(2000)}</p>`.repeat(310)}</body></text>`,
    );
    expect([...pages.keys()]).toEqual(
      expect.arrayContaining(['search.html', 'search/words-1.js', 'search/terms-1.js', 'search/texts-52.js']),
    );
    expect(pages.get('search.html')).toContain('This edition is large');
    expect(pages.get('d.html')).toContain('rel="search"');
  });
});
