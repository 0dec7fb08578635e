import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { inPackage } from '../../../scripts/package-root.js';
import { parse } from '../../../scripts/read/parse.js';
import { sourceText } from '../../../scripts/read/source.js';
import { attribute, childElements, elementsOf, type XmlElement } from '../../../scripts/read/tree.js';
import { type Data, dataOf, dataOfTei } from '../../support/data.js';
import { applied, ownTexts } from '../../support/ledger.js';
import { faultsBy, hasTeiAll, teiAllOr } from '../../support/tei-all.js';

/** Every kind of entry, nested and beside each other. */
const ALL_KINDS = `<text><body><p xml:id="p1">=A <choice xml:id="c1" cert="0.7" ana="#none"><sic>=SUM(1)</sic><corr>@sum</corr></choice> <app xml:id="a1"><lem wit="#A">one <choice xml:id="c2"><sic>twoo</sic><corr>two</corr></choice></lem><rdg wit="#B #C">three</rdg><rdg wit="#C"/></app> <choice xml:id="n1"><orig>ye</orig><reg>the</reg></choice> <choice xml:id="e1"><abbr>Mr</abbr><expan>Mister</expan></choice> <subst xml:id="r1"><del>a</del><add>b</add></subst> <unclear xml:id="u1">dim</unclear> c<ex>onsul</ex> <supplied xml:id="s1">now</supplied><surplus xml:id="s2">“so”, it; is</surplus> end</p><p xml:id="p2"><supplied xml:id="1 bad">x</supplied></p></body></text>`;
const HEADER = `<publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="A">Aa</witness><witness xml:id="B">Bb</witness></listWit></sourceDesc>`;

interface Row {
  readonly id: string;
  readonly passage?: string;
  readonly start?: number;
  readonly end?: number;
  readonly applies: boolean;
  readonly replaces?: string;
  readonly by?: string;
}
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly replaces: string;
  readonly by: string;
}
interface Json {
  readonly entries: readonly Row[];
  readonly passages: readonly {
    readonly id: string;
    readonly reads: string;
    readonly inSource: boolean;
    readonly further: readonly Stretch[];
  }[];
}

const editions: { name: string; data: Data; inputs: readonly string[] }[] = [];
let kinds: Data;
beforeAll(async () => {
  for (const [name, ...inputs] of [
    ['the small edition', inPackage('tests', 'edition')],
    ['the edition', inPackage()],
  ] as const)
    editions.push({ name, inputs, data: await dataOf(inputs, { address: 'https://example.org/e/' }) });
  kinds = await dataOfTei({ file: HEADER, content: ALL_KINDS });
});

const all = (): Data[] => [...editions.map(({ data }) => data), kinds];
const json = (data: Data): Json => data.json('data/apparatus.json') as Json;
const rowsOf = (data: Data): Record<string, string>[] =>
  parseCsv(data.text('data/apparatus.csv'), { columns: true }) as Record<string, string>[];
const teiOf = (data: Data): XmlElement =>
  parse(sourceText('a.xml', '/a.xml', data.text('data/apparatus.xml'))).root;

describe('the ledger as a file', () => {
  it('gives, applied backwards, what the edition reads when it is built from the source', async () => {
    for (const { data, inputs } of editions) {
      const source = ownTexts(
        await pivotOf(readModel(inputs, undefined), { policy: 'source', address: undefined }),
      );
      const { entries, passages } = json(data);
      expect(passages.length).toBeGreaterThan(3);
      for (const { id, reads, further } of passages) {
        const own = entries.flatMap((e): Stretch[] =>
          e.applies && e.passage === id
            ? [{ start: e.start ?? -1, end: e.end ?? -1, replaces: e.replaces ?? '', by: e.by ?? '' }]
            : [],
        );
        expect(applied(reads, [...own, ...further]), id).toBe(source.get(id));
      }
      // Passages that the file does not name read alike.
      const named = new Set(passages.map((p) => p.id));
      for (const [id, text] of ownTexts(data.edition)) if (!named.has(id)) expect(text).toBe(source.get(id));
    }
  });

  it('gives what stands in the source file, where no page or note of it cuts the passage', () => {
    const data = editions[1]?.data;
    const { entries, passages } = data ? json(data) : { entries: [], passages: [] };
    const bare = (text: string): string => text.replace(/\s+/g, '');
    const file = bare(readFileSync(inPackage('tei', 'source', 'albania-1939-1943.txt'), 'utf8'));
    const astray = passages.filter(({ id, reads, further }) => {
      const own = entries.flatMap(({ start = 0, end = 0, replaces = '', by, passage }): Stretch[] =>
        passage === id && by !== undefined ? [{ start, end, replaces, by }] : [],
      );
      return !file.includes(bare(applied(reads, [...own, ...further])));
    });
    expect(astray.map((p) => p.id)).toEqual(['hist-p22', 'letter-p3', 'letter-p9', 'letter-p13']);
    expect(passages.length).toBeGreaterThan(30);
  });

  it('is as its schema says', () => {
    for (const data of all()) {
      const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
      const valid = ajv.compile(data.json('data/apparatus.schema.json') as object);
      expect(valid(json(data)), JSON.stringify(valid.errors)).toBe(true);
      const [first] = json(data).entries;
      for (const bad of [{ applies: !first?.applies }, { start: -1 }, { kind: 'guess' }, { more: 1 }])
        expect(valid({ ...json(data), entries: [{ ...first, ...bad }] })).toBe(false);
    }
  });

  it('says which edition it belongs to, and both rights', () => {
    for (const { data } of editions) {
      const { metadata } = data.edition;
      expect(data.json('data/apparatus.json')).toMatchObject({
        edition: {
          title: metadata.title,
          version: metadata.version,
          licences: metadata.licences,
          rights: metadata.rights,
        },
        reading: 'corrected',
      });
    }
  });
});

