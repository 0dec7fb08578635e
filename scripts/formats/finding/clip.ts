import type { Position } from 'geojson';

/** A window of the world, in degrees; its longitudes may exceed 180. */
export interface Window {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Along the edge of a window a line has a point at least in every degree, that it keeps to the edge on a globe. */
const STEP = 1;
/** What reaches so far is around the pole. */
const POLAR = -85;

interface Edge {
  readonly isInside: (x: number, y: number) => boolean;
  /** Where a line from inside to outside crosses the edge. */
  readonly cross: (a: Position, b: Position) => Position;
}

/**
 * What a window shows of a ring (Sutherland and Hodgman). Rings are made whole over the date line.
 * @returns nothing if it does not show in the window
 */
export function clippedRing(ring: readonly Position[], window: Window): Position[] {
  const extent = extentOf(ring);
  // Around the pole a ring is none on a flat sheet.
  if (extent.south < POLAR) return [...ring];
  for (const turn of turnsTo(window, extent)) {
    let points = ring;
    const [west, ...others] = edgesOf(window);
    if (west) points = clippedBy(points, west, turn);
    for (const edge of others) points = clippedBy(points, edge, 0);
    if (points.length >= 3) return dense([...points, points[0] ?? []]);
  }
  return [];
}

/** What a window shows of a line: those of its stretches that lie in it or cross it. */
export function clippedLine(line: readonly Position[], window: Window): Position[][] {
  const found: Position[][] = [];
  for (const turn of turnsTo(window, extentOf(line))) {
    let open: Position[] | undefined;
    let [lastX, lastY] = [Number.NaN, Number.NaN];
    for (const [i, [longitude = 0, y = 0]] of line.entries()) {
      const x = i === 0 ? longitude + turn : unrolled(longitude, lastX);
      const isSeen =
        i > 0 &&
        (x >= window.west || lastX >= window.west) &&
        (x <= window.east || lastX <= window.east) &&
        (y >= window.south || lastY >= window.south) &&
        (y <= window.north || lastY <= window.north);
      if (!isSeen) open = undefined;
      else if (open) open.push([x, y]);
      else {
        open = [
          [lastX, lastY],
          [x, y],
        ];
        found.push(open);
      }
      [lastX, lastY] = [x, y];
    }
  }
  return found;
}

/** A longitude that goes on from the one before, where it would jump over the date line. */
const unrolled = (longitude: number, before: number): number =>
  longitude + 360 * Math.round((before - longitude) / 360);

/** The degrees between which points lie, made whole over the date line. */
function extentOf(points: readonly Position[]): Window {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  let x = points[0]?.[0] ?? 0;
  for (const [longitude = 0, y = 0] of points) {
    x = unrolled(longitude, x);
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { west, east, south, north };
}

/** By how many degrees points must be turned to lie in a window. */
function turnsTo(window: Window, { west, east, south, north }: Window): number[] {
  if (north < window.south || south > window.north) return [];
  return [0, 360, -360].filter((turn) => east + turn >= window.west && west + turn <= window.east);
}

function edgesOf({ west, east, south, north }: Window): Edge[] {
  const upright =
    (at: number) =>
    (a: Position, b: Position): Position => [
      at,
      between(a[1] ?? 0, b[1] ?? 0, (at - (a[0] ?? 0)) / ((b[0] ?? 0) - (a[0] ?? 0))),
    ];
  const level =
    (at: number) =>
    (a: Position, b: Position): Position => [
      between(a[0] ?? 0, b[0] ?? 0, (at - (a[1] ?? 0)) / ((b[1] ?? 0) - (a[1] ?? 0))),
      at,
    ];
  return [
    { isInside: (x) => x >= west, cross: upright(west) },
    { isInside: (x) => x <= east, cross: upright(east) },
    { isInside: (_, y) => y >= south, cross: level(south) },
    { isInside: (_, y) => y <= north, cross: level(north) },
  ];
}

const between = (a: number, b: number, part: number): number => a + (b - a) * part;

/** @param turn by how much the first point is turned, and the others with it */
function clippedBy(points: readonly Position[], { isInside, cross }: Edge, turn: number): Position[] {
  const kept: Position[] = [];
  const [firstX = 0, firstY = 0] = points[0] ?? [];
  let [lastX, lastY] = [firstX + turn, firstY];
  let wasInside = isInside(lastX, lastY);
  if (wasInside) kept.push([lastX, lastY]);
  const go = (x: number, y: number): void => {
    const inside = isInside(x, y);
    if (inside !== wasInside) kept.push(cross([lastX, lastY], [x, y]));
    if (inside) kept.push([x, y]);
    lastX = x;
    lastY = y;
    wasInside = inside;
  };
  for (let i = 1; i < points.length; i += 1) {
    const [x = 0, y = 0] = points[i] ?? [];
    go(unrolled(x, lastX), y);
  }
  // Back to where it began.
  if (isInside(firstX + turn, firstY) !== wasInside)
    kept.push(cross([lastX, lastY], [firstX + turn, firstY]));
  return kept;
}

function dense(points: readonly Position[]): Position[] {
  return points.flatMap(([x = 0, y = 0], i): Position[] => {
    const [lastX = x, lastY = y] = points[i - 1] ?? [];
    const steps = Math.floor(Math.max(Math.abs(x - lastX), Math.abs(y - lastY)) / STEP);
    const added = Array.from({ length: steps }, (_, k): Position => {
      const part = (k + 1) / (steps + 1);
      return [between(lastX, x, part), between(lastY, y, part)];
    });
    return [...added, [x, y]];
  });
}
