import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { FindingsError } from '../../../scripts/findings/finding.js';
import { type Additions, additionsOf } from '../../../scripts/formats/data/additions.js';
import { dts } from '../../../scripts/formats/dts/dts.js';
import { editionName } from '../../../scripts/formats/name.js';
import { ownDocuments, teiFiles } from '../../../scripts/formats/tei/downloads.js';
import type { EditionModel } from '../../../scripts/model/model.js';
import { inPackage } from '../../../scripts/package-root.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { parse } from '../../../scripts/read/parse.js';
import { sourceText } from '../../../scripts/read/source.js';
import { attribute, childElements, TEI, type XmlElement } from '../../../scripts/read/tree.js';
import { mutate } from '../../fuzz/mutate.js';
import { document, Folder } from '../../read/helpers.js';
import { Chance } from '../../verify/support/random.js';
import { linesOf } from '../tei/same-tree.js';
import { Client, expand, type Json } from './client.js';

/** Distributed Text Services 1.0, https://dtsapi.org/specifications/versions/v1.0/, with the limits of docs/dts.md. */
const SITE = 'https://example.org/e/';
const MOST_SIBLINGS = 60;

interface Served {
  readonly model: EditionModel;
  readonly edition: PivotEdition;
  readonly client: Client;
}

async function served(paths: readonly string[], isPublic = true): Promise<Served> {
  const address = isPublic ? SITE : undefined;
  const model = readModel(paths, address);
  const edition = await pivotOf(model, { policy: 'corrected', address });
  const tei = teiFiles(model);
  const service = dts(edition, editionName(model), tei.documents);
  const all = [tei, service].flatMap(({ downloads = [], files = [] }: Additions) => [...downloads, ...files]);
  return { model, edition, client: new Client(all, SITE) };
}

const list = (value: unknown): Json[] => {
  expect(Array.isArray(value)).toBe(true);
  return value as Json[];
};
const text = (value: unknown): string => {
  expect(typeof value).toBe('string');
  return value as string;
};

/** A unit as it is told. */
interface Unit {
  readonly identifier: string;
  readonly level: number;
  readonly parent: string | null;
  readonly citeType: string;
}

function unitOf(json: unknown): Unit {
  const unit = json as Json;
  expect(unit['@type']).toBe('CitableUnit');
  expect(typeof unit['identifier']).toBe('string');
  expect(Number.isInteger(unit['level'])).toBe(true);
  expect(unit['parent'] === null || typeof unit['parent'] === 'string').toBe(true);
  expect(typeof unit['citeType']).toBe('string');
  const core = unit['dublinCore'] as Json | undefined;
  for (const title of core ? list(core['title']) : []) {
    expect(typeof title['value']).toBe('string');
    expect(title['lang']).toMatch(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);
  }
  return unit as unknown as Unit;
}

function checkCommon(json: Json): void {
  expect(json['@context']).toBe('https://dtsapi.org/context/v1.0.json');
  expect(json['dtsVersion']).toBe('1.0');
}

/** What a MetadataObject may hold. */
function checkCore(core: unknown): void {
  for (const value of Object.values(core as Json)) {
    if (typeof value === 'string') continue;
    for (const item of list(value))
      if (typeof item !== 'string') expect(Object.keys(item).sort()).toEqual(['lang', 'value']);
  }
}

/** A collection or resource, as members of a response are. */
function checkObject(json: Json): void {
  expect(text(json['@id'])).toMatch(/^[^/]+$/);
  expect(['Collection', 'Resource']).toContain(json['@type']);
  expect(text(json['title'])).not.toBe('');
  expect(Number.isInteger(json['totalParents'])).toBe(true);
  expect(Number.isInteger(json['totalChildren'])).toBe(true);
  checkCore(json['dublinCore']);
  expect(text(json['collection'])).toContain('nav');
  if (json['@type'] === 'Resource') {
    for (const endpoint of ['navigation', 'document'])
      for (const name of ['ref', 'start', 'end']) expect(text(json[endpoint])).toContain(name);
    for (const tree of list(json['citationTrees'])) {
      expect(tree['@type']).toBe('CitationTree');
      expect(tree['identifier']).toBeUndefined();
    }
  }
}

