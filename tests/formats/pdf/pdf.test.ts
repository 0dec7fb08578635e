import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PdfResult, pdf } from '../../../scripts/formats/pdf/pdf.js';
import { allOf, type ReadPdf, readPdf, squeezed } from './read-pdf.js';
import { editionOf, entryOf, lemma, mark, note } from './support.js';

const long = 'b338341207bd98f7ce927d868c9571f4f827058b9dc59e4ac9babafd05a75f00'.repeat(3);

/** One of everything that other editions may hold and this one does not. */
const edition = editionOf(
  [
    {
      id: 'a',
      title: 'First text',
      body: `
        <h2 class="psg head" id="a-head1">Heading${mark('a-e1', '[a]')} with a note</h2>
        <p class="psg p" id="a-p1">Among the ${lemma('a-c1', 'people')}, a seventy-five-year-old man${mark('a-n1', '(1)', 'source')}
          read שלום עולם and <span lang="ar">السلام عليكم</span> and <span lang="grc">ἐν ἀρχῇ</span>.</p>
        <h4 class="psg head" id="a-head2">Two levels below</h4>
        <p class="psg p" id="a-p2">Overlap: <span class="app-begin" data-app="a-c2" id="a-c2"></span>one
          <span class="app-begin" data-app="a-c3" id="a-c3"></span>two<span class="app-end" data-app="a-c2"></span>
          three<span class="app-end" data-app="a-c3"></span> four. Again${mark('a-n1', '(1)', 'source', '2')}.</p>
        <ul class="list"><li class="psg item" id="a-item1"><span class="label">1)</span> outer
          <ul class="list"><li class="psg item" id="a-item2">inner${mark('a-e2', '[b]')}</li></ul></li></ul>
        <blockquote class="quote" id="a-q1"><p class="psg" id="a-p3">Quoted ${lemma('a-c4', '')}words.</p></blockquote>
        <table class="table" id="a-t1"><caption class="psg head" id="a-cap1">Table</caption>
          <thead><tr><th>Name${mark('a-e3', '[c]')}</th><th>Number</th></tr></thead>
          <tbody><tr><td rowspan="2">both</td><td class="n">12</td></tr><tr><td>${lemma('a-c5', 'cell')}</td></tr></tbody></table>
        <figure class="figure" id="a-f1"><img src="x.png" alt="A bridge"><figcaption><p class="psg head" id="a-head3">Caption</p></figcaption></figure>
        <div class="lg"><p class="psg l" id="a-l1">A line of verse</p><p class="psg l" id="a-l2">and another</p></div>
        <p class="psg p" id="a-p4">${long}</p>
        <p class="psg p" id="a-p5"></p>
        <p class="psg p" id="a-p6"><em class="hi bold sup">Odd</em> &lt;#eval("x")&gt; *signs* _here_ $x$ @ref \\ // ~ — “q” 'r' ‹s› … ☞ ½</p>
        <span class="app-begin" data-app="a-c6" id="a-c6"></span><p class="psg p" id="a-p7">A lemma of many</p><p class="psg p" id="a-p8">paragraphs</p><span class="app-end" data-app="a-c6"></span>`,
      notes: [
        note('a-e1', '[a]', 'On the heading.'),
        note(
          'a-n1',
          '(1)',
          `A ${lemma('a-c7', 'source')} note, with a note${mark('a-e4', '[d]')} of its own.`,
          'source',
        ),
        note('a-e2', '[b]', `${'A very long note. '.repeat(120)}`),
        note('a-e3', '[c]', 'In the head of a table.'),
        note('a-e4', '[d]', 'On a note.'),
        note('a-e5', '[e]', 'Nobody calls me.'),
      ].join(''),
    },
    { id: 'b', kind: 'editorial', source: false, title: 'Second text', body: '' },
    {
      id: 'c',
      kind: 'editorial',
      source: false,
      language: 'he',
      title: 'שלישי',
      body: '<p class="psg p" id="c-p1">שלום <a class="ref" href="#a-p1">ref</a> <a class="ref" href="#nowhere">lost</a></p>',
    },
  ],
  [
    entryOf('a-c1', 'people', 'peaple'),
    entryOf('a-c2', 'one two', 'onetwo'),
    entryOf('a-c3', 'two three', 'twothree'),
    entryOf('a-c4', '', 'superfluous'),
    entryOf('a-c5', 'cell', 'ce11'),
    entryOf('a-c6', 'A lemma of many paragraphs', 'whatever'),
    entryOf('a-c7', 'source', 'sauce'),
  ],
);

