import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { bibliographicData } from '../../../scripts/formats/data/bibliographic-data.js';
import { roCrate } from '../../../scripts/formats/data/ro-crate.js';
import { jsonLdOf } from '../../../scripts/formats/site/json-ld.js';
import type { Metadata } from '../../../scripts/model/metadata.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { ADDRESS, fullEdition } from './header.js';

/** What every description of the edition says, as one reads it out of each format. */
interface Said {
  readonly title: unknown;
  readonly authors: unknown;
  readonly editors: unknown;
  readonly translators: unknown;
  readonly date: unknown;
  readonly version: unknown;
  readonly publisher: unknown;
  readonly language: unknown;
  readonly doi: unknown;
  readonly address: unknown;
}

/** What the header says, in its own words. */
const HEADER: Said = {
  title:
    'The “Light”: 100% of {it} <at> Skerry_Point: A keeper’s log and a letter, edited from a scanned text',
  authors: ['van Dyke, Ann Mary', 'Board of “Lights”: \\ & Sons # 1'],
  editors: ['Holm, Asta', 'C. Editor'],
  translators: ['Lund, B.'],
  date: '2024-05-17',
  version: '1.2.0',
  publisher: 'The Skerry Press',
  language: 'en',
  doi: '10.5281/zenodo.123',
  address: ADDRESS,
};
const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';
const RIGHTS = 'The text was invented for this edition.';

// biome-ignore lint/suspicious/noExplicitAny: what a format says is looked at value by value
type Json = any;

let edition: PivotEdition;
let metadata: Metadata;
const files = new Map<string, string>();
beforeAll(async () => {
  edition = await fullEdition();
  metadata = edition.metadata;
  for (const { path, bytes } of bibliographicData(edition, 'light').downloads ?? [])
    files.set(path, new TextDecoder().decode(bytes));
});

const text = (name: string): string => files.get(name) ?? '';
const filed = (p: Json): string => p.name ?? [p['family-names'], p['given-names']].filter(Boolean).join(', ');
const cslName = (p: Json): string => p.literal ?? `${p.family}, ${p.given}`;
const schemaName = (p: Json): string => (p.familyName ? `${p.familyName}, ${p.givenName}` : p.name);

