import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { MultiLineString, MultiPolygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon as Polygons, Topology } from 'topojson-specification';
import { clippedLine, clippedRing, type Window } from './clip.js';

/** How many times smaller than the earth it is drawn: Natural Earth has these two. */
export type Scale = 10_000_000 | 50_000_000;

interface Countries extends Topology {
  readonly objects: {
    readonly countries: GeometryCollection;
    readonly land: GeometryCollection;
  };
}

/** A piece of land with the degrees between which it lies. */
interface Land {
  readonly arcs: number[][];
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

interface Atlas {
  readonly countries: Countries;
  readonly land: readonly Land[];
  readonly borders: readonly Position[][];
}

const FILES: Readonly<Record<Scale, string>> = { 10000000: '10m', 50000000: '50m' };
const atlases = new Map<Scale, Atlas>();

/** Natural Earth (public domain), by way of world-atlas. */
function atlasAt(scale: Scale): Atlas {
  const known = atlases.get(scale);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${FILES[scale]}.json`);
  const countries = JSON.parse(readFileSync(file, 'utf8')) as Countries;
  const boxes = boxesOf(countries);
  const geometries = countries.objects.land.geometries.flatMap((geometry): number[][][] =>
    geometry.type === 'MultiPolygon' ? geometry.arcs : geometry.type === 'Polygon' ? [geometry.arcs] : [],
  );
  const land = geometries.map((arcs): Land => {
    const own = (arcs[0] ?? []).flatMap((arc) => boxes[arc < 0 ? ~arc : arc] ?? []);
    const edge = (name: keyof Box, of: (...values: number[]) => number): number =>
      own.reduce((value, box) => of(value, box[name]), own[0]?.[name] ?? 0);
    return {
      arcs,
      west: edge('west', Math.min),
      east: edge('east', Math.max),
      south: edge('south', Math.min),
      north: edge('north', Math.max),
    };
  });
  const borders = mesh(countries, countries.objects.countries, (a, b) => a !== b).coordinates;
  const atlas = { countries, land, borders };
  atlases.set(scale, atlas);
  return atlas;
}

interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** The degrees between which each line of an atlas lies. */
function boxesOf({ arcs, transform }: Countries): readonly Box[] {
  const [dx = 1, dy = 1] = transform?.scale ?? [];
  const [x0 = 0, y0 = 0] = transform?.translate ?? [];
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [stepX = 0, stepY = 0] of arc) {
      x += stepX;
      y += stepY;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    return { west: x0 + left * dx, east: x0 + right * dx, south: y0 + low * dy, north: y0 + high * dy };
  });
}

/** Land and the borders of today’s states in a window of the world; all of the world without one. */
export function atlasIn(
  scale: Scale,
  window: Window | undefined,
): { readonly land: MultiPolygon; readonly borders: MultiLineString } {
  const { countries, land, borders } = atlasAt(scale);
  const seen = window
    ? land.filter(
        (one) =>
          one.north >= window.south &&
          one.south <= window.north &&
          [-360, 0, 360].some((turn) => one.east + turn >= window.west && one.west + turn <= window.east),
      )
    : land;
  const shape: Polygons = { type: 'MultiPolygon', arcs: seen.map(({ arcs }) => arcs) };
  const { coordinates } = feature(countries, shape).geometry;
  const polygons = coordinates.filter((rings, i) => !runsWrong(rings[0] ?? [], seen[i]));
  return {
    land: {
      type: 'MultiPolygon',
      coordinates: window
        ? polygons.flatMap((rings) => {
            const clipped = rings.map((ring) => clippedRing(ring, window)).filter((ring) => ring.length > 3);
            return clipped.length > 0 ? [clipped] : [];
          })
        : polygons,
    },
    borders: {
      type: 'MultiLineString',
      coordinates: window ? borders.flatMap((line) => clippedLine(line, window)) : [...borders],
    },
  };
}

/** A few islets run the wrong way round, and would be all of the earth but themselves. */
function runsWrong(ring: readonly Position[], land: Land | undefined): boolean {
  if (!land || land.east - land.west > 90) return false;
  let area = 0;
  for (const [i, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[i + 1] ?? ring[0] ?? [];
    area += x * nextY - nextX * y;
  }
  return area > 0;
}
