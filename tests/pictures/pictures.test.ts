import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Treated } from '../../scripts/model/treated.js';
import { isPicture } from '../../scripts/pictures/description.js';
import { Pictures, type Shown } from '../../scripts/pictures/pictures.js';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { elementsOf } from '../../scripts/read/tree.js';
import { bytesOf, gif, png, tiff } from '../support/pictures.js';

let root = '';
let folder = '';

/** A project with pictures, beside things that no edition may reach. */
beforeAll(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'emendata-pictures-')));
  folder = path.join(root, 'edition');
  const put = (name: string, bytes: Uint8Array): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  };
  put('tei/pics/a.png', png(30, 20));
  put('tei/pics/again.png', png(30, 20));
  put('tei/pics/A.PNG', png(31, 20));
  put('tei/pics/Küste & Meer #1.png', png(32, 20));
  put('tei/pics/con.gif', gif());
  put('tei/pics/scan.jpg', tiff());
  put('tei/pics/empty.png', new Uint8Array());
  put('tei/pics/text.svg', bytesOf('<svg/>'));
  put('tei/pics/dir.png/inner.png', png(33, 20));
  put('shared.png', png(34, 20));
  writeFileSync(path.join(root, 'secret.png'), png(35, 20));
  symlinkSync(path.join(root, 'secret.png'), path.join(folder, 'tei', 'pics', 'link.png'));
  symlinkSync(root, path.join(folder, 'tei', 'out'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What is shown for each picture of a text, and what is said about them. */
function shownIn(xml: string): { shown: Shown[]; codes: string[]; pictures: Pictures } {
  const text = `<text xmlns="http://www.tei-c.org/ns/1.0">${xml}</text>`;
  const file = parse(sourceText('tei/a.xml', path.join(folder, 'tei', 'a.xml'), text));
  const pictures = new Pictures(folder, new Treated(file.root));
  const shown = [...elementsOf(file.root)].filter(isPicture).map((e) => pictures.of(e));
  return { shown, codes: pictures.findings.map((f) => f.code), pictures };
}

/** Path, words or address of the only picture. */
function one(graphic: string): string {
  const [shown] = shownIn(graphic).shown;
  if (!shown) return 'nothing';
  if (shown.as === 'picture') return shown.picture.path;
  return shown.as === 'link' ? shown.address : shown.words;
}

const described = '<desc>It</desc></graphic>';

describe('addresses', () => {
  it.each([
    ['pics/a.png', 'images/a.png'],
    ['./pics/../pics/a.png?x=1#y', 'images/a.png'],
    ['pics%2Fa.png', 'images/a.png'],
    ['pics\\a.png', 'images/a.png'],
    ['../shared.png', 'images/shared.png'],
    ['pics/K%C3%BCste%20&amp;%20Meer%20%231.png', 'images/Kuste-Meer-1.png'],
    ['pics/Küste &amp; Meer #1.png', 'images/Kuste-Meer-1.png'],
    ['pics/100%.png', 'Picture: 100%.png'],
    ['https://example.org/a b.png', 'https://example.org/a%20b.png'],
    ['HTTP://example.org/a.png', 'http://example.org/a.png'],
  ])('%s', (url, expected) => {
    expect(one(`<p><graphic url="${url}"/></p>`)).toBe(expected);
  });

  it.each([
    '../../secret.png',
    '%2e%2e/%2e%2e/secret.png',
    '..\\..\\secret.png',
    'pics/link.png',
    'out/secret.png',
    'out/edition/tei/pics/../../../secret.png',
    '/etc/hostname',
    '\\\\host\\share.png',
    'C:\\pics\\a.png',
    '//example.org/a.png',
    'file:///etc/hostname',
    'FILE:pics/a.png',
    'javascript:alert(1)',
    'ftp://example.org/a.png',
    'data:text/html,x',
  ])('%s leads outside', (url) => {
    const { shown, codes } = shownIn(`<p><graphic url="${url}">${described}</p>`);
    expect(shown).toEqual([{ as: 'words', words: 'Picture: It' }]);
    expect(codes).toEqual(['P002']);
  });

  it.each(['pics/none.png', 'pics', 'pics/dir.png', '.', `${'x'.repeat(5000)}.png`])(
    '%.20s is no file',
    (url) => {
      expect(shownIn(`<p><graphic url="${url}">${described}</p>`).codes).toEqual(['P001']);
    },
  );

  it.each([
    ['<div xml:base="pics/"><graphic url="a.png"/></div>', 'images/a.png'],
    ['<div xml:base="pics/other.xml"><graphic url="a.png"/></div>', 'images/a.png'],
    ['<div xml:base="pics/dir.png/"><p xml:base=".."><graphic url="a.png"/></p></div>', 'images/a.png'],
    ['<div xml:base="pics"><graphic url="a.png"/></div>', 'Picture: a.png'],
    ['<div xml:base="https://example.org/x/"><graphic url="../a.png"/></div>', 'https://example.org/a.png'],
    ['<div xml:base="file:///etc/"><graphic url="hostname"/></div>', 'Picture: hostname'],
    ['<div xml:base="../../"><graphic url="secret.png"/></div>', 'Picture: secret.png'],
  ])('%s', (xml, expected) => {
    expect(one(xml)).toBe(expected);
  });
});

describe('names', () => {
  it('are one for the same bytes, and differ for others, whatever their case', () => {
    const { shown, pictures } = shownIn(
      ['pics/a.png', 'pics/again.png', 'pics/A.PNG', 'pics/a.png', 'pics/con.gif']
        .map((url) => `<graphic url="${url}"/>`)
        .join(''),
    );
    expect(shown.map((s) => s.as === 'picture' && s.picture.path)).toEqual([
      'images/a.png',
      'images/a.png',
      'images/A-2.png',
      'images/a.png',
      'images/picture-con.gif',
    ]);
    expect(pictures.named.size).toBe(3);
  });
});

describe('what cannot be shown', () => {
  it.each([
    ['pics/scan.jpg', 'P004', /a TIFF picture/],
    ['pics/empty.png', 'P003', /empty/],
    ['pics/text.svg', 'P003', /namespace/],
  ])('%s', (url, code, what) => {
    const { shown, pictures } = shownIn(
      `<graphic url="${url}">${described}<graphic url="${url}">${described}`,
    );
    expect(shown).toEqual(Array(2).fill({ as: 'words', words: 'Picture: It' }));
    expect(pictures.findings).toMatchObject([{ code, what: expect.stringMatching(what) }]);
  });

  it('is called by its file where nobody says what it shows', () => {
    expect(one('<graphic url="pics/scan.jpg"/>')).toBe('Picture: scan.jpg');
    expect(one('<media mimeType="audio/mpeg" url="a/song.mp3"/>')).toBe('Sound: song.mp3');
    expect(one('<media mimeType="video/mp4" url="a/film.mp4"/>')).toBe('Film: film.mp4');
    expect(one('<binaryObject>?</binaryObject>')).toBe('Picture');
  });
});

describe('descriptions', () => {
  const alts = (xml: string): unknown[] =>
    shownIn(xml).shown.map((s) => (s.as === 'picture' ? s.alt.words : s.words));
  const a = '<graphic url="pics/a.png"/>';

  it('are figDesc and desc, else the heading', () => {
    expect(alts(`<figure>${a}<head>Head</head><figDesc>A  <hi>pic</hi>ture</figDesc></figure>`)).toEqual([
      'A picture',
    ]);
    expect(alts(`<figure><graphic url="pics/a.png">${described}<figDesc>Fig</figDesc></figure>`)).toEqual([
      'Fig It',
    ]);
    expect(alts(`<figure><graphic url="pics/a.png">${described}<head>Head</head></figure>`)).toEqual(['It']);
    expect(alts(`<figure>${a}<head>Head</head></figure>`)).toEqual(['Head']);
    expect(alts(a)).toEqual(['']);
  });

  it('read as a reader is read to', () => {
    const figDesc =
      '<figDesc><p>Two<lb/>lines<note>No</note></p><p>of <choice>\n<sic>txet</sic>\n<corr>text</corr>\n</choice>, <sic>sick</sic></p></figDesc>';
    expect(alts(`<figure>${a}${figDesc}</figure>`)).toEqual(['Two lines of text, sick']);
  });

  it('stand once for several pictures, and are missed once', () => {
    expect(alts(`<figure>${a}${a}<figure>${a}</figure><p>${a}</p><figDesc>Fig</figDesc></figure>`)).toEqual([
      'Fig',
      '',
      '',
      '',
    ]);
    const { pictures } = shownIn(`<figure>${a}${a}</figure><figure>${a}<head>x</head></figure>${a}`);
    expect(pictures.findings).toMatchObject([{ code: 'P005', what: expect.stringContaining(': 2;') }]);
  });

  it('have a language if it is one', () => {
    const language = (xml: string): unknown =>
      shownIn(xml).shown.map((s) => (s.as === 'picture' ? s.alt.language : undefined));
    const de = '<figDesc xml:lang="de">Turm</figDesc>';
    expect(language(`<figure>${a}${de}</figure>`)).toEqual(['de']);
    expect(language(`<figure>${a}${de}<figDesc>Tower</figDesc></figure>`)).toEqual([undefined]);
  });
});

describe('sizes', () => {
  const size = (attributes: string): unknown => {
    const [shown] = shownIn(`<graphic url="pics/a.png" ${attributes}/>`).shown;
    return shown?.as === 'picture' ? Object.values(shown.size) : undefined;
  };
  it.each([
    ['', [30, 20, undefined]],
    ['width="60px"', [60, 40, undefined]],
    ['height="1in"', [144, 96, undefined]],
    ['width="25.4mm" height="72pt"', [96, 96, undefined]],
    ['width="33%"', [30, 20, 35]],
    ['width="250%"', [30, 20, 100]],
    ['scale="0.5"', [15, 10, undefined]],
    ['width="-3cm" height="wide"', [30, 20, undefined]],
    ['width="9999999px"', [30, 20, undefined]],
    ['scale="0"', [30, 20, undefined]],
  ])('%s', (attributes, expected) => {
    expect(size(attributes)).toEqual(expected);
  });
});

describe('the fingerprint', () => {
  it('changes with a file, and with its absence', () => {
    const print = (url: string): string => shownIn(`<graphic url="${url}"/>`).pictures.fingerprint;
    const file = path.join(folder, 'tei', 'pics', 'changing.png');
    const prints = [print('pics/changing.png')];
    writeFileSync(file, png(1, 1));
    prints.push(print('pics/changing.png'));
    writeFileSync(file, png(1, 2));
    prints.push(print('pics/changing.png'));
    writeFileSync(file, bytesOf('no'));
    prints.push(print('pics/changing.png'), print('pics/changing.png'));
    rmSync(file);
    expect(new Set(prints).size).toBe(4);
    expect(prints[3]).toBe(prints[4]);
  });
});
