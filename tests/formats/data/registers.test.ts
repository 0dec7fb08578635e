import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../../scripts/package-root.js';
import { hasClass, property, select } from '../../../scripts/pivot/hast.js';
import { type Data, dataOf, dataOfTei } from '../../support/data.js';
import { isDated, LPF } from './lpf-schema.js';

const ADDRESS = 'https://example.org/e/';
let real: Data;
let small: Data;
beforeAll(async () => {
  real = await dataOf([inPackage()], { address: ADDRESS });
  small = await dataOf([inPackage('tests', 'edition')], { address: ADDRESS });
});

type Node = Readonly<Record<string, unknown>>;
const rows = (data: Data, name: string): Record<string, string>[] =>
  parse(data.text(`data/${name}.csv`), { columns: true }) as Record<string, string>[];
const graph = (data: Data): Node[] => (data.json('data/registers.jsonld') as { '@graph': Node[] })['@graph'];
const node = (data: Data, name: string): Node | undefined => graph(data).find((n) => n['name'] === name);
interface Feature extends Node {
  readonly '@id': string;
  readonly properties: Node;
  readonly names: readonly {
    readonly toponym: string;
    readonly citations?: readonly { readonly year?: number }[];
  }[];
}
const features = (data: Data): Feature[] =>
  (data.json('data/places.geojson') as { features: Feature[] }).features;

const REGISTERS: Readonly<Record<string, string>> = {
  persons: 'pers',
  places: 'place',
  organisations: 'org',
  events: 'event',
  works: 'work',
};

describe('the tables', () => {
  it('have every entry that the registers show, by its name, with the same number of mentions', () => {
    for (const data of [small, real])
      for (const [name, kind] of Object.entries(REGISTERS)) {
        const shown = data.edition.parts
          .filter((p) => p.kind === 'register')
          .flatMap((p) => select(p.body, (e) => hasClass(e, 'entry') && property(e, 'dataKind') === kind));
        expect(shown.length, name).toBeGreaterThan(0);
        expect(rows(data, name).map((r) => `${r['id']} ${r['name']} ${r['mentions']}`)).toEqual(
          shown.map((e) => {
            const id = property(e, 'id') ?? '';
            const mentions = select(e, (o) => hasClass(o, 'occurrence')).length;
            return `${id} ${data.edition.registerNames.get(id)} ${mentions}`;
          }),
        );
      }
  });

  it('name the passages, each once', () => {
    for (const row of rows(real, 'persons')) {
      const passages = (row['passages'] ?? '').split(' ').filter(Boolean);
      expect(new Set(passages).size).toBe(passages.length);
      expect(passages.length).toBeLessThanOrEqual(Number(row['mentions']));
      for (const id of passages) expect(real.edition.partOfId.has(id), id).toBe(true);
    }
  });

  it('say what an entry says', () => {
    expect(rows(small, 'persons')[0]).toMatchObject({
      id: 'pers-hale',
      name: 'Hale James',
      forms: 'Clerk Hale',
      description: 'Clerk of the Board.',
      dates: 'birth 1850-06-01; death 1911 (medium certainty)',
      begin: '1850-06-01',
      end: '1911',
      sources: 'F. Stone, Graves of the Coast, 1950, example.org',
      address: `${ADDRESS}persons.html#pers-hale`,
    });
    expect(rows(small, 'places')[0]).toMatchObject({
      type: 'settlement',
      latitude: '55.63',
      longitude: '-6.189',
      identifiers: 'GeoNames 9999999',
      addresses: 'https://www.geonames.org/9999999',
    });
    expect(rows(small, 'works')[0]).toMatchObject({
      authors: 'The Skerry Society',
      dates: '1903',
      type: 'periodical',
    });
  });
});

