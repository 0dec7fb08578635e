import { describe, expect, it } from 'vitest';
import type { Finding } from '../../scripts/findings/finding.js';
import { inPackage } from '../../scripts/package-root.js';
import { readEdition } from '../../scripts/read/edition.js';
import { checkOwnSchemas } from '../../scripts/validate/own-schemas/own-schemas.js';
import { inFolder } from '../support/folder.js';
import { shown } from './helpers.js';

const NS = 'http://www.tei-c.org/ns/1.0';
const RNG = 'http://relaxng.org/ns/structure/1.0';
const SCH = 'http://purl.oclc.org/dsdl/schematron';

/** The findings of a folder's documents under their own schemas, with their files. */
const findingsIn = async (...inputs: readonly string[]): Promise<string[]> =>
  (await checkOwnSchemas(readEdition(...inputs))).map((f) => `${f.place?.file}:${shown(f)}`).sort();

const header =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc><bibl>S</bibl></sourceDesc></fileDesc></teiHeader>';
const document = (models: string, body = '<p>a</p>'): string =>
  `${models}\n<TEI xmlns="${NS}">${header}<text><body>${body}</body></text></TEI>`;
const model = (href: string, more = ''): string => `<?xml-model href="${href}" ${more}?>`;

/** The findings of one document that names schemas, in a folder with other files. */
const under = (models: string, files: Readonly<Record<string, string>>, body?: string): Promise<string[]> =>
  inFolder({ 'a.xml': document(models, body), ...files }, findingsIn);

const schematron = (rules: string, more = ''): string =>
  `<schema xmlns="${SCH}" queryBinding="xslt2" ${more}><ns prefix="t" uri="${NS}"/>${rules}</schema>`;
const pattern = (rules: string): string => `<pattern>${rules}</pattern>`;

/** A grammar that allows all of TEI’s documents, but in paragraphs only text. */
const grammar = `<grammar xmlns="${RNG}" ns="${NS}"><start><ref name="any"/></start>
  <define name="any"><choice><ref name="p"/><element><anyName><except><name>p</name></except></anyName><ref name="content"/></element></choice></define>
  <define name="p"><element name="p"><text/></element></define>
  <define name="content"><zeroOrMore><choice><text/><ref name="any"/><attribute><anyName/></attribute></choice></zeroOrMore></define></grammar>`;

describe('documents are checked by the schemas that they name', () => {
  const letters = inPackage('tests', 'validate', 'fixtures', 'letters');

  it('RELAX NG in several files, Schematron in it and in a file of its own', async () => {
    expect(await findingsIn(letters)).toMatchInlineSnapshot(`
      [
        "tei/bad.xml:7:19 G007 A rule of the schema is broken: A name has @ref. → Do as it says; the rule stands at schema/letter.rng:23.",
        "tei/bad.xml:7:19 G009 A rule of the schema remarks: A name without @ref in the first paragraph. → See whether it holds here; the rule stands at schema/rules.sch:27.",
        "tei/bad.xml:8:4 G007 A rule of the schema is broken: There is no person “geraldine”. → Do as it says; the rule stands at schema/rules.sch:23.",
        "tei/bad.xml:8:46 G008 A rule of the schema warns: The year 1739 of this date is too early. → Do as it says, if it holds here; the rule stands at schema/parts/common.rng:20.",
        "tei/bad.xml:9:30 G003 The value “May” of @when on “date” is not allowed. → Give a date as YYYY-MM-DD.",
        "tei/bad.xml:9:4 G002 “date” is not complete: it needs @when. → Add @when.",
        "tei/bad.xml:9:4 G007 A rule of the schema is broken: date needs @when. Look at the source. → Do as it says; the rule stands at schema/rules.sch:8.",
        "tei/bad.xml:9:52 G001 The schema does not allow “hi” in “p” here. → Here may stand text, “date” or “persName”.",
      ]
    `);
  });
});

