import { describe, expect, it } from 'vitest';
import { attribute, elementsOf, type XmlElement } from '../../scripts/read/tree.js';
import { document, Folder, idsOf, valuesOf } from './helpers.js';

/** The element whose @n this is. */
const numbered = (root: XmlElement, n: string): XmlElement => {
  for (const element of elementsOf(root)) if (attribute(element, 'n') === n) return element;
  throw new Error(`no element has n="${n}"`);
};
const idOf = (root: XmlElement, n: string): string | undefined => attribute(numbered(root, n), 'xml:id');
/** The n of the element that a pointer attribute of the element with this n leads to. */
const ledTo = (root: XmlElement, n: string, name = 'target'): string[] =>
  (attribute(numbered(root, n), name) ?? '').split(' ').map((pointer) => {
    for (const element of elementsOf(root))
      if (`#${attribute(element, 'xml:id')}` === pointer) return attribute(element, 'n') ?? element.local;
    return pointer;
  });
const prefixes = (...definitions: readonly (readonly [string, string, string])[]): string =>
  `<encodingDesc><listPrefixDef>${definitions
    .map(
      ([ident, match, replacement]) =>
        `<prefixDef ident="${ident}" matchPattern="${match}" replacementPattern="${replacement}"/>`,
    )
    .join('')}</listPrefixDef></encodingDesc>`;

describe('the names of documents', () => {
  const namesOf = (files: Readonly<Record<string, string>>): (string | undefined)[] => {
    using folder = new Folder(files);
    return folder.read().documents.map((d) => attribute(d, 'xml:id'));
  };

  it.each([
    ['its id', 'a.xml', 'xml:id="letter-1"', 'letter-1'],
    ['its id, made simple', 'a.xml', 'xml:id="Große_Lettre.É.1"', 'gro-e-lettre-e-1'],
    ['its file, if it has none', 'The Letter (2).tei.xml', '', 'the-letter-2'],
    ['its file, if its id is not simple', 'a.xml', 'xml:id="文"', 'a'],
    ['its file after a word, if that begins with a digit', '1819_a.xml', '', 'text-1819-a'],
    ['its place, if nothing else is simple', '文.xml', '', 'text-1'],
    ['its file after a word, if the program has such a page', 'Index.xml', '', 'text-index'],
    ['its file after a word, if Windows has no such file', 'con.xml', '', 'text-con'],
    ['its file after a word, if the program makes such ids', 'app-1.xml', '', 'text-app-1'],
    ['its file, if its id is that of a page', 'a.xml', 'xml:id="toc"', 'a'],
  ])('are made from %s', (_, name, attributes, expected) => {
    expect(namesOf({ [name]: document('x', attributes) })).toEqual([expected]);
  });

  it('are unique without regard to case', () => {
    const id = (value: string): string => document('x', `xml:id="${value}"`);
    expect(
      namesOf({ '1.xml': id('Doc'), '2.xml': id('doc'), '3/doc.xml': id('DOC'), '4/doc.xml': document('x') }),
    ).toEqual(['doc', 'text-2', 'doc-2', 'doc-3']);
    expect(namesOf({ '文1.xml': document('x'), '文2.xml': document('x') })).toEqual(['text-1', 'text-2']);
  });

  it('leave room for the parts of a document', () => {
    const two = document('x').replace('</TEI>', '<standOff/></TEI>');
    expect(namesOf({ 'a.xml': two, 'a-standoff.xml': document('x') })).toEqual(['a', 'a-standoff-2']);
    expect(namesOf({ 'b.xml': two, 'b-text.xml': document('x') })).toEqual(['b', 'b-text-2']);
  });

  it('of one file are numbered', () => {
    const corpus = `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${'<TEI/>'.repeat(3)}</teiCorpus>`;
    expect(namesOf({ 'plays.xml': corpus })).toEqual(['plays', 'plays-2', 'plays-3']);
  });
});

