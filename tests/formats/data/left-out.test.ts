import { describe, expect, it } from 'vitest';
import { bibliographicData } from '../../../scripts/formats/data/bibliographic-data.js';
import { CRATE, roCrate } from '../../../scripts/formats/data/ro-crate.js';
import { textFile } from '../../../scripts/formats/output.js';
import type { Metadata } from '../../../scripts/model/metadata.js';
import { editionOf } from '../site/fixture.js';

const BODY = '<p class="psg p" id="d-p1">a</p>';
const bare: Partial<Metadata> = {
  date: undefined,
  publisher: undefined,
  version: undefined,
  licences: [],
  rights: [],
  abstract: undefined,
  language: 'und',
};

const filesOf = (metadata: Partial<Metadata>): Map<string, string> =>
  new Map(
    (bibliographicData(editionOf({ body: BODY, metadata }), 'light').downloads ?? []).map(
      ({ path, bytes }) => [path, new TextDecoder().decode(bytes)],
    ),
  );

describe('what the header does not say', () => {
  it('is in no file; a file that cannot be without it is left out', () => {
    const files = filesOf(bare);
    expect([...files.keys()]).toEqual(['light.bib', 'light.ris', 'light.csl.json']);
    expect(files.get('light.bib')).toBe('@book{edition,\n  title = {{Light 1902}},\n}\n');
    expect(JSON.parse(files.get('light.csl.json') ?? '')).toEqual([
      { id: 'edition', type: 'book', title: 'Light 1902' },
    ]);
    expect(roCrate(editionOf({ body: BODY, metadata: bare }).metadata, [])).toBeUndefined();
  });

  it('has DataCite’s own value where one is mandatory', () => {
    const { attributes } = JSON.parse(filesOf({ ...bare, date: '2024' }).get('datacite.json') ?? '').data;
    expect(attributes).toEqual({
      types: { resourceTypeGeneral: 'Book', resourceType: 'Digital edition' },
      creators: [{ name: ':unav' }],
      titles: [{ title: 'Light 1902' }],
      publisher: { name: ':unav' },
      publicationYear: 2024,
      dates: [{ date: '2024', dateType: 'Issued' }],
      schemaVersion: 'http://datacite.org/schema/kernel-4',
    });
  });

  it('makes no date of a year', () => {
    const cff = filesOf({ ...bare, date: '2024', authors: ['A'] }).get('CITATION.cff');
    expect(cff).not.toContain('date-');
    expect(cff).toContain('\n  year: 2024\n');
  });
});

describe('the research object', () => {
  const { metadata } = editionOf({ body: BODY });
  const files = [
    textFile('html/a b.html', 'text/html', 'a'),
    textFile('html/cite/d.bib', 'application/x-bibtex', 'b'),
    textFile('light.txt', 'text/plain', 'c'),
  ];
  const graphOf = (folder?: string): Record<string, unknown>[] =>
    JSON.parse(new TextDecoder().decode(roCrate(metadata, files, folder)?.bytes))['@graph'];

  it('describes every file, once, with its type, size and hash; those of a service as one', () => {
    const graph = graphOf();
    const described = graph.filter((e) => e['@type'] === 'File');
    expect(described.map((e) => e['@id'])).toEqual(['html/a%20b.html', 'light.txt']);
    expect(described[1]).toEqual({
      '@id': 'light.txt',
      '@type': 'File',
      name: 'light.txt',
      encodingFormat: 'text/plain',
      contentSize: '1',
      sha256: '2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6',
    });
    const root = graph.find((e) => e['@id'] === './');
    expect(root?.['hasPart']).toEqual(
      ['html/a%20b.html', 'light.txt', 'html/cite/'].map((id) => ({ '@id': id })),
    );
    expect(graph.find((e) => e['@id'] === 'html/cite/')).toMatchObject({ '@type': 'Dataset' });
  });

  it('is about itself, and all that it refers to is in it', () => {
    const graph = graphOf();
    const ids = graph.map((e) => e['@id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(graph[0]).toMatchObject({ '@id': CRATE, about: { '@id': './' } });
    const referred = [...JSON.stringify(graph.slice(1)).matchAll(/\{"@id":"([^"]*)"\}/g)].map((m) => m[1]);
    expect(referred.length).toBeGreaterThan(3);
    for (const id of referred) expect(ids).toContain(id);
  });

  it('of the site has the site’s files, by their paths there', () => {
    const described = graphOf('html/').filter((e) => e['@type'] === 'File');
    expect(described.map((e) => e['@id'])).toEqual(['a%20b.html']);
    expect(graphOf('html/').map((e) => e['@id'])).toContain('cite/');
  });
});
