import type { Element, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { editionOf, type Fixture, from, to } from './fixture.js';
import { byId, pagesOf, treeOf } from './pages.js';

const page = (fixture: Fixture): Root => treeOf(pagesOf(editionOf(fixture)).get('d.html'));
const paragraph = (text: string): string => `<p class="psg p" id="d-p1">${text}</p>`;
const get = (root: Root, id: string): Element => {
  const found = byId(root, id);
  if (!found) throw new Error(`no element has the id ${id}`);
  return found;
};
const within = (root: Root | Element, className: string): Element[] =>
  select(root, (e) => hasClass(e, className));

describe('a correction in the text', () => {
  it('lies under an empty button, with the source’s reading in an attribute', () => {
    const root = page({
      body: paragraph(`a ${from('d-c1')}lamp${to('d-c1')} lit`),
      corrections: { 'd-c1': ['lamp', 'larnp'] },
    });
    expect(textOf(get(root, 'd-p1'))).toBe('a lamp lit');
    const correction = get(root, 'd-c1');
    expect(textOf(correction)).toBe('lamp');
    expect(property(correction, 'dataSrc')).toBe('larnp');
    expect(within(correction, 'over')).toHaveLength(1);
    const panel = get(root, 'd-c1--panel');
    expect(within(panel, 'lemma').map(textOf)).toEqual(['lamp']);
    expect(within(panel, 'reading').map(textOf)).toEqual(['larnp']);
  });

  it('has a sign behind it if it is too long to stay on one line', () => {
    const lemma = 'a lamp that was never lit';
    const root = page({
      body: paragraph(`${from('d-c1')}${lemma}${to('d-c1')}.`),
      corrections: { 'd-c1': [lemma, 'a lamp'] },
    });
    expect(within(get(root, 'd-c1'), 'sign').map((e) => property(e, 'dataSign'))).toEqual(['[+]']);
    expect(within(root, 'over')).toHaveLength(0);
  });

  it('is a sign where the edition leaves something out', () => {
    const root = page({
      body: paragraph(`a${from('d-c1')}${to('d-c1')} lamp`),
      corrections: { 'd-c1': ['', ','] },
    });
    expect(textOf(get(root, 'd-p1'))).toBe('a lamp');
    const sign = within(get(root, 'd-c1'), 'sign')[0];
    expect(sign && property(sign, 'dataSign')).toBe('[–]');
    expect(sign && property(sign, 'ariaLabel')).toBe('Left out; the source reads ,');
    expect(within(get(root, 'd-c1--panel'), 'lemma').map(textOf)).toEqual(['omitted']);
  });

  it('leaves the space that belongs to a supplied word outside its line', () => {
    const root = page({
      body: paragraph(`by ${from('d-c1')}the ${to('d-c1')}lamp`),
      corrections: { 'd-c1': ['the ', ''] },
    });
    expect(textOf(get(root, 'd-p1'))).toBe('by the lamp');
    expect(textOf(get(root, 'd-c1'))).toBe('the');
    expect(property(get(root, 'd-c1'), 'dataSrc')).toBe('');
  });

  it('gives a note’s mark that ran into a word its own digit', () => {
    const root = page({
      body: paragraph(
        `the ${from('d-c1')}affair <a class="noteref source" href="#d-n1" id="d-n1-ref">(6)</a>${to('d-c1')}, then`,
      ),
      notes:
        '<aside class="note source" id="d-n1"><a class="backlink" href="#d-n1-ref">(6)</a><p class="psg">N.</p></aside>',
      corrections: { 'd-c1': ['affair (6)', 'affair6'] },
    });
    expect(textOf(get(root, 'd-p1'))).toBe('the affair (6), then');
    expect(property(get(root, 'd-c1'), 'dataSrc')).toBe('affair');
    expect(select(get(root, 'd-n1-ref'), (e) => property(e, 'dataSrc') === '6')).toHaveLength(2);
    expect(within(get(root, 'd-c1--panel'), 'reading').map(textOf)).toEqual(['affair6']);
  });

  it('divides the link of the name it stands in, and leaves the register to the panel', () => {
    const root = page({
      body: paragraph(
        `<a class="name pers" id="m-d-1" data-ref="pers-zog" href="#pers-zog">King ${from('d-c1')}Zog${to('d-c1')} I</a> fled`,
      ),
      corrections: { 'd-c1': ['Zog', 'Z0g'] },
      registers:
        '<section class="register"><section class="entry" id="pers-zog" data-kind="pers"><h2 class="entry-name">Zog</h2></section></section>',
    });
    expect(textOf(get(root, 'd-p1'))).toBe('King Zog I fled');
    const name = get(root, 'm-d-1');
    expect(name.tagName).toBe('span');
    expect(select(name, (e) => e.tagName === 'a').map(textOf)).toEqual(['King ', ' I']);
    expect(
      select(root, (e) => e.tagName === 'a' && select(e, (x) => x.tagName === 'button').length > 0),
    ).toEqual([]);
    expect(
      select(get(root, 'd-c1--panel'), (e) => property(e, 'href') === 'persons.html#pers-zog'),
    ).toHaveLength(1);
  });

  it('stands behind a link that it stands in, since a link may hold no button', () => {
    const root = page({
      body: paragraph('x<a class="noteref source" href="#d-n1" id="d-n1-ref">(2)</a>'),
      notes: `<aside class="note source" id="d-n1"><a class="backlink" href="#d-n1-ref">${from('d-c1')}(2)${to('d-c1')}</a><p class="psg">N.</p></aside>`,
      corrections: { 'd-c1': ['(2)', '(2 )'] },
    });
    const note = get(root, 'd-n1');
    expect(textOf(get(root, 'd-c1'))).toBe('(2)');
    expect(
      select(note, (e) => hasClass(e, 'backlink') && select(e, (x) => x.tagName === 'button').length > 0),
    ).toEqual([]);
    expect(within(note, 'sign')).toHaveLength(1);
  });
});

describe('lemmas that cannot be wrapped', () => {
  it('keep their text and both readings when they overlap', () => {
    const root = page({
      body: paragraph(`a ${from('d-c1')}b ${from('d-c2')}c${to('d-c1')} d${to('d-c2')} e`),
      corrections: { 'd-c1': ['b c', 'B C'], 'd-c2': ['c d', 'C D'] },
    });
    expect(textOf(get(root, 'd-p1'))).toBe('a b c d e');
    for (const id of ['d-c1', 'd-c2']) {
      expect(hasClass(get(root, id), 'point'), id).toBe(true);
      expect(get(root, id).children).toEqual([]);
      expect(byId(root, `${id}--panel`), id).toBeDefined();
    }
    expect(within(get(root, 'd-p1'), 'sign')).toHaveLength(2);
    const pieces = within(get(root, 'd-p1'), 'lem');
    expect(pieces.map(textOf).join('|')).toContain('c');
    // What neither lemma holds is never hidden when the source is shown.
    expect(pieces.some((e) => /[ae]/.test(textOf(e)))).toBe(false);
  });

  it('may go over two paragraphs', () => {
    const root = page({
      body: `${paragraph(`a ${from('d-c1')}b`)}<p class="psg p" id="d-p2">c${to('d-c1')} d</p>`,
      corrections: { 'd-c1': ['b c', 'bc'] },
    });
    expect(textOf(get(root, 'd-p1'))).toBe('a b');
    expect(textOf(get(root, 'd-p2'))).toBe('c d');
    expect(within(root, 'piece').map(textOf)).toEqual(['b', 'c']);
  });

  it('may stand in each other: the inner one is a correction of its own', () => {
    const root = page({
      body: paragraph(`${from('d-c1')}a ${from('d-c2')}b${to('d-c2')} c${to('d-c1')}`),
      corrections: { 'd-c1': ['a b c', 'abc'], 'd-c2': ['b', 'h'] },
    });
    expect(textOf(get(root, 'd-p1'))).toBe('a b c');
    expect(select(get(root, 'd-c1'), (e) => property(e, 'id') === 'd-c2')).toHaveLength(1);
    expect(within(get(root, 'd-c1'), 'over')).toHaveLength(1);
    expect(within(get(root, 'd-c1'), 'sign')).toHaveLength(1);
  });
});
