import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';
import { subsetFaults } from '../../scripts/validate/schema/subset.js';

const schema = (defines: string): string => `<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="list"/></start>${defines}</grammar>`;

const item = '<define name="item"><element name="item"><text/></element></define>';
const head = '<define name="head"><element name="head"><text/></element></define>';
const list = (content: string): string =>
  `<define name="list"><element name="list">${content}</element></define>`;
const larger = schema(
  `${item}${head}${list(`<optional><ref name="head"/></optional><oneOrMore><ref name="item"/></oneOrMore>
  <attribute name="type"><choice><value>gloss</value><value>plain</value></choice></attribute>
  <optional><attribute name="n"><data type="string"/></attribute></optional>`)}`,
);
const type = '<attribute name="type"><value>gloss</value></attribute>';

const faults = (smaller: string): string[] =>
  subsetFaults({ path: 'small.rng', rng: smaller }, { path: 'large.rng', rng: larger }).map(
    ({ element, problem }) => `${element.replace(/^\{\}/, '')} ${problem}`,
  );

describe('subsetFaults', () => {
  it('finds none in a subset, however it is written', () => {
    expect(
      faults(
        schema(
          `${item}${head}${list(
            `<choice><group><ref name="head"/><ref name="item"/></group><group><ref name="item"/><zeroOrMore><ref name="item"/></zeroOrMore></group></choice>${type}
           <optional><attribute name="n"><data type="positiveInteger"/></attribute></optional>`,
          )}`,
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'an order',
      `<oneOrMore><ref name="item"/></oneOrMore><optional><ref name="head"/></optional>${type}`,
      'list may hold item, head',
    ],
    ['a lack', `<zeroOrMore><ref name="item"/></zeroOrMore>${type}`, 'list may hold nothing'],
    ['a text', `<ref name="item"/><text/>${type}`, 'list may hold item, #text'],
    [
      'an order lost in an interleave',
      `<interleave><ref name="head"/><ref name="item"/></interleave>${type}`,
      'list may hold item, head',
    ],
    [
      'an attribute',
      `<ref name="item"/>${type}<optional><attribute name="rend"/></optional>`,
      'list may have @rend',
    ],
    ['a missing attribute', `<ref name="item"/><optional>${type}</optional>`, 'list may lack @type'],
    [
      'an attribute that is missing in one of two cases',
      `<choice><group><ref name="item"/>${type}</group><ref name="item"/></choice>`,
      'list may lack @type',
    ],
    [
      'a value',
      '<ref name="item"/><attribute name="type"><value>index</value></attribute>',
      'list @type may be “index”',
    ],
    [
      'a type of values',
      '<ref name="item"/><attribute name="type"><data type="token"/></attribute>',
      'list @type may be token',
    ],
  ])('finds %s that the larger schema does not allow', (_, content, problem) => {
    expect(faults(schema(`${item}${head}${list(content)}`))).toEqual([problem]);
  });

  it('finds an element that the larger schema does not know', () => {
    const list2 = list(`<ref name="item"/>${type}`);
    const unknown = '<define name="row"><element name="row"><empty/></element></define>';
    expect(faults(schema(`${item}${list2}${unknown}`))).toEqual([
      'row the larger schema has no such element',
    ]);
  });

  const teiAll = process.env['TEI_ALL_RNG'];
  const isHere = teiAll !== undefined && existsSync(teiAll);
  it.skipIf(!isHere)(
    `emendata.rng is a subset of tei_all${isHere ? '' : ' (SKIPPED: TEI_ALL_RNG names no tei_all.rng)'}`,
    () => {
      const xi = '{http://www.w3.org/2001/XInclude}';
      const replaced = new Map([
        [`${xi}include`, ['{http://www.tei-c.org/ns/1.0}TEI']],
        [`${xi}fallback`, []],
      ]);
      const ours = readFileSync(inPackage('schemas', 'emendata.rng'), 'utf8');
      const tei = readFileSync(teiAll ?? '', 'utf8');
      expect(
        subsetFaults({ path: 'emendata.rng', rng: ours }, { path: 'tei_all.rng', rng: tei }, replaced),
      ).toEqual([]);
    },
  );
});
