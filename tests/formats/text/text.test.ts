import fc from 'fast-check';
import type { Element, ElementContent } from 'hast';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { plainText } from '../../../scripts/formats/text/text.js';
import { inPackage } from '../../../scripts/package-root.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { hasClass, property, SKIP, select, textOf, walkHast } from '../../../scripts/pivot/hast.js';
import { labelOfNote } from '../../../scripts/pivot/notes.js';
import { apparatus, editionOf, entry, h, mark, note, p, part } from '../epub/edition.js';
import { trial } from '../epub/trial.js';
import { type ExtractedPart, extract } from './extract.js';

const fileOf = (edition: PivotEdition): string => new TextDecoder().decode(plainText(edition, 'x').bytes);
const bodyOf = (file: string, id: string): string => {
  const start = file.indexOf(`==== [${id}]`);
  const end = file.indexOf('\n==== [', start + 1);
  return file
    .slice(start, end === -1 ? undefined : end)
    .split('\n')
    .slice(1)
    .join('\n')
    .replace(/^[^=]*=+\n+/, '')
    .trimEnd();
};
/** What a body looks like in the file. */
const written = (body: ElementContent[], notes: Element[] = []): string =>
  bodyOf(fileOf(editionOf([part('t', body, { notes })])), 't');
const taken = (edition: PivotEdition, id = 't'): ExtractedPart => {
  const found = extract(fileOf(edition)).parts.find((x) => x.id === id);
  if (!found) throw new Error(`the file has no part “${id}”`);
  return found;
};
const li = (id: string | undefined, ...children: (ElementContent | string)[]) =>
  h('li', id ? { className: ['psg', 'item'], id } : {}, children);

describe('passages', () => {
  it('stand beside their labels', () => {
    expect(written([p('t-p1', 'One.'), p('other-p1', 'Two.'), p('t-titlepart1', 'Three.')])).toBe(
      '[p1]    One.\n\n[#other-p1] Two.\n\n[titlepart1] Three.',
    );
  });

  it('that something interrupts go on under their label', () => {
    const body = h(
      'div',
      { className: ['psg'], id: 't-p1' },
      'Before',
      h('ul', {}, li('t-item1', 'within')),
      'after.',
    );
    expect(written([body])).toBe('[p1]    Before\n\n[item1] within\n\n[+p1]   after.');
  });

  it('that begin with a block have their label first', () => {
    const body = h(
      'div',
      { className: ['psg'], id: 't-p1' },
      h('blockquote', {}, p('t-p2', 'Quoted.')),
      'After.',
    );
    expect(written([body])).toBe('[p1]\n\n[p2]        Quoted.\n\n[+p1]   After.');
  });

  it('that are empty are there', () => {
    expect(
      taken(editionOf([part('t', [p('t-p1'), p('t-p2', 'x')])])).blocks.map((b) => [b.id, b.text]),
    ).toEqual([
      ['t-p1', ''],
      ['t-p2', 'x'],
    ]);
  });

  it('are wrapped at spaces only', () => {
    const long = 'x'.repeat(90);
    const text = `Well-known no-break\u00a0space ${'東京都'.repeat(9)} ${long} e\u0301${'\u0301'.repeat(80)} end.`;
    const file = fileOf(editionOf([part('t', [p('t-p1', text)])]));
    expect(extract(file).parts[0]?.blocks[0]?.text).toBe(text);
    for (const line of file.split('\n')) if (stringWidth(line) > 72) expect(line.trim()).toBe(long);
  });
});