describe('a book with one of everything', () => {
  let result: PdfResult;
  let read: ReadPdf;
  beforeAll(async () => {
    result = await pdf(edition, 'book');
    if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], result.file.bytes);
    read = await readPdf(result.file.bytes);
  });

  it('is set in few passes, and every note stands on the page of its mark', () => {
    expect(result.file).toMatchObject({ path: 'book.pdf', mediaType: 'application/pdf' });
    expect(result.passes).toBeLessThan(8);
    expect(result.astray).toBe(0);
    expect(result.typstSeconds).toBeGreaterThan(0);
    expect(result.peakMegabytes).toBeLessThan(600);
  });

  it('holds all text in order', () => {
    const text = squeezed(read);
    const inOrder = [
      'Firsttext',
      'Heading',
      'Amongthepeople',
      'aseventy-five-year-oldman',
      'Overlap:onetwo',
      '1)outer',
      'inner',
      'Quoted',
      'Table',
      'both12',
      'Caption',
      'Alineofverse',
      'andanother',
      long,
      `<#eval("x")>*signs*_here_$x$@ref\\//~—“q”'r'‹s›…☞½`,
      'Alemmaofmany',
      'paragraphs',
      'Secondtext',
    ];
    let from = text.indexOf('Contents');
    from =
      text.indexOf('Alemmaof', from) === -1 ? 0 : text.indexOf('Firsttext', text.indexOf('Secondtext', from));
    for (const piece of inOrder) {
      const at = text.indexOf(piece, from);
      expect(at, piece).toBeGreaterThan(-1);
      from = at;
    }
  });

  it('tags each note once, after its mark', () => {
    const notes = allOf(read, 'Note').map((n) => n.text.replace(/[\s\u2060]+/g, ' ').trim());
    for (const words of [
      '[a] On the heading.',
      '[c] In the head of a table.',
      '[d] On a note.',
      '[e] Nobody calls me.',
    ])
      expect(
        notes.filter((n) => n === words),
        words,
      ).toHaveLength(1);
    expect(notes.filter((n) => n.startsWith('(1) A source'))).toHaveLength(1);
    expect(notes.filter((n) => n.startsWith('[b] A very long note.'))).toHaveLength(1);
  });

  it('tags each foot entry as a note without a mark before it', () => {
    const feet: string[] = [];
    const visit = (node: (typeof read)['pages'][number]['root']): void => {
      node.children.forEach((child, i) => {
        if (child.role === 'Note' && node.children[i - 1]?.role !== 'Lbl')
          feet.push(child.text.replace(/\s+/g, ' ').trim());
        visit(child);
      });
    };
    for (const { root } of read.pages) visit(root);
    const readings = [
      'people] peaple',
      'one two] onetwo',
      'two three] twothree',
      'omitted] superfluous',
      'cell] ce11',
    ];
    for (const words of readings)
      expect(
        feet.filter((f) => f.includes(words)),
        words,
      ).toHaveLength(1);
    expect(feet.find((f) => f.includes('source] sauce'))).toMatch(/^n\. \(1\)/);
    expect(feet.find((f) => f.includes('people]'))).toMatch(
      /^\d+ people\] peaple \(misread character, med\.\)$/,
    );
  });

  it('keeps running heads, line numbers and paragraph numbers out of the tree', () => {
    const artifacts = read.pages.map((p) => p.artifacts).join(' ');
    expect(artifacts).toContain('¶ 1');
    expect(artifacts).toContain('First text');
    expect(read.pages.map((p) => p.root.text).join('')).not.toContain('¶ 1');
  });

  it('skips no level of headings, and describes pictures', () => {
    expect(allOf(read, 'H3').map((h) => h.text.trim())).toContain('Two levels below');
    expect(new TextDecoder().decode(result.file.bytes)).toMatch(/\/S \/Figure[^>]*\/Alt \(A bridge\)/);
  });

  it('has bookmarks, destinations for what can be cited, and metadata', () => {
    expect(read.bookmarks).toEqual(
      expect.arrayContaining(['First text', 'Heading with a note', 'Second text']),
    );
    expect(read.destinations).toEqual(
      expect.arrayContaining(['a', 'a-p1', 'a-item2', 'a-n1', 'a-c1', 'c-p1']),
    );
    expect(read.info).toMatchObject({ Title: 'A test', Author: 'Nobody', CreationDate: 'D:20240301000000Z' });
    expect(String(read.info['Subject'])).toContain('not established');
    expect(read.language).toBe('en');
    expect(new TextDecoder().decode(result.file.bytes)).toContain('<dc:rights>');
  });
});