/** Goes through the collections as a client does, from the entry point. @returns every resource, with where it was read */
function resourcesOf({ client }: Served): { json: Json; at: string }[] {
  const entryAt = `${SITE}dts/index.jsonld`;
  const entry = client.json(entryAt) ?? {};
  checkCommon(entry);
  expect(Object.keys(entry).sort()).toEqual(
    ['@context', '@id', '@type', 'collection', 'document', 'dtsVersion', 'navigation'].sort(),
  );
  expect(entry['@type']).toBe('EntryPoint');
  expect(new URL(text(entry['@id']), entryAt).href).toBe(entryAt);
  const template = text(entry['collection']);
  const ask = (
    variables: Record<string, string>,
    from = entryAt,
    by = template,
  ): { json: Json; at: string } => {
    const at = new URL(expand(by, variables), from).href;
    const json = client.json(at);
    expect(json, at).toBeDefined();
    checkCommon(json ?? {});
    checkObject(json ?? {});
    return { json: json ?? {}, at };
  };

  const root = ask({});
  expect(root.json['totalParents']).toBe(0);
  expect(ask({ id: text(root.json['@id']) }).json['member']).toBeDefined();
  expect(list(ask({ nav: 'parents' }).json['member'])).toEqual([]);
  expect(list(ask({ nav: 'children' }).json['member']).length).toBe(list(root.json['member']).length);

  const resources: { json: Json; at: string }[] = [];
  const seen = new Set<string>();
  const waiting = [{ ...root, parent: undefined as string | undefined }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const id = text(at.json['@id']);
    expect(seen.has(id), id).toBe(false);
    seen.add(id);
    const self = ask({ id });
    const parents = list(ask({ nav: 'parents' }, at.at, text(at.json['collection'])).json['member']);
    expect(parents.map((p) => p['@id'])).toEqual(at.parent === undefined ? [] : [at.parent]);
    expect(self.json['totalParents']).toBe(parents.length);
    // No resource is a child of the root: clients take that for a work.
    if (at.parent === root.json['@id']) expect(self.json['@type']).toBe('Collection');
    for (const member of parents) checkObject(member);
    const children = ask({ id, nav: 'children' }).json['member'];
    expect(children && list(children).map((c) => c['@id'])).toEqual(
      self.json['member'] && list(self.json['member']).map((c) => c['@id']),
    );
    if (self.json['@type'] === 'Resource') {
      expect(self.json['totalChildren']).toBe(0);
      resources.push(self);
      continue;
    }
    const members = list(self.json['member']);
    expect(members.length).toBe(self.json['totalChildren']);
    for (const member of members) {
      checkObject(member);
      waiting.push({ json: member, at: self.at, parent: id });
    }
  }
  return resources;
}

