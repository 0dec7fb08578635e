import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEdition } from '../../scripts/read/edition.js';
import { checkGrammar } from '../../scripts/validate/check-grammar.js';
import { grammarOf } from '../../scripts/validate/schema/load.js';
import { documentWith, ourGrammar, parsed, shown } from './helpers.js';

const grammar = await ourGrammar();
const findingsIn = (body: string): string[] => checkGrammar(documentWith(body), grammar).map(shown);

describe('checkGrammar accepts', () => {
  it.each([
    [
      'what the contract shows',
      '<p xml:id="a-p1"><lb n="1"/>a <choice xml:id="a-c1"><sic>b</sic><corr ana="#g" resp="#r" cert="high" evidence="internal">c</corr></choice></p>',
    ],
    [
      'dates of no year',
      '<p><date when="--11-28">28 November</date><date when="---08"/><date when="--11"/></p>',
    ],
    ['text that a comment cuts', '<p>a<!-- b -->c<?d e?>f</p>'],
    ['white space between blocks', '<p/>\n\n  <p/>'],
  ])('%s', (_, body) => {
    expect(findingsIn(body)).toEqual([]);
  });
});

describe('G001: what is not allowed', () => {
  it('an element whose name is misspelt', () => {
    expect(findingsIn('<p>by <persname>Zog</persname></p>')).toEqual([
      '3:7 G001 The schema does not allow “persname” in “p” here. → Perhaps “persName” is meant.',
    ]);
  });

  it('an element that needs another around it', () => {
    expect(findingsIn('<p>one <item>two</item></p>')).toEqual([
      '3:8 G001 The schema does not allow “item” in “p” here. → Put it into “list”.',
    ]);
  });

  it('an element that needs the end of another before it', () => {
    expect(findingsIn('<p>one <p>two</p></p>')).toEqual([
      '3:8 G001 The schema does not allow “p” in “p” here. → Close “p” before it.',
    ]);
  });

  it('an element where few may stand', () => {
    expect(findingsIn('<table><row><cell/><seg/></row></table>')).toEqual([
      '3:20 G001 The schema does not allow “seg” in “row” here. → Put it into “cell”.',
    ]);
    expect(findingsIn('<p><gap><xyz/></gap></p>')).toEqual([
      '3:9 G001 The schema does not allow “xyz” in “gap” here. → Here may stand “desc”.',
    ]);
  });

  it('an element out of order, and not the echoes of that', () => {
    const file = parsed(
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>\n<publicationStmt><publisher>P</publisher></publicationStmt>\n<sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader><text><body><p/></body></text></TEI>',
    );
    expect(checkGrammar(file, grammar).map(shown)).toEqual([
      '2:1 G001 The schema does not allow “publicationStmt” in “fileDesc” here. → Its order is fixed. Here may stand “titleStmt”.',
    ]);
  });

  it('each of several faults in one element', () => {
    expect(findingsIn('<p><item>a</item> <cell>b</cell></p>').map((line) => line.slice(0, 9))).toEqual([
      '3:4 G001 ',
      '3:19 G001',
    ]);
  });

  it('an element without its namespace', () => {
    expect(findingsIn('<p xmlns="">a</p>')).toEqual([
      '3:1 G001 The schema does not allow “p”, which has no namespace, in “div” here. → Declare its namespace on the root element: xmlns="http://www.tei-c.org/ns/1.0".',
    ]);
  });

  it('an element of another namespace', () => {
    expect(findingsIn('<p><b xmlns="http://www.w3.org/1999/xhtml">a</b></p>')).toEqual([
      '3:4 G001 The schema does not allow “b” of the namespace http://www.w3.org/1999/xhtml in “p” here. → docs/elements.md says what may stand here.',
    ]);
  });

  it('an attribute whose name is misspelt, at its own place, and not that the right one is missing', () => {
    expect(findingsIn('<p><rs\n  typ="person" ref="#a">he</rs></p>')).toEqual([
      '4:3 G001 The schema does not allow the attribute @typ on “rs” here. → Perhaps @type is meant.',
    ]);
  });

  it('an attribute that looks like nothing else', () => {
    expect(findingsIn('<p colour="red">a</p>')).toEqual([
      '3:4 G001 The schema does not allow the attribute @colour on “p” here. → Take it away.',
    ]);
  });

  it('text between blocks, at its first word', () => {
    expect(findingsIn('<list>\n  loose <item>a</item></list>')).toEqual([
      '4:3 G001 The schema does not allow text (“loose”) directly in “list” here. → Put it into an element that holds text, as “item”.',
    ]);
    expect(findingsIn('<p>a<lb n="1">b</lb></p>')).toEqual([
      '3:15 G001 The schema does not allow text (“b”) directly in “lb” here. → “lb” must hold no text here; put it elsewhere.',
    ]);
  });
});

describe('G001 under another schema', () => {
  it('lists what is allowed, for there is no reference to look it up', async () => {
    const names = [...'abcdefghijklmno'].map((name) => `<element name="${name}"><empty/></element>`);
    const other = await grammarOf(
      `<element name="root" xmlns="http://relaxng.org/ns/structure/1.0"><choice>${names.join('')}</choice></element>`,
    );
    expect(checkGrammar(parsed('<root><xyz/></root>'), other).map(shown)).toEqual([
      '1:7 G001 The schema does not allow “xyz” in “root” here. → Here may stand “a”, “b”, “c”, “d”, “e”, “f”, “g”, “h”, “i”, “j”, “k”, “l” or one of 3 others.',
    ]);
  });
});