describe('the file', () => {
  it('is the same whatever the time zone and the machine’s fonts', async () => {
    const first = await pdf(edition, 'book');
    const { TZ, FONTCONFIG_FILE } = process.env;
    process.env['TZ'] = 'Pacific/Auckland';
    process.env['FONTCONFIG_FILE'] = '/dev/null';
    const second = await pdf(edition, 'book');
    process.env['TZ'] = TZ;
    process.env['FONTCONFIG_FILE'] = FONTCONFIG_FILE;
    if (TZ === undefined) delete process.env['TZ'];
    if (FONTCONFIG_FILE === undefined) delete process.env['FONTCONFIG_FILE'];
    expect(Buffer.from(second.file.bytes).equals(Buffer.from(first.file.bytes))).toBe(true);
  });

  it('shows what was done to its data', async () => {
    const altered = await pdf(editionOf([{ id: 'a', body: '<p class="psg p" id="a-p1">same</p>' }]), 'x', {
      alter: (data) => ({ ...data, parts: data.parts.map((p) => ({ ...p, blocks: [] })) }),
    });
    expect(squeezed(await readPdf(altered.file.bytes))).not.toContain('same');
  });

  it('prints the code of a character that has no glyph, everywhere', async () => {
    const sign = '\u{10FFFD}';
    const body = `<h2 class="psg head" id="a-h1">a${sign}</h2><p class="psg p" id="a-p1">${sign}</p>`;
    const { file } = await pdf(editionOf([{ id: 'a', title: sign, body }]), 'x');
    expect(squeezed(await readPdf(file.bytes)).match(/\[U\+10FFFD\]/g)).toHaveLength(5);
  });
});

describe('hyphens', () => {
  it('of the text and at the end of a line can be told from each other, though they are the same glyph', async () => {
    const words = 'extraordinarily uncharacteristic misunderstandings characteristically '.repeat(30);
    const body = `<p class="psg p" id="a-p1"><em>${words}</em></p><p class="psg p" id="a-p2"><em>seventy-five</em></p>`;
    const { file } = await pdf(editionOf([{ id: 'a', body }]), 'x');
    const text = squeezed(await readPdf(file.bytes));
    expect(text).toContain('seventy-five');
    expect(text.match(/extraordinarily/g)).toHaveLength(30);
    expect(text.match(/characteristically/g)).toHaveLength(30);
  });
});

describe('a book with very many notes', () => {
  it('puts them on the pages of their marks and comes to rest', async () => {
    const words =
      'lorem ipsum dolor sit amet consetetur sadipscing elitr sed diam nonumy eirmod tempor'.split(' ');
    let seed = 11;
    const next = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % n;
    };
    const sentence = (n: number): string =>
      Array.from({ length: n }, () => words[next(words.length)] ?? '').join(' ');
    const entries = [];
    let body = '';
    let notes = '';
    for (let i = 1; i <= 150; i++) {
      const kind = i % 3;
      const id = kind === 0 ? `a-c${i}` : `a-n${i}`;
      const series = kind === 1 ? 'source' : 'editorial';
      const label = kind === 1 ? `(${i})` : `[x${i}]`;
      body += `<p class="psg p" id="a-p${i}">${sentence(12 + next(40))} ${
        kind === 0 ? lemma(id, 'word') : `word${mark(id, label, series)}`
      } ${sentence(5 + next(20))}.</p>`;
      if (kind === 0) entries.push(entryOf(id, 'word', 'ward'));
      else notes += note(id, label, `${sentence(3 + next(30))}.`, series);
    }
    const result = await pdf(editionOf([{ id: 'a', body, notes }], entries), 'many');
    expect(result.astray).toBe(0);
    const read = await readPdf(result.file.bytes);
    expect(allOf(read, 'Note').filter((n) => n.text.trim() !== '')).toHaveLength(150);
    expect(squeezed(read).match(/word\]ward/g)).toHaveLength(50);
  });
});
