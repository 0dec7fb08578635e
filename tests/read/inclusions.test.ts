import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../scripts/commands/pipeline.js';
import { elementsOf, nodesOf, placeOf, plainText } from '../../scripts/read/tree.js';
import { document, Folder, findingsOf } from './helpers.js';

const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
const include = (attributes: string, fallback?: string): string =>
  `<xi:include ${attributes}>${fallback === undefined ? '' : `<xi:fallback>${fallback}</xi:fallback>`}</xi:include>`;
const p = (inner: string, attributes = ''): string =>
  `<p xmlns="http://www.tei-c.org/ns/1.0" ${XI} ${attributes}>${inner}</p>`;

/** A folder with a document that holds this, and other files. */
const including = (body: string, files: Readonly<Record<string, string | Uint8Array>> = {}): Folder =>
  new Folder({ 'a.xml': document(body), ...files });
const textOf = (folder: Folder): string => {
  const [body] = elementsOf(folder.read('a.xml').root, 'body');
  return body ? plainText(body) : '';
};

describe('xi:include', () => {
  it('puts elements and texts in its place, in order, with their own places', () => {
    using folder = including(`1${include('href="b.xml"')}2${include('href="c/d.xml"')}3`, {
      'b.xml': p('b'),
      'c/d.xml': `\n${p(`d${include('href="../e.xml"')}`)}`,
      'e.xml': p('e'),
    });
    const source = folder.read('a.xml');
    const [body] = elementsOf(source.root, 'body');
    expect(body && [...nodesOf(body)].flatMap((n) => (n.type === 'text' ? n.value : []))).toEqual([
      '1',
      'b',
      '2',
      'd',
      'e',
      '3',
    ]);
    expect([...elementsOf(source.root, 'p')].slice(2).map(placeOf)).toMatchObject([
      { file: 'b.xml', line: 1 },
      { file: 'c/d.xml', line: 2 },
      { file: 'e.xml', line: 1 },
    ]);
    expect([...nodesOf(source.root)].every((n) => n === source.root || n.parent?.children.includes(n))).toBe(
      true,
    );
    expect(source.files.map((f) => f.source.path)).toEqual(['a.xml', 'b.xml', 'c/d.xml', 'e.xml']);
  });

  it('brings the same file as often as it is asked to', () => {
    using folder = including(include('href="b.xml"').repeat(3), { 'b.xml': p('b') });
    expect(textOf(folder)).toBe('bbb');
    expect(folder.read('a.xml').files).toHaveLength(2);
  });

  it('brings elements that are not TEI', () => {
    using folder = including(include('href="m.xml"'), {
      'm.xml': '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi></m:math>',
    });
    expect(textOf(folder)).toBe('x');
  });

  it.each([
    ['as UTF-8', 'parse="text"', Buffer.from('a <é>'), 'a <é>'],
    ['by its byte order mark', 'parse="text" encoding="KOI8-R"', Buffer.from('\ufeffaé'), 'aé'],
    ['in an encoding', 'parse="text" encoding="ISO-8859-1"', Buffer.from([0x61, 0xe9]), 'aé'],
    ['as a media type', 'parse="text/plain"', Buffer.from('a'), 'a'],
  ])('brings text %s', (_, attributes, bytes, expected) => {
    using folder = including(include(`href="b.txt" ${attributes}`), { 'b.txt': bytes });
    expect(textOf(folder)).toBe(expected);
    expect(folder.read('a.xml').texts.map((t) => t.path)).toEqual(['b.txt']);
  });

  it('brings text that an edition depends on', () => {
    using folder = including(include('href="b.txt" parse="text"'), { 'b.txt': 'a' });
    const before = fingerprint(folder.read('a.xml'));
    folder.write('b.txt', 'b');
    expect(fingerprint(folder.read('a.xml'))).not.toBe(before);
  });

  it.each([
    ['an id', 'xpointer="x"', 'X'],
    ['an id, with spaces', 'xpointer=" x "', 'X'],
    ['element() with an id', 'xpointer="element(x)"', 'X'],
    ['element() with an id and steps', 'xpointer="element(y/2/1)"', 'Y'],
    ['element() with steps', 'xpointer="element(/1/2)"', '1Y'],
    ['the root', 'xpointer="element(/1)"', 'X1Y'],
    ['the root by its id', 'xpointer="all"', 'X1Y'],
    ['another media type', 'xpointer="x" parse="application/xml"', 'X'],
  ])('brings the part of a file that is asked for: %s', (_, attributes, expected) => {
    using folder = including(include(`href="b.xml" ${attributes}`), {
      'b.xml': p('<seg xml:id="x">X</seg> <seg xml:id="y"><hi>1</hi><hi><c>Y</c></hi></seg>', 'xml:id="all"'),
    });
    expect(textOf(folder).replace(/\s/g, '')).toBe(expected);
  });

  it('brings parts of the file that it stands in, and what they include', () => {
    using folder = including(
      `<p xml:id="x">X${include('href="b.xml"')}</p>${include('xpointer="x"')}${include('href="" xpointer="x"')}`,
      { 'b.xml': p('b') },
    );
    expect(textOf(folder)).toBe('XbXbXb');
  });

  it('reads a file once, however many parts of it are brought', () => {
    const parts = Array.from({ length: 3000 }, (_, i) => `<seg xml:id="s${i}">${i}</seg>`);
    using folder = including(
      parts.map((_, i) => include(`href="b.xml" xpointer="element(/1/${i + 1})"`)).join(''),
      {
        'b.xml': p(parts.join('')),
      },
    );
    expect(textOf(folder)).toBe(parts.map((_, i) => i).join(''));
  });

  it('has a fallback for what cannot be had, and for nothing else', () => {
    const other = 'instead';
    using folder = including(
      [
        include('href="no.xml"', other),
        include('href="../no.xml"', other),
        include('href="https://example.org/a.xml"', other),
        include('href="b.xml" xpointer="no"', other),
        include('href="no.txt" parse="text"', other),
        include('href="no.xml"', include('href="no2.xml"', `${include('href="b.xml"')}!`)),
        include('href="no.xml"', ''),
        include('href="b.xml"', include('href="no.xml"')),
      ].join('|'),
      { 'b.xml': p('b') },
    );
    expect(textOf(folder)).toBe('instead|instead|instead|instead|instead|b!||b');
    expect(folder.read('a.xml').findings).toEqual([]);
  });

  it('may be the root of a file', () => {
    using folder = new Folder({ 'a.xml': `<xi:include ${XI} href="b.xml"/>`, 'b.xml': document('b') });
    expect(plainText(folder.read('a.xml').root)).toContain('b');
  });

  it.each([
    ['a file that is not there', 'href="no.xml"', 'R012', 'R002'],
    ['a text that is not there', 'href="no.txt" parse="text"', 'R012', 'R002'],
    ['a file outside', 'href="../../no.xml"', 'R013', 'R004'],
    ['a file outside, by an absolute path', 'href="/etc/passwd" parse="text"', 'R013', 'R004'],
    ['a file outside, in disguise', 'href="%2e%2e/%2e%2e/no.xml"', 'R013', 'R004'],
    ['the web', 'href="https://example.org/a.xml"', 'R013', 'R004'],
    ['the web, without a scheme', 'href="//example.org/a.xml"', 'R013', 'R004'],
    ['a file by its scheme', 'href="file:///etc/passwd" parse="text"', 'R013', 'R004'],
  ])('leaves out %s, with a warning; in a project it is an error', (_, attributes, warning, error) => {
    using folder = including(`x${include(attributes)}`, {
      'tei/edition.xml': document(`x${include(attributes)}`),
    });
    expect(folder.read('a.xml').findings).toMatchObject([
      { code: warning, place: { file: 'a.xml', line: 1 } },
    ]);
    expect(textOf(folder)).toBe('x');
    expect(findingsOf(() => folder.read())).toMatchObject([{ code: error }]);
  });

  it.each([
    ['an xpointer of another scheme', 'href="b.xml" xpointer="xpointer(//p)"', 'R010'],
    ['an id that is not there', 'href="b.xml" xpointer="no"', 'R010'],
    ['a way that leads nowhere', 'href="b.xml" xpointer="element(/1/7)"', 'R010'],
    ['a way from another root', 'href="b.xml" xpointer="element(/2)"', 'R010'],
    ['a part in its address', 'href="b.xml#x"', 'R010'],
    ['nothing', '', 'R010'],
    ['no text in particular', 'parse="text"', 'R010'],
    ['another kind of file', 'href="b.xml" parse="json"', 'R010'],
    ['itself', 'href="a.xml"', 'R005'],
    ['what it stands in', 'xpointer="element(/1)"', 'R005'],
    ['a broken file', 'href="broken.xml"', 'R001'],
    ['a folder', 'href="c"', 'R007'],
    ['a text in another encoding', 'href="latin.txt" parse="text"', 'R007'],
  ])('is refused where it asks for %s', (_, attributes, code) => {
    using folder = including(`<p>x</p>${include(attributes)}`, {
      'b.xml': p('b'),
      'broken.xml': '<p>',
      'c/d.xml': p('d'),
      'latin.txt': Uint8Array.of(0xe9),
    });
    expect(findingsOf(() => folder.read('a.xml')).map((f) => f.code)).toEqual([code]);
  });

  it.each(['xml', 'text'])('follows no symbolic link out of the folder, parse="%s"', (parse) => {
    using outside = new Folder({ 'secret.xml': p('secret') });
    using folder = including(include(`href="link.xml" parse="${parse}"`));
    symlinkSync(outside.at('secret.xml'), folder.at('link.xml'));
    expect(folder.read('a.xml').findings).toMatchObject([{ code: 'R013' }]);
    expect(textOf(folder)).toBe('');
  });

  it('shows the circle', () => {
    using folder = including(include('href="b.xml"'), {
      'b.xml': p(include('href="c.xml" xpointer="x"')),
      'c.xml': p(p(include('href="b.xml"'), 'xml:id="x"')),
    });
    expect(findingsOf(() => folder.read('a.xml'))).toMatchObject([
      {
        code: 'R005',
        place: { file: 'c.xml' },
        what: expect.stringContaining('a.xml → b.xml → c.xml#x → b.xml'),
      },
    ]);
  });

  it('goes as deep as files do', () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [
        `${i}.xml`,
        p(`.${i < 1999 ? include(`href="${i + 1}.xml"`) : ''}`),
      ]),
    );
    using folder = including(include('href="0.xml"'), files);
    expect(textOf(folder)).toBe('.'.repeat(2000));
  });

  it.each([
    ['whole files', 'href="b.xml"', 1],
    ['parts', 'href="b.xml" xpointer="x"', 1],
    ['texts', 'href="b.xml" parse="text"', 1],
  ])('ends where too much is brought again: %s', (_, attributes, times) => {
    using folder = including(include(attributes).repeat(200), {
      'b.xml': p(`<seg xml:id="x">${'x'.repeat(1_000_000)}</seg>`),
    });
    expect(findingsOf(() => folder.read('a.xml')).map((f) => f.code)).toEqual(Array(times).fill('R011'));
  });
});