describe('a schema that is not applied', () => {
  it.each([
    ['is missing', model('x.rng'), {}, 'it does not exist. → Correct the href, or put the schema there.'],
    ['is no XML', model('x.rng'), { 'x.rng': '<grammar' }, 'the file is not well-formed XML'],
    [
      'is broken',
      model('x.rng'),
      { 'x.rng': `<grammar xmlns="${RNG}"><start><ref name="y"/></start></grammar>` },
      'Correct the schema.',
    ],
    [
      'is another thing',
      model('x.rng'),
      { 'x.rng': '<html/>' },
      'it is no RELAX NG: its root element is “html”',
    ],
    [
      'includes what is missing',
      model('x.rng'),
      { 'x.rng': `<grammar xmlns="${RNG}"><include href="y.rng"/></grammar>` },
      'of its part “y.rng”: it does not exist',
    ],
    [
      'includes what is on the web',
      model('x.rng'),
      { 'x.rng': `<grammar xmlns="${RNG}"><include href="https://example.org/y.rng"/></grammar>` },
      'it includes “https://example.org/y.rng”, and nothing is fetched',
    ],
    [
      'includes what is outside',
      model('x.rng'),
      { 'x.rng': `<grammar xmlns="${RNG}"><include href="../../y.rng"/></grammar>` },
      'and nothing is fetched or read outside the folder',
    ],
    [
      'includes itself',
      model('x.rng'),
      { 'x.rng': `<grammar xmlns="${RNG}"><include href="x.rng"/></grammar>` },
      'its files include each other in a circle',
    ],
    [
      'is compact',
      model('x.rnc'),
      { 'x.rnc': 'start = x' },
      'the compact syntax of RELAX NG cannot be read here',
    ],
    [
      'is compact, and says so',
      model('x', 'type="application/relax-ng-compact-syntax"'),
      { x: 'start = x' },
      'Convert it to the XML syntax (.rng)',
    ],
    ['is of the W3C', model('x.xsd'), {}, 'schemas of the W3C cannot be read here'],
    ['is NVDL', '<?oxygen NVDLSchema="x.nvdl"?>', {}, 'NVDL cannot be read here'],
    ['is a DTD', model('x.dtd'), {}, 'DTDs cannot be read here'],
    ['is of an unknown kind', model('x'), { x: '<schema/>' }, 'its language is not known here'],
    [
      'is no Schematron',
      model('x.sch'),
      { 'x.sch': '<schema/>' },
      'it is no Schematron: its root element is “schema”',
    ],
    [
      'asks in another language',
      model('x.sch'),
      { 'x.sch': `<schema xmlns="${SCH}" queryBinding="stx"/>` },
      'the language of its queries is “stx”',
    ],
    ['has no such phase', model('x.sch', 'phase="p"'), { 'x.sch': schematron('') }, 'it has no phase “p”'],
  ])('because it %s is one warning', async (_, models, files, words) => {
    const findings = await under(models, files);
    expect(findings).toEqual([expect.stringContaining(words)]);
    expect(findings[0]).toMatch(/^a\.xml:1:1 G005 The schema “x/);
  });

  it('because it stands elsewhere is told once for the whole edition', async () => {
    const files = {
      'b.xml': document(model('https://example.org/tei.rng')),
      'c.xml': document(model('../../outside.rng')),
      'd.xml': document('', '<p/>').replace(
        '<TEI ',
        '<TEI xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:a https://example.org/a.xsd" ',
      ),
    };
    expect(await under(model('https://example.org/tei.rng'), files)).toEqual([
      'a.xml:1:1 G006 Not applied, for nothing is fetched and nothing is read outside the folder: “https://example.org/tei.rng”, “../../outside.rng” and “https://example.org/a.xsd”. → To have a schema applied, let xml-model name a copy in the folder; or name a folder that holds schema and documents.',
    ]);
  });
});

