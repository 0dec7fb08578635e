import {
  type GeoPermissibleObjects,
  type GeoProjection,
  type GeoStream,
  geoAzimuthalEqualArea,
  geoEqualEarth,
  geoPath,
} from 'd3-geo';
import { atlasIn } from './atlas.js';
import type { Window } from './clip.js';
import type { Scale } from './packed-atlas.js';

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
  /** 1 : so much. */
  readonly scale: Scale;
}

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
  const seen = Math.min(179, degrees * 1.2 + 0.5);
  if (!isWorld) projection.clipAngle(seen);
  projection.clipExtent([
    [0, 0],
    [width, height],
  ]);
  const isCoarse = isWorld || degrees > COARSE;
  const draw = geoPath({
    stream: (to: GeoStream) => projection.stream(thinned(to, isCoarse ? 1.3 : SEEN)),
  }).digits(1);
  const scale = isCoarse ? 50_000_000 : 10_000_000;
  const { land, borders } = atlasIn(scale, isWorld ? undefined : windowAround(middle, seen));
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
    borders: path(borders),
    scale,
  };
}

/** All that lies within so many degrees of a place; undefined if that goes over a pole, or round the earth. */
function windowAround([x, y]: Position, degrees: number): Window | undefined {
  const reach = Math.abs(y) + degrees;
  if (reach > 85) return undefined;
  const radians = Math.PI / 180;
  const side = Math.asin(Math.min(1, Math.sin(degrees * radians) / Math.cos(y * radians))) / radians + 1;
  if (side > 85) return undefined;
  return { west: x - side, east: x + side, south: y - degrees - 1, north: y + degrees + 1 };
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