describe('the kinds of blocks', () => {
  it('headings have their rank, and the label of their section where they have none', () => {
    expect(
      written([
        h('h2', { className: ['psg'], id: 't-head1' }, 'One'),
        h('h3', {}, '[Two]'),
        h('section', { id: 't-cite' }, h('h2', {}, 'Three'), h('h3', {}, 'Four')),
      ]),
    ).toBe('## [head1] One\n\n### [] [Two]\n\n## [cite] Three\n\n### Four');
  });

  it('lists are set in, items without ids are starred', () => {
    expect(
      written([
        h('ul', {}, li('t-item1', 'one', h('ul', {}, li('t-item2', 'two')))),
        h('ul', {}, li(undefined, 'three'), li(undefined, 'four')),
      ]),
    ).toBe('[item1] one\n\n[item2]     two\n\n*       three\n*       four');
  });

  it('verse has a line for each', () => {
    expect(written([h('div', { className: ['lg'] }, p('t-l1', 'a'), p('t-l2', 'b'))])).toBe(
      '[l1]    a\n[l2]    b',
    );
  });

  it('terms stand before their descriptions', () => {
    expect(written([h('dl', {}, h('dt', {}, 'Date'), h('dd', {}, '1902'))])).toBe('*       Date: 1902');
  });

  it('tables keep every cell', () => {
    const row = (...cells: string[]) =>
      h(
        'tr',
        {},
        cells.map((c) => h('td', {}, c)),
      );
    const table = h(
      'table',
      {},
      h('thead', {}, h('tr', {}, h('th', {}, 'a|b'), h('th', {}, 'c'))),
      row('1', '\\'),
      row('w '.repeat(80).trim(), 'z'),
    );
    const file = written([table]);
    expect(file.split('\n')[1]).toMatch(/^\|-+\|-+\|$/);
    expect(file).toMatch(/^: w w/m);
    expect(taken(editionOf([part('t', [table])])).blocks[0]?.rows).toEqual([
      ['a|b', 'c'],
      ['1', '\\'],
      ['w '.repeat(80).trim(), 'z'],
    ]);
  });

  it('cells that span leave the others empty', () => {
    const table = h(
      'table',
      {},
      h('tr', {}, h('td', { colSpan: 2 }, 'a'), h('td', { rowSpan: 2 }, 'b')),
      h('tr', {}, h('td', {}, 'c'), h('td', {}, 'd')),
    );
    expect(taken(editionOf([part('t', [table])])).blocks[0]?.rows).toEqual([
      ['a', '', 'b'],
      ['c', 'd', ''],
    ]);
  });

  it('numbers are ranged right, under their heading', () => {
    const n = { className: ['n'] };
    expect(
      written([
        h('table', {}, h('thead', {}, h('tr', {}, h('th', n, 'times'))), h('tr', {}, h('td', n, '7'))),
      ]),
    ).toBe('| times |\n|-------|\n|     7 |');
  });
});

describe('notes', () => {
  it('stand after the text in two series, with their labels', () => {
    expect(
      written(
        [p('t-p1', 'A', mark('t-n1', 'source', '(2 )'), ' B', mark('t-e1', 'editorial'))],
        [
          note('t-n1', 'source', '(2 )', 'Theirs.'),
          note('t-e1', 'editorial', '', p('t-e1-p1', 'Ours.'), p('t-e1-p2', 'Too.')),
        ],
      ),
    ).toBe(
      [
        '[p1]    A(2 ) B[a]',
        '',
        '',
        `---- Notes of the source ${'-'.repeat(47)}`,
        '',
        '[^n1]   (2 )  Theirs.',
        '',
        '',
        `---- Editor’s notes ${'-'.repeat(52)}`,
        '',
        '[^e1]   [a]',
        '',
        '[e1-p1] Ours.',
        '',
        '[e1-p2] Too.',
      ].join('\n'),
    );
  });

  it('without a mark are numbered', () => {
    expect(written([p('t-p1', 'A')], [note('t-n1', 'source', '', 'Lost.')])).toContain('[^n1]   (1)  Lost.');
  });
});

describe('what looks like a sign of ours', () => {
  it.each([
    ['[a]'],
    ['\\[a]'],
    ['[p1] text'],
    ['see <https://example.org>'],
    ['<a:b> <3'],
    ['[Picture] [Picture: x]'],
    ['[Sound: x] [Film]'],
    ['[/] [^] [_] [√] [;] [,] [(] [)]'],
    ['==== [x] text ===='],
    ['---- x ----'],
    ['## x'],
    ['* x'],
    ['| x |'],
    [': x |'],
    ['> x: {y}'],
    ['C:\\path\\[b]'],
  ])('%s is text again', (text) => {
    const table = h('table', {}, h('tr', {}, h('td', {}, text)));
    const edition = editionOf([
      part(
        't',
        [p('t-p1', text), h('div', {}, text), h('h2', {}, text), h('ul', {}, li(undefined, text)), table],
        {
          notes: [note('t-n1', 'source', '*', text)],
          title: text,
        },
      ),
    ]);
    const found = taken(edition);
    expect(found.title).toBe(text);
    expect(found.blocks.slice(0, 4).map((b) => b.text)).toEqual([text, text, text, text]);
    expect(found.blocks[4]?.rows).toEqual([[text]]);
    expect(found.notes[0]?.blocks[0]?.text).toBe(text);
  });

  it('never begins a line', () => {
    const text = `${'word '.repeat(13)}${'[p9] ## * ==== ---- | : > '.repeat(20)}`.trim();
    const found = taken(editionOf([part('t', [p('t-p1', text)])]));
    expect(found.blocks).toHaveLength(1);
    expect(found.blocks[0]?.text).toBe(text);
  });
});

