import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type GeoPermissibleObjects,
  type GeoProjection,
  type GeoStream,
  geoArea,
  geoAzimuthalEqualArea,
  geoEqualEarth,
  geoPath,
} from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** [longitude, latitude] */
export type Position = readonly [number, number];

/** A map of a piece of the world: where a position lies on it, and what is drawn under all positions. */
export interface WorldMap {
  readonly width: number;
  readonly height: number;
  readonly place: (position: Position) => { readonly x: number; readonly y: number } | undefined;
  /** Land, and the borders of today’s states, as paths of SVG. */
  readonly land: string;
  readonly borders: string;
}

interface Countries extends Topology {
  readonly objects: { readonly countries: GeometryCollection; readonly land: GeometryCollection };
}

type Scale = '10m' | '50m';

const atlases = new Map<Scale, { readonly countries: Countries; readonly land: MultiPolygon }>();

/** Natural Earth at 1:10,000,000 or 1:50,000,000 (public domain): the countries as they are today. */
function atlasAt(scale: Scale): { readonly countries: Countries; readonly land: MultiPolygon } {
  const known = atlases.get(scale);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`);
  const countries = JSON.parse(readFileSync(file, 'utf8')) as Countries;
  const polygons = feature(countries, countries.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : [],
  );
  // A few islets run the wrong way round, and would be all of the earth but themselves.
  const coordinates = polygons.filter((rings) => geoArea({ type: 'Polygon', coordinates: rings }) < HALF);
  const atlas = { countries, land: { type: 'MultiPolygon' as const, coordinates } };
  atlases.set(scale, atlas);
  return atlas;
}

/** Half of the earth, in steradians. */
const HALF = 2 * Math.PI;

/** A piece of the world is never smaller than this on each side of its middle, in degrees. */
const LEAST = 0.75;
/** Wider than this, in degrees of longitude, it is drawn as a world map. */
const WIDE = 150;
/** From so many degrees between its middle and its corners on, the smaller scale shows all that can be seen. */
const COARSE = 20;

/** A map on which all of some positions lie. */
export function mapOf(positions: readonly Position[], width: number): WorldMap {
  const [west, east] = longitudes(positions);
  const latitudes = positions.map(([, latitude]) => latitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  const isWorld = east - west > WIDE;
  const projection: GeoProjection = isWorld
    ? geoEqualEarth().rotate([-middle[0], 0])
    : geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]]);
  const stretch = LEAST / Math.max(0.2, Math.cos((middle[1] * Math.PI) / 180));
  const corners: Position[] = [
    [middle[0] - stretch, middle[1] - LEAST],
    [middle[0] + stretch, middle[1] + LEAST],
  ];
  const points = {
    type: 'MultiPoint' as const,
    coordinates: [...positions, ...(isWorld ? [] : corners)].map(([x, y]) => [x, y]),
  };
  const [side, top] = [80, 44];
  projection.fitExtent(
    [
      [0, 0],
      [1000, 1000],
    ],
    points,
  );
  const [[x0, y0], [x1, y1]] = geoPath(projection).bounds(points);
  const aspect = (y1 - y0) / Math.max(1, x1 - x0);
  const height = Math.round(Math.min(1.4, Math.max(0.5, aspect)) * (width - 2 * side)) + 2 * top;
  projection.fitExtent(
    [
      [side, top],
      [width - side, height - top],
    ],
    points,
  );
  const half = Math.hypot(width, height) / 2;
  const degrees = (2 * Math.asin(Math.min(1, half / (2 * projection.scale()))) * 180) / Math.PI;
  // What lies far beyond the edge need not be looked at.
  if (!isWorld) projection.clipAngle(Math.min(179, degrees * 1.2 + 0.5));
  projection.clipExtent([
    [0, 0],
    [width, height],
  ]);
  const isCoarse = isWorld || degrees > COARSE;
  const draw = geoPath({
    stream: (to: GeoStream) => projection.stream(thinned(to, isCoarse ? 1.3 : SEEN)),
  }).digits(1);
  const { countries, land } = atlasAt(isCoarse ? '50m' : '10m');
  const path = (shape: GeoPermissibleObjects): string => draw(shape) ?? '';
  return {
    width,
    height,
    place([longitude, latitude]) {
      const at = projection([longitude, latitude]);
      return at && at[0] >= 0 && at[0] <= width && at[1] >= 0 && at[1] <= height
        ? { x: at[0], y: at[1] }
        : undefined;
    },
    land: path(land),
    borders: path(mesh(countries, countries.objects.countries, (a, b) => a !== b)),
  };
}

/** The narrowest stretch of longitudes in which all positions lie, also over the date line; the east may exceed 180. */
function longitudes(positions: readonly Position[]): readonly [west: number, east: number] {
  const sorted = positions.map(([longitude]) => longitude).sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  let [west, widest] = [first, first + 360 - (sorted.at(-1) ?? 0)];
  for (const [i, longitude] of sorted.entries()) {
    const gap = longitude - (sorted[i - 1] ?? longitude);
    if (gap > widest) [west, widest] = [longitude, gap];
  }
  return [west, west + 360 - widest];
}

/** Nearer than this to the one before, in pixels, a point of a line is not seen. */
const SEEN = 0.7;

/** A stream without what is too small to be seen. */
function thinned(to: GeoStream, seen: number): GeoStream {
  let line: [number, number][] = [];
  let skipped: [number, number] | undefined;
  let isRing = false;
  return {
    point(x, y) {
      const last = line.at(-1);
      if (last && Math.abs(last[0] - x) < seen && Math.abs(last[1] - y) < seen) skipped = [x, y];
      else {
        line.push([x, y]);
        skipped = undefined;
      }
    },
    lineStart() {
      line = [];
      skipped = undefined;
    },
    lineEnd() {
      if (skipped && !isRing) line.push(skipped);
      if (line.length < (isRing ? 3 : 2)) return;
      to.lineStart();
      for (const [x, y] of line) to.point(x, y);
      to.lineEnd();
    },
    polygonStart() {
      isRing = true;
      to.polygonStart();
    },
    polygonEnd() {
      isRing = false;
      to.polygonEnd();
    },
  };
}
