import type { Element, ElementContent } from 'hast';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { epub } from '../../../scripts/formats/epub/epub.js';
import type { OutputFile } from '../../../scripts/formats/output.js';
import { inPackage } from '../../../scripts/package-root.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { apparatus, begin, editionOf, end, entry, h, mark, note, p, part } from './edition.js';
import { directoryOf, filesOf, textOfPart } from './unzip.js';

let edition: PivotEdition;
let file: OutputFile;

beforeAll(async () => {
  const model = readModel([inPackage('tests', 'edition')], undefined);
  edition = await pivotOf(model, { policy: 'corrected', address: undefined });
  file = epub(edition, 'lighthouse');
});

const opf = (f: OutputFile): string => filesOf(f).get('EPUB/package.opf') ?? '';
const nav = (f: OutputFile): string => filesOf(f).get('EPUB/nav.xhtml') ?? '';

describe('the container', () => {
  it('begins with its media type, stored and without extra fields', () => {
    expect(directoryOf(file.bytes)[0]).toEqual({ path: 'mimetype', method: 0, extra: 0 });
    expect(filesOf(file).get('mimetype')).toBe('application/epub+zip');
  });

  it('holds the other files in the order of their paths', () => {
    const paths = directoryOf(file.bytes)
      .slice(1)
      .map((e) => e.path);
    expect(paths).toEqual([...paths].sort());
  });

  it('has the same bytes in every time zone', () => {
    const zone = process.env['TZ'];
    try {
      for (const other of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env['TZ'] = other;
        expect(Buffer.compare(epub(edition, 'lighthouse').bytes, file.bytes)).toBe(0);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('leaves the pivot as it was', () => {
    const before = JSON.stringify(edition.parts);
    epub(edition, 'lighthouse');
    expect(JSON.stringify(edition.parts)).toBe(before);
  });

  it('lists every file in the manifest, and no other', () => {
    const listed = [...opf(file).matchAll(/<item [^>]*href="([^"]+)"/g)].map((m) => `EPUB/${m[1]}`);
    const present = [...filesOf(file).keys()].filter(
      (f) => f.startsWith('EPUB/') && f !== 'EPUB/package.opf',
    );
    expect([...listed].sort()).toEqual(present);
  });

  it('holds well-formed XML only', () => {
    for (const [path, text] of filesOf(file))
      if (/\.(xhtml|opf|xml)$/.test(path)) {
        const parser = new SaxesParser({ xmlns: true });
        parser.on('error', (error) => expect.fail(`${path}: ${error.message}`));
        parser.write(text).close();
      }
  });
});

describe('references', () => {
  it('lead to an id that is there, from every file', () => {
    const files = filesOf(file);
    const ids = new Map(
      [...files].map(([path, text]) => [
        path,
        new Set([...text.matchAll(/ id="([^"]+)"/g)].map((m) => m[1])),
      ]),
    );
    for (const [path, text] of files) {
      if (!path.endsWith('.xhtml')) continue;
      for (const [, href = ''] of text.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
        if (/^(https?|mailto):/.test(href)) continue;
        const url = new URL(href, `file:///${path}`);
        const target = url.pathname.slice(1);
        expect(files.has(target), `${path}: ${href}`).toBe(true);
        if (url.hash)
          expect(ids.get(target), `${path}: ${href}`).toContain(decodeURIComponent(url.hash.slice(1)));
      }
    }
  });

  it('that lead nowhere are no links', () => {
    const f = epub(
      editionOf([
        part('one', [
          p(
            'one-p1',
            h('a', { className: ['ref'], href: '#nowhere' }, 'there'),
            h('a', { href: 'file.txt' }, 'a file'),
            h('a', { href: '#two' }, 'the other part'),
            h('a', { href: '#two-p1' }, 'its passage'),
          ),
        ]),
        part('two', [p('two-p1', 'x')]),
      ]),
      'x',
    );
    expect(textOfPart(f, 'one')).toContain(
      '<span class="ref">there</span><span>a file</span><a href="two.xhtml">the other part</a><a href="two.xhtml#two-p1">its passage</a>',
    );
  });

  it('gives every id once', () => {
    for (const [path, text] of filesOf(file)) {
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
      expect(new Set(ids).size, path).toBe(ids.length);
    }
  });
});

describe('notes', () => {
  const f = (): string =>
    textOfPart(
      epub(
        editionOf([
          part(
            'one',
            [p('one-p1', 'A', mark('one-n1', 'source', '(1)'), ' B', mark('one-e1', 'editorial'), '.')],
            {
              notes: [
                note('one-n1', 'source', '(1)', 'Of the source.'),
                note('one-e1', 'editorial', '', 'Of the editor.'),
              ],
            },
          ),
        ]),
        'x',
      ),
      'one',
    );

  it('stand in the file of their marks, as footnotes, in two series', () => {
    const text = f();
    expect(text).toMatch(
      /<section class="notes source"[^>]*>.*<aside class="note source"[^>]*epub:type="footnote"[^>]*>.*<section class="notes editorial".*<aside class="note editorial"/s,
    );
    expect(text).toMatch(/<aside [^>]*role="doc-footnote"/);
  });

  it('are linked with their marks both ways', () => {
    const text = f();
    expect(text).toMatch(
      /<a class="noteref source" [^>]*href="#one-n1" id="one-n1-ref"[^>]*epub:type="noteref"[^>]*>\(1\)<\/a>/,
    );
    expect(text).toMatch(
      /<p class="psg"><a class="backlink"[^>]*href="#one-n1-ref"[^>]*>\(1\)<\/a> Of the source\.<\/p>/,
    );
    expect(text).toMatch(/<a class="noteref editorial"[^>]*>\[a\]<\/a>/);
  });
});

describe('corrections', () => {
  it('lead from the lemma to an endnote and back', () => {
    const e = entry('one-c1', 'one', 'one-p1', 'among', 'amnng');
    const f = epub(
      editionOf([part('one', [p('one-p1', begin('one-c1'), 'among', end('one-c1'))]), apparatus([e])], [e]),
      'x',
    );
    expect(textOfPart(f, 'one')).toContain(
      '<a class="lemma" href="apparatus.xhtml#app-one-c1" data-app="one-c1" role="doc-noteref" epub:type="noteref">among</a>',
    );
    expect(textOfPart(f, 'apparatus')).toMatch(/<li class="app" id="app-one-c1"[^>]*epub:type="endnote"/);
    expect(textOfPart(f, 'apparatus')).toContain('href="one.xhtml#one-c1"');
  });
});

describe('the numbers of paragraphs', () => {
  it('stand in an attribute, in texts and not in what the program writes', () => {
    const colophon = part('colophon', [p('colophon-p1', 'C')], { kind: 'colophon' });
    const f = epub(editionOf([part('one', [p('one-p12', 'A'), p('one-head1', 'B')]), colophon]), 'x');
    expect(textOfPart(f, 'one')).toContain('id="one-p12" data-number="12">A</p>');
    expect(textOfPart(f, 'one').match(/data-number/g)).toHaveLength(1);
    expect(textOfPart(f, 'colophon')).not.toContain('data-number');
  });
});

describe('languages', () => {
  it('are said in both attributes, with the direction', () => {
    const f = epub(
      editionOf([
        part('one', [
          p('one-p1', 'wrote ', h('span', { className: ['foreign'], lang: 'he', dir: 'rtl' }, 'שלום')),
        ]),
        part('two', [p('two-p1', 'سلام')], { language: 'ar' }),
      ]),
      'x',
    );
    expect(textOfPart(f, 'one')).toContain('lang="he" dir="rtl" xml:lang="he">שלום');
    expect(textOfPart(f, 'two')).toContain('lang="ar" xml:lang="ar" dir="rtl"');
    expect(opf(f)).toContain('<dc:language>ar</dc:language>');
  });
});

describe('headings', () => {
  it('without words stand in no contents, with a picture alone they have its words', () => {
    const heading = (id: string, ...content: ElementContent[]): Element =>
      h('h2', { className: ['psg', 'head'], id }, ...content);
    const body = [
      heading('one-h1'),
      heading('one-h2', h('img', { src: 'x.png', alt: 'A lamp' })),
      heading('one-h3', { type: 'text', value: ' ' }),
    ];
    const contents = nav(epub(editionOf([part('one', body)]), 'x'));
    expect(contents).toMatch(/#one-h2">A lamp</);
    expect(contents).not.toMatch(/#one-h[13]"/);
  });
});

describe('page breaks', () => {
  const pb = (n?: string) =>
    h('span', { className: ['pb'], role: 'doc-pagebreak', ...(n ? { dataN: n } : {}) });

  it('with numbers make a page list', () => {
    const f = epub(
      editionOf([part('one', [p('one-p1', 'a ', pb('12'), 'b')])], [], {
        sources: ['The book'],
      }),
      'x',
    );
    expect(textOfPart(f, 'one')).toMatch(
      /<span class="pb" role="doc-pagebreak" data-n="12" id="page-one-1" aria-label="12" epub:type="pagebreak">/,
    );
    expect(nav(f)).toMatch(/epub:type="page-list".*<a href="text\/one.xhtml#page-one-1">12<\/a>/s);
    expect(opf(f)).toContain('<meta property="pageBreakSource">The book</meta>');
    expect(opf(f)).toContain('>pageNavigation<');
  });

  it('say that the header names no source, if it names none', () => {
    const f = epub(editionOf([part('one', [p('one-p1', 'a ', pb('12'), 'b')])]), 'x');
    expect(opf(f)).toMatch(/<meta property="pageBreakSource">[^<]+</);
  });

  it('without numbers are not announced', () => {
    const f = epub(editionOf([part('one', [p('one-p1', 'a ', pb(), 'b')])]), 'x');
    expect(textOfPart(f, 'one')).toContain('<span class="pb"></span>');
    expect(nav(f)).not.toContain('page-list');
    expect(opf(f)).not.toMatch(/pageNavigation|pageBreakSource/);
  });
});

describe('the contents', () => {
  it('list the headings in the order of the spine and in their words', () => {
    const spine = [...opf(file).matchAll(/idref="text-([^"]+)"/g)].map((m) => m[1]);
    expect(spine).toEqual(edition.parts.map((p) => p.id));
    const listed = [...nav(file).matchAll(/href="text\/([^.]+)\.xhtml#([^"]+)">([^<]*)/g)].filter(
      (m) => !/Corrections/.test(m[3] ?? ''),
    );
    const headings = spine.flatMap((id) =>
      [...textOfPart(file, id ?? '').matchAll(/<h([1-6]) ([^>]*)>(.*?)<\/h[1-6]>/gs)]
        .filter((m) => !m[2]?.includes('entry-name') && (id !== 'description' || Number(m[1]) <= 2))
        .map((m) => [id, /id="([^"]+)"/.exec(m[2] ?? '')?.[1]]),
    );
    expect(listed.map((m) => [m[1], m[2]])).toEqual(headings);
  });

  it('nest by rank, and leave marks out', () => {
    const f = epub(
      editionOf([
        part(
          'one',
          [
            h('h2', { className: ['psg', 'head'], id: 'one-head1' }, 'First', mark('one-e1', 'editorial')),
            h('h4', {}, 'Deep'),
            h('h2', {}, 'Second'),
          ],
          { notes: [note('one-e1', 'editorial', '', 'n')] },
        ),
      ]),
      'x',
    );
    expect(nav(f).replace(/\n/g, '')).toContain(
      '<li><a href="text/one.xhtml#one-head1">First</a><ol><li><a href="text/one.xhtml#heading-one-3">Deep</a></li></ol></li><li><a href="text/one.xhtml#heading-one-4">Second</a></li>',
    );
  });
});

describe('the package', () => {
  it('takes its identifier from the address, else from the title, never from the text', () => {
    const id = (f: OutputFile) => /id="publication-id">([^<]+)/.exec(opf(f))?.[1];
    const one = [part('one', [p('one-p1', 'a')])];
    const two = [part('one', [p('one-p1', 'b')])];
    expect(id(epub(editionOf(one), 'x'))).toBe(id(epub(editionOf(two), 'y')));
    // uuid5(URL namespace, "http://www.example.com/") by Python's uuid module
    expect(id(epub(editionOf(one, [], { address: 'http://www.example.com/' }), 'x'))).toBe(
      'urn:uuid:fcde3c85-2270-590f-9e7c-ee003d65e0e2',
    );
  });

  it('has the date of the version, and every right', () => {
    const f = epub(editionOf([part('one', [])]), 'x');
    expect(opf(f)).toContain('<meta property="dcterms:modified">2024-02-29T00:00:00Z</meta>');
    expect(opf(f)).toContain(
      '<dc:rights>What the edition adds is free. https://example.org/licence</dc:rights>',
    );
    expect(opf(f)).toContain('<dc:rights>The rights in the texts are not established.</dc:rights>');
  });

  it('says what people did in MARC relators', () => {
    const f = epub(
      editionOf([part('one', [])], [], {
        title: 'The Trial',
        responsibilities: [
          { id: 'a', what: 'first reading of the whole text', names: ['A & B'] },
          { id: 'b', what: 'edited by', names: ['Doe, Jane'] },
        ],
      }),
      'x',
    );
    expect(opf(f)).toMatch(
      /<dc:contributor id="agent-1">A &amp; B<\/dc:contributor>\s+<meta refines="#agent-1" property="role" scheme="marc:relators">pfr</,
    );
    expect(opf(f)).toMatch(
      /<dc:creator id="agent-2">Doe, Jane<\/dc:creator>.*>edt<.*property="file-as">Doe, Jane</s,
    );
    expect(opf(f)).toContain('<meta refines="#title" property="file-as">Trial, The</meta>');
  });
});
