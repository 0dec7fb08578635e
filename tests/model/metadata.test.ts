import { describe, expect, it } from 'vitest';
import { readModel } from '../../scripts/commands/pipeline.js';
import { metadataOf } from '../../scripts/model/metadata.js';
import { inPackage } from '../../scripts/package-root.js';
import { tei } from '../support/tei.js';

const { metadata } = readModel([inPackage('tests', 'edition')], undefined);

describe('metadataOf', () => {
  it('takes title, version, date and people from the header', () => {
    expect(metadata).toMatchObject({
      title: 'The Light at Skerry Point',
      subtitle: 'A keeper’s log and a letter, edited from a scanned text',
      language: 'en',
      version: '1.2.0',
      date: '2024-05-17',
      publisher: 'The Skerry Press',
      address: undefined,
    });
    expect(metadata.responsibilities.map((r) => [r.id, r.names])).toContainEqual([
      'reading-1',
      ['A. Reader'],
    ]);
  });

  it('keeps the licence of the edition and the rights in the source apart', () => {
    expect(metadata.licences).toMatchObject([{ target: 'https://creativecommons.org/licenses/by/4.0/' }]);
    expect(metadata.rights).toEqual(['The text was invented for this edition.']);
  });

  it('knows the witness and its hash', () => {
    expect(metadata.witnesses).toMatchObject(
      [{ id: 'scan', file: 'source/lighthouse.txt', sha256: /^[0-9a-f]{64}$/ }].map((w) => ({
        ...w,
        sha256: expect.stringMatching(w.sha256),
      })),
    );
  });

  it('ends the address given at build time in a slash', () => {
    expect(readModel([inPackage('tests', 'edition')], 'https://example.org/light').metadata.address).toBe(
      'https://example.org/light/',
    );
  });
});

describe('the title of a document', () => {
  const titled = (titles: string): string =>
    metadataOf(
      tei(`<TEI><teiHeader><fileDesc><titleStmt>${titles}</titleStmt></fileDesc></teiHeader></TEI>`),
      undefined,
    ).title;

  it.each([
    ['the main one', '<title type="short">S</title><title type="main">M</title>', 'M'],
    [
      'not that of the series, nor a date',
      '<title level="s">Letters</title><title type="iso-date">1891-06-01</title><title level="a">To B.</title>',
      'To B.',
    ],
    ['that of the series if there is no other', '<title level="s">Letters</title>', 'Letters'],
    ['the first of several', '<title>One</title><title xml:lang="fr">Un</title>', 'One'],
  ])('is %s', (_, titles, expected) => {
    expect(titled(titles)).toBe(expected);
  });
});

describe('addresses of the header', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', ' javascript:alert(1)'])(
    'are of the web: not %s',
    (address) => {
      const { licences, address: own } = metadataOf(
        tei(
          `<TEI><teiHeader><fileDesc><publicationStmt><idno type="URL">${address}</idno><availability><licence target="${address}">L</licence></availability></publicationStmt></fileDesc></teiHeader></TEI>`,
        ),
        undefined,
      );
      expect([licences[0]?.target, own]).toEqual([undefined, undefined]);
    },
  );
});

/** The metadata of a TEI whose header has this in its fileDesc, and this after it. */
const of = (file: string, after = '', attributes = '', text = '') =>
  metadataOf(
    tei(`<TEI ${attributes}><teiHeader><fileDesc>${file}</fileDesc>${after}</teiHeader>${text}</TEI>`),
    undefined,
    'the-file',
    false,
  );

