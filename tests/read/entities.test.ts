import { describe, expect, it } from 'vitest';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { attribute, elementsOf, nodesOf, plainText, type XmlElement } from '../../scripts/read/tree.js';
import { findingsOf } from './helpers.js';

const read = (text: string): XmlElement => parse(sourceText('a.xml', '/a.xml', text)).root;
const declaring = (subset: string, content: string): XmlElement =>
  read(`<!DOCTYPE a [${subset}]><a>${content}</a>`);
const names = (root: XmlElement): string[] => [...elementsOf(root)].map((e) => e.local);

describe('entities of the internal subset', () => {
  it.each([
    ['text', '<!ENTITY e "x">', '&e;', 'x'],
    ['a character', '<!ENTITY e "&#233;">', '&e;', 'é'],
    ['text of others', '<!ENTITY e "[&f;]"><!ENTITY f "x">', '&e;&f;', '[x]x'],
    ['the first of two', '<!ENTITY e "x"><!ENTITY e "y">', '&e;', 'x'],
    ['an ampersand', '<!ENTITY e "a &#38;#38; b">', '&e;', 'a & b'],
    ['a sign that is escaped', '<!ENTITY e "1 &lt; 2">', '&e;', '1 < 2'],
    ['single quotation marks', `<!ENTITY e 'a "b"'>`, '&e;', 'a "b"'],
    ['a bracket and an end of tag', '<!ENTITY e "]>">', '&e;', ']>'],
    ['one declared by a parameter entity', `<!ENTITY % p '<!ENTITY e "x">'>%p;`, '&e;', 'x'],
    [
      'one declared by a parameter entity of another',
      `<!ENTITY % q '<!ENTITY e "x">'><!ENTITY % p "&#37;q;">%p;`,
      '&e;',
      'x',
    ],
    [
      'one after a parameter entity from outside',
      '<!ENTITY % p SYSTEM "p.ent">%p;<!ENTITY e "x">',
      '&e;',
      'x',
    ],
    ['one between comments', '<!-- <!ENTITY e "y"> " --><!ENTITY e "x"><?p <!ENTITY?>', '&e;', 'x'],
    ['none in comments and CDATA', '<!ENTITY e "x">', '<!--&e;--><![CDATA[&e;]]>', '&e;'],
    ['an empty one', '<!ENTITY e "">', 'a&e;b', 'ab'],
  ])('stand for %s', (_, subset, content, expected) => {
    expect(plainText(declaring(subset, content))).toBe(expected);
  });

  it('stand for elements, in each other and with text around them', () => {
    const root = declaring(
      '<!ENTITY ed "<name n=\'1\'>X &f;</name>"><!ENTITY f "<hi>y</hi>">',
      'by &ed;, <p>&ed;</p>',
    );
    expect(names(root)).toEqual(['a', 'name', 'hi', 'p', 'name', 'hi']);
    expect(plainText(root)).toBe('by X y, X y');
  });

  it('stand for parts of values; their quotation marks end none', () => {
    const root = declaring(
      `<!ENTITY q 'say "x" &f;'><!ENTITY f "or&#10;&#39;y&#39;">`,
      `<b n="I &q;!"/><c n='&q;'/>`,
    );
    expect([...elementsOf(root)].map((e) => attribute(e, 'n'))).toEqual([
      undefined,
      `I say "x" or 'y'!`,
      `say "x" or 'y'`,
    ]);
  });

  it('have the place of their reference, and all that follows its own', () => {
    const text = '<!DOCTYPE a [<!ENTITY e "<b>x<c/></b>"><!ENTITY f "long text">]>\n<a>1&f;2&e;3&f;<d/></a>';
    const root = read(text);
    const written = [...nodesOf(root)].map((node) => [
      node.type === 'element' ? node.local : node.type === 'text' ? node.value : '',
      text.slice(node.start, node.end),
    ]);
    expect(written).toEqual([
      ['a', '<a>1&f;2&e;3&f;<d/></a>'],
      ['1long text2', '1&f;2'],
      ['b', '&e;'],
      ['x', '&e;'],
      ['c', '&e;'],
      ['3long text', '3&f;'],
      ['d', '<d/>'],
    ]);
  });

  it('do no harm if nothing refers to them', () => {
    const subset = `<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY p PUBLIC "-//P" "p.gif" NDATA gif>
      <!NOTATION gif SYSTEM "viewer"><!ENTITY a "&b;"><!ENTITY b "&a;"><!ELEMENT a ANY>`;
    expect(plainText(declaring(subset, 'x'))).toBe('x');
  });

  it('are read after a public identifier too, whatever stands in quotation marks', () => {
    const doctype = `<!DOCTYPE a PUBLIC "-//X [//" 'http://x.org/"x".dtd' [<!ENTITY e 'x'>] >`;
    expect(plainText(read(`<?xml version="1.0"?><!-- > --><?p [?>\n${doctype}<a>&e;</a>`))).toBe('x');
  });

  it.each([
    ['stands outside', '<!ENTITY x SYSTEM "secret.xml">', '&x;', 'x', 'outside'],
    ['stands outside, in a value', '<!ENTITY x SYSTEM "secret.xml">', '<b n="&x;"/>', 'x', 'outside'],
    ['is no text', '<!ENTITY x SYSTEM "x.gif" NDATA gif>', '&x;', 'x', 'no text'],
    ['contains itself', '<!ENTITY x "&y;"><!ENTITY y "&x;">', '&x;', 'x', 'itself'],
    ['begins what it does not end', '<!ENTITY x "<b>"><!ENTITY y "</b>">', '&x;&y;', 'x', 'complete'],
    ['holds half a tag', '<!ENTITY x "<b n=">', '&x;"1"/>', 'x', 'complete'],
    ['has markup for a value', '<!ENTITY x "<b/>">', '<b n="&x;"/>', 'x', 'attribute'],
    ['is not declared', '<!ENTITY y "y">', '&eacute;', 'eacute', 'not declared'],
  ])('are refused if one %s', (_, subset, content, name, words) => {
    const [first] = findingsOf(() => declaring(subset, content));
    expect(first).toMatchObject({
      code: 'R006',
      place: { line: 1, column: `<!DOCTYPE a [${subset}]><a>`.length + 1 + content.indexOf('&') },
      what: expect.stringContaining(`“&${name};”`),
    });
    expect(first?.what).toContain(words);
  });

  it('say each once, with the character that HTML knows by the name', () => {
    const findings = findingsOf(() =>
      read(`<!DOCTYPE a [<!ENTITY e "x">]><a>&eacute;&mdash;&eacute;<b n="&nbsp;"/>&foo;</a>`),
    );
    expect(findings.map((f) => f.code)).toEqual(['R006', 'R006', 'R006', 'R006']);
    expect(findings.map((f) => f.remedy.match(/“.”|U\+\w+/)?.[0])).toEqual([
      '“é”',
      '“—”',
      'U+00A0',
      undefined,
    ]);
  });

  it.each([
    [
      'laugh a billion times',
      `<!ENTITY l0 "ha">${Array.from({ length: 40 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('')}`,
      '&l40;',
    ],
    ['are very long and used very often', `<!ENTITY l0 "${'x'.repeat(100_000)}">`, '&l0;'.repeat(10_000)],
    ['do it in values', `<!ENTITY l0 "${'x'.repeat(100_000)}">`, '<b n="&l0;"/>'.repeat(10_000)],
    ['hold elements', `<!ENTITY l0 "${'<b/>'.repeat(50_000)}">`, '&l0;'.repeat(1000)],
  ])('are refused where they %s', (_, subset, content) => {
    const from = performance.now();
    const findings = findingsOf(() => declaring(subset, content));
    expect(findings).toMatchObject([{ code: 'R006', what: expect.stringContaining('too large') }]);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it('are expanded once, however often others name them', () => {
    const all = Array.from({ length: 60 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`);
    expect(plainText(declaring(`<!ENTITY e0 "">${all.join('')}`, 'x&e60;'))).toBe('x');
  });

  it('ends with parameter entities that declare themselves', () => {
    expect(plainText(declaring('<!ENTITY % p "&#37;p;&#37;p;">%p;<!ENTITY e "x">', '&e;'))).toBe('x');
  });
});

describe('attribute lists of the internal subset', () => {
  const subset = `<!ENTITY e "x"><!ATTLIST b n CDATA "1" r (u|v) 'v' o CDATA #IMPLIED q CDATA #REQUIRED f CDATA #FIXED "&e;&quot;">
    <!ATTLIST b n CDATA "2" m NMTOKENS "a>b"><!ATTLIST p:c xmlns:p CDATA #FIXED "urn:p">`;
  const given = (root: XmlElement): Record<string, string>[] =>
    [...elementsOf(root)]
      .slice(1)
      .map((e) => Object.fromEntries(e.attributes.map((a) => [a.local, a.value])));

  it('give what the tag does not', () => {
    expect(given(declaring(subset, '<b/><b n="3" r = \'u\'>x</b >'))).toEqual([
      { n: '1', r: 'v', f: 'x"', m: 'a>b' },
      { n: '3', r: 'u', f: 'x"', m: 'a>b' },
    ]);
  });

  it('give it in entities too, and give namespaces', () => {
    const root = declaring(`${subset}<!ENTITY g "<b/>">`, '<p:c/>&g;');
    expect([...elementsOf(root)].map((e) => e.namespace)).toEqual(['', 'urn:p', '']);
    expect(given(root)[1]).toMatchObject({ n: '1' });
  });

  it('leave every place as it is', () => {
    const text = `<!DOCTYPE a [${subset}]><a><b/>x<b n="2"/></a>`;
    const written = [...nodesOf(read(text))].map((node) => text.slice(node.start, node.end));
    expect(written).toEqual(['<a><b/>x<b n="2"/></a>', '<b/>', 'x', '<b n="2"/>']);
  });
});

describe('entities that are declared outside', () => {
  const outside = (doctype: string, content: string) =>
    parse(sourceText('a.xml', '/a.xml', `<!DOCTYPE a ${doctype}><a n="&eacute;">${content}</a>`));

  it.each(['SYSTEM "a.dtd"', '[<!ENTITY % p SYSTEM "p.ent">%p;]', '[%p;]'])(
    'are characters that HTML knows, or their names: %s',
    (doctype) => {
      const { root, findings } = outside(doctype, 'caf&eacute; &D; &lt;&D; &lt;');
      expect(plainText(root)).toBe('café &D; <&D; <');
      expect(attribute(root, 'n')).toBe('é');
      expect(findings.map((f) => [f.code, f.what.match(/&\w+;/)?.[0]])).toEqual([
        ['R016', '&eacute;'],
        ['R016', '&D;'],
      ]);
    },
  );

  it('are none where nothing outside belongs to the file', () => {
    expect(findingsOf(() => outside('[<!ENTITY x "y">]', '&D;')).map((f) => f.code)).toEqual([
      'R006',
      'R006',
    ]);
  });

  it('stand in entities of the file too', () => {
    const { root } = outside('SYSTEM "a.dtd" [<!ENTITY x "<b>&D;&amp;&mdash;</b>">]', '&x;');
    expect(plainText(root)).toBe('&D;&—');
  });
});
