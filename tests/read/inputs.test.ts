import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EditionSource } from '../../scripts/read/edition.js';
import { childElements, elementsOf, placeOf, plainText } from '../../scripts/read/tree.js';
import { codesOf, document, Folder, findingsOf, idsOf } from './helpers.js';

const texts = (source: EditionSource): string[] => [...elementsOf(source.root, 'body')].map(plainText);
const paths = (source: EditionSource): string[] => source.files.map((f) => f.source.path);

describe('what a command is given', () => {
  it('is a project where there is a tei/edition.xml', () => {
    using folder = new Folder({ 'tei/edition.xml': document('a'), 'other.xml': document('b') });
    const source = folder.read();
    expect(source).toMatchObject({ kind: 'project', folder: folder.path, name: path.basename(folder.path) });
    expect(texts(source)).toEqual(['a']);
    // Ids of projects are their own matter.
    expect(idsOf(source.root, 'TEI')).toEqual([undefined]);
  });

  it('is one file, be it the edition of a project', () => {
    using folder = new Folder({ 'tei/edition.xml': document('a'), 'Letter 1.tei.xml': document('b') });
    expect(folder.read('tei/edition.xml')).toMatchObject({
      kind: 'documents',
      folder: folder.at('tei'),
      name: 'edition',
    });
    const source = folder.read('Letter 1.tei.xml');
    expect(source).toMatchObject({ folder: folder.path, name: 'Letter 1', root: { local: 'TEI' } });
    expect(paths(source)).toEqual(['Letter 1.tei.xml']);
    expect(idsOf(source.root, 'TEI')).toEqual(['letter-1']);
  });

  it('is every TEI file of a folder, in natural order', () => {
    const corpus = `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${document('corpus')}</teiCorpus>`;
    using folder = new Folder({
      'b/10.xml': document('b10'),
      'b/9.xml': document('b9'),
      'b/a/1.xml': document('ba1'),
      'a10.xml': document('a10'),
      'A2.xml': document('a2'),
      'a02.XML': document('a02'),
      'c.xml': corpus,
      'p.xml':
        '<?xml-model href="x"?><!DOCTYPE t:TEI [<!ENTITY e "<TEI>">]><t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"/>',
      'x.xml': '<x>a</x>',
      'broken.xml': '<x>',
      'empty.xml': '',
      'text.xml': 'Dear Sir',
      'a.txt': document('no'),
      '.git/a.xml': document('no'),
      'node_modules/a.xml': document('no'),
      'dist/manifest.json': '{"generator": "emendata 1.0"}',
      'dist/html/a.xml': document('no'),
      'data/manifest.json': '{"generator": "another"}',
      'data/a.xml': document('data'),
    });
    const source = folder.read();
    expect(texts(source)).toEqual(['a2', 'a02', 'a10', 'b9', 'b10', 'ba1', 'corpus', 'data']);
    expect(source).toMatchObject({
      kind: 'documents',
      folder: folder.path,
      findings: [],
      root: { local: 'teiCorpus', parent: undefined, source: { text: '', absolutePath: folder.path } },
    });
    expect(source.documents).toHaveLength(9);
    expect(childElements(source.root).every((child) => child.parent === source.root)).toBe(true);
    // The root stands in no file; asking for its place is harmless.
    expect(placeOf(source.root)).toMatchObject({ line: 1, column: 1 });
  });

  it('is files and folders, all in the order given, each once', () => {
    using folder = new Folder({
      'a/x/1.xml': document('a1'),
      'a/x/2.xml': document('a2'),
      'a/b.xml': document('b'),
      'a/c.xml': document('c'),
    });
    const source = folder.read('a/c.xml', 'a/x', 'a/x/2.xml', 'a/b.xml');
    expect(texts(source)).toEqual(['c', 'a1', 'a2', 'b']);
    expect(source).toMatchObject({ folder: folder.at('a'), name: 'a' });
    expect(paths(source)).toEqual(['c.xml', 'x/1.xml', 'x/2.xml', 'b.xml']);
  });

  it('takes a file that another one includes once, where that one has it', () => {
    using folder = new Folder({
      '1.xml': document('<p>one</p>'),
      '2.xml': `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader/><xi:include href="3.xml"/><xi:include href="%31.xml"/></teiCorpus>`,
      '3.xml': document('<p>three</p>'),
      '4.xml': document('<xi:include href="1.xml" xpointer="element(/1/2/1/1)"/>'),
    });
    expect(texts(folder.read())).toEqual(['three', 'one', 'one']);
    expect(texts(folder.read('1.xml', '2.xml'))).toEqual(['three', 'one']);
  });

  it('takes a file that stands in a fallback once', () => {
    using folder = new Folder({
      '1.xml': document('<p>one</p>'),
      '2.xml': document(
        '<xi:include href="no.xml"><xi:fallback><xi:include href="1.xml"/></xi:fallback></xi:include>',
      ),
    });
    expect(plainText(folder.read().root).match(/one/g)).toHaveLength(1);
  });

  it('names the circle of files that include each other', () => {
    using folder = new Folder({
      '1.xml': document('<xi:include href="2.xml"/>'),
      '2.xml': document('<xi:include href="1.xml"/>'),
      '3.xml': document('x'),
    });
    expect(codesOf(() => folder.read())).toEqual(['R005']);
  });

  it('follows no link out of a folder, and takes none inside it a second time', () => {
    using outside = new Folder({ 'secret.xml': document('secret') });
    using folder = new Folder({ 'a.xml': document('a'), 'b/c.xml': document('c') });
    symlinkSync(outside.at('secret.xml'), folder.at('link.xml'));
    symlinkSync(outside.path, folder.at('outside'));
    symlinkSync(folder.at('a.xml'), folder.at('z.xml'));
    symlinkSync(folder.path, folder.at('b/above'));
    const source = folder.read();
    expect(texts(source)).toEqual(['a', 'c']);
    expect(source.findings).toMatchObject([
      { code: 'R015', place: { file: 'link.xml' }, what: expect.stringContaining('link') },
    ]);
    // What is named is meant.
    expect(texts(folder.read('link.xml'))).toEqual(['secret']);
  });

  it.each([
    ['TEI P4', '<TEI.2><text/></TEI.2>', 'TEI P4'],
    ['TEI without its namespace', '<TEI><text/></TEI>', 'xmlns='],
    ['TEI in another namespace', '<TEI xmlns="http://www.tei-c.org/ns/1.0/"/>', 'xmlns='],
    ['something else', '<html/>', 'The root must be'],
  ])('says what is the matter with %s', (_, text, remedy) => {
    using folder = new Folder({ 'a.xml': text });
    expect(findingsOf(() => folder.read('a.xml'))).toMatchObject([
      { code: 'R003', place: { file: 'a.xml', line: 1, column: 1 }, remedy: expect.stringContaining(remedy) },
    ]);
  });

  it('says so too if a folder holds nothing better, and else warns', () => {
    using folder = new Folder({ 'a.xml': '<TEI.2/>', 'b.xml': '<html/>' });
    expect(codesOf(() => folder.read())).toEqual(['R003']);
    folder.write('c.xml', document('c'));
    expect(folder.read().findings).toMatchObject([{ code: 'R015', place: { file: 'a.xml' } }]);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    ['a path that does not exist', { 'a.xml': document('a') }, ['a.xml', 'b', 'c.xml'], ['C001', 'C001']],
    ['a folder without TEI', { 'a.xml': '<html/>' }, [''], ['C002']],
    ['an empty folder', { 'a/b.xml': document('a'), 'b/c/d.txt': '' }, ['b'], ['C002']],
    ['an empty file', { 'a.xml': '' }, ['a.xml'], ['R001']],
    ['no XML', { 'a.docx': 'PK\u0003\u0004\u0000' }, ['a.docx'], ['R001']],
    ['two broken files', { 'a.xml': '<TEI><p></TEI>', 'b.xml': '<TEI>&x;</TEI>' }, [''], ['R001', 'R006']],
  ])('finds %s', (_, files, given, codes) => {
    using folder = new Folder(files);
    expect(codesOf(() => folder.read(...given))).toEqual(codes);
  });

  it.each([
    ['text', ['TEI']],
    ['standOff', ['TEI']],
    ['surface', ['sourceDoc', 'TEI']],
    ['div', ['body', 'text', 'TEI']],
  ])('makes a document of a piece of TEI that is named: %s', (name, around) => {
    const piece = `<${name} xmlns="http://www.tei-c.org/ns/1.0">x</${name}>`;
    using folder = new Folder({ 'a.xml': piece, 'b.xml': document('b') });
    const { root, documents } = folder.read('a.xml');
    expect(documents).toEqual([root]);
    const [found] = elementsOf(root, name);
    const above: string[] = [];
    for (let at = found?.parent; at; at = at.parent) above.push(at.local);
    expect(above).toEqual(around);
    expect(plainText(root)).toBe('x');
    // In a folder it may be a part of something else.
    expect(texts(folder.read())).toEqual(['b']);
  });

  it('reads a file of any name, and nothing but files', () => {
    using folder = new Folder({ 'a.odd': document('a') });
    expect(texts(folder.read('a.odd'))).toEqual(['a']);
    expect(findingsOf(() => folder.read('a.odd', '../../../../../../dev/null'))).toMatchObject([
      { code: 'R007', what: expect.stringContaining('no file') },
    ]);
  });
});