describe('the header of any TEI', () => {
  it.each([
    ['<title>One</title><title type="sub">Two</title>', 'One', 'Two'],
    ['<title type="short">S</title><title type="main">M</title><title type="main">N</title>', 'M', undefined],
    ['<title type="full"><title type="main">M</title>, <title type="sub">s</title></title>', 'M', 's'],
    ['<title type="sub">Only this</title>', 'Only this', undefined],
    ['<title/><title>  </title>', 'the-file', undefined],
    [
      '<title>A <choice><sic>amnng</sic><corr>among</corr></choice><note>!</note></title>',
      'A among',
      undefined,
    ],
  ])('takes a title from %s', (titles, title, subtitle) => {
    expect(of(`<titleStmt>${titles}</titleStmt>`)).toMatchObject({ title, subtitle });
  });

  it('takes the title of the work that the source describes in full', () => {
    expect(
      of(
        '<titleStmt><title/></titleStmt><sourceDesc><biblFull><titleStmt><title>Old</title></titleStmt></biblFull></sourceDesc>',
      ).title,
    ).toBe('Old');
  });

  it.each([
    ['<author>Holm, Anna, 1771-1850.</author>', ['Holm, Anna, 1771-1850.']],
    [
      '<author><persName><forename>Anna</forename><surname>Holm</surname></persName><idno>7</idno></author>',
      ['Anna Holm'],
    ],
    ['<author><name ref="#x">Anna <lb/>Holm</name> (<email>a@b.org</email>)</author>', ['Anna Holm ()']],
    ['<author/><author>A</author><author>A</author><author><orgName>B</orgName></author>', ['A', 'B']],
    ['<author><persName>Anna</persName><persName type="main">Anna Holm</persName></author>', ['Anna Holm']],
  ])('takes authors from %s', (authors, names) => {
    expect(of(`<titleStmt><title>T</title>${authors}</titleStmt>`).authors).toEqual(names);
  });

  it('takes editors and statements of responsibility in any order', () => {
    const { responsibilities } = of(
      '<titleStmt><title>T</title><editor role="translator">C</editor><respStmt><name>D</name><resp>proofs</resp></respStmt><respStmt><resp>coding</resp><persName>E</persName><orgName>F</orgName></respStmt></titleStmt>',
    );
    expect(responsibilities.map(({ what, names }) => [what, names])).toEqual([
      ['translator', ['C']],
      ['proofs', ['D']],
      ['coding', ['E', 'F']],
    ]);
  });

  it('makes up no version and no date', () => {
    expect(of('<titleStmt><title>T</title></titleStmt>')).toMatchObject({
      version: undefined,
      date: undefined,
      modified: undefined,
      publisher: undefined,
      language: 'und',
      authors: [],
    });
  });

  it.each([
    ['when="1850s"', undefined],
    ['when="2010-13-45"', undefined],
    ['when="2010-02-30"', undefined],
    ['when="2010-02"', '2010-02'],
    ['when="2010-02-03T10:00:00Z"', '2010-02-03'],
    ['notBefore="1799" notAfter="1801"', '1801'],
    ['', undefined],
  ])('understands a date %s, if it is one', (attributes, date) => {
    expect(of(`<publicationStmt><date ${attributes}>some time</date></publicationStmt>`).date).toBe(date);
  });

  it('knows the newest date of the header', () => {
    const { date, modified } = of(
      '<publicationStmt><date>2001</date></publicationStmt>',
      '<revisionDesc><change when="2003-04-05">a</change><change><date when="2009"/>b</change><change when="soon">c</change></revisionDesc>',
    );
    expect([date, modified]).toEqual(['2001', '2009']);
  });

  it.each([
    ['xml:lang="de"', '', '', 'de'],
    ['', '<text xml:lang="fr"/>', '', 'fr'],
    [
      '',
      '<text/>',
      '<profileDesc><langUsage><language ident="la" usage="5"/><language ident="el" usage="95"/></langUsage></profileDesc>',
      'el',
    ],
    ['xml:lang=""', '<text/>', '', 'und'],
  ])('knows the language: %s %s', (attributes, text, profile, language) => {
    expect(of('', profile, attributes, text).language).toBe(language);
  });

  it('knows publisher, licence, rights and identifiers', () => {
    const metadata = of(
      '<publicationStmt><authority>A</authority><idno type="DOI">10.5555/x</idno><idno><idno type="ark">ark:/12345/x</idno></idno><idno type="URL">https://example.org/x</idno><availability status="free"><licence target="https://example.org/l"/><ab>Ask.</ab></availability></publicationStmt>',
    );
    expect(metadata).toMatchObject({
      publisher: 'A',
      licences: [{ target: 'https://example.org/l', text: 'https://example.org/l' }],
      rights: ['Ask.'],
      // The address of a text that somebody else published is not the edition’s.
      address: undefined,
    });
    expect(metadata.identifiers.map((i) => i.address)).toEqual([
      'https://doi.org/10.5555/x',
      'https://n2t.net/ark:/12345/x',
      'https://example.org/x',
    ]);
  });

  it('says of several documents without a common header what all of them say', () => {
    const one = (author: string) =>
      `<TEI xml:lang="de"><teiHeader><fileDesc><titleStmt><title>T</title><author>${author}</author></titleStmt></fileDesc></teiHeader></TEI>`;
    const alike = metadataOf(
      tei(`<teiCorpus>${one('A')}${one('A')}</teiCorpus>`),
      undefined,
      'folder',
      false,
    );
    expect(alike).toMatchObject({ title: 'folder', authors: ['A'], language: 'de' });
    const unlike = metadataOf(
      tei(`<teiCorpus>${one('A')}${one('B')}</teiCorpus>`),
      undefined,
      'folder',
      false,
    );
    expect(unlike.authors).toEqual([]);
  });
});