/** Asks everything of a resource that docs/dts.md says can be asked, and compares it with the rules of the specification. */
function checkNavigation({ client, edition }: Served, resource: { json: Json; at: string }): Unit[] {
  const id = text(resource.json['@id']);
  const template = text(resource.json['navigation']);
  const ask = (variables: Record<string, string | number>): Json => {
    const at = new URL(expand(template, variables), resource.at).href;
    const json = client.json(at);
    expect(json, at).toBeDefined();
    checkCommon(json ?? {});
    expect(json?.['@type']).toBe('Navigation');
    expect(new URL(text(json?.['@id']), at).href).toBe(at);
    const about = json?.['resource'] as Json;
    expect(about['@id']).toBe(id);
    expect(about['@type']).toBe('Resource');
    expect(about['citationTrees']).toEqual(resource.json['citationTrees']);
    for (const name of ['collection', 'navigation', 'document'])
      expect(new URL(text(about[name]), at).href).toBe(new URL(text(resource.json[name]), resource.at).href);
    return json ?? {};
  };
  const membersOf = (json: Json): Unit[] => list(json['member']).map(unitOf);
  const units = membersOf(ask({ down: -1 }));
  const depth = Math.max(0, ...units.map((unit) => unit.level));
  const downs = Array.from({ length: Math.max(2, depth) }, (_, i) => i + 1);
  for (const down of downs)
    expect(membersOf(ask({ down }))).toEqual(units.filter((unit) => unit.level <= down));

  // In document order, each after its parent; levels follow from parents; ids stand once.
  const known = new Map<string, Unit>();
  for (const unit of units) {
    expect(known.has(unit.identifier)).toBe(false);
    const parent = unit.parent === null ? undefined : known.get(unit.parent);
    if (unit.parent !== null) expect(parent, unit.identifier).toBeDefined();
    expect(unit.level).toBe((parent?.level ?? 0) + 1);
    known.set(unit.identifier, unit);
  }
  checkTypes(resource.json, units, known);

  const isBelow = (unit: Unit, above: Unit): boolean => {
    for (let at: Unit | undefined = unit; at; at = at.parent === null ? undefined : known.get(at.parent))
      if (at === above) return true;
    return false;
  };
  const siblings = new Map<string | null, Unit[]>();
  for (const unit of units) siblings.set(unit.parent, [...(siblings.get(unit.parent) ?? []), unit]);
  for (const unit of units) {
    const ref = unit.identifier;
    const bare = ask({ ref });
    expect(bare['member']).toBeUndefined();
    expect(unitOf(bare['ref'])).toEqual(unit);
    const subtree = units.filter((other) => isBelow(other, unit));
    expect(membersOf(ask({ ref, down: -1 }))).toEqual(subtree);
    for (const down of downs) {
      const answer = ask({ ref, down });
      expect(unitOf(answer['ref'])).toEqual(unit);
      expect(membersOf(answer)).toEqual(subtree.filter((other) => other.level <= unit.level + down));
    }
    const group = siblings.get(unit.parent) ?? [];
    if (group.length <= MOST_SIBLINGS) expect(membersOf(ask({ ref, down: 0 }))).toEqual(group);
    const address = (bare['ref'] as Json)['@id'];
    if (edition.metadata.address === undefined) expect(address).toBeUndefined();
    else expect(address).toBe(`${SITE}${edition.partOfId.get(ref)}.html#${encodeURIComponent(ref)}`);
  }
  for (const [start, end] of rangesIn(units, resource)) {
    const refs = { start: start.identifier, end: end.identifier };
    const bare = ask(refs);
    expect(bare['member']).toBeUndefined();
    expect([unitOf(bare['start']), unitOf(bare['end'])]).toEqual([start, end]);
    const tops = units.filter((unit) => unit.level === 1);
    const within = new Set(tops.slice(tops.indexOf(start), tops.indexOf(end) + 1));
    const all = units.filter((unit) => [...within].some((top) => isBelow(unit, top)));
    expect(membersOf(ask({ ...refs, down: -1 }))).toEqual(all);
    for (const down of downs)
      expect(membersOf(ask({ ...refs, down }))).toEqual(all.filter((unit) => unit.level <= 1 + down));
  }
  return units;
}

/** The ranges that there are: the whole and neighbours always, any two where there are few. */
function rangesIn(units: readonly Unit[], { json }: { json: Json }): [Unit, Unit][] {
  const tops = units.filter((unit) => unit.level === 1);
  const [first, last] = [tops[0], tops.at(-1)];
  if (!first || !last) return [];
  if (tops.length === 1) return [[first, last]];
  expect(json['@type']).toBe('Resource');
  return tops.flatMap((a, i) =>
    tops.flatMap((b, j): [Unit, Unit][] =>
      i < j && (tops.length <= 8 || j === i + 1 || (a === first && b === last)) ? [[a, b]] : [],
    ),
  );
}

