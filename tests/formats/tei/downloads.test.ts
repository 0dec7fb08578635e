import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../scripts/commands/pipeline.js';
import { FindingsError } from '../../../scripts/findings/finding.js';
import { ownDocuments, teiFiles } from '../../../scripts/formats/tei/downloads.js';
import { type EditionModel, modelOf } from '../../../scripts/model/model.js';
import { inPackage } from '../../../scripts/package-root.js';
import type { EditionSource } from '../../../scripts/read/edition.js';
import { type ParsedFile, parse } from '../../../scripts/read/parse.js';
import { sourceText } from '../../../scripts/read/source.js';
import { attribute, elementsOf, type XmlElement } from '../../../scripts/read/tree.js';
import { checkGrammar } from '../../../scripts/validate/check-grammar.js';
import { loadGrammar } from '../../../scripts/validate/schema/load.js';
import { mutate } from '../../fuzz/mutate.js';
import { document, Folder } from '../../read/helpers.js';
import { onCopy } from '../../support/project.js';
import { Chance } from '../../verify/support/random.js';
import { linesOf } from './same-tree.js';

const texts = (model: EditionModel): Map<string, string> => {
  const { downloads, files } = teiFiles(model);
  return new Map(
    [...downloads, ...files].map(({ path: name, bytes }) => [
      name.replace(/^(?:html\/)?tei\//, ''),
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    ]),
  );
};
const parsed = (xml: string | undefined): ParsedFile => parse(sourceText('a.xml', '/a.xml', xml ?? ''));
const read = (xml: string | undefined): XmlElement => parsed(xml).root;
const filesOf = (source: EditionSource): Map<string, string> => texts(modelOf(source, undefined));

/** A folder read, and its files. */
function made(files: Readonly<Record<string, string>>): {
  source: EditionSource;
  files: Map<string, string>;
} {
  using folder = new Folder(files);
  const source = folder.read();
  return { source, files: filesOf(source) };
}

describe('the TEI of an edition', () => {
  it.each([
    ['the edition', inPackage()],
    ['the small edition', inPackage('tests', 'edition')],
  ])('is %s: whole, by documents, the registers together, each valid and each the same tree', (_, folder) => {
    const model = readModel([folder], undefined);
    const files = texts(model);
    const own = ownDocuments(model);
    expect(own.length).toBeGreaterThan(6);
    const grammar = loadGrammar();
    for (const [name, xml] of files) {
      if (!name.endsWith('.xml')) continue;
      const file = parsed(xml);
      expect(checkGrammar(file, grammar), name).toEqual([]);
      expect(file.prolog.map((node) => node.type === 'instruction' && node.value)).toEqual([
        'href="emendata.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"',
      ]);
      expect(xml).not.toContain('xmlns:xi');
      expect(xml.match(/xmlns="/g)?.length, name).toBe(1);
    }
    for (const { name, element } of own)
      expect(linesOf(read(files.get(`${name}.xml`)))).toEqual(linesOf(element));
    const [whole] = files.values();
    expect(linesOf(read(whole))).toEqual(linesOf(model.source.root));

    const registers = read(files.get('registers.xml'));
    const entries = (root: XmlElement): (string | undefined)[] =>
      [...elementsOf(root, 'person', 'place', 'org', 'event')].map((e) => attribute(e, 'xml:id'));
    expect(entries(registers)).toEqual(entries(model.source.root));
    expect(files.get('emendata.rng')).toBe(readFileSync(inPackage('schemas', 'emendata.rng'), 'utf8'));
    expect(files.get('emendata.odd')).toBe(readFileSync(inPackage('schemas', 'emendata.odd'), 'utf8'));
  });

  it('is the file itself, byte for byte but for the address of the schema, where the file says it all', () => {
    const files = texts(readModel([inPackage('tests', 'edition')], undefined));
    const letter = readFileSync(inPackage('tests', 'edition', 'tei', 'documents', 'letter.xml'), 'utf8');
    expect(files.get('letter.xml')).toBe(letter.replace(/href="[./]+schemas\//, 'href="'));
    expect(letter).not.toBe(files.get('letter.xml'));
  });

  it('takes the schema that the project has itself', () =>
    onCopy([], async (folder) => {
      mkdirSync(path.join(folder, 'schemas'));
      writeFileSync(path.join(folder, 'schemas', 'ours.odd'), '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>');
      writeFileSync(
        path.join(folder, 'schemas', 'ours.rng'),
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>',
      );
      const names = [...texts(readModel([folder], undefined)).keys()];
      expect(names).toContain('ours.odd');
      expect(names).toContain('ours.rng');
      expect(names).not.toContain('emendata.rng');
    }));
});

describe('TEI of any kind', () => {
  it('has entities resolved, and comments, instructions and white space as they are', () => {
    const { source, files } = made({
      'a.xml': `<?xml version="1.0"?><!-- before --><!DOCTYPE TEI [<!ENTITY who "Ann &#38;amp; <hi xmlns='http://www.tei-c.org/ns/1.0'>Bob</hi>"><!ATTLIST p rend CDATA "small">]>\n<?xml-model href="x.rng"?>${document(
        '<p>&who;  \t<!-- here --><?pb 3?>\r\n<![CDATA[<a>]]> ]]&gt; &#13;</p><p n="a&#9;b&#10;&quot;&apos;&lt;">b</p>',
      )}`,
    });
    const xml = files.get('a.xml');
    expect([...files.keys()]).toEqual(['a.xml']);
    expect(xml).not.toContain('DOCTYPE');
    expect(xml).toContain('<!-- here --><?pb 3?>');
    expect(xml).toContain('<!-- before -->\n<?xml-model href="x.rng"?>\n<TEI ');
    expect(xml).toContain('rend="small"');
    expect(linesOf(read(xml))).toEqual(linesOf(source.root));
  });

  it('has the ids by which passages are addressed', () => {
    const { source, files } = made({ 'a.xml': document('<p>x</p>') });
    const [p] = elementsOf(read(files.get('a.xml')), 'p');
    const [own] = [...elementsOf(source.root, 'body')].flatMap((body) => [...elementsOf(body, 'p')]);
    expect(own && attribute(own, 'xml:id')).toBe('a-p1');
    expect(files.get('a.xml')).toContain('<p xml:id="a-p1">x</p>');
    expect(p).toBeDefined();
  });

  it('takes along what a document has from those around it, and no more', () => {
    const corpus = (inner: string): string =>
      `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:my="urn:my" xml:lang="sq" xml:base="x/"><teiHeader><fileDesc><titleStmt><title>C</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>${inner}</teiCorpus>`;
    const { files } = made({
      'c.xml': corpus(`<xi:include href="d/b.xml"/>${document('<p>in <my:x/></p>', 'xml:id="in"')}`),
      'd/b.xml': document('<p xml:id="b-p1">b</p>', 'xml:id="b" xml:lang="en"'),
    });
    const b = read(files.get('b.xml'));
    expect(attribute(b, 'xml:lang')).toBe('en');
    expect(attribute(b, 'xml:base')).toBe('x/');
    const inner = files.get('in.xml');
    expect(attribute(read(inner), 'xml:lang')).toBe('sq');
    expect(inner?.match(/xmlns:my=/g)?.length).toBe(1);
    expect(inner).not.toContain('XInclude');
    expect(read([...files.values()][0]).children.map((c) => c.type === 'element' && c.local)).toEqual([
      'teiHeader',
      'TEI',
      'TEI',
    ]);
  });

  it('declares each prefix once, and again only where it stands for something else', () => {
    const svg = 'xmlns:s="http://www.w3.org/2000/svg"';
    const body = `<figure><s:svg ${svg}><s:g/></s:svg></figure><figure><s:svg ${svg}/></figure><p><x xmlns=""><y/></x><p:z xmlns:p="urn:1"/><p:z xmlns:p="urn:2"/></p>`;
    const { source, files } = made({ 'a.xml': `<!DOCTYPE TEI>${document(body)}` });
    const xml = files.get('a.xml') ?? '';
    expect(xml.match(/xmlns:s=/g)?.length).toBe(1);
    expect(xml.match(/xmlns:p=/g)?.length).toBe(2);
    expect(linesOf(read(xml))).toEqual(linesOf(source.root));
  });

  it('is a valid corpus where several files were given, and a document where a piece was', () => {
    const { files } = made({
      'a.xml': document('<p/>', 'xml:id="a"'),
      'b.xml': document('<p/>', 'xml:id="b"'),
    });
    expect([...files.keys()].filter((name) => !['a.xml', 'b.xml'].includes(name)).length).toBe(1);
    const [whole] = [...files.values()];
    expect(whole).toMatch(/<teiCorpus xmlns="[^"]+"><teiHeader.*<TEI.*<TEI/s);
  });

  it('acts in no browser', () => {
    const html = 'xmlns:h="http://www.w3.org/1999/xhtml"';
    const { files } = made({
      'a.xml': `<?xml-stylesheet href="http://example.org/a.xsl" type="text/xsl"?>${document(
        `<p>a<h:script ${html}>alert(1)</h:script><h:b ${html} onclick="alert(2)">b</h:b></p><figure><svg xmlns="http://www.w3.org/2000/svg"><script>alert(3)</script><a href=" java&#10;script:alert(4)"><text>c</text></a></svg></figure><p onclick="kept">TEI does not act</p>`,
      )}`,
    });
    const xml = files.get('a.xml') ?? '';
    expect(xml).not.toMatch(/alert|xml-stylesheet/);
    expect(xml).toMatch(/<h:b[^>]*>b<\/h:b>.*<text>c<\/text>.*onclick="kept"/s);
  });

  it.each([
    ...'style background src srcset poster data action formaction ping attributionsrc'
      .split(' ')
      .map((name) => [`HTML’s @${name}`, `<h:b ${name}="https://acts.example/">`]),
    ['a link of HTML that is a script', '<h:a href="javascript:acts()">'],
    ['MathML’s @style', '<m:mi style="background: url(https://acts.example/)">'],
    ['a style of SVG that fetches', '<s:g style="fill: url(https://acts.example/#a)">'],
    ['a style of SVG that hides what it fetches', '<s:g style="fill: /* */u\\72l(https://acts.example/)">'],
    ['a paint server elsewhere', '<s:g fill="url(https://acts.example/#a)">'],
    ['a reference out of the drawing', '<s:textPath xlink:href="https://acts.example/#a">'],
    ['an XLink of TEI that is a script', '<seg xlink:href=" java&#10;script:acts()">'],
    ['an XLink of anything that is followed unasked', '<x:acting xlink:actuate="onLoad">', 'actuate'],
  ])('acts in no browser by %s', (_, tag, acts = 'acts') => {
    const [, name = ''] = /<(\S+)/.exec(tag) ?? [];
    const namespaces =
      'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:s="http://www.w3.org/2000/svg" xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:x="urn:x" xmlns:xlink="http://www.w3.org/1999/xlink"';
    const { files } = made({ 'a.xml': document(`<p ${namespaces}>a ${tag}b</${name}></p>`) });
    expect(files.get('a.xml')).toMatch(new RegExp(`<${name}[^>]*>b</${name}>`));
    expect(files.get('a.xml')).not.toContain(acts);
  });

  it.each([
    ['TEI’s own style', '<seg style="color: red">'],
    ['a pointer of TEI, which no browser follows', '<ref target="javascript:void">'],
    ['a link', '<h:a href="https://example.org/">'],
    ['an XLink', '<seg xlink:href="https://example.org/">'],
    ['how a drawing is drawn', '<s:g style="fill: url(#a); stroke: red" fill="url(#b)">'],
    ['a reference within a drawing', '<s:textPath xlink:href="#a">'],
  ])('keeps %s', (_, tag) => {
    const [, name = ''] = /<(\S+)/.exec(tag) ?? [];
    const namespaces =
      'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:s="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
    const { files } = made({ 'a.xml': document(`<p ${namespaces}>a ${tag}b</${name}></p>`) });
    for (const [attribute] of tag.matchAll(/[\w:]+="[^"]*"/g))
      expect(files.get('a.xml')).toContain(attribute);
  });

  it('is linear and has no limit of depth', () => {
    const deep = `${'<ab>'.repeat(2000)}x${'</ab>'.repeat(2000)}`;
    const wide = '<lb/>a'.repeat(200_000);
    const nested = `${'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'.repeat(300)}${'<text><body><p/></body></text></TEI>'.repeat(300)}`;
    const started = performance.now();
    for (const xml of [document(deep), document(`<p>${wide}</p>`), nested]) {
      const { source, files } = made({ 'a.xml': xml });
      const sizes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
      expect(sizes).toBeLessThan(3 * xml.length + 100_000);
      const whole = [...files.values()][0];
      if (source.documents.length === 1)
        expect(linesOf(read(whole)).length).toBe(linesOf(source.root).length);
    }
    expect((performance.now() - started) / 1000).toBeLessThan(30);
  });

  it('is read back as the same tree, whatever it is', () => {
    const golden = inPackage('tests', 'transform', 'golden');
    const seeds = readdirSync(golden, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.xml'))
      .sort();
    const chance = new Chance(4);
    using folder = new Folder();
    let tried = 0;
    for (let i = 0; i < 150; i++) {
      let xml = readFileSync(path.join(golden, chance.pick(seeds)), 'utf8');
      for (let times = chance.below(4); times > 0; times--) xml = mutate(xml, chance);
      folder.write('fuzz.xml', `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${xml}</TEI>`);
      try {
        const source = folder.read('fuzz.xml');
        const files = filesOf(source);
        for (const { name, element } of ownDocuments(modelOf(source, undefined)))
          expect(linesOf(read(files.get(`${name}.xml`))), xml).toEqual(withoutActive(linesOf(element)));
        tried += 1;
      } catch (error) {
        if (!(error instanceof FindingsError)) throw error;
      }
    }
    expect(tried).toBeGreaterThan(100);
  });
});

/** What is left of a tree without the pictures and scripts of SVG, and what HTML would do. */
function withoutActive(lines: readonly string[]): string[] {
  const active =
    /^\d+ <\{http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml)\}[^:]*:(?:animate\w*|image|feImage|cursor|discard|font-face-uri|tref|script|set|style|use|img|link|meta|iframe|object|embed|form|input|base|audio|video|track|portal|bgsound|fencedframe|picture|source|applet|frame|frameset)\s/;
  const left: string[] = [];
  let without: number | undefined;
  for (const line of lines) {
    const depth = Number.parseInt(line, 10);
    if (without !== undefined && depth > without) continue;
    without = active.test(line) ? depth : undefined;
    if (without !== undefined) continue;
    const isForeign = /^\d+ <\{http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1998\/Math\/MathML)\}/.test(
      line,
    );
    const acts = / \{[^}]*\}\w*:(?:on\w+="[^"]*"|\w+="(?:javascript|data|vbscript):[^"]*")/gi;
    const fetches = /^\d+ <\{http:\/\/www\.w3\.org\/2000/.test(line)
      ? / \{[^}]*\}\w*:(?:style|fill|stroke|filter|mask|href)="[^"]*(?:url\(|:\/\/)[^"]*"/g
      : / \{\}:(?:style|background|src|srcset|poster|data|action|formaction|ping)="[^"]*"/g;
    left.push(isForeign ? line.replace(acts, '').replace(fetches, '') : line);
  }
  return left;
}
