import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences } from './conserved.js';
import { allOf, readPdf } from './read-pdf.js';
import { editionOf, entryOf, lemma, mark, note, type PartInput, type Printed, print } from './support.js';

const nest = (n: number, open: string, close: string, inner: string): string =>
  open.repeat(n) + inner + close.repeat(n);

/** Sets one part and says what it lost. */
async function set(
  body: string,
  more: Partial<PartInput> = {},
  apps: readonly string[] = [],
): Promise<{
  result: Printed;
  lost: string[];
}> {
  const entries = apps.map((id) => entryOf(id, 'x', 'y'));
  const edition = editionOf([{ id: 'a', title: 'First text', body, ...more }], entries);
  const result = await print(edition, 'x');
  if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], result.file.bytes);
  return { result, lost: await differences(edition, result.file.bytes) };
}

const deepWords =
  '<p class="psg">q <i><b><span class="underline"><span class="spaced" lang="he">א<a href="https://x.y"><span class="small"><span class="red"><span class="boxed"><span class="sub">deepest</span></span></span></span></a></span></span></b></i> z</p>';

describe('a book holds, nothing lost and in order,', () => {
  it.each([
    ['lists', nest(100, '<ul class="list"><li>a ', '</li></ul>', deepWords)],
    ['quotations', nest(100, '<blockquote><p class="psg">a</p>', '</blockquote>', deepWords)],
    ['groups', nest(100, '<div class="sp" lang="ar"><p class="psg">a</p>', '</div>', deepWords)],
    ['tables', nest(100, '<table><tbody><tr><td>a', '</td></tr></tbody></table>', deepWords)],
    ['glossaries', nest(100, '<dl><dt>a</dt><dd>', '</dd></dl>', deepWords)],
    ['styles', `<p class="psg">${nest(100, '<span class="bold">a', '</span>', 'x')}</p>`],
    [
      'all of them',
      nest(
        25,
        '<ul><li><blockquote><table><tr><td><dl><dt>t</dt><dd>d',
        '</dd></dl></td></tr></table></blockquote></li></ul>',
        deepWords,
      ),
    ],
  ])('%s that are nested very deep, in texts and notes', async (_, inner) => {
    const body = `${inner}<p class="psg" id="a-p1">w${mark('a-n1', '(1)', 'source')}</p>`;
    const notes = `<aside class="note source" id="a-n1"><a class="backlink" href="#a-n1-ref">(1)</a>${inner}</aside>`;
    expect((await set(body, { notes })).lost).toEqual([]);
  });

  it('words with lines of several kinds', async () => {
    const kinds = ['underline', 'doubleunderline', 'overline', 'strikethrough', 'unclear', 'boxed'];
    const words = kinds.flatMap((outer) =>
      kinds.map(
        (inner) => `<span class="${outer}">a <span class="${inner}">word</span> <b>or two</b></span>`,
      ),
    );
    const body = `<p class="psg" id="a-p1">${words.join(', ')}</p><p class="psg strikethrough" id="a-p2">gone <u>twice <s>over</s></u></p>`;
    const notes = note('a-n1', '(1)', '<s>left <u>out</u></s>', 'source');
    expect((await set(body, { notes })).lost).toEqual([]);
  });

  it('a play', async () => {
    const body = `<div class="castList"><h2 class="psg head" id="a-h1">Persons</h2><p class="psg castItem" id="a-c1"><span class="role">Keeper</span>, <span class="roleDesc">of the light</span></p>
      <div class="castGroup"><p class="psg castItem" id="a-c2"><span class="role">Boys</span></p></div></div>
      <h2 class="psg head" id="a-h2">Scene 1</h2><p class="psg stage" id="a-s1">Night.</p>
      <div class="sp"><p class="psg speaker" id="a-s2">Keeper${mark('a-n1', '(1)', 'source')}</p><p class="psg p" id="a-p1">Who is <span class="stage">aside</span> there?</p></div>
      <div class="sp"><p class="psg speaker" id="a-s3">Boy</p><div class="lg"><p class="psg l" id="a-l1" data-n="5" data-part="I">I am,</p></div></div>
      <div class="sp"><p class="psg speaker" id="a-s4">Mate</p><p class="psg l" id="a-l2" data-part="M">and I,</p><p class="psg l" id="a-l3" data-n="10" data-part="F">and he.</p><p class="psg stage" id="a-s5">Exit.</p></div>`;
    const { lost, result } = await set(body, { notes: note('a-n1', '(1)', 'A note.', 'source') });
    expect(lost).toEqual([]);
    const read = await readPdf(result.file.bytes);
    expect(read.pages.map((p) => p.artifacts).join(' ')).toMatch(/\b5\b[\s\S]*\b10\b/);
  });

  it('code, with its lines and white space', async () => {
    const code = '&lt;lamp lit="no"&gt;\n  &lt;wick/&gt;\n\n    &lt;/lamp&gt;';
    const body = `<div class="psg p" id="a-p1">So:<pre class="psg code egXML" id="a-e1"><code>${code}</code></pre>ends, <code>a  b</code>.</div>
      <pre class="psg code" id="a-e2">${'x'.repeat(300)}</pre>`;
    expect((await set(body)).lost).toEqual([]);
  });

  it('tables of any form', async () => {
    const cell = (text: string, attributes = ''): string => `<td ${attributes}>${text}</td>`;
    const irregular = `<table><tbody><tr>${cell('a', 'rowspan="9"')}${cell('b', 'colspan="3"')}</tr><tr>${cell('c')}</tr><tr></tr>
      <tr>${cell('d', 'colspan="999"')}${cell('e')}</tr></tbody></table>`;
    const overlap = `<table><tbody><tr>${cell('a')}${cell('b', 'rowspan="2"')}${cell('c')}</tr><tr>${cell('d', 'colspan="3"')}</tr></tbody></table>`;
    const long = `<table><thead><tr><th>Name</th><th>Number</th></tr></thead><tbody>${Array.from({ length: 90 }, (_, i) => `<tr>${cell(`row ${i}${i % 30 === 5 ? mark(`a-n${i}`, `(${i})`, 'source') : ''}`, i === 3 ? 'rowspan="60"' : '')}${i > 3 && i < 63 ? '' : cell(`${i}`, 'class="n"')}</tr>`).join('')}</tbody></table>`;
    const wide = `<table><tbody><tr>${Array.from({ length: 30 }, (_, i) => cell(`w${i}`)).join('')}</tr></tbody></table>`;
    const within = `<table><tbody><tr>${cell(`<ul class="list"><li>one ${irregular}</li><li><p class="psg">two</p></li></ul>`)}${cell('')}</tr></tbody></table>`;
    const empty = '<table><caption class="psg head">Nothing</caption><tbody></tbody></table><table></table>';
    const body = [irregular, overlap, long, wide, within, empty].join('<p class="psg">then</p>');
    const notes = [5, 35, 65].map((i) => note(`a-n${i}`, `(${i})`, `Of row ${i}.`, 'source')).join('');
    const { lost, result } = await set(body, { notes });
    expect(lost).toEqual([]);
    expect(result.astray).toBe(0);
  });

  it.each([
    ['short enough for a page', 15],
    ['too tall for one', 60],
  ])('tables of many rows, each %s', async (_, words) => {
    const cell = (name: string): string =>
      `<td>${Array.from({ length: words }, (_, i) => `lorem ipsum ${name}${i}`).join(' ')}</td>`;
    const rows = Array.from({ length: 24 }, (_, i) => `<tr>${cell(`a${i}x`)}${cell(`b${i}x`)}</tr>`);
    expect((await set(`<table><tbody>${rows.join('')}</tbody></table>`)).lost).toEqual([]);
  });

  it('long, narrow tables, which are set in three columns', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `<tr><td>word ${i}x</td><td>other ${i}y</td></tr>`);
    expect((await set(`<table><tbody>${rows.join('')}</tbody></table>`)).lost).toEqual([]);
  });

  it('notes in headings, tables, items, captions and notes, several marks, no mark, no label', async () => {
    const m = (n: number, more = ''): string => mark(`a-n${n}`, `(${n})`, 'source', more);
    const body = `<h2 class="psg head" id="a-h1">Heading${m(1)}</h2><h3 class="psg head" id="a-h2">${m(2)}</h3>
      <ul class="list"><li class="psg item" id="a-i1">item${m(3)}</li></ul>
      <table><caption class="psg head" id="a-c1">Caption${m(4)}</caption><thead><tr><th>a${m(5)}</th></tr></thead><tbody><tr><td>b${m(6)}</td></tr></tbody></table>
      <dl class="list"><dt>term${m(7)}</dt><dd class="psg">what${m(8)}</dd></dl>
      <blockquote class="quote"><p class="psg" id="a-p1">q${m(9)} and${m(9, '2')} and${m(9, '3')}</p></blockquote>
      <figure class="figure"><figcaption><p class="psg head" id="a-f1">Figure${m(10)}</p></figcaption></figure>
      <div class="lg"><p class="psg l" id="a-l1">verse${m(11)}${m(12)}</p></div>`;
    const ids = Array.from({ length: 12 }, (_, i) => i + 1);
    const notes =
      ids.map((i) => note(`a-n${i}`, `(${i})`, `note ${i}${i === 3 ? m(14) : ''}`, 'source')).join('') +
      note('a-n13', '(13)', 'nobody calls me', 'source') +
      note('a-n14', '(14)', 'on a note', 'source') +
      note('a-e1', '[a]', `with a ${lemma('a-x1', 'word')} and <em>style</em>`);
    const { lost, result } = await set(body, { notes }, ['a-x1']);
    expect(lost).toEqual([]);
    const read = await readPdf(result.file.bytes);
    const toc = allOf(read, 'TOC')
      .map((t) => t.text)
      .join(' ');
    expect(toc).toContain('Heading');
    expect(toc).not.toContain('(1)');
  });

  it('looks, marks of editors, formulas, rulers, ruby, white space that the source leaves', async () => {
    const looks =
      'italic roman bold smallcaps allcaps sup sub underline doubleunderline overline strikethrough spaced large larger small smaller gothic antiqua sans typewriter dropcap boxed highlighted red blue green purple brown grey'.split(
        ' ',
      );
    const body = `${looks.map((l) => `<p class="psg"><span class="hi ${l}">${l}</span> <em class="hi ${l}">${l} again</em></p><p class="psg ${l}">All ${l}</p>`).join('')}
      ${'center right left justify indent indent2 indent3 indent4 hanging'
        .split(' ')
        .map((l) => `<p class="psg ${l}">${`words ${l} `.repeat(20)}</p>`)
        .join('')}
      <p class="psg"><del>gone</del> <ins class="add">new</ins> <span class="gap">[…]</span> <span class="unclear">u</span> <span class="supplied">s</span> D<span class="ex">omi</span>nus <span class="space" title="x"></span>end<span class="caesura"></span>.</p>
      <hr><p class="psg">E = <math><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>, <code class="formula">\\frac{1}{2}</code></p>
      <p class="psg"><ruby class="ruby"><span class="rb">漢字</span><rt>かんじ</rt></ruby></p>
      <ul class="list ordered"><li class="psg item">one</li><li class="psg item">two</li></ul>
      <ul class="list bulleted"><li class="psg item">one</li></ul>`;
    expect((await set(body)).lost).toEqual([]);
  });

  it('long words, headings, titles, and very many headings', async () => {
    const word = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12);
    const body = `<h2 class="psg head">${word}</h2><h2 class="psg head">${'A heading without end '.repeat(200)}</h2>
      <p class="psg">${word} ${'0123456789abcdef'.repeat(60)} ${'a.b/c_d-'.repeat(100)}</p>
      ${Array.from({ length: 300 }, (_, i) => `<h2 class="psg head">Entry ${i}</h2><h3 class="psg head">below</h3><p class="psg">t</p>`).join('')}
      <h6 class="psg head">six</h6><h2 class="psg head"></h2><h2 class="psg head">First text</h2>`;
    const { lost, result } = await set(body, { title: `First text ${word}` });
    expect(lost).toEqual([]);
    expect(result.passes).toBeLessThan(6);
  });

  it('parts without words, or without a title', async () => {
    const edition = editionOf([
      { id: 'a', title: '', body: '' },
      { id: 'b', title: ' ', body: '<p class="psg">x</p>' },
      { id: 'c', title: 'C', body: '<section></section>' },
    ]);
    const { file } = await print(
      { ...edition, metadata: { ...edition.metadata, title: '', date: '2024-19-45' } },
      'x',
    );
    expect(await differences(edition, file.bytes)).toEqual([]);
  });
});