/** The path of types that leads to each unit is in the structure, and nothing else is. */
function checkTypes(json: Json, units: readonly Unit[], known: ReadonlyMap<string, Unit>): void {
  const told: string[] = [];
  const waiting = list(json['citationTrees']).map((tree) => ({ at: tree, path: '' }));
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const structure of next.at['citeStructure'] === undefined ? [] : list(next.at['citeStructure'])) {
      expect(structure['@type']).toBe('CiteStructure');
      const path = `${next.path}/${text(structure['citeType'])}`;
      told.push(path);
      waiting.push({ at: structure, path });
    }
  const pathOf = (unit: Unit): string =>
    `${unit.parent === null ? '' : pathOf(known.get(unit.parent) ?? unit)}/${unit.citeType}`;
  expect(told.sort()).toEqual([...new Set(units.map(pathOf))].sort());
}

const parsed = (xml: string | undefined): XmlElement => parse(sourceText('a.xml', '/a.xml', xml ?? '')).root;

/** What the wrapper of an excerpt holds. */
function excerpt(xml: string | undefined): XmlElement {
  const root = parsed(xml);
  expect([root.namespace, root.local]).toEqual([TEI, 'TEI']);
  const [wrapper, ...others] = root.children;
  expect(others).toEqual([]);
  if (wrapper?.type !== 'element') throw new Error('there is no wrapper');
  expect([wrapper.namespace, wrapper.local]).toEqual(['https://w3id.org/api/dts#', 'wrapper']);
  return wrapper;
}

function checkDocuments(
  { client, model }: Served,
  resource: { json: Json; at: string },
  units: readonly Unit[],
): void {
  const template = text(resource.json['document']);
  const get = (variables: Record<string, string>): string | undefined =>
    client.text(expand(template, variables), resource.at);
  const own = ownDocuments(model).find(({ name }) => name === resource.json['@id']);
  expect(linesOf(parsed(get({})))).toEqual(own && linesOf(own.element));
  expect(get({})).toBe(client.text(text(resource.json['download']), resource.at));
  for (const { identifier: ref } of units) {
    const [unit, ...others] = excerpt(get({ ref })).children;
    expect(others).toEqual([]);
    const element = model.byId.get(ref);
    expect(unit?.type === 'element' && linesOf(unit), ref).toEqual(element && linesOf(element));
  }
  const tops = units.filter((unit) => unit.level === 1);
  for (const [start, end] of rangesIn(units, resource)) {
    const wrapper = excerpt(get({ start: start.identifier, end: end.identifier }));
    const lines = linesOf(wrapper).map((line) => line.replace(/^\d+ /, ''));
    const within = tops.slice(tops.indexOf(start), tops.indexOf(end) + 1);
    let at = 0;
    for (const unit of tops) {
      const element = model.byId.get(unit.identifier);
      const own = element ? linesOf(element).map((line) => line.replace(/^\d+ /, '')) : [];
      const place = lines.indexOf(own[0] ?? '', at);
      if (!within.includes(unit)) expect(lines).not.toContain(own[0]);
      else {
        expect(lines.slice(place, place + own.length)).toEqual(own);
        expect(place).toBeGreaterThanOrEqual(at);
        at = place + own.length;
      }
    }
    // Nothing comes after the last unit, or before the first, but the tags of what is around it.
    expect(lines.length).toBe(at);
  }
}

function check(it: Served): Map<string, Unit[]> {
  const found = new Map<string, Unit[]>();
  for (const resource of resourcesOf(it)) {
    const units = checkNavigation(it, resource);
    checkDocuments(it, resource, units);
    found.set(text(resource.json['@id']), units);
  }
  return found;
}

/** Every id that can be cited: passages of texts, entries of registers. */
const citable = ({ edition, model }: Served): string[] => {
  const ids = edition.parts.flatMap(({ kind, passages }) =>
    kind === 'text' || kind === 'editorial' ? passages.map(({ id }) => id) : [],
  );
  return [...ids, ...edition.registerNames.keys()].filter((id) => model.byId.has(id));
};

