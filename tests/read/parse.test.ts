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

  it('knows the place of what stands before and after the root', () => {
    const text = '<?xml version="1.0"?>\n<!DOCTYPE a>\n <?m x="<?"?>\n<!-- - --> \n <a><?p <? ?>x</a>\n';
    const { prolog, root } = parse(sourceText('a.xml', '/a.xml', text));
    expect(prolog.map((n) => text.slice(n.start, n.end))).toEqual(['<?m x="<?"?>', '<!-- - -->']);
    expect([...nodesOf(root)].map((n) => text.slice(n.start, n.end))).toEqual([
      '<a><?p <? ?>x</a>',
      '<?p <? ?>',
      'x',
    ]);
  });

  it('knows the namespaces of prefixes, declared, hidden and taken back', () => {
    const root = read(
      '<a xmlns="urn:1" xmlns:p="urn:2"><p:b p:x="1" xml:id="i"/><c xmlns="" xmlns:p="urn:3"><p:d/></c><p:e/><f/></a>',
    );
    expect([...elementsOf(root)].map((e) => e.namespace)).toEqual([
      'urn:1',
      'urn:2',
      '',
      'urn:3',
      'urn:2',
      'urn:1',
    ]);
    expect(root.children[0]).toMatchObject({
      attributes: [
        { namespace: 'urn:2', local: 'x' },
        { namespace: 'http://www.w3.org/XML/1998/namespace', local: 'id' },
      ],
    });
  });

  it.each([
    ['a prefix without a namespace', '<a><p:b/></a>', 'prefix'],
    [
      'an attribute that stands twice under two prefixes',
      '<a xmlns:p="u" xmlns:q="u" p:x="" q:x=""/>',
      'twice',
    ],
    ['a sign in a value', '<a x="<"/>', 'does not allow here'],
    ['two roots', '<a/><b/>', 'root element'],
    ['text after the root', '<a/>x', 'outside the root'],
    ['an ampersand', '<a>R & D</a>', 'ampersand'],
    ['nothing', '', 'empty'],
    ['white space only', ' \n ', 'empty'],
    ['no XML at all', 'Dear Sir,', 'outside the root'],
    ['a control character', '<a>x\u000b</a>', 'U+000B'],
    ['a reference to one', '<a>&#11;</a>', '“&#11;”'],
    ['a reference to one, in XML 1.1', '<?xml version="1.1"?><a>&#x1;</a>', '“&#x1;”'],
    ['a reference to half a character', '<a>&#xD800;</a>', '“&#xD800;”'],
    ['U+0000', '<a>\0</a>', 'U+0000'],
    ['what is no character', '<a>\ufffe</a>', 'U+FFFE'],
  ])('says that it finds %s', (_, text, words) => {
    expect(findingsOf(text)).toMatchObject([{ code: 'R001', what: expect.stringContaining(words) }]);
  });

  it.each([
    ['<a>\n R & D &amp; <b>x;</b></a>'],
    ['<a>\n R & D</a>'],
    ['<a>\n R &D</a>'],
    ['<a>\n<b n="&"/><c/></a>'],
  ])('finds the ampersand in %j', (text) => {
    const before = text.slice(text.indexOf('\n') + 1, text.indexOf('&'));
    expect(findingsOf(text)).toMatchObject([
      {
        code: 'R001',
        place: { line: 2, column: before.length + 1 },
        what: expect.stringContaining('ampersand'),
      },
    ]);
  });

  it('says where a control character stands', () => {
    expect(findingsOf('<a>\n  x\u0001y</a>')).toMatchObject([{ place: { line: 2, column: 4 } }]);
  });

  it.each([
    ['no character, though XML allows it', '<a>\n  x\ufdd0y</a>', 'U+FDD0'],
    ['none beyond the basic plane', '<a>\n  x&#x1FFFE;y</a>', 'U+1FFFE'],
    ['a control character that XML allows', '<a>\n  x\u007fy</a>', 'U+007F'],
    ['one that means nothing in windows-1252', '<a>\n  x\u0081y</a>', 'U+0081'],
  ])('keeps the place of %s, and says so', (_, text, code) => {
    const { root, findings } = parse(sourceText('a.xml', '/a.xml', text));
    expect(root.children).toMatchObject([{ value: '\n  x\ufffdy' }]);
    expect(findings).toMatchObject([
      { code: 'R017', what: expect.stringContaining(`: 1; the first is ${code}`) },
    ]);
    // Of one that is written as a reference the place is that of its text.
    expect(findings[0]?.place?.line).toBe(text.includes('&#') ? 1 : 2);
  });

  it('reads letters that were converted wrongly, and says so', () => {
    const { root, findings } = parse(
      sourceText('a.xml', '/a.xml', '<a>\n<b n="&#150;"/>\u0093x&#x94;\u0085y</a>'),
    );
    expect(root.children).toMatchObject([{}, { attributes: [{ value: '–' }] }, { value: '“x”\ny' }]);
    expect(findings).toMatchObject([
      {
        code: 'R014',
        place: { line: 2, column: 1 },
        what: expect.stringContaining(': 3; the first, U+0096, is –'),
      },
    ]);
  });

  it('reads XML 1.1', () => {
    expect(read('<?xml version="1.1"?><a>x</a>').children).toMatchObject([{ value: 'x' }]);
  });

  it('reads 3,000 levels', () => {
    const root = read(`${'<a>'.repeat(3000)}x${'</a>'.repeat(3000)}`);
    expect([...elementsOf(root)]).toHaveLength(3000);
  });
});