describe('signs of ours', () => {
  it('stand before the white space at the end of a link', () => {
    const link = h('a', { href: 'https://example.org/' }, h('span', {}, 'One '), h('span', {}, 'name '));
    const body = [p('t-p1', link, h('span', {}, 'another'))];
    expect(written(body, []).split('\n')[0]).toBe('[p1]    One name <https://example.org/> another');
    expect(taken(editionOf([part('t', body, {})])).blocks[0]?.text.trim()).toBe('One name another');
  });

  it('are the marks of editor’s notes, addresses and pictures', () => {
    const link = h('a', { className: ['ref'], href: 'https://example.org/a b' }, 'a page');
    const bare = h('a', { className: ['ref'], href: 'https://example.org/' }, 'example.org');
    const body = [
      p(
        't-p1',
        'A',
        mark('t-e1', 'editorial'),
        ' see ',
        link,
        ', ',
        bare,
        ' ',
        h('img', { src: 'x', alt: 'A lamp' }),
      ),
    ];
    const notes = [note('t-e1', 'editorial', '', 'x')];
    expect(written(body, notes).split('\n')[0]).toBe(
      '[p1]    A[a] see a page <https://example.org/a%20b>, example.org',
    );
    expect(taken(editionOf([part('t', body, { notes })])).blocks[0]?.text.trim()).toBe(
      'A see a page, example.org',
    );
  });
});

describe('pictures', () => {
  const words = (text: string, href?: string): Element =>
    h(href ? 'a' : 'span', { className: ['graphic'], dataWords: text, ...(href ? { href } : {}) });

  it('are their descriptions', () => {
    const body = [
      p('t-p1', 'One', h('img', { src: 'x', alt: 'a [b] \\ c' }), 'two ', words('Sound: a song'), ' three'),
      p('t-p2', 'See ', words('Picture: a leaf', 'https://example.org/leaf.jpg'), '.'),
      h('figure', {}, h('img', { src: 'y', alt: '' }), h('figcaption', {}, p('t-head1', 'Nothing'))),
    ];
    expect(written(body)).toBe(
      [
        '[p1]    One[Picture: a [b\\] \\\\ c]two [Sound: a song] three',
        '[p2]    See [Picture: a leaf] <https://example.org/leaf.jpg>.',
        '        [Picture]',
        '[head1] Nothing',
      ].join('\n\n'),
    );
    expect(taken(editionOf([part('t', body)])).blocks.map((b) => b.text.trim())).toEqual([
      'Onetwo  three',
      'See .',
      '',
      'Nothing',
    ]);
  });
});

describe('formulas', () => {
  const m = (name: string, ...children: (Element | string)[]): Element => h(name, {}, children);
  const mi = (text: string): Element => m('mi', text);

  it.each([
    [m('mfrac', mi('1'), mi('2')), '1[/]2'],
    [m('mfrac', m('mrow', mi('a'), mi('b')), m('mrow', mi('2'))), '[(]ab[)][/]2'],
    [m('msup', mi('x'), m('msub', mi('i'), mi('j'))), 'x[^][(]i[_]j[)]'],
    [m('msubsup', mi('x'), mi('i'), mi('2')), 'x[_]i[^]2'],
    [m('munderover', mi('∑'), mi('i'), mi('n')), '∑[_]i[^]n'],
    [m('msqrt', mi('a')), '[√]a'],
    [m('msqrt', mi('a'), mi('b')), '[√][(]ab[)]'],
    [m('msup', m('msqrt', m('mrow', mi('a'))), mi('2')), '[(][√]a[)][^]2'],
    [m('mroot', mi('8'), mi('3')), '[√]8[;]3'],
    [m('mtable', m('mtr', m('mtd', mi('1')), m('mtd', mi('2'))), m('mtr', m('mtd', mi('3')))), '1[,]2[;]3'],
    [m('mrow', mi('a'), mi('b')), 'ab'],
  ])('%#', (formula, expected) => {
    const body = [p('t-p1', 'x ', m('math', formula), ' y')];
    expect(written(body)).toBe(`[p1]    x ${expected} y`);
    expect(taken(editionOf([part('t', body)])).blocks[0]?.text).toBe(`x ${textOf(formula)} y`);
  });
});

