import { type OutputFile, textFile } from '../output.js';
import { documentAt, type Endpoints, type Location, navigationAt, type Query } from './addresses.js';
import type { Unit } from './citation-tree.js';
import { Excerpts } from './documents.js';
import { downsOf, MOST_SIBLINGS, rangesOf } from './extent.js';
import { type Json, RESPONSE, type Resource, resourceObject, unitObject } from './objects.js';

/** Writes a response as a file. */
export type WriteJson = (at: Location, response: Json) => OutputFile;

/** Writes an excerpt as a file. */
const xmlFile = (at: Location, xml: string): OutputFile =>
  textFile(`html/dts/${at.path}`, 'application/tei+xml', xml);

/**
 * Every response on the inner structure of a resource, and every part of it: for the resource, for each unit that its
 * citation tree has, and for the ranges (DTS 1.0, “Navigation Endpoint” and “Document Endpoint”).
 * @param site the public address of the site, if it has one
 */
export function* resourceFiles(
  resource: Resource,
  endpoints: Endpoints,
  site: string | undefined,
  json: WriteJson,
): Generator<OutputFile> {
  const { id, extent, tree, xml } = resource;
  const level = extent?.level ?? 0;
  const units = tree.units.filter((unit) => unit.level <= level);
  const objects = new Map(units.map((unit) => [unit, unitObject(unit, site)]));
  const ends = endsOf(units);
  const objectOf = (unit: Unit): Json => objects.get(unit) ?? {};
  const answer = (query: Query, about: Json, members: readonly Unit[] | undefined): OutputFile => {
    const at = navigationAt(id, query);
    return json(at, {
      ...RESPONSE,
      '@type': 'Navigation',
      '@id': endpoints.of(at, at),
      resource: resourceObject(resource, endpoints, at),
      ...about,
      ...(members ? { member: members.map(objectOf) } : {}),
    });
  };
  const downs = downsOf(level);

  yield xmlFile(documentAt(id), xml);
  for (const down of downs)
    yield answer(
      { down },
      {},
      units.filter((unit) => unit.level <= down),
    );
  yield answer({ down: -1 }, {}, units);
  if (!extent) return;

  const excerpts = new Excerpts();
  const siblings = groupsOf(units);
  for (const [index, unit] of units.entries()) {
    const refs = [unit.id];
    const about = { ref: objectOf(unit) };
    const below = units.slice(index, ends[index]);
    yield answer({ refs }, about, undefined);
    const group = siblings.get(unit.parent) ?? [];
    if (group.length <= MOST_SIBLINGS) yield answer({ refs, down: 0 }, about, group);
    for (const down of downs)
      yield answer(
        { refs, down },
        about,
        below.filter((other) => other.level <= unit.level + down),
      );
    yield answer({ refs, down: -1 }, about, below);
    yield xmlFile(documentAt(id, refs), excerpts.unit(unit));
  }
  const places = new Map(units.map((unit, index) => [unit, index]));
  for (const [start, end] of rangesOf(tree, extent)) {
    const refs = [start.id, end.id];
    const about = { start: objectOf(start), end: objectOf(end) };
    const within = units.slice(places.get(start), ends[places.get(end) ?? 0]);
    yield answer({ refs }, about, undefined);
    for (const down of downs)
      yield answer(
        { refs, down },
        about,
        within.filter((other) => other.level <= 1 + down),
      );
    yield answer({ refs, down: -1 }, about, within);
    yield xmlFile(documentAt(id, refs), excerpts.range(start, end));
  }
}

/** For each unit the index after the last one that it holds. */
function endsOf(units: readonly Unit[]): number[] {
  const ends: number[] = units.map(() => units.length);
  const open: number[] = [];
  const closeTo = (level: number, index: number): void => {
    for (let at = open.at(-1); at !== undefined && (units[at]?.level ?? 0) >= level; at = open.at(-1)) {
      ends[at] = index;
      open.pop();
    }
  };
  for (const [index, unit] of units.entries()) {
    closeTo(unit.level, index);
    open.push(index);
  }
  return ends;
}

/** The units that one unit holds, or that stand at the root, in order. */
function groupsOf(units: readonly Unit[]): Map<Unit | undefined, Unit[]> {
  const groups = new Map<Unit | undefined, Unit[]>();
  for (const unit of units) {
    const group = groups.get(unit.parent);
    if (group) group.push(unit);
    else groups.set(unit.parent, [unit]);
  }
  return groups;
}