describe('the table, the list of apps and the ledger', () => {
  it('have every entry of the apparatus and say the same', () => {
    for (const data of all()) {
      const { entries } = json(data);
      expect(entries.map((e) => e.id).sort()).toEqual([...data.edition.entries.keys()].sort());
      const cell = (text: string | undefined): string => (text ?? '').replace(/^'/, '');
      expect(
        rowsOf(data).map((r) => ({
          id: cell(r['id']),
          applies: r['applies'],
          by: cell(r['by']),
          start: r['start'],
          lemma: cell(r['lemma']),
        })),
      ).toEqual(
        entries.map((e) => ({
          id: e.id,
          applies: String(e.applies),
          by: e.by ?? '',
          start: String(e.start ?? ''),
          lemma: data.edition.entries.get(e.id)?.lemmaText,
        })),
      );
      const apps = [...elementsOf(teiOf(data), 'app')];
      expect(apps.map((a) => attribute(a, 'type'))).toEqual(rowsOf(data).map((r) => r['kind']));
      expect(apps.map((a) => attribute(a, 'loc')?.split(' ')[0])).toEqual(
        rowsOf(data).map((r) => r['passage']),
      );
    }
  });

  it('say of each correction place, line, class, certainty, evidence, responsible, reason and address', () => {
    const data = editions[1]?.data;
    const entry = [...(data?.edition.entries.values() ?? [])].find((e) => e.reason.length > 0);
    const row = data && rowsOf(data).find((r) => r['id'] === entry?.id);
    expect(row).toMatchObject({
      text: entry?.partId,
      passage: entry?.passageId,
      line: String(entry?.line),
      class: entry?.classes.map((c) => c.id).join(' '),
      certainty: entry?.certainty,
      evidence: entry?.evidence,
      responsible: entry?.responsibility.map((r) => r.id).join(' '),
      reason: expect.stringMatching(/\w/),
      address: `https://example.org/e/${entry?.partId}.html#${entry?.id}`,
    });
  });

  it('keep each reading with its witnesses', () => {
    const app = [...elementsOf(teiOf(kinds), 'app')].find((a) => attribute(a, 'xml:id') === 'a1');
    const readings = app ? childElements(app, 'lem', 'rdg') : [];
    expect(
      readings.map((r) => [
        r.local,
        attribute(r, 'wit'),
        r.children.map((c) => (c.type === 'text' ? c.value : '')).join(''),
      ]),
    ).toEqual([
      ['lem', '#A', 'one two'],
      ['rdg', '#B #C', 'three'],
      ['rdg', '#C', ''],
    ]);
    expect(json(kinds).entries.find((e) => e.id === 'a1')).toMatchObject({
      kind: 'variant',
      applies: false,
      because: 'same',
      readings: [{ isLemma: true }, { text: 'three' }, { text: '' }],
    });
  });

  it('are left out where there is no entry', async () => {
    const { files } = await dataOfTei({ content: '<text><body><p>x</p></body></text>' });
    expect([...files.keys()].filter((name) => name.includes('apparatus'))).toEqual([]);
  });
});

describe('the list of apps', () => {
  it.skipIf(!hasTeiAll)(teiAllOr('is valid TEI'), async () => {
    for (const data of all()) expect(await faultsBy(data.text('data/apparatus.xml'))).toEqual([]);
  });

  it('points at what it declares', () => {
    for (const data of all()) {
      const root = teiOf(data);
      const ids = new Set([...elementsOf(root)].map((e) => attribute(e, 'xml:id')));
      let pointers = 0;
      for (const element of elementsOf(root))
        for (const name of ['ana', 'resp', 'wit'])
          for (const pointer of (attribute(element, name) ?? '').split(' ').filter(Boolean)) {
            expect(ids).toContain(pointer.slice(1));
            pointers += 1;
          }
      expect(pointers).toBeGreaterThan(2);
    }
  });
});
