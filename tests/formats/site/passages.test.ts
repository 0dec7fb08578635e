import { describe, expect, it } from 'vitest';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { editionOf, from, to } from './fixture.js';
import { articleText, byId, isRun, pagesOf, treeOf } from './pages.js';

const note = (id: string, mark: string, text: string, series = 'source'): string =>
  `<aside class="note ${series}" id="${id}"><a class="backlink" href="#${id}-ref">${mark}</a><p class="psg">${text}</p></aside>`;
const mark = (id: string, text: string, series = 'source'): string =>
  `<a class="noteref ${series}" href="#${id}" id="${id}-ref">${text}</a>`;

describe('what stands beside a passage', () => {
  it('is never in its text, however many notes it calls', () => {
    const many = Array.from({ length: 7 }, (_, i) => i + 1);
    const pages = pagesOf(
      editionOf({
        body: `<p class="psg p" id="d-p1">${many.map((i) => `w${mark(`d-n${i}`, `(${i})`)}`).join(' ')}</p>`,
        notes: many.map((i) => note(`d-n${i}`, `(${i})`, `note ${i}`)).join(''),
      }),
    );
    const root = treeOf(pages.get('d.html'));
    const passage = byId(root, 'd-p1');
    expect(passage && textOf(passage)).toBe('w(1) w(2) w(3) w(4) w(5) w(6) w(7)');
    // Each note is anchored to its own mark.
    expect(select(root, (e) => hasClass(e, 'note') && hasClass(e, 'k7'))).toHaveLength(1);
    expect(pages.get('style.css')).toContain('.mark.k7 { anchor-name: --k7; }');
  });

  it('holds a note once though it is called twice, and the notes of notes', () => {
    const root = treeOf(
      pagesOf(
        editionOf({
          body: `<p class="psg p" id="d-p1">a${mark('d-n1', '*')}</p><p class="psg p" id="d-p2">b<a class="noteref source" href="#d-n1" id="d-n1-ref2">*</a></p>`,
          notes:
            note('d-n1', '*', `first${mark('d-n2', '[a]', 'editorial')}`) +
            note('d-n2', '[a]', 'second', 'editorial'),
        }),
      ).get('d.html'),
    );
    for (const id of ['d-n1', 'd-n2']) expect(select(root, (e) => property(e, 'id') === id)).toHaveLength(1);
    const text = textOf(root);
    expect(text.split('first')).toHaveLength(2);
    expect(text.split('second')).toHaveLength(2);
  });

  it('keeps a note without a mark', () => {
    const root = treeOf(
      pagesOf(
        editionOf({ body: '<p class="psg p" id="d-p1">a</p>', notes: note('d-n1', '(1)', 'lost') }),
      ).get('d.html'),
    );
    expect(byId(root, 'd-n1')).toBeDefined();
  });
});

describe('frames', () => {
  const body = `
    <section class="div" id="d-div1">
      <h2 class="psg head" id="d-head1">Oil${mark('d-n1', '(1)')}</h2>
      <ul class="list" id="d-list1"><li class="psg item" id="d-item1"><span class="label">1)</span> wick</li></ul>
      <div class="psg p" id="d-p1">Sent: <ul class="list" id="d-list2"><li class="psg item" id="d-item2">oil</li></ul> today</div>
      <table class="table" id="d-table1"><caption class="psg head" id="d-head2">Stores</caption><tbody><tr><td>oil${mark('d-n2', '(2)')}</td></tr></tbody></table>
      <blockquote class="quote" id="d-quote1"><p class="psg p" id="d-p2" dir="rtl" lang="ar">زيت</p></blockquote>
      <p class="psg p" id="d-p3"></p>
    </section>`.replace(/\n\s*/g, '');
  const edition = editionOf({
    body,
    notes: note('d-n1', '(1)', 'of colza') + note('d-n2', '(2)', 'in casks'),
  });
  const root = treeOf(pagesOf(edition).get('d.html'));

  it('keep the text of headings, items, tables, quotations and paragraphs with lists', () => {
    expect(articleText(root)).toBe('Oil(1)1)wickSent:oiltodayStoresoil(2)زيت');
    const texts: [string, string][] = [
      ['d-head1', 'Oil(1)'],
      ['d-item1', '1) wick'],
      ['d-p1', 'Sent: oil today'],
      ['d-item2', 'oil'],
      ['d-head2', 'Stores'],
      ['d-p2', 'زيت'],
      ['d-p3', ''],
    ];
    for (const [id, text] of texts) {
      const found = byId(root, id);
      expect(found && textOf(found), id).toBe(text);
      expect(found && hasClass(found, 'psg'), id).toBe(true);
    }
  });

  it('give every passage a link of its own and a panel that says how to cite it', () => {
    for (const { id } of edition.parts[0]?.passages ?? []) {
      expect(
        select(root, (e) => e.tagName === 'a' && property(e, 'href') === `#${id}`).length,
        id,
      ).toBeGreaterThan(0);
      if (!id.startsWith('d-n')) expect(byId(root, `${id}--cite`), id).toBeDefined();
    }
  });
});

describe('what the source is made of', () => {
  it('is escaped wherever it is shown', () => {
    const pages = pagesOf(
      editionOf({
        body: `<p class="psg p" id="d-p1">${from('d-c1')}a${to('d-c1')}</p>`,
        corrections: { 'd-c1': ['a', '"><script>alert(1)</script>'] },
        metadata: { title: '<script>alert(2)</script>', publisher: '"><img src=x>' },
      }),
    );
    for (const [name, html] of pages)
      if (name.endsWith('.html')) {
        const root = treeOf(html);
        expect(select(root, isRun).map((e) => property(e, 'src'))).toEqual(['site.js']);
        expect(select(root, (e) => e.tagName === 'img')).toEqual([]);
      }
  });

  it('is set from right to left where its language is', () => {
    const root = treeOf(
      pagesOf(editionOf({ body: '<p class="psg p" id="d-p1">زيت</p>', language: 'ar' })).get('d.html'),
    );
    const article = byId(root, 'ui-text');
    expect(article && [property(article, 'lang'), property(article, 'dir')]).toEqual(['ar', 'rtl']);
  });
});