describe('the files', () => {
  it('are those that libraries and reference managers ask for', () => {
    expect([...files.keys()]).toEqual([
      'light.bib',
      'light.ris',
      'light.csl.json',
      'CITATION.cff',
      'datacite.json',
    ]);
  });

  it('CITATION.cff says what the header says', () => {
    const cff: Json = parseYaml(text('CITATION.cff'), { version: '1.2' });
    const book = cff['preferred-citation'];
    expect([cff['cff-version'], cff.type, book.type]).toEqual(['1.2.0', 'dataset', 'book']);
    for (const of of [cff, book])
      expect([of.title, of.authors.map(filed), of.version, of.doi, of.url, of.license, of.abstract]).toEqual([
        HEADER.title,
        HEADER.authors,
        HEADER.version,
        HEADER.doi,
        HEADER.address,
        'CC-BY-4.0',
        metadata.abstract,
      ]);
    expect({
      title: book.title,
      authors: book.authors.map(filed),
      editors: book.editors.map(filed),
      translators: book.translators.map(filed),
      date: book['date-published'],
      version: book.version,
      publisher: book.publisher.name,
      language: book.languages.join(),
      doi: book.doi,
      address: book.url,
    }).toEqual(HEADER);
    expect([cff['date-released'], book.year, book.month, book.isbn]).toEqual([
      HEADER.date,
      2024,
      5,
      '978-3-16-148410-0',
    ]);
    expect(cff.keywords).toEqual(metadata.keywords);
    expect(cff.identifiers.map((i: Json) => [i.type, i.value, i.description])).toEqual([
      ['doi', HEADER.doi, 'DOI'],
      ['other', '978-3-16-148410-0', 'ISBN'],
      ['other', 'ark:/12345/abc', 'ARK'],
    ]);
    for (const words of [cff.message, book.notes]) expect(words).toContain(RIGHTS);
  });

  it('datacite.json says what the header says', () => {
    const { data }: Json = JSON.parse(text('datacite.json'));
    expect(data.type).toBe('dois');
    const a = data.attributes;
    const as = (type: string): string[] =>
      a.contributors.filter((c: Json) => c.contributorType === type).map((c: Json) => c.name);
    expect({
      title: a.titles.map((t: Json) => t.title).join(': '),
      authors: a.creators.map((c: Json) => c.name),
      editors: as('Editor'),
      translators: as('Translator'),
      date: a.dates[0].date,
      version: a.version,
      publisher: a.publisher.name,
      language: a.language,
      doi: a.doi,
      address: a.url,
    }).toEqual(HEADER);
    expect(a.publicationYear).toBe(2024);
    expect(a.types.resourceTypeGeneral).toBe('Book');
    expect(a.creators.map((c: Json) => c.nameType)).toEqual(['Personal', 'Organizational']);
    expect(a.subjects.map((s: Json) => s.subject)).toEqual(metadata.keywords);
    expect(a.rightsList.map((r: Json) => [r.rights, r.rightsUri, r.rightsIdentifier])).toEqual([
      [metadata.licences[0]?.text, LICENCE, 'CC-BY-4.0'],
      [RIGHTS, undefined, undefined],
    ]);
    expect(a.descriptions[0].description).toBe(metadata.abstract);
    expect(a.alternateIdentifiers.map((i: Json) => i.alternateIdentifier)).toEqual([
      '978-3-16-148410-0',
      'ark:/12345/abc',
    ]);
  });

  it('BibLaTeX says what the header says', () => {
    // Undone again: what TeX would take for commands.
    const untex = (value: string): string =>
      value.replace(/\\textbackslash\{\}/g, '\\').replace(/\\([{}&%$#_])/g, '$1');
    const field = (name: string): string =>
      untex(new RegExp(`^ {2}${name} = \\{(.*)\\},$`, 'm').exec(text('light.bib'))?.[1] ?? '');
    const names = (name: string): string[] =>
      field(name)
        .split(' and ')
        .map((n) => n.replace(/^\{(.*)\}$/, '$1'));
    expect({
      title: field('title').replace(/^\{(.*)\}$/, '$1'),
      authors: names('author'),
      editors: names('editor'),
      translators: names('translator'),
      date: field('date'),
      version: field('version'),
      publisher: field('publisher'),
      language: field('langid'),
      doi: field('doi'),
      address: field('url'),
    }).toEqual(HEADER);
  });

  it('RIS says what the header says', () => {
    const all = (tag: string): string[] =>
      [...text('light.ris').matchAll(new RegExp(`^${tag}  - (.*)\\r$`, 'gm'))].map((m) => m[1] ?? '');
    expect({
      title: all('TI')[0],
      authors: all('AU'),
      editors: all('A2'),
      translators: all('A4'),
      date: all('DA')[0]?.replaceAll('/', '-'),
      version: all('ET')[0],
      publisher: all('PB')[0],
      language: all('LA')[0],
      doi: all('DO')[0],
      address: all('UR')[0],
    }).toEqual(HEADER);
  });

  it('CSL-JSON says what the header says', () => {
    const [item]: Json = JSON.parse(text('light.csl.json'));
    expect({
      title: item.title,
      authors: item.author.map(cslName),
      editors: item.editor.map(cslName),
      translators: item.translator.map(cslName),
      date: item.issued['date-parts'][0].map((n: number) => String(n).padStart(2, '0')).join('-'),
      version: item.edition,
      publisher: item.publisher,
      language: item.language,
      doi: item.DOI,
      address: item.URL,
    }).toEqual(HEADER);
  });

  it('the data of the landing page say what the header says', () => {
    const book: Json = jsonLdOf(edition, undefined, []);
    const value = (id: string): unknown => book.identifier.find((i: Json) => i.propertyID === id)?.value;
    expect({
      title: book.name,
      authors: book.author.map(schemaName),
      editors: book.editor.map(schemaName),
      translators: book.translator.map(schemaName),
      date: book.datePublished,
      version: book.bookEdition,
      publisher: book.publisher.name,
      language: book.inLanguage,
      doi: value('DOI'),
      address: book.url,
    }).toEqual({ ...HEADER, editors: ['Holm, Asta', 'C. Editor'] });
    expect([book.license, book.copyrightNotice, book.isbn]).toEqual([LICENCE, RIGHTS, '978-3-16-148410-0']);
  });

  it('the research object says what the header says', () => {
    const crate: Json = JSON.parse(new TextDecoder().decode(roCrate(metadata, [])?.bytes));
    const entities = new Map<string, Json>(crate['@graph'].map((e: Json) => [e['@id'], e]));
    const all = (refs: Json[]): Json[] => refs.map((ref) => entities.get(ref['@id']));
    const root = entities.get('./');
    expect({
      title: root.name,
      authors: all(root.author).map(schemaName),
      editors: all(root.editor).map(schemaName),
      translators: all(root.translator).map(schemaName),
      date: root.datePublished,
      version: root.version,
      publisher: entities.get(root.publisher['@id']).name,
      language: root.inLanguage,
      doi: all(root.identifier).find((i) => i.propertyID === 'DOI')?.value,
      address: root.url,
    }).toEqual(HEADER);
    expect(all(root.license).map((l) => [l['@id'], l.description])).toEqual([
      [LICENCE, metadata.licences[0]?.text],
    ]);
    expect(root.copyrightNotice).toBe(RIGHTS);
  });
});
