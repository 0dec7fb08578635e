import { describe, expect, it } from 'vitest';
import { FindingsError } from '../../scripts/findings/finding.js';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { elementsOf, nodesOf, placeOf, type XmlElement } from '../../scripts/read/tree.js';

const read = (text: string): XmlElement => parse(sourceText('a.xml', '/a.xml', text)).root;
const findingsOf = (text: string) => {
  try {
    read(text);
    return [];
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
};

describe('parse', () => {
  it('knows the place of every element', () => {
    const root = read('<a>\n  <b x="1"/>é<c\n   y="2">text</c>\n</a>');
    const places = [...elementsOf(root)].map((e) => {
      const { line, column } = placeOf(e);
      return `${e.local} ${line}:${column}`;
    });
    expect(places).toEqual(['a 1:1', 'b 2:3', 'c 2:14']);
  });

  it('knows the place of text after tags, comments and instructions', () => {
    const root = read('<a>one<!--x-->two<?p q?>three</a>');
    const texts = [...nodesOf(root)].flatMap((n) => (n.type === 'text' ? [[n.value, n.start, n.end]] : []));
    expect(texts).toEqual([
      ['one', 3, 6],
      ['two', 14, 17],
      ['three', 24, 29],
    ]);
  });

  it('keeps CDATA and character references as the text they stand for', () => {
    expect(
      [...nodesOf(read('<a>x<![CDATA[<&]]>&#32;&amp;</a>'))].map((n) => (n.type === 'text' ? n.value : '')),
    ).toContain('x<& &');
  });

  it('reads entities of the internal subset that stand for text', () => {
    const root = read('<!DOCTYPE a [<!ENTITY eacute "&#233;"><!ENTITY cafe "caf&eacute;">]><a>&cafe;</a>');
    expect(root.children).toMatchObject([{ type: 'text', value: 'café' }]);
  });

  it('expands every entity once, however often the others name it', () => {
    const names = Array.from({ length: 60 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`);
    const root = read(`<!DOCTYPE a [<!ENTITY e0 "">${names.join('')}]><a>x&e60;</a>`);
    expect(root.children).toMatchObject([{ type: 'text', value: 'x' }]);
  });

  it.each([
    ['an outside entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a/>', 'outside'],
    ['an entity in a circle', '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a/>', 'itself'],
    [
      'a billion laughs',
      `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 24 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('')}]><a/>`,
      'million',
    ],
  ])('refuses %s', (_, text, words) => {
    const [first] = findingsOf(text);
    expect(first?.code).toBe('R006');
    expect(first?.what).toContain(words);
  });

  it('names the tag that is not closed, and the line that opened it', () => {
    expect(findingsOf('<a>\n <b>\n  text\n</a>')).toMatchObject([
      {
        code: 'R001',
        place: { file: 'a.xml', line: 4 },
        what: expect.stringContaining('<b>, opened in line 2'),
      },
    ]);
  });

  it('gives one finding for one fault, not its echoes', () => {
    expect(findingsOf('<a><b></a></b></c>')).toHaveLength(1);
  });

  it('reads 3,000 levels', () => {
    const root = read(`${'<a>'.repeat(3000)}x${'</a>'.repeat(3000)}`);
    expect([...elementsOf(root)]).toHaveLength(3000);
  });
});