describe('the service', () => {
  it.each([
    ['the edition', inPackage()],
    ['the small edition', inPackage('tests', 'edition')],
  ])('answers every query on %s as DTS 1.0 wants it, and has no file besides', async (_, folder) => {
    const it = await served([folder]);
    const found = check(it);
    const reached = new Set([...found.values()].flat().map((unit) => unit.identifier));
    expect(citable(it).filter((id) => !reached.has(id))).toEqual([]);
    expect(reached.size).toBeGreaterThan(50);
    expect(it.client.paths.filter((path) => !it.client.asked.has(path))).toEqual([]);
  });

  it('has addresses from file to file where the edition has none', async () => {
    using folder = new Folder({
      'a.xml': document('<div type="chapter"><head>One</head><p>x</p></div>', 'xml:id="a"'),
      'élan.xml': document('<lg><l>y</l></lg><p xml:id="été">z</p>', 'xml:lang="fr"'),
    });
    const it = await served([folder.path], false);
    const found = check(it);
    expect([...found.keys()].sort()).toEqual(['a', 'elan']);
    expect(found.get('elan')?.map(({ identifier }) => identifier)).toContain('été');
    expect(it.client.paths.filter((path) => !it.client.asked.has(path))).toEqual([]);
    for (const path of it.client.paths) expect(it.client.text(`${SITE}${path}`)).not.toContain('example.org');
    expect(found.get('a')?.map(({ citeType, level }) => `${level} ${citeType}`)).toEqual([
      '1 chapter',
      '2 heading',
      '2 paragraph',
    ]);
  });

  it('says who may do what with what, and in whose name', async () => {
    const it = await served([inPackage('tests', 'edition')]);
    const { metadata } = it.edition;
    for (const { json } of [
      ...resourcesOf(it),
      { json: it.client.json(`${SITE}dts/collection.jsonld`) ?? {} },
    ]) {
      const core = json['dublinCore'] as Json;
      const said = list(core['rights']).map(({ value }) => value);
      expect(said).toEqual([...metadata.licences.map((l) => l.text), ...metadata.rights]);
      expect(metadata.rights.length).toBeGreaterThan(0);
      expect(core['license']).toEqual(metadata.licences.map((l) => l.target));
      expect(core['issued']).toBe(metadata.date);
    }
  });

  it('writes excerpts in the language of what is around them, and ranges in the elements that hold them', async () => {
    using folder = new Folder({
      'a.xml': document('', 'xml:id="a" xml:lang="la"').replace(
        '<body></body>',
        '<front><p xml:id="a-1">one</p> <!-- c --><p xml:id="a-2">two</p></front><body xml:lang="grc"><p xml:id="a-3">three</p><pb/><p xml:id="a-4">four</p></body>',
      ),
    });
    const { client } = await served([folder.path]);
    const get = (path: string): string => client.text(`${SITE}dts/document/a/${path}.xml`) ?? '';
    const lang = (xml: string): string | undefined => attribute(parsed(xml), 'xml:lang');
    expect(lang(get('a-1'))).toBe('la');
    expect(lang(get('a-3'))).toBe('grc');
    expect(get('a-3/a-4')).toMatch(
      /"grc"><dts:wrapper [^>]*><p [^>]*>three<\/p><pb\/><p [^>]*>four<\/p><\/dts:wrapper>/,
    );
    const [front, body] = childElements(excerpt(get('a-2/a-3')));
    expect(front && linesOf(front).join('\n')).toMatch(/:front .*:p .*two/s);
    expect(body && linesOf(body).join('\n')).toMatch(/:body .*:lang="grc".*three/s);
    expect(get('a-2/a-3')).not.toMatch(/one|four|<pb/);
  });

  it('answers on whatever TEI', { timeout: 120_000 }, async () => {
    const golden = inPackage('tests', 'transform', 'golden');
    const seeds = readdirSync(golden, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.xml'))
      .sort();
    const chance = new Chance(11);
    using folder = new Folder();
    let units = 0;
    for (let i = 0; i < 60; i++) {
      let xml = readFileSync(path.join(golden, chance.pick(seeds)), 'utf8');
      for (let times = chance.below(3); times > 0; times--) xml = mutate(xml, chance);
      const file = folder.write('a.xml', `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${xml}</TEI>`);
      try {
        const it = await served([file]);
        const found = check(it);
        units += [...found.values()].flat().length;
        const reached = new Set([...found.values()].flat().map((unit) => unit.identifier));
        expect(
          citable(it).filter((id) => !reached.has(id)),
          xml,
        ).toEqual([]);
      } catch (error) {
        if (!(error instanceof FindingsError)) throw error;
      }
    }
    expect(units).toBeGreaterThan(100);
  });

  it('cites what stands deeper with what holds it', async () => {
    const deep = (n: number): string =>
      n === 0 ? '<p>x</p>' : `<div type="t${n}"><head>${n}</head>${deep(n - 1)}</div>`;
    using folder = new Folder({ 'a.xml': document(deep(9), 'xml:id="a"') });
    const units = check(await served([folder.path])).get('a') ?? [];
    expect(Math.max(...units.map(({ level }) => level))).toBe(5);
    expect(units.length).toBe(19);
  });

  it('says nothing of types where there are too many', async () => {
    const body = Array.from({ length: 80 }, (_, i) => `<div type="type-${i}"><p>x</p></div>`).join('');
    using folder = new Folder({ 'a.xml': document(body, 'xml:id="a"') });
    const units = check(await served([folder.path])).get('a') ?? [];
    expect(new Set(units.map(({ citeType }) => citeType))).toEqual(new Set(['division', 'paragraph']));
  });
});

describe('a large edition', () => {
  it('goes as deep as its files stay few, and answers all that it tells of', async () => {
    const speech = `<sp><speaker>A</speaker>${'<l>a b</l>'.repeat(8)}</sp>`;
    const act = `<div type="act">${`<div type="scene">${speech.repeat(25)}</div>`.repeat(4)}</div>`;
    using folder = new Folder({ 'a.xml': document(act.repeat(8), 'xml:id="a"') });
    const it = await served([folder.path]);
    const resources = resourcesOf(it);
    const client = it.client;
    expect(client.paths.length).toBeLessThan(30_000);
    const [resource] = resources;
    if (!resource) throw new Error('there is no resource');
    const all = client.json(expand(text(resource.json['navigation']), { down: -1 })) ?? {};
    const units = list(all['member']).map(unitOf);
    // Acts, scenes and speeches, but no lines.
    expect(units.length).toBe(8 + 32 + 800);
    for (const { identifier: ref } of units) {
      expect(client.text(expand(text(resource.json['document']), { ref }))).toBeDefined();
      expect(client.text(expand(text(resource.json['navigation']), { ref, down: 3 }))).toBeDefined();
    }
    checkTypes(resource.json, units, new Map(units.map((unit) => [unit.identifier, unit])));
  });

  it('is made of a project always, of other TEI where it is published', async () => {
    using folder = new Folder({ 'a.xml': document('<p>a</p>', 'xml:id="a"') });
    const isMade = async (paths: readonly string[], address?: string): Promise<boolean> => {
      const model = readModel(paths, address);
      const edition = await pivotOf(model, { policy: 'corrected', address });
      return additionsOf(model, edition).files.some(({ path: name }) => name.startsWith('html/dts/'));
    };
    expect(await isMade([inPackage('tests', 'edition')])).toBe(true);
    expect(await isMade([folder.path])).toBe(false);
    expect(await isMade([folder.path], SITE)).toBe(true);
  });

  it('has no citation tree where even its first level is too many, and says so', async () => {
    using folder = new Folder({ 'a.xml': document('<p>a</p>'.repeat(20_000), 'xml:id="a"') });
    const it = await served([folder.path]);
    const started = performance.now();
    additionsOf(it.model, it.edition);
    expect((performance.now() - started) / 1000).toBeLessThan(5);
    const [resource] = resourcesOf(it);
    expect(resource?.json['citationTrees']).toEqual([]);
    expect(it.client.json(`${SITE}dts/navigation/a;down=1.jsonld`)?.['member']).toEqual([]);
    expect(it.client.paths.length).toBeLessThan(30);
    expect(it.client.text(`${SITE}dts/document/a.xml`)).toContain('<p xml:id="a-p20000">');
  });
});
