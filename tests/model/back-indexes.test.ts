import { describe, expect, it } from 'vitest';
import type { BackIndexes } from '../../scripts/model/back-indexes.js';
import { Treated } from '../../scripts/model/treated.js';
import { attribute, elementsOf, plainText, type XmlElement } from '../../scripts/read/tree.js';
import { tei } from '../support/tei.js';

const inBody = (xml: string): XmlElement => tei(`<TEI><text><body>${xml}</body></text></TEI>`);
const indexesOf = (xml: string): BackIndexes => new Treated(inBody(xml)).indexes;
const elementsIn = (e: XmlElement): XmlElement[] => e.children.filter((c) => c.type === 'element');
/** The entries of each index, its levels with strokes between them. */
const shown = (xml: string): Record<string, string[]> =>
  Object.fromEntries(
    indexesOf(xml).all.map(({ title, division }) => [
      title,
      elementsIn(division).map((entry) => elementsIn(entry).map(plainText).join(' / ')),
    ]),
  );

describe('the index of terms', () => {
  it('has an entry for each term, with those above it', () => {
    expect(
      shown(
        '<p><index><term>lamp</term><index><term>wick</term><index><term>cotton</term></index><term>oil</term></index></index></p>',
      ),
    ).toEqual({ Index: ['lamp / oil', 'lamp / wick / cotton'] });
  });

  it('has a term once, whatever number of places it has, and a place once', () => {
    const root = inBody(
      '<p><index><term>a</term></index><index><term> a\n</term></index><index><term>a</term><term>a</term><term>b</term></index></p>',
    );
    const { indexes } = new Treated(root);
    expect(elementsIn(indexes.all[0]?.division ?? root).map((e) => attribute(e, 'xml:id'))).toEqual([
      'index-of-terms-t1',
      'index-of-terms-t2',
    ]);
    expect([...elementsOf(root, 'index')].map((e) => indexes.entriesOf(e))).toEqual([
      ['index-of-terms-t1'],
      ['index-of-terms-t1'],
      ['index-of-terms-t1', 'index-of-terms-t2'],
    ]);
  });

  it('is sorted without accents and capitals, or as it says', () => {
    const terms = ['Zebra', 'élan', 'Elan vital', 'apse'].map((t) => `<index><term>${t}</term></index>`);
    expect(shown(`<p>${terms.join('')}<index><term sortKey="b">The boat</term></index></p>`)).toEqual({
      Index: ['apse', 'The boat', 'élan', 'Elan vital', 'Zebra'],
    });
    expect(
      shown('<p><index><term>b</term><index><term>a</term></index></index><index><term>b</term></index></p>'),
    ).toEqual({ Index: ['b', 'b / a'] });
  });

  it('is one for each name', () => {
    expect(
      shown(
        '<p><index indexName="persons"><term>A</term></index><index><term>b</term></index><index indexName="persons"><term>C</term></index></p>',
      ),
    ).toEqual({ 'Index: persons': ['A', 'C'], Index: ['b'] });
  });

  it('leaves out what is no term, and says so', () => {
    const loose = '<index>words</index>';
    const mixed = '<index><term>a <choice><sic>b</sic><corr>c</corr></choice></term></index>';
    const empty = '<index><term/></index>';
    const root = inBody(`<p>${loose}${mixed}${empty}</p>`);
    const treated = new Treated(root);
    expect(treated.indexes.all).toEqual([]);
    for (const index of elementsOf(root, 'index'))
      expect(treated.of(index)).toMatchObject({ rule: expect.stringContaining('more than terms') });
  });

  it('takes none from a header, where an index is text', () => {
    const header =
      '<teiHeader><fileDesc><titleStmt><title>T<index><term>t</term></index></title></titleStmt></fileDesc></teiHeader>';
    expect(new Treated(tei(`<TEI>${header}<text><body><p/></body></text></TEI>`)).indexes.all).toEqual([]);
  });

  it('stays quick with 20,000 places', () => {
    const places = Array.from(
      { length: 20_000 },
      (_, i) => `<index><term>t${i % 10_000}</term><index><term>s${i % 7}</term></index></index>`,
    );
    const start = performance.now();
    expect(indexesOf(`<p>${places.join('')}</p>`).ids.size).toBeGreaterThan(10_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