describe('linked data', () => {
  it('is schema.org, and says no more than the entries', () => {
    expect(node(small, 'Hale James')).toEqual({
      '@type': 'Person',
      '@id': `${ADDRESS}persons.html#pers-hale`,
      name: 'Hale James',
      alternateName: 'Clerk Hale',
      description: 'Clerk of the Board.',
      familyName: 'Hale',
      givenName: 'James',
      birthDate: '1850-06-01',
      deathDate: '1911',
      url: `${ADDRESS}persons.html#pers-hale`,
    });
    expect(node(small, 'Skerry Point')).toMatchObject({
      '@type': 'Place',
      geo: { '@type': 'GeoCoordinates', latitude: 55.63, longitude: -6.189 },
      sameAs: 'https://www.geonames.org/9999999',
    });
    expect(node(small, 'Board of Skerry Lights')).toMatchObject({
      '@type': 'Organization',
      foundingDate: '1847',
    });
    expect(node(small, 'The gale of March 1902')).toMatchObject({
      '@type': 'Event',
      startDate: '1902-03-03',
    });
    expect(node(small, 'The Almanac')).toMatchObject({
      '@type': 'CreativeWork',
      author: 'The Skerry Society',
    });
    expect(Object.keys(node(small, 'The keeper of Skerry Point') ?? {})).toEqual([
      '@type',
      '@id',
      'name',
      'description',
      'url',
    ]);
  });

  it('has every entry once, with an id that leads somewhere, and says what may be done with it', () => {
    for (const data of [small, real]) {
      const [dataset, ...entries] = graph(data);
      const { metadata } = data.edition;
      expect(dataset).toMatchObject({
        '@type': 'Dataset',
        version: metadata.version,
        license: metadata.licences[0]?.target,
        copyrightNotice: metadata.rights[0],
      });
      const ids = entries.map((e) => String(e['@id']));
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(data.edition.partOfId.has(id.replace(/^.*#/, '')), id).toBe(true);
      expect(ids.length).toBe(data.edition.registerNames.size);
    }
  });

  it('has identifiers of authority files as addresses', () => {
    const same = graph(real).flatMap((n) => n['sameAs'] ?? []);
    expect(same.length).toBeGreaterThan(25);
    for (const address of same)
      expect(address).toMatch(
        /^https?:\/\/(www\.geonames\.org|d-nb\.info\/gnd|viaf\.org\/viaf|id\.loc\.gov)\//,
      );
  });

  it('has no misreading for a name', () => {
    expect(JSON.stringify(node(real, 'Barmash'))).not.toContain('Sarmash');
    expect(features(real).flatMap((f) => f.names.map((n) => n.toponym))).not.toContain('Sarmash');
    expect(rows(real, 'places').find((r) => r['name'] === 'Barmash')?.['forms']).toBe('Sarmash');
  });
});

describe('places', () => {
  const valid = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(LPF);

  it('are as Linked Places Format 1.3 says', () => {
    for (const data of [small, real]) {
      const file = data.json('data/places.geojson');
      expect(valid(file), JSON.stringify(valid.errors)).toBe(true);
      expect(features(data).every(isDated)).toBe(true);
      expect(features(data).length).toBe(rows(data, 'places').length);
    }
    const [first] = features(small);
    for (const lacking of ['@id', 'names', 'geometry', 'properties'])
      expect(
        valid({
          ...(small.json('data/places.geojson') as object),
          features: [{ ...first, [lacking]: undefined }],
        }),
      ).toBe(false);
  });

  it('have their classes, points with longitude first, and links', () => {
    expect(features(small)[0]).toMatchObject({
      properties: { title: 'Skerry Point', fclasses: ['P'] },
      geometry: { type: 'Point', coordinates: [-6.189, 55.63] },
      links: [{ type: 'closeMatch', identifier: 'https://www.geonames.org/9999999' }],
      types: [{ identifier: 'aat:300008347', label: 'settlement' }],
    });
    // Nothing is said of the other: it is excluded from no class, and stands nowhere.
    expect(features(small)[1]).toMatchObject({
      properties: { fclasses: ['A', 'H', 'L', 'P', 'R', 'S', 'T'] },
      geometry: null,
    });
    const known = features(real).filter((f) => (f.properties['fclasses'] as string[]).length === 1);
    expect(known.length).toBeGreaterThan(50);
  });
});

const LISTS = `<standOff><listPlace><place xml:id="pl1"><country key="gb">Scotland</country><place xml:id="pl2" from="1100" to="1200" cert="low"><placeName xml:lang="gd" notAfter="1900">Leac</placeName><placeName ref="https://www.wikidata.org/wiki/Q1">Leck</placeName><location><geo>1,2 3,4 5,6 1,2</geo></location></place></place><place><placeName>=Nowhere</placeName><location><geo>x y</geo></location></place></listPlace><listObject><object xml:id="ob1"><objectIdentifier><objectName>Lamp</objectName></objectIdentifier></object></listObject></standOff>`;
const HEADER = `<profileDesc><particDesc><listPerson><person xml:id="pe1" sameAs="http://d-nb.info/gnd/118529579"><persName>Ada</persName><death notBefore="1900"><placeName ref="#pl2">Leck</placeName></death></person><personGrp xml:id="pg1" role="crew"/></listPerson></particDesc></profileDesc>`;
const BACK = `<text><body><p xml:id="d-p1"><persName ref="#pe1">Ada</persName> of <placeName ref="#pl2 #pl1">Leck</placeName>, <rs type="person" ref="#pe1">she</rs></p></body><back><listOrg><org xml:id="or1"><orgName>Crew</orgName><desc>They rowed.</desc><idno type="VIAF">123</idno></org></listOrg><listEvent><event xml:id="ev1" when="1901-02" where="#pl2"><label>Landing</label></event><event><desc>Unnamed</desc></event></listEvent><listBibl><bibl xml:id="bi1"><author>Ada</author>, <title>Log</title>, 1901.</bibl><biblStruct xml:id="bi2"><monogr><author><persName ref="#pe1">Ada</persName></author><title>Book</title><imprint><publisher>Press</publisher><date when="1902"/></imprint></monogr></biblStruct></listBibl></back></text>`;

describe('registers of any TEI', () => {
  let any: Data;
  beforeAll(async () => {
    any = await dataOfTei({ header: HEADER, content: LISTS + BACK });
  });

  it('are found in standOff, header and back', () => {
    const named = ['persons', 'places', 'organisations', 'events', 'works', 'objects'].map((name) =>
      rows(any, name).map((r) => `${r['id']} ${r['name']} ${r['mentions']} ${r['passages']}`.trim()),
    );
    expect(named).toEqual([
      ['pe1 Ada 3 d-p1 d', 'pg1 crew 0'],
      ['pl1 Scotland 1 d-p1', 'pl2 Leac 1 d-p1', expect.stringMatching(/ '=Nowhere 0$/)],
      ['or1 Crew 0'],
      ['ev1 Landing 0', expect.stringMatching(/Unnamed 0$/)],
      ['bi1 Ada, Log, 1901. 0', 'bi2 Book 0'],
      ['ob1 Lamp 0'],
    ]);
  });

  it('give what they say, and nothing where they say nothing', () => {
    expect(node(any, 'Ada')).toMatchObject({
      sameAs: 'http://d-nb.info/gnd/118529579',
      deathPlace: { name: 'Leck' },
    });
    expect(node(any, 'Ada')).not.toHaveProperty('deathDate');
    expect(node(any, 'Landing')).toMatchObject({ startDate: '1901-02' });
    expect(node(any, 'Book')).toMatchObject({
      datePublished: '1902',
      publisher: 'Press',
      author: { name: 'Ada' },
    });
    expect(rows(any, 'persons')[0]).toMatchObject({ dates: 'death [1900..], at Leck' });
    const [scotland, leac, nowhere] = features(any);
    expect(scotland).toMatchObject({ properties: { ccodes: ['GB'], fclasses: ['A'] }, geometry: null });
    expect(leac).toMatchObject({
      when: { timespans: [{ start: { in: '1100' }, end: { in: '1200' } }], certainty: 'uncertain' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2, 1],
            [4, 3],
            [6, 5],
            [2, 1],
          ],
        ],
      },
      relations: [{ relationType: 'gvp:broaderPartitive', label: 'part of Scotland' }],
    });
    expect(nowhere).toMatchObject({ geometry: null });
    expect(new Set(features(any).map((f) => f['@id'])).size).toBe(3);
    const valid = new Ajv2020({ strict: true, strictRequired: false }).compile(LPF);
    expect(valid(any.json('data/places.geojson')), JSON.stringify(valid.errors)).toBe(true);
  });

  it('are left out where there are none', async () => {
    const { files } = await dataOfTei({ content: '<text><body><p>x</p></body></text>' });
    expect([...files.keys()].filter((name) => name.startsWith('data/'))).toEqual([]);
  });
});
