import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';
import { checkGrammar } from '../../scripts/validate/check-grammar.js';
import { grammarOf } from '../../scripts/validate/schema/load.js';
import { elementReference } from '../../scripts/validate/schema/markdown.js';
import { readOdd } from '../../scripts/validate/schema/read-odd.js';
import { relaxNg } from '../../scripts/validate/schema/relaxng.js';
import { rulesOf } from '../../scripts/validate/schema/rules-of-odd.js';
import { ourOdd } from './helpers.js';

const odd = ourOdd();

describe('what is generated from the ODD', () => {
  const say = 'is out of date: run npm run compile, then node lib/scripts/validate/schema/generate.js';

  it('is committed: schemas/emendata.rng', () => {
    const committed = readFileSync(inPackage('schemas', 'emendata.rng'), 'utf8');
    expect(relaxNg(odd) === committed, `schemas/emendata.rng ${say}`).toBe(true);
  });

  it('is committed: docs/elements.md', () => {
    const committed = readFileSync(inPackage('docs', 'elements.md'), 'utf8');
    expect(elementReference(odd) === committed, `docs/elements.md ${say}`).toBe(true);
  });

  it('carries the rules as Schematron', () => {
    expect(relaxNg(odd).match(/<sch:assert id="E00\d"/g)).toEqual(
      rulesOf(odd).patterns.flatMap(({ rules }) =>
        rules.flatMap(({ assertions }) => assertions.map(({ id }) => `<sch:assert id="${id}"`)),
      ),
    );
  });
});

describe('the examples of the ODD', async () => {
  // Each example is judged as a document of its own.
  const anyStart = relaxNg({ ...odd, start: [...odd.elements.keys()] });
  const grammar = await grammarOf(anyStart);
  const examples = [...odd.elements.values()].flatMap(({ ident, examples: all }) =>
    all.map((example) => ({ ident, example })),
  );

  it.each(examples)('$ident', ({ ident, example }) => {
    const findings = checkGrammar(
      { source: example.element.source, root: example.element, prolog: [], inclusions: [], findings: [] },
      grammar,
    );
    expect(findings.map(({ what }) => what)).toEqual([]);
    expect(example.xml, 'the example does not show its element').toMatch(
      new RegExp(`<(?:xi:)?${ident}[\\s/>]`),
    );
  });
});

/** A schema of one element, with something put into or after its specification. */
const small = (element: string, after = ''): string => `<TEI xmlns="http://www.tei-c.org/ns/1.0"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"><text><body>
<schemaSpec ident="s" start="p">${'<specGrpRef target="#g"/>'}</schemaSpec>
<specGrp xml:id="g">
<elementSpec ident="p" module="core" mode="add"><gloss>paragraph</gloss><desc>A paragraph.</desc>
${element}<exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples"><p/></egXML></exemplum></elementSpec>
${after}
</specGrp></body></text></TEI>`;

const word =
  '<dataSpec ident="word" mode="add"><desc>A word.</desc><content><dataRef name="token"/></content></dataSpec>';
const typed = `<classSpec ident="att.typed" type="atts" mode="add"><desc>Typed.</desc><attList><attDef ident="type"><desc>kind</desc><datatype><dataRef key="word"/></datatype></attDef></attList></classSpec>`;
const memberOfTyped = '<classes><memberOf key="att.typed"/></classes><content><textNode/></content>';

const ruleWith = (rule: string): string =>
  `<content><empty/></content><constraintSpec ident="r" scheme="schematron"><desc>r</desc><constraint><sch:pattern>${rule}</sch:pattern></constraint></constraintSpec>`;

describe('readOdd refuses what it does not know', () => {
  it.each([
    ['an unknown element', small('<content><elementRef key="q"/></content>'), 'names the element “q”'],
    ['an unknown class', small('<content><classRef key="model.x"/></content>'), 'names the class “model.x”'],
    ['an unknown macro', small('<content><macroRef key="m"/></content>'), 'names the macro “m”'],
    [
      'an unknown class of attributes',
      small('<classes><memberOf key="att.x"/></classes><content><empty/></content>'),
      'no class of attributes “att.x”',
    ],
    [
      'an unknown data type',
      small(
        '<content><empty/></content><attList><attDef ident="n"><desc>n</desc><datatype><dataRef key="d"/></datatype></attDef></attList>',
      ),
      'names the data type “d”',
    ],
    [
      'an unknown construct',
      small('<content><anyElement/></content>'),
      'anyElement: this processor does not know it',
    ],
    [
      'two declarations of a name',
      small('<content><empty/></content>', word + word),
      '“word” is declared twice',
    ],
    [
      'a mode other than add',
      small('<content><empty/></content>', word.replace('add', 'change')),
      'its mode is not “add”',
    ],
    ['what is never used', small('<content><empty/></content>', word), '“word” is declared but not used'],
    [
      'an attribute that is inherited already',
      small(
        `${memberOfTyped}<attList><attDef ident="type"><desc>t</desc><datatype><dataRef key="word"/></datatype></attDef></attList>`,
        word + typed,
      ),
      '“type” is inherited already',
    ],
    [
      'a change of what is not inherited',
      small(`${memberOfTyped}<attList><attDef ident="n" mode="delete"/></attList>`, word + typed),
      'nothing to delete',
    ],
    [
      'an element that nothing may hold',
      small(
        '<content><empty/></content>',
        '<elementSpec ident="q" module="core" mode="add"><desc>Q.</desc><content><empty/></content></elementSpec>',
      ),
      'the element “q” is declared, but nothing may hold it',
    ],
    [
      'a rule without context',
      small(ruleWith('<sch:rule><sch:assert id="E001" test="a"/></sch:rule>')),
      'no context',
    ],
    [
      'an assertion that is no finding',
      small(ruleWith('<sch:rule context="tei:p"><sch:assert test="a"/></sch:rule>')),
      'asserts whose id is one of E001',
    ],
    ['a rule that is elsewhere', small(ruleWith('<sch:include href="x.sch"/>')), 'it includes another file'],
  ])('%s', (_, text, problem) => {
    expect(() => rulesOf(readOdd('small.odd', text))).toThrow(problem);
  });

  it('says where', () => {
    const text = small('<content><elementRef key="q" minOccurs="2" maxOccurs="1"/></content>');
    expect(() => readOdd('small.odd', text)).toThrow(/^small\.odd:6:10: elementRef “q”: minOccurs/);
  });
});

describe('relaxNg', () => {
  it('writes out what RELAX NG cannot count, and deletes what is deleted', () => {
    const text = small(
      '<classes><memberOf key="att.typed"/></classes><content><elementRef key="p" minOccurs="1" maxOccurs="3"/></content><attList><attDef ident="type" mode="delete"/></attList>',
      word + typed,
    );
    const rng = relaxNg(readOdd('small.odd', text));
    expect(rng.slice(rng.indexOf('<define name="p">'))).toMatchInlineSnapshot(`
      "<define name="p">
          <element name="p">
            <a:documentation>(paragraph) A paragraph.</a:documentation>
            <group>
              <ref name="p"/>
              <optional>
                <group>
                  <ref name="p"/>
                  <optional>
                    <ref name="p"/>
                  </optional>
                </group>
              </optional>
            </group>
          </element>
        </define>
      </grammar>
      "
    `);
  });
});