describe('the ids of elements', () => {
  it.each([
    ['stay as they are', 'Ä.1_x-2', 'Ä.1_x-2'],
    ['lose white space around them', ' b\n', 'b'],
    ['are made legal', '1 a', 'id-1-a'],
    ['have no colon', 'a:b', 'id-a-b'],
    ['are never those of apparatus entries', 'app-x', 'tei-app-x'],
    ['are never those of names', 'm-x', 'tei-m-x'],
    ['are never those of the page around', 'ui-x', 'tei-ui-x'],
    ['are never those of the colophon', 'colophon', 'tei-colophon'],
    ['are never those of marks', 'n1-ref2', 'n1-ref2_'],
    ['are never those of panels', 'p1--panel', 'p1--panel_'],
    ['are never those that are counted', 'a-k12', 'a-k12_'],
    ['may look like those that are counted elsewhere', 'b-k12', 'b-k12'],
    ['may hold two hyphens', 'a--b', 'a--b'],
    ['are never that of a document', 'a', 'a-a'],
  ])('%s: %j', (_, written, expected) => {
    using folder = new Folder({
      'a.xml': document(`<p n="1" xml:id="${written}"/><ref n="2" target="#${encodeURI(written.trim())}"/>`),
    });
    const { root } = folder.read('a.xml');
    expect(idOf(root, '1')).toBe(expected);
    expect(ledTo(root, '2')).toEqual(['1']);
  });

  it('that are alike get the name of their document, and numbers', () => {
    using folder = new Folder({
      'a.xml': document('<p n="1" xml:id="x"/><p n="2" xml:id="x"/><p n="3" xml:id="x"/>'),
      'b.xml': document('<p n="4" xml:id="x"/><p n="5" xml:id="x"/>'),
    });
    const { root, findings } = folder.read();
    expect(['1', '2', '3', '4', '5'].map((n) => idOf(root, n))).toEqual([
      'x',
      'a-x',
      'a-x-2',
      'b-x',
      'b-x-2',
    ]);
    expect(findings).toMatchObject([
      { code: 'I007', place: { file: 'a.xml' }, what: expect.stringMatching(/: 2; .*“x”/) },
      { code: 'I007', place: { file: 'b.xml' }, what: expect.stringMatching(/: 1; .*“x”/) },
    ]);
  });

  it('that are given take no id away from those who have it', () => {
    using folder = new Folder({
      'a.xml': document(
        '<p n="1" xml:id="x"/><p n="2" xml:id="x"/><p n="3" xml:id="a-x"/><p n="4" xml:id="1"/><p n="5" xml:id="id-1"/>',
      ),
    });
    const { root } = folder.read();
    expect(['1', '2', '3', '4', '5'].map((n) => idOf(root, n))).toEqual([
      'x',
      'a-x-2',
      'a-x',
      'a-id-1',
      'id-1',
    ]);
  });

  it('that are empty, or are called id only, are none', () => {
    using folder = new Folder({
      'a.xml': document('<seg xml:id=" " n="1"/><seg id="x" n="2"/><seg xml:id="x" n="3"/>'),
    });
    const { root, findings } = folder.read();
    expect(['1', '2', '3'].map((n) => idOf(root, n))).toEqual([undefined, undefined, 'x']);
    expect(findings).toEqual([]);
  });

  it('of a file that is included twice are no fault of it', () => {
    using folder = new Folder({
      'a.xml': document('<xi:include href="b.xml"/><xi:include href="b.xml"/>'),
      'b.xml': '<p xmlns="http://www.tei-c.org/ns/1.0" xml:id="x"><ref target="#x"/></p>',
    });
    const { root, findings } = folder.read('a.xml');
    expect(idsOf(root, 'p').slice(-2)).toEqual(['x', 'a-x']);
    expect(valuesOf(root, 'target')).toEqual(['#x', '#a-x']);
    expect(findings).toEqual([]);
  });

  it('of projects stay as they are', () => {
    using folder = new Folder({ 'tei/edition.xml': document('<p xml:id="app-x"/><p xml:id="app-x"/>') });
    expect(idsOf(folder.read().root, 'p').slice(-2)).toEqual(['app-x', 'app-x']);
  });
});

