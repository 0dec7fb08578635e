import type { MultiLineString, MultiPolygon, Position } from 'geojson';
import { clippedLine, clippedRing, type Window } from './clip.js';
import { type PackedAtlas, readAtlas, type Scale } from './packed-atlas.js';

const atlases = new Map<Scale, PackedAtlas>();

function atlasAt(scale: Scale): PackedAtlas {
  const atlas = atlases.get(scale) ?? readAtlas(scale);
  atlases.set(scale, atlas);
  return atlas;
}

/** Land and the borders of today’s states in a window of the world; all of the world without one. */
export function atlasIn(
  scale: Scale,
  window: Window | undefined,
): { readonly land: MultiPolygon; readonly borders: MultiLineString } {
  const atlas = atlasAt(scale);
  const land = atlas.land.flatMap((polygon): Position[][][] => {
    const extent = extentOf(atlas, polygon[0] ?? []);
    if (window && !overlap(extent, window)) return [];
    const rings = polygon.map((arcs) => ringOf(atlas, arcs));
    if (runsWrong(rings[0] ?? [], extent)) return [];
    if (!window) return [rings];
    const clipped = rings.map((ring) => clippedRing(ring, window)).filter((ring) => ring.length > 3);
    return clipped.length > 0 ? [clipped] : [];
  });
  const borders = atlas.borders.flatMap((line) => {
    if (!window) return [pointsOf(atlas, line)];
    return overlap(extentOf(atlas, [line]), window) ? clippedLine(pointsOf(atlas, line), window) : [];
  });
  return {
    land: { type: 'MultiPolygon', coordinates: land },
    borders: { type: 'MultiLineString', coordinates: borders },
  };
}

/** The degrees between which lines lie. */
function extentOf({ boxes, grid: [dx, dy, x0, y0] }: PackedAtlas, arcs: readonly number[]): Window {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const arc of arcs) {
    const [west, south, east, north] = boxes[arc < 0 ? ~arc : arc] ?? [left, low, right, high];
    [left, low] = [Math.min(left, west), Math.min(low, south)];
    [right, high] = [Math.max(right, east), Math.max(high, north)];
  }
  return { west: x0 + left * dx, east: x0 + right * dx, south: y0 + low * dy, north: y0 + high * dy };
}

const overlap = (land: Window, window: Window): boolean =>
  land.north >= window.south &&
  land.south <= window.north &&
  [-360, 0, 360].some((turn) => land.east + turn >= window.west && land.west + turn <= window.east);

/** The points of a line, in degrees. */
function pointsOf({ lines, grid: [dx, dy, x0, y0] }: PackedAtlas, line: number): Position[] {
  let [x, y] = [0, 0];
  return (lines[line] ?? '').split(' ').map((step): Position => {
    const comma = step.indexOf(',');
    x += Number(step.slice(0, comma));
    y += Number(step.slice(comma + 1));
    return [x0 + x * dx, y0 + y * dy];
  });
}

/** Lines that follow each other as one ring; a number below zero is a line that runs the other way. */
function ringOf(atlas: PackedAtlas, arcs: readonly number[]): Position[] {
  const ring: Position[] = [];
  for (const arc of arcs) {
    const points = arc < 0 ? pointsOf(atlas, ~arc).reverse() : pointsOf(atlas, arc);
    // Each begins where the one before ends.
    if (ring.length > 0) ring.pop();
    for (const point of points) ring.push(point);
  }
  return ring;
}

/** A few islets run the wrong way round, and would be all of the earth but themselves. */
function runsWrong(ring: readonly Position[], { west, east }: Window): boolean {
  if (east - west > 90) return false;
  let area = 0;
  for (const [i, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[i + 1] ?? ring[0] ?? [];
    area += x * nextY - nextX * y;
  }
  return area > 0;
}
