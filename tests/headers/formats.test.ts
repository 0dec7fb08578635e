import { describe, expect, it } from 'vitest';
import { pdf } from '../../scripts/formats/pdf/pdf.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { hasClass, property, select, textOf } from '../../scripts/pivot/hast.js';
import { readEdition } from '../../scripts/read/edition.js';
import { Verifier } from '../../scripts/verify/verify.js';
import { Assembler, compilers, modelFrom, quick } from '../verify/support/edition.js';

const read = (name: string) => readEdition(inPackage('tests', 'headers', 'fixtures', `${name}.xml`));
const NAMES = ['full', 'bare', 'corpus', 'registers'] as const;

async function built(name: string): Promise<{ edition: PivotEdition; verifier: Verifier }> {
  const source = read(name);
  const edition = await new Assembler().pivot(modelFrom(source), 'corrected');
  return { edition, verifier: new Verifier(source, 'corrected') };
}

describe('headers and registers of any TEI', () => {
  it.each(NAMES)(
    '%s: every text goes somewhere, and stands in every format as the TEI has it',
    async (name) => {
      const { edition, verifier } = await built(name);
      expect(verifier.lost).toEqual([]);
      const files = quick.flatMap((format) => compilers[format](structuredClone(edition)));
      const printed = await pdf(structuredClone(edition), name);
      const { findings, proven } = await verifier.check([...files, ...printed.files]);
      expect(findings).toEqual([]);
      expect(proven).toHaveLength(4);
    },
  );

  it('has a heading or label for what a header says, and what its attributes say', async () => {
    const { edition } = await built('full');
    const description = edition.parts.find((part) => part.kind === 'description');
    const headings = select(description?.body ?? { type: 'root', children: [] }, (e) =>
      /^h\d$/.test(e.tagName),
    );
    expect(headings.map((h) => `${h.tagName} ${textOf(h)}`)).toEqual(
      expect.arrayContaining([
        'h2 The file',
        'h3 Publication',
        'h2 The encoding',
        'h2 The text',
        'h2 Changes',
      ]),
    );
    const facts = select(description?.body ?? { type: 'root', children: [] }, (e) => e.tagName === 'dd');
    expect(facts.map(textOf)).toEqual(
      expect.arrayContaining([
        '12 pages and one map',
        'May 2021',
        'nl, 10 %',
        'Low water',
        'Anna · employer · Bela',
      ]),
    );
    const links = select(description?.body ?? { type: 'root', children: [] }, (e) => e.tagName === 'a');
    expect(links.map((a) => property(a, 'href'))).toEqual(
      expect.arrayContaining([
        'https://creativecommons.org/licenses/by/4.0/',
        'https://doi.org/10.5555/ferry.1',
        'https://example.org/letter/0',
        '#full-p1',
      ]),
    );
  });

  it('keeps a description that says nothing empty', async () => {
    const { edition } = await built('bare');
    const description = edition.parts.find((part) => part.kind === 'description');
    expect(description && textOf(description.body)).toBe('');
  });

  it('makes a part of each register, and links names to entries, to texts and to the web', async () => {
    const { edition } = await built('registers');
    expect(edition.parts.map((p) => [p.id, p.kind, p.title])).toEqual([
      ['zoo', 'text', 'The quay and its people'],
      ['zoo-standoff', 'editorial', 'Annotations'],
      ['apparatus', 'apparatus', 'Apparatus of corrections'],
      ['zoo-persons', 'register', 'Persons of the quay'],
      ['zoo-places', 'register', 'Places'],
      ['zoo-works', 'register', 'Works'],
      ['zoo-events', 'register', 'Events'],
      ['zoo-organisations', 'register', 'Organisations'],
      ['zoo-objects', 'register', 'Objects'],
      ['zoo-names', 'register', 'Names'],
      ['zoo-persons2', 'register', 'Persons'],
      ['description', 'description', 'Description'],
      ['colophon', 'colophon', 'Colophon'],
    ]);
    const [text] = edition.parts;
    const links = select(text?.body ?? { type: 'root', children: [] }, (e) => e.tagName === 'a');
    expect(links.filter((a) => !hasClass(a, 'noteref')).map((a) => property(a, 'href'))).toEqual([
      '#zoo-anna',
      '#zoo-quay',
      'https://example.org/place/1',
      '#zoo-here',
      '#zoo-nowhere',
      '#zoo-b1',
    ]);
    expect(edition.registerNames.get('zoo-b3')).toBe('Poem');
    expect(edition.registerNames.get('zoo-nobody')).toBe('zoo-nobody');
    expect(edition.registerNames.get('zoo-boat')).toBe('The boat');
  });

  it('finds an entry that says less or more', async () => {
    const { edition, verifier } = await built('registers');
    const [occupation] = select(
      edition.parts.find((p) => p.id === 'zoo-persons')?.body ?? { type: 'root', children: [] },
      (e) => hasClass(e, 'occupation'),
    );
    if (!occupation) throw new Error('no occupation');
    occupation.children = [];
    const { findings } = await verifier.check(compilers.txt(edition));
    expect(findings[0]?.what).toMatch(
      /^Plain text: “zoo-anna” differs from the TEI: the entry does not say /,
    );
  });

  it('stays quick with ten thousand entries that are mentioned', async () => {
    const people = Array.from(
      { length: 10_000 },
      (_, i) => `<person xml:id="p${i}"><persName>Name ${i % 50}</persName></person>`,
    );
    const names = Array.from({ length: 10_000 }, (_, i) => `<persName ref="#p${i % 3}">N</persName> `);
    const { tei } = await import('../support/tei.js');
    const { Treated } = await import('../../scripts/model/treated.js');
    const root = tei(
      `<TEI><standOff><listPerson>${people.join('')}</listPerson></standOff><text><body><p>${names.join('')}</p></body></text></TEI>`,
    );
    const start = performance.now();
    const treated = new Treated(root);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(treated.unknown).toEqual([]);
  });
});
