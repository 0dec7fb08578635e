import { describe, expect, it } from 'vitest';
import { elementsOf } from '../../scripts/read/tree.js';
import { codesOf, document, Folder } from './helpers.js';

/** Far more than anything linear takes, be the machine busy; what is quadratic takes minutes. */
const SECONDS = 20;

const times = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

describe('reading takes a time that grows with the file only', () => {
  it.each([
    ['200,000 elements in one', document('<p/>'.repeat(200_000)), 200_000],
    [
      '10,000 elements in each other, and 100,000 in the last',
      document(`${'<seg xml:lang="en">'.repeat(10_000)}${'<w/>'.repeat(100_000)}${'</seg>'.repeat(10_000)}`),
      110_000,
    ],
    [
      '100,000 ids, and pointers to them',
      document(times(100_000, (i) => `<p xml:id="p${i}" corresp="#p${99_999 - i}"/>`)),
      100_000,
    ],
    ['50,000 ids that are alike', document('<p xml:id="p" corresp="#p"/>'.repeat(50_000)), 50_000],
    [
      'a value of a megabyte, and 100,000 pointers in one',
      document(`<p n="${'x'.repeat(1_000_000)}" corresp="${'#a '.repeat(100_000)}"/>`),
      1,
    ],
    [
      '100,000 comments, one of them of 5 megabytes',
      document(`${'<!--x-->'.repeat(100_000)}<!--${'- '.repeat(2_500_000)}-->`),
      0,
    ],
    ['100,000 pieces of CDATA and instructions', document('<![CDATA[<]]>x<?p ?>'.repeat(100_000)), 0],
    ['200,000 prefixes', document(`<p ${times(200_000, (i) => `xmlns:p${i}="u" `)}/>`), 1],
    [
      '5,000 documents',
      `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${'<TEI><teiHeader/><text/></TEI>'.repeat(5000)}</teiCorpus>`,
      15_000,
    ],
    [
      '50,000 references to an entity with markup',
      `<!DOCTYPE TEI [<!ENTITY e "<hi n='&f;'>x</hi>"><!ENTITY f "y">]>${document('&e;'.repeat(50_000))}`,
      50_000,
    ],
    [
      '100,000 declarations',
      `<!DOCTYPE TEI [${times(50_000, (i) => `<!ENTITY e${i} "x"><!ATTLIST p a${i} CDATA #IMPLIED>`)}]>${document('&e49999;')}`,
      0,
    ],
  ])('%s', (_, text, atLeast) => {
    using folder = new Folder({ 'a.xml': text });
    const from = performance.now();
    const { root } = folder.read('a.xml');
    expect(performance.now() - from).toBeLessThan(SECONDS * 1000);
    let count = 0;
    for (const _element of elementsOf(root)) count += 1;
    expect(count).toBeGreaterThan(atLeast);
  });

  it('10,000 inclusions', () => {
    using folder = new Folder({
      'a.xml': document(
        '<xi:include href="b.xml" xpointer="x"/>'.repeat(9000) + '<xi:include href="c.xml"/>'.repeat(1000),
      ),
      'b.xml': '<p xmlns="http://www.tei-c.org/ns/1.0"><seg xml:id="x"/></p>',
      'c.xml': '<c xmlns="http://www.tei-c.org/ns/1.0"/>',
    });
    const from = performance.now();
    expect([...elementsOf(folder.read('a.xml').root, 'seg', 'c')]).toHaveLength(10_000);
    expect(performance.now() - from).toBeLessThan(SECONDS * 1000);
  });

  it.each([
    ['a million signs that open nothing', '<'.repeat(1_000_000), ['R001']],
    ['300,000 elements that nothing closes', `<TEI>${'<p>'.repeat(300_000)}`, ['R001']],
    ['300,000 references that nothing declares', document('&x;'.repeat(300_000)), ['R006']],
    ['300,000 ampersands', document('& '.repeat(300_000)), ['R001']],
    ['a declaration that does not end', `<!DOCTYPE TEI [${'<!ENTITY e "'.repeat(100_000)}`, ['R001']],
    ['one with signs without end', `<!DOCTYPE TEI [${'<'.repeat(1_000_000)}`, ['R001']],
  ])('%s', (_, text, codes) => {
    using folder = new Folder({ 'a.xml': text });
    const from = performance.now();
    expect(codesOf(() => folder.read('a.xml'))).toEqual(codes);
    expect(performance.now() - from).toBeLessThan(SECONDS * 1000);
  });
});