describe('corrections', () => {
  const corrections = (readings: readonly (readonly [string, string])[]) => {
    const entries = readings.map(([lemma, reading], i) => entry(`t-c${i + 1}`, 't', 't-p1', lemma, reading));
    const edition = editionOf([part('t', [p('t-p1', 'x')]), apparatus(entries)], entries);
    return { file: fileOf(edition), found: taken(edition, 'apparatus').corrections };
  };

  it('are written with place, both readings and judgement', () => {
    expect(corrections([['among', 'amnng']]).file).toContain(
      [
        '[#t-c1] p1, line 7: among ] amnng',
        '        misread character; high certainty; internal evidence; first',
        '            reading.',
      ].join('\n'),
    );
  });

  const odd: [string, string][] = [
    ['', 'the '],
    [' ', '.'],
    ['initiative of the ', ''],
    ['a ] b', 'a] b'],
    ['(nothing)', '\\(nothing)'],
    ['␣', ' ␣ '],
    ['\\', '\\ ] '],
    [']', ' ]'],
    [': x', '> y'],
    ['long '.repeat(40), 'word'.repeat(40)],
  ];
  it('are taken back out to the letter', () => {
    const { found } = corrections(odd);
    expect(found.map((c) => [c.lemma, c.reading])).toEqual(odd);
    expect(found.map((c) => c.place)).toEqual(odd.map(() => 'p1, line 7'));
  });

  it('of any readings', () => {
    const reading = fc
      .array(fc.constantFrom('a', ' ', ']', '\\', '␣', '(nothing)', 'ë', '東', ':', '-'), { maxLength: 12 })
      .map((x) => x.join('').replace(/ +/g, ' '));
    fc.assert(
      fc.property(reading, reading, (lemma, other) => {
        expect(corrections([[lemma, other]]).found[0]).toMatchObject({ lemma, reading: other });
      }),
    );
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    'word',
    ' ',
    '[a]',
    '[',
    ']',
    '\\',
    '<',
    '>',
    '<x:',
    '{',
    '}',
    '|',
    ':',
    '*',
    '#',
    '=',
    '-',
    '[Picture',
    '[Sound: ',
    '[/',
    '[√]',
    'é',
    '東京',
    'שלום',
    '\u00a0',
    '\u2028',
    '\u0085',
    'longerword-with-hyphen',
  );
  const text = fc
    .array(piece, { minLength: 1, maxLength: 60 })
    .map((x) => x.join('').replace(/ +/g, ' ').replace(/^ | $/g, ''));

  it('comes back out of the file as it went in', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const edition = editionOf([
          part(
            't',
            texts.map((t, i) => p(`t-p${i + 1}`, t)),
            { notes: texts.map((t, i) => note(`t-n${i + 1}`, 'source', `(${i})`, t)) },
          ),
        ]);
        const found = taken(edition);
        expect(found.blocks.map((b) => b.text)).toEqual(texts);
        expect(found.notes.map((n) => n.blocks.map((b) => b.text).join(' '))).toEqual(texts);
      }),
      { numRuns: 300 },
    );
  });

  it('in a table and in a quotation too', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const table = h('table', {}, h('tr', {}, h('td', {}, a), h('td', {}, b)));
        const occurrences = h(
          'ol',
          { className: ['occurrences'] },
          h(
            'li',
            { className: ['occurrence'], dataMention: 'm' },
            h('span', { className: ['before'] }, `x${a}`),
            h('span', { className: ['keyword'] }, b),
            h('span', { className: ['after'] }, `${a}x`),
          ),
        );
        const register = h(
          'section',
          { className: ['entry'], id: 'pers-x' },
          h('h2', { className: ['entry-name'] }, a || 'x'),
          h('p', { className: ['desc'] }, b),
          occurrences,
        );
        const edition = editionOf([
          part('t', [p('t-p1', h('a', { className: ['name'], id: 'm' }, 'y')), table]),
          part('r', [register], { kind: 'register' }),
        ]);
        expect(taken(edition).blocks[1]?.rows).toEqual([[a, b]]);
        const found = taken(edition, 'r').entries[0];
        expect(found?.fields).toEqual(b ? [b] : []);
        expect(found?.occurrences[0]).toEqual({ place: 't p1', before: `x${a}`, name: b, after: `${a}x` });
      }),
    );
  });
});

