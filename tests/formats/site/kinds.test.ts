import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../scripts/model/policy.js';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { pivotOfTei, sourceOf, type Tei } from '../../support/pivot.js';
import { byId, pagesOf, treeOf } from './pages.js';

/** The pages of a document, by name. */
async function pages(tei: Tei, policy: Policy = 'corrected') {
  return pagesOf(await pivotOfTei(sourceOf(tei), policy));
}

const body = (content: string): string => `<text><body>${content}</body></text>`;

/** What the buttons at the lemmas say, by the kinds of their entries. */
async function spoken(content: string, policy: Policy): Promise<string[]> {
  const root = treeOf((await pages({ text: body(`<p>${content}</p>`) }, policy)).get('d.html'));
  return select(root, (e) => hasClass(e, 'correction')).map((e) => {
    const [button] = select(e, (b) => b.tagName === 'button');
    return `${property(e, 'dataKind')}: ${button ? property(button, 'ariaLabel') : ''} [${property(e, 'dataSrc') ?? ''}]`;
  });
}

describe('an entry is spoken of as what it is', () => {
  const cases = {
    correction: '<choice><sic>teh</sic><corr>the</corr></choice>',
    normalization: '<choice><orig>vp</orig><reg>up</reg></choice>',
    expansion: '<choice><abbr>Mr</abbr><expan>Mister</expan></choice>',
    variant: '<app><lem wit="#A">lamp</lem><rdg wit="#B">lump</rdg></app>',
    revision: '<subst><del>old</del><add>new</add></subst>',
  };
  const all = Object.values(cases).join(' ');

  it('in an edited text', async () => {
    expect(await spoken(all, 'corrected')).toEqual([
      'correction: Corrected; the source reads teh [teh]',
      'normalization: Normalized; the source reads vp [vp]',
      'expansion: Spelled out; the source has Mr [Mr]',
      'variant: Variant readings: A; lump B []',
      'revision: Revised in the source; before, it read old []',
    ]);
  });

  it('in the text of the source', async () => {
    expect(await spoken(all, 'source')).toEqual([
      'correction: As in the source; corrected, it reads the [the]',
      'normalization: As in the source; normalized, it reads up [up]',
      'expansion: As in the source; spelled out, Mister [Mister]',
      'variant: Variant readings: A; lump B []',
      'revision: Revised in the source; before, it read old []',
    ]);
  });

  it('and the switch between two readings is there only if there are two', async () => {
    const has = async (content: string): Promise<boolean> => {
      const root = treeOf((await pages({ text: body(`<p>${content}</p>`) })).get('d.html'));
      return byId(root, 'ui-reading-other') !== undefined;
    };
    expect(await has(cases.correction)).toBe(true);
    expect(await has(cases.variant)).toBe(false);
    expect(await has(cases.revision)).toBe(false);
    expect(await has('words')).toBe(false);
  });

  it('within a reading that is left out, it has its panel all the same', async () => {
    const nested = `<app><lem>a</lem><rdg>b ${cases.correction}</rdg></app>`;
    const made = await pages({ text: body(`<p>${nested}</p>`) });
    const root = treeOf(made.get('d.html'));
    expect(select(root, (e) => hasClass(e, 'correction-panel'))).toHaveLength(2);
    // Its entry leads to a place that there is.
    const places = select(treeOf(made.get('apparatus.html')), (e) => hasClass(e, 'where')).map((e) =>
      property(e, 'href'),
    );
    const ids = new Set(select(root, (e) => property(e, 'id') !== undefined).map((e) => property(e, 'id')));
    expect(places).toHaveLength(2);
    for (const place of places) expect(ids).toContain(place?.replace(/^.*#/, ''));
  });
});

describe('nothing is said that is not so', () => {
  const silent =
    /correction|apparatus|scan|OCR|misread|source line|Source lines|register|version|1970|editor’s|\bblue\b/i;
  const words = (html: string | undefined): string => {
    const root = treeOf(html);
    const main = select(
      root,
      (e) => e.tagName === 'main' || e.tagName === 'footer' || hasClass(e, 'controls'),
    );
    return main.map(textOf).join(' ');
  };

  it('of an edition of plain prose', async () => {
    const made = await pages({ text: body('<p>Words.</p>') });
    for (const name of ['index.html', 'd.html', '404.html'])
      expect(words(made.get(name)), name).not.toMatch(silent);
    expect(words(made.get('colophon.html'))).not.toMatch(/apparatus|correction|register|1970|Version\s*0/);
  });

  it('of an edition of one text, which shows what it holds', async () => {
    const made = await pages({
      text: body('<div><head>One</head><p>a</p></div><div><head>Two</head><p>b</p></div>'),
    });
    const landing = treeOf(made.get('index.html'));
    const list = select(landing, (e) => hasClass(e, 'of-one'))[0];
    expect(
      list && select(list, (e) => e.tagName === 'a').map((a) => [textOf(a), property(a, 'href')]),
    ).toEqual([
      ['One', 'd.html#d-head1'],
      ['Two', 'd.html#d-head2'],
    ]);
    expect(textOf(landing)).not.toContain('First text');
  });
});

describe('verse', () => {
  it('has a number at every fifth line, and no tools at the others', async () => {
    const lines = Array.from({ length: 11 }, (_, i) => `<l n="${i + 1}">x</l>`).join('');
    const root = treeOf((await pages({ text: body(`<lg>${lines}</lg>`) })).get('d.html'));
    const frames = select(root, (e) => hasClass(e, 'of-l'));
    expect(
      frames.map((f) =>
        select(f, (e) => hasClass(e, 'number'))
          .map(textOf)
          .join(),
      ),
    ).toEqual(['', '', '', '', '5', '', '', '', '', '10', '']);
    expect(select(root, (e) => hasClass(e, 'cite-panel'))).toEqual([]);
  });
});

describe('a text from right to left', () => {
  it('says so on its page, on its article and in its title', async () => {
    const root = treeOf(
      (await pages({ text: body('<p>كتاب <foreign xml:lang="eng">book</foreign></p>'), lang: 'ara' })).get(
        'd.html',
      ),
    );
    for (const id of ['ui-main', 'ui-text', 'ui-title']) {
      const element = byId(root, id);
      expect(element && property(element, 'dir'), id).toBe('rtl');
    }
    const [foreign] = select(root, (e) => hasClass(e, 'foreign'));
    expect(foreign && [property(foreign, 'lang'), property(foreign, 'dir')]).toEqual(['en', 'ltr']);
  });
});

describe('the renditions of a source', () => {
  it('are a sheet of their own, if there are any that the normal classes cannot say', async () => {
    const made = await pages({ text: body('<p style="margin-left: 3em">x</p>') });
    expect(made.get('renditions.css')).toBe('.r-1:not(#r) { margin-left: 3em; }\n');
    expect(made.get('d.html')).toContain('<link rel="stylesheet" href="renditions.css">');
    const plain = await pages({ text: body('<p rend="italic">x</p>') });
    expect(plain.has('renditions.css')).toBe(false);
    expect(plain.get('d.html')).not.toContain('renditions.css');
  });
});