describe('the documents of an edition', () => {
  const header = '<teiHeader/>';
  const inside = (text: string): string =>
    `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${text}</teiCorpus>`;

  it('are all that are TEI, whatever they hold', () => {
    using folder = new Folder({
      'a.xml': inside(
        `${header}<TEI xml:id="one">${header}<text/></TEI><TEI xml:id="two">${header}<facsimile/><sourceDoc/><standOff/><text/></TEI><TEI xml:id="three">${header}</TEI>`,
      ),
    });
    expect(folder.read('a.xml').documents.map((d) => idsOf(d)[0])).toEqual(['one', 'two', 'three']);
  });

  it('are those in other documents and corpora too, and corpora that hold a text', () => {
    using folder = new Folder({
      'a.xml': inside(
        `${header}<TEI xml:id="one">${header}<text/><TEI xml:id="two">${header}<text/></TEI></TEI><teiCorpus xml:id="three">${header}<standOff/><TEI xml:id="four">${header}<text/></TEI></teiCorpus><teiCorpus xml:id="no">${header}<TEI xml:id="five"/></teiCorpus>`,
      ),
    });
    expect(folder.read('a.xml').documents.map((d) => idsOf(d)[0])).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
    ]);
  });

  it('are one text each in a project', () => {
    using folder = new Folder({
      'tei/edition.xml': inside(`${header}<TEI>${header}<standOff/><text/></TEI>`),
    });
    expect(codesOf(() => folder.read())).toEqual(['R009']);
    expect(folder.read('tei/edition.xml').documents).toHaveLength(1);
  });
});
