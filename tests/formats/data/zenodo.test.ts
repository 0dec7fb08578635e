import { describe, expect, it } from 'vitest';
import { readModel } from '../../../scripts/commands/pipeline.js';
import { zenodo } from '../../../scripts/formats/data/zenodo.js';
import { modelOf } from '../../../scripts/model/model.js';
import { inPackage, packageRoot } from '../../../scripts/package-root.js';
import { parse } from '../../../scripts/read/parse.js';
import { sourceText } from '../../../scripts/read/source.js';
import { sourceOf } from '../../support/pivot.js';
import { againstZenodo } from './zenodo-rules.js';

const read = (files: ReturnType<typeof zenodo>): unknown =>
  files[0] && JSON.parse(new TextDecoder().decode(files[0].bytes));

const LICENCE =
  '<publicationStmt><availability><licence target="https://creativecommons.org/licenses/by-sa/4.0/deed.de">Free.</licence><p>The <hi>letters</hi> are not free.</p></availability>';

/** The deposit of a document with this header, and with these makers. */
function depositOf(
  publication: string,
  makers = '<author>Anna Holm</author>',
  lang = 'en',
  more = '',
): unknown {
  const source = sourceOf({ text: '<text><body><p>One.</p></body></text>', lang });
  const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d" xml:lang="${lang}"><teiHeader><fileDesc><titleStmt><title>T &amp; U</title>${makers}</titleStmt>${publication}</fileDesc>${more}</teiHeader><text><body><p>One.</p></body></text></TEI>`;
  const file = parse(sourceText('test.xml', '/test.xml', xml));
  const model = modelOf({ ...source, root: file.root, files: [file], documents: [file.root] }, undefined);
  const body = read(zenodo(model.metadata));
  if (body !== undefined) expect(againstZenodo(body)).toEqual([]);
  return body;
}

describe('the metadata of a deposit', () => {
  it.each([
    ['the edition in tei/', packageRoot],
    ['the small edition', inPackage('tests', 'edition')],
  ])('of %s keeps the rules of Zenodo and says what the header says', (_, folder) => {
    const { metadata } = readModel([folder], 'https://example.org/e/');
    const [file] = zenodo(metadata);
    expect(file).toMatchObject({ path: 'zenodo.json', group: 'metadata' });
    const body = read(zenodo(metadata));
    expect(againstZenodo(body)).toEqual([]);
    expect(body).toMatchObject({
      metadata: {
        title: `${metadata.title}: ${metadata.subtitle}`,
        publication_date: metadata.date,
        version: metadata.version,
        license: 'cc-by-4.0',
        language: 'eng',
        keywords: metadata.keywords,
        notes: expect.stringContaining(metadata.rights[0] ?? 'nothing'),
        related_identifiers: [{ identifier: 'https://example.org/e/', relation: 'isAlternateIdentifier' }],
      },
    });
  });

  it('has names as they are filed where the header tells their parts', () => {
    const body = depositOf(
      `${LICENCE}</publicationStmt>`,
      `<author><persName><forename>Anna</forename> <surname>Holm</surname></persName></author><author>Society of Friends</author>
       <respStmt><resp>edited by</resp><name>Lund, B.</name></respStmt><funder>F</funder>`,
    );
    expect(body).toMatchObject({
      metadata: {
        creators: [{ name: 'Holm, Anna' }, { name: 'Society of Friends' }],
        contributors: [{ name: 'Lund, B.', type: 'Editor' }],
        license: 'cc-by-sa-4.0',
        title: 'T & U',
        description: '<p>T &amp; U</p>',
      },
    });
  });

  it.each([
    ['sq-AL', 'sqi'],
    ['grc', 'grc'],
    ['de', 'deu'],
  ])('has the language %s as %s', (tag, code) => {
    expect(depositOf(`${LICENCE}</publicationStmt>`, undefined, tag)).toMatchObject({
      metadata: { language: code },
    });
  });

  it('sends a DOI that others gave, and not Zenodo’s own', () => {
    const withDoi = (doi: string): unknown =>
      depositOf(`${LICENCE}<idno type="DOI">${doi}</idno></publicationStmt>`);
    expect(withDoi('https://doi.org/10.1234/abc')).toMatchObject({ metadata: { doi: '10.1234/abc' } });
    expect(withDoi('10.5281/zenodo.42')).not.toHaveProperty('metadata.doi');
  });

  it('leaves out a date that is no day, and what is not said', () => {
    const body = depositOf(`${LICENCE}<date when="2024-05">May</date></publicationStmt>`, undefined, 'und');
    for (const name of ['publication_date', 'version', 'language', 'keywords', 'imprint_publisher', 'doi'])
      expect(body).not.toHaveProperty(`metadata.${name}`);
  });

  it('is not made without a licence that Zenodo knows, or without anybody who made the edition', () => {
    expect(depositOf('<publicationStmt><publisher>P</publisher></publicationStmt>')).toBeUndefined();
    expect(
      depositOf(
        '<publicationStmt><availability><licence target="https://creativecommons.org/publicdomain/mark/1.0/">PD</licence></availability></publicationStmt>',
      ),
    ).toBeUndefined();
    expect(depositOf(`${LICENCE}</publicationStmt>`, '')).toBeUndefined();
  });

  it('is against the rules if the licence is wanting or a field is made up', () => {
    const body = {
      metadata: { upload_type: 'publication', publication_type: 'novel', title: 'T', invented: 1 },
    };
    expect(againstZenodo(body).sort()).toEqual([
      'access_right is missing',
      'creators is missing',
      'description is missing',
      'invented is not known',
      'publication_type is wrong',
    ]);
  });
});