describe('RELAX NG in several files', () => {
  const element = (name: string, content: string): string =>
    `<define name="${name}"><element name="${name}">${content}</element></define>`;
  const base = (more: string, attributes = ''): string =>
    `<grammar xmlns="${RNG}" ns="${NS}" ${attributes}><start><element><anyName/><ref name="any"/></element></start>
     <define name="any"><zeroOrMore><choice><text/><ref name="p"/><attribute><anyName/></attribute><element><anyName><except><name>p</name></except></anyName><ref name="any"/></element></choice></zeroOrMore></define>${more}</grammar>`;
  const p = '<p n="x"/>';

  it.each([
    [
      'replaces a definition, in a division too',
      `<include href="y.rng"><div>${element('p', '<text/>')}</div></include>`,
    ],
    [
      'replaces what is in a division, and what the included file replaces itself',
      `<include href="z.rng">${element('p', '<text/>')}</include>`,
    ],
  ])('%s', async (_, include) => {
    const files = {
      'x.rng': `<grammar xmlns="${RNG}" ns="${NS}">${include}</grammar>`,
      'y.rng': base(`<div>${element('p', '<attribute name="n"/>')}</div>`),
      'z.rng': `<r:grammar xmlns:r="${RNG}" ns="${NS}"><r:include href="y.rng"><r:define name="p"><r:element name="p"><r:attribute name="n"/></r:element></r:define></r:include></r:grammar>`,
    };
    expect(await under(model('y.rng'), files, p)).toEqual([]);
    expect(await under(model('z.rng'), files, p)).toEqual([]);
    expect(await under(model('x.rng'), files, p)).toEqual([
      expect.stringContaining('the attribute @n on “p”'),
    ]);
  });

  it('keeps the namespaces and data types of each file apart', async () => {
    const files = {
      'x.rng': base(
        `${element('p', '<externalRef href="n.rng"/>')}`,
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"',
      ),
      // Of RELAX NG’s own types there is no date, so this is none if the library is that of the file around it.
      'n.rng': `<attribute name="n" xmlns="${RNG}"><data type="date"/></attribute>`,
    };
    expect(await under(model('x.rng'), files, p)).toEqual([expect.stringMatching(/ G005 .*date/)]);
  });

  it('says of a definition that replaces nothing that it does', async () => {
    const files = {
      'x.rng': `<grammar xmlns="${RNG}"><include href="y.rng">${element('q', '<text/>')}</include></grammar>`,
      'y.rng': base(element('p', '<text/>')),
    };
    expect(await under(model('x.rng'), files)).toEqual([
      expect.stringContaining('it replaces “q” of “y.rng”, where there is none'),
    ]);
  });
});

describe('RELAX NG', () => {
  const wrong = '<p>a <hi>b</hi></p>';

  it('is applied as oXygen’s instruction names it too, and twice named once', async () => {
    const files = { 'x.rng': grammar };
    const fault = expect.stringContaining('G001 The schema does not allow “hi” in “p” here.');
    expect(await under('<?oxygen RNGSchema="x.rng" type="xml"?>', files, wrong)).toEqual([fault]);
    expect(await under(`${model('x.rng')}${model('./x.rng')}`, files, wrong)).toEqual([fault]);
    expect(await under('<?oxygen RNGSchema="x.rng" type="compact"?>', files, wrong)).toEqual([
      expect.stringContaining('compact syntax'),
    ]);
  });

  it('sees ids and pointers as they are written', async () => {
    const strict = `<grammar xmlns="${RNG}" ns="${NS}"><start><ref name="any"/></start>
      <define name="any"><choice><ref name="p"/><element><anyName><except><name>p</name></except></anyName><ref name="content"/></element></choice></define>
      <define name="p"><element name="p"><optional><attribute name="corresp"><value>b.xml#x</value></attribute></optional><text/></element></define>
      <define name="content"><zeroOrMore><choice><text/><ref name="any"/></choice></zeroOrMore></define></grammar>`;
    const files = { 'x.rng': strict, 'b.xml': document('', '<p xml:id="x"/>') };
    expect(await under(model('x.rng'), files, '<p corresp="b.xml#x">a</p><p>b</p>')).toEqual([]);
  });

  it('checks what is included with the file that includes it, unless that names a schema', async () => {
    const corpus = (models: string): Record<string, string> => ({
      'a.xml': `${models}<teiCorpus xmlns="${NS}" xmlns:xi="http://www.w3.org/2001/XInclude">${header}<xi:include href="b.xml"/></teiCorpus>`,
      'x.rng': grammar,
      'y.rng': grammar.replaceAll('"p"', '"ab"').replaceAll('>p<', '>ab<'),
    });
    const found = (b: string) =>
      inFolder({ ...corpus(model('x.rng')), 'b.xml': b }, (folder) => findingsIn(`${folder}/a.xml`));
    expect(await found(document('', wrong))).toEqual([
      expect.stringMatching(/^b\.xml:2:\d+ G001 .*“hi” in “p”/),
    ]);
    expect(await found(document(model('y.rng'), wrong))).toEqual([]);
  });

  it('tells of a thousand faults, each of them', async () => {
    expect(await under(model('x.rng'), { 'x.rng': grammar }, wrong.repeat(1000))).toHaveLength(1000);
  });
});