describe('a change of one word', () => {
  it('moves no line outside its paragraph', () => {
    const words = 'lorem ipsum dolor sit amet '.repeat(30);
    const make = (middle: string) =>
      fileOf(
        editionOf([part('t', [p('t-p1', words), p('t-p2', `${words}${middle} ${words}`), p('t-p3', words)])]),
      );
    const blocks = (file: string) => file.split('\n\n');
    const [a, b] = [blocks(make('one')), blocks(make('anotherword'))];
    expect(a.filter((block, i) => block !== b[i])).toHaveLength(1);
  });
});

/** The text of a passage in the pivot, without the passages in it and the marks of editor's notes. */
function ownText(passage: Element): string {
  let text = '';
  walkHast(passage, {
    enter: (e) => {
      if (hasClass(e, 'noteref') && hasClass(e, 'editorial')) return SKIP;
      if (!hasClass(e, 'psg') && e.tagName !== 'table') return undefined;
      text += ' ';
      return SKIP;
    },
    text: ({ value }) => {
      text += value;
    },
  });
  return text.replace(/ +/g, ' ').trim();
}

describe.each([
  ['the small edition', inPackage('tests', 'edition')],
  ['the edition of this repository', inPackage()],
  ['an edition of oddities', undefined],
])('%s', (_name, folder) => {
  let edition: PivotEdition;
  let file: string;
  let parts: readonly ExtractedPart[];
  beforeAll(async () => {
    edition = folder
      ? await pivotOf(readModel([folder], undefined), { policy: 'corrected', address: undefined })
      : trial();
    file = fileOf(edition);
    parts = extract(file).parts;
  });

  it('is taken apart into the same parts', () => {
    expect(parts.map((x) => [x.id, x.kind, x.title, x.lines])).toEqual(
      edition.parts.map((x) => [x.id, x.kind, x.title, x.lines]),
    );
  });

  it('gives every passage its text, in order', () => {
    for (const part of edition.parts) {
      const passages = select(part.body, (e) => hasClass(e, 'psg') && property(e, 'id') !== undefined);
      const found = new Map<string, string>();
      for (const { id, text } of parts.find((x) => x.id === part.id)?.blocks ?? [])
        if (id !== undefined) found.set(id, [found.get(id), text].filter(Boolean).join(' '));
      for (const passage of passages)
        expect(
          found
            .get(property(passage, 'id') ?? '')
            ?.replace(/ +/g, ' ')
            .trim(),
          property(passage, 'id'),
        ).toBe(ownText(passage));
    }
  });

  it('gives every note, with its label and text', () => {
    for (const part of edition.parts) {
      const found = parts.find((x) => x.id === part.id)?.notes ?? [];
      const wanted = part.notes.map((n) => ({
        id: property(n, 'id'),
        label: labelOfNote(n),
        text: textOf(n.children.filter((c) => !hasClass(c, 'backlink'))).replace(/\s/g, ''),
      }));
      const got = found.map((n) => ({
        id: n.id,
        label: n.label,
        text: n.blocks
          .map((b) => b.text)
          .join('')
          .replace(/\s/g, ''),
      }));
      expect(new Map(got.map((n) => [n.id, n]))).toEqual(new Map(wanted.map((n) => [n.id, n])));
    }
  });

  it('gives every correction, with both readings', () => {
    const found = parts.flatMap((x) => x.corrections).map((c) => [c.id, c.lemma, c.reading]);
    const wanted = [...edition.entries.values()].map((e) => [e.id, e.lemmaText, e.readingText]);
    expect(new Map(found.map((c) => [c[0], c]))).toEqual(new Map(wanted.map((c) => [c[0], c])));
    expect(found).toHaveLength(wanted.length);
  });

  it('gives every register entry and each of its occurrences', () => {
    for (const part of edition.parts.filter((x) => x.kind === 'register')) {
      const wanted = select(part.body, (e) => hasClass(e, 'entry')).map((e) => [
        property(e, 'id'),
        textOf(select(e, (n) => hasClass(n, 'entry-name'))[0] ?? []),
        select(e, (o) => hasClass(o, 'keyword')).map((k) => textOf(k)),
      ]);
      const found = parts.find((x) => x.id === part.id)?.entries ?? [];
      expect(found.map((e) => [e.id, e.name, e.occurrences.map((o) => o.name)])).toEqual(wanted);
    }
  });

  it('has no line wider than the measure, but of one word', () => {
    for (const line of file.split('\n')) {
      expect(line).toBe(line.replace(/ +$/, ''));
      if (stringWidth(line) > 72) expect(line.trim()).not.toContain(' ');
    }
  });
});