describe('pointers', () => {
  it('lead to the element of the same file', () => {
    using folder = new Folder({
      'a.xml': document('<p n="a1" xml:id="x"/><ref n="a2" target="#x"/>'),
      'b.xml': document('<p n="b1" xml:id="x"/><ref n="b2" target="#x #y"/><p n="b3" xml:id="y"/>'),
    });
    const { root } = folder.read();
    expect(ledTo(root, 'a2')).toEqual(['a1']);
    expect(ledTo(root, 'b2')).toEqual(['b1', 'b3']);
  });

  it('lead to an included file, to the file that includes, and else to the only one that has the id', () => {
    using folder = new Folder({
      'a.xml': document('<ref n="a1" target="#w"/><p n="a2" xml:id="p"/><xi:include href="c.xml"/>'),
      'b.xml': document('<ref n="b1" target="#w #z"/><p n="b2" xml:id="p"/><xi:include href="c.xml"/>'),
      'c.xml':
        '<list xmlns="http://www.tei-c.org/ns/1.0"><item n="c1" xml:id="w"/><item n="c2" corresp="#p"/></list>',
      'd.xml': document('<p n="d1" xml:id="z"/><ref n="d2" target="#w"/>'),
    });
    const { root } = folder.read('a.xml', 'b.xml', 'd.xml');
    expect(ledTo(root, 'a1')).toEqual(['c1']);
    expect(attribute(numbered(root, 'a1'), 'target')).toBe('#w');
    expect(attribute(numbered(root, 'b1'), 'target')).toBe('#b-w #z');
    expect(valuesOf(root, 'corresp')).toEqual(['#p', '#b-p']);
    expect(ledTo(root, 'd2')).toEqual(['c1']);
  });

  it('that lead nowhere do not lead to another file by accident', () => {
    using folder = new Folder({
      'a.xml': document('<p xml:id="x"/>'),
      'b.xml': document('<p xml:id="x"/>'),
      'c.xml': document('<ref n="1" target="#x #y a.xml#z"/>'),
    });
    expect(ledTo(folder.read().root, '1')).toEqual(['#c-x', '#y', 'a.xml#z']);
  });

  it('lead into other files of the edition, and to their documents', () => {
    using folder = new Folder({
      'a.xml': document(
        '<p n="1" xml:id="x"/><ref n="2" target="b/b%20c.xml#x ./b/b%20c.xml b/no.xml#x b/p.png b/b%20c.xml#no"/>',
      ),
      'b/b c.xml': document('<p n="3" xml:id="x"/><ref n="4" target="../a.xml#x ../a.xml #x"/>'),
    });
    const { root } = folder.read();
    expect(ledTo(root, '2')).toEqual(['3', 'TEI', 'b/no.xml#x', 'b/p.png', 'b/b%20c.xml#no']);
    expect(attribute(numbered(root, '4'), 'target')).toBe('#x #a #b-c-x');
  });

  it('are those of TEI, and no other values', () => {
    const body =
      '<p n="a.1" xml:id="1" rend="#1" type="#1"/><name n="2" ref="#1" key="#1" cert="#1"/><lb n="#1" facs="#1" ed="#1"/>';
    using folder = new Folder({ 'a.xml': document(body) });
    const { root } = folder.read();
    for (const name of ['ref', 'facs']) expect(valuesOf(root, name)).toEqual(['#id-1']);
    for (const name of ['rend', 'type', 'key', 'cert', 'ed']) expect(valuesOf(root, name)).toEqual(['#1']);
    expect(valuesOf(root, 'n')).toContain('#1');
  });

  it.each([
    'https://example.org/a.xml#x',
    'mailto:a@b.org',
    'urn:x#x',
    '#',
    '#xpath(//p)',
    'x',
    '1900-01-01',
    '../a/b#c',
    'a  b',
  ])('stay as they are where they lead out of the edition: %s', (pointer) => {
    using folder = new Folder({ 'a.xml': document(`<p xml:id="1"/><ref target="${pointer}"/>`) });
    expect(valuesOf(folder.read().root, 'target')).toEqual([pointer]);
  });

  it('with a private prefix mean what the header says', () => {
    const header = prefixes(
      ['psn', '([a-z]+)', 'people/list.xml#$1'],
      ['psn', '([0-9]+)', '#p$1'],
      ['gnd', '(.*)', 'https://d-nb.info/gnd/$1'],
      ['js', '(.*)', 'javascript:$1'],
      ['bad', '((', '#$1'],
      ['sub', '[a-z-[x]]+', '#$0'],
      ['two', '(.)-(.)', '#$2$1$3'],
    );
    using folder = new Folder({
      'texts/a.xml': document(
        `<name n="1" ref="psn:anna psn:7 psn:nobody psn:A"/><name n="2" ref="gnd:118 js:x bad:x sub:a other:x two:b-a"/><p n="3" xml:id="p7"/><p n="4" xml:id="ab"/>`,
        '',
        header.replace('people', '../people'),
      ),
      'people/list.xml': document('<p n="5" xml:id="anna"/><name n="6" ref="psn:anna"/>'),
    });
    const { root } = folder.read();
    expect(ledTo(root, '1', 'ref')).toEqual(['5', '3', 'psn:nobody', 'psn:A']);
    expect(ledTo(root, '2', 'ref')).toEqual([
      'https://d-nb.info/gnd/118',
      'js:x',
      'bad:x',
      'sub:a',
      'other:x',
      '4',
    ]);
    // What one header defines is nothing to another document.
    expect(ledTo(root, '6', 'ref')).toEqual(['psn:anna']);
  });

  it('with a prefix that the corpus defines are understood in its documents, beside their own', () => {
    const own = prefixes(['q', '(.+)', '#$1']);
    using folder = new Folder({
      'a.xml': `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${prefixes(['p', '(.+)', '#$1'])}</teiHeader><TEI><teiHeader>${own}</teiHeader><text><p n="1" xml:id="x"/><ref n="2" target="p:x q:x"/></text></TEI><TEI><teiHeader/><text><ref n="3" target="p:x q:x"/></text></TEI></teiCorpus>`,
    });
    const { root } = folder.read();
    expect(ledTo(root, '2')).toEqual(['1', '1']);
    expect(ledTo(root, '3')).toEqual(['1', 'q:x']);
  });

  it('are matched in a time that grows with them only', () => {
    const header = prefixes(['p', '(a*)*(a*)*(a|aa)+b', '#$1']);
    const body = `<name ref="p:${'a'.repeat(400)}"/>`.repeat(200);
    using folder = new Folder({ 'a.xml': document(body, '', header) });
    const from = performance.now();
    folder.read();
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});