describe('G002: what is missing', () => {
  it('an element, at the end tag before which it belongs', () => {
    expect(findingsIn('<table>\n<row></row></table>')).toEqual([
      '4:6 G002 “row” is not complete: it needs “cell”. → Add “cell” before the end of “row”.',
    ]);
    expect(findingsIn('<list/>')[0]).toMatch(
      /^3:1 G002 “list” is not complete: it needs “item” or “label”\./,
    );
  });

  it('an attribute, with what it may be', () => {
    expect(findingsIn('<p><rs ref="#a">he</rs><lb/></p>')).toEqual([
      '3:4 G002 “rs” is not complete: it needs @type. → Add @type: “person”, “place”, “org”, “event” or “work”.',
      '3:24 G002 “lb” is not complete: it needs @n. → Add @n: a whole number from 1.',
    ]);
  });
});

describe('G003: values', () => {
  it('a word that is misspelt', () => {
    expect(findingsIn('<p><corr cert="hihg">a</corr></p>')).toEqual([
      '3:10 G003 The value “hihg” of @cert on “corr” is not allowed. → Perhaps “high” is meant.',
    ]);
  });

  it('a word that looks like nothing else', () => {
    expect(findingsIn('<p><corr cert="90%">a</corr></p>')).toEqual([
      '3:10 G003 The value “90%” of @cert on “corr” is not allowed. → Give “high”, “medium” or “low”.',
    ]);
  });

  it('a date', () => {
    expect(findingsIn('<p><date when="8.9.1943">a</date></p>')).toEqual([
      '3:10 G003 The value “8.9.1943” of @when on “date” is not allowed. → Give a date or time: a day as 1943-09-08, a month as 1943-09, a year as 1943; a date of every year as --11-28; a time as 04:30:00, a date with its time as 1939-04-07T04:30:00.',
    ]);
    expect(findingsIn('<p><date when="11-28">a</date></p>')).toHaveLength(1);
    expect(findingsIn('<p><date when="1943-13-01">a</date></p>')).toHaveLength(1);
  });

  it('an identifier', () => {
    expect(findingsIn('<p xml:id="1a">a</p>')[0]).toMatch(
      /^3:4 G003 The value “1a” of @xml:id on “p” is not allowed\. → Give an identifier/,
    );
  });

  it('of another schema, in the words for its data types', async () => {
    const other = await grammarOf(
      `<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <attribute name="d"><choice><data type="date"/><data type="gYear"/></choice></attribute><data type="integer"/></element>`,
    );
    expect(checkGrammar(parsed('<a d="May">one</a>'), other).map(shown)).toEqual([
      '1:4 G003 The value “May” of @d on “a” is not allowed. → Give a date as YYYY-MM-DD or a year as YYYY.',
      '1:12 G003 The value “one” of “a” is not allowed. → Give a whole number.',
    ]);
  });
});

describe('many faults', () => {
  const wrong = (count: number) => documentWith('<p><xyz/></p>'.repeat(count));

  it('are all told, up to a number that nobody reads', () => {
    expect(checkGrammar(wrong(1000), grammar)).toHaveLength(1000);
    const most = checkGrammar(wrong(2001), grammar);
    expect(most).toHaveLength(2001);
    expect(most.at(-1)).toMatchObject({
      code: 'G011',
      severity: 'error',
      what: expect.stringContaining('2000'),
    });
  });

  it('are told as each would be alone, far from the fault before', () => {
    const far = `<p>${'<lb n="1"/>'.repeat(5000)}<xyz/>a<persname/></p>`;
    expect(findingsIn(far).map((line) => line.replace(/^\d+:\d+ /, ''))).toEqual([
      'G001 The schema does not allow “xyz” in “p” here. → docs/elements.md says what may stand here.',
      'G001 The schema does not allow “persname” in “p” here. → Perhaps “persName” is meant.',
    ]);
  });
});

describe('addresses', async () => {
  const schema = await grammarOf(
    `<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <zeroOrMore><element name="b"><data type="anyURI"/></element></zeroOrMore></element>`,
  );
  const isAddress = (value: string): boolean =>
    checkGrammar(parsed(`<a><b>${value}</b></a>`), schema).length === 0;

  it.each(['', '#a', 'a:b:c', 'http://example.org/é ü', 'main hand', 'a%20b', '/a:b', '?a:b'])(
    '“%s” is one',
    (value) => expect(isAddress(value)).toBe(true),
  );
  it.each(['a#b#c', 'a%b', 'a%zz', '1x:y', ':y', 'a:#b', 'a:', 'x y:z'])('“%s” is none', (value) =>
    expect(isAddress(value)).toBe(false),
  );
});

describe('files that include others', () => {
  it('are checked as they were written, each once', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'emendata-'));
    try {
      mkdirSync(path.join(folder, 'tei'));
      const header = documentWith('<p/>').source.text.match(/<teiHeader>.*<\/teiHeader>/)?.[0];
      writeFileSync(
        path.join(folder, 'tei', 'edition.xml'),
        `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">${header}<xi:include href="a.xml"/></teiCorpus>`,
      );
      writeFileSync(path.join(folder, 'tei', 'a.xml'), documentWith('<p><xyz/></p>').source.text);
      const { files } = readEdition(folder);
      expect(files.map((file) => checkGrammar(file, grammar).map(shown))).toEqual([
        [],
        [
          '3:4 G001 The schema does not allow “xyz” in “p” here. → docs/elements.md says what may stand here.',
        ],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('depth', () => {
  it('is no limit', () => {
    const depth = 5000;
    const body = `${'<seg>'.repeat(depth)}<xyz/>${'</seg>'.repeat(depth)}`;
    expect(findingsIn(`<p>${body}</p>`)).toHaveLength(1);
  });
});