describe('Schematron', () => {
  const rules = (sch: string, body?: string, more = ''): Promise<string[]> =>
    under(model('x.sch'), { 'x.sch': schematron(sch, more) }, body);
  const assert = (context: string, test: string, message = 'No.'): string =>
    pattern(`<rule context="${context}"><assert test="${test}">${message}</assert></rule>`);

  it('gives the words of the schema, and where its rule stands', async () => {
    expect(await rules(assert('t:p', '@n', 'A <emph>paragraph</emph>\n has  @n'))).toEqual([
      expect.stringMatching(
        /^a\.xml:2:\d+ G007 A rule of the schema is broken: A paragraph has @n\. → Do as it says; the rule stands at x\.sch:1\.$/,
      ),
    ]);
  });

  it.each([
    ['', 'G007'],
    ['error', 'G007'],
    ['ERROR', 'G007'],
    ['warning', 'G008'],
    ['WARN', 'G008'],
    ['nonfatal', 'G008'],
    ['info', 'G009'],
    ['information', 'G009'],
  ])('of the role “%s” is %s', async (role, code) => {
    const rule = `<rule context="t:p" role="${role}"><assert test="@n">No.</assert></rule>`;
    expect(await rules(pattern(rule))).toEqual([expect.stringContaining(` ${code} `)]);
  });

  it.each([
    ['an attribute', '@n', '<p n="x">a</p>', /:2:\d+ G007/],
    ['a text', "text()[. = 'loose']", '<p>loose</p>', /G007/],
    ['a comment', 'comment()', '<p><!--c--></p>', /G007/],
    ['the document', '/', '<p/>', /a\.xml:2:1 G007/],
    ['one of two', 't:ab | t:p', '<p/>', /G007/],
    ['a path', 't:body/t:p', '<p/>', /G007/],
    ['a path of any depth', '//t:text//t:p', '<p/>', /G007/],
    ['any element of a namespace', 't:body/t:*', '<p/>', /G007/],
    ['any element', 't:body/*', '<p/>', /G007/],
    ['what a variable names', '$ps', '<p/>', /G007/],
    ['the first of its kind', 't:p[1]', '<p/><p/>', /:2:\d+ G007/],
    ['the last of its kind', 't:p[last()]', '<p/><p n="x"/>', /G007/],
  ])('finds %s', async (_, context, body, found) => {
    const sch = `<let name="ps" value="//t:body/t:p"/>${assert(context, 'false()')}`;
    expect(await rules(sch, body)).toEqual([expect.stringMatching(found)]);
  });

  it('takes of the rules of a pattern the first that matches', async () => {
    const sch = pattern(
      '<rule context="t:p[@n]"><assert test="true()"/></rule><rule context="t:p"><report test="true()">Second.</report></rule>',
    );
    expect(await rules(sch, '<p n="1"/>')).toEqual([]);
    expect(await rules(sch, '<p/>')).toHaveLength(1);
  });

  it('knows current(), id(), variables of every kind, and all of XPath 3.1', async () => {
    const sch = `<let name="day" value="xs:date('2020-01-02')"/><let name="all" value="//t:p"/>${pattern(
      `<let name="n" value="count($all)"/><rule context="t:p[@ref]"><let name="own" value="@ref"/>
      <assert test="id(@ref)/@n = '1'">id</assert>
      <assert test="$all[@xml:id = current()/@ref]">current</assert>
      <assert test="$day gt xs:date('2020-01-01')">day</assert>
      <assert test="$n = 2 and $own = 'x'">count</assert>
      <assert test="let $a := //t:p[@xml:id = $own] return $a is id('x')">let</assert>
      <assert test="root()//t:p[last()] is ($all)[2]">root</assert>
      <assert test="every $p in //t:p satisfies $p/ancestor::t:body">every</assert></rule>`,
    )}`;
    expect(await rules(sch, '<p xml:id="x" n="1"/><p ref="x"/>')).toEqual([]);
  });

  it('does not take the place among brothers for one in the document', async () => {
    const body = '<div><p>a</p><p>b</p></div><div><p>c</p></div>';
    const sch = assert('t:body', "string-join(//t:p[1], '') = 'ac' and count(//t:div[2]/t:p) = 1");
    expect(await rules(sch, body)).toEqual([]);
  });

  it('puts what is included in its place', async () => {
    const files = {
      'x.sch': schematron('<include href="y.sch"/><include href="z.sch#one"/>'),
      'y.sch': `<pattern xmlns="${SCH}"><rule context="t:p"><extends href="w.sch#r"/></rule></pattern>`,
      'z.sch': schematron(
        `<pattern id="one"><rule context="t:body"><assert test="false()">Z.</assert></rule></pattern>`,
      ),
      'w.sch': schematron(
        '<pattern id="w"><rule abstract="true" id="r"><assert test="false()">W.</assert></rule></pattern>',
      ),
    };
    expect(
      (await under(model('x.sch'), files)).map((line) => line.replace(/^.*broken: (..).*stands at/, '$1')),
    ).toEqual(['Z. z.sch:1.', 'W. w.sch:1.']);
    const circle = { 'x.sch': schematron('<include href="x.sch"/>') };
    expect(await under(model('x.sch'), circle)).toEqual([expect.stringContaining('in a circle')]);
  });

  it('says of what it cannot check that it was not checked, once for each reason, and checks the rest', async () => {
    const sch = `<let name="other" value="doc('b.xml')"/>${assert('t:p', '$other//t:p')}
      ${assert('t:p', '$other')}
      ${assert('t:p', "key('k', @n)")}${assert('t:p', 'u:p')}${assert('t:p', 'not(')}${assert('t:p[f:g(.)]', 'true()')}
      <pattern documents="'b.xml'"/><pattern is-a="none"/>${assert('t:p', 'false()')}`;
    expect((await rules(sch)).map((line) => line.replace(/^a.xml:\d+:\d+ /, '').replace(/ →.*/, ''))).toEqual(
      [
        'G010 Not checked, or not everywhere: 2 rules, the first at x.sch:1; of its variable “$other”: it uses the function “doc”, which is not known here.',
        'G010 Not checked, or not everywhere: the rule at x.sch:3; it is no XPath 3.1.',
        'G010 Not checked, or not everywhere: the rule at x.sch:3; it uses the function “f:g”, which is not known here.',
        'G010 Not checked, or not everywhere: the rule at x.sch:3; it uses the function “key”, which is not known here.',
        'G010 Not checked, or not everywhere: the rule at x.sch:3; it uses the prefix “u”, which no sch:ns declares.',
        'G010 Not checked, or not everywhere: the rule at x.sch:4; it is about other documents than the one that names the schema.',
        'G010 Not checked, or not everywhere: the rule at x.sch:4; there is no abstract pattern “none”.',
        'G007 A rule of the schema is broken: No.',
      ],
    );
  });

  it('checks the patterns of a phase', async () => {
    const sch = schematron(
      `<phase id="one"><active pattern="a"/></phase><pattern id="a"><rule context="t:p"><assert test="false()">A.</assert></rule></pattern>
       <pattern id="b"><rule context="t:p"><assert test="false()">B.</assert></rule></pattern>`,
    );
    expect(await under(model('x.sch'), { 'x.sch': sch })).toHaveLength(2);
    expect(await under(model('x.sch', 'phase="one"'), { 'x.sch': sch })).toEqual([
      expect.stringContaining('A.'),
    ]);
    const byDefault = sch.replace('queryBinding', 'defaultPhase="one" queryBinding');
    expect(await under(model('x.sch'), { 'x.sch': byDefault })).toHaveLength(1);
    expect(await under(model('x.sch', 'phase="#ALL"'), { 'x.sch': byDefault })).toHaveLength(2);
  });
});

describe('severity', () => {
  it('of a schema that cannot be used is never an error', async () => {
    const findings: Finding[] = await inFolder(
      { 'a.xml': document(`${model('x.rng')}${model('y.sch')}${model('http://example.org/z.rng')}`) },
      async (folder) => checkOwnSchemas(readEdition(folder)),
    );
    expect(findings.map((f) => f.severity)).toEqual(['warning', 'warning', 'review']);
  });
});
