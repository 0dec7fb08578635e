import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { inPackage } from '../../package-root.js';

/** How many times smaller than the earth it is drawn: Natural Earth has these two. */
export const SCALES = [10_000_000, 50_000_000] as const;
export type Scale = (typeof SCALES)[number];

/** An atlas of which only those lines are unpacked that are wanted. Numbers are steps of a grid. */
export interface PackedAtlas {
  /** Degrees of a step, and where the grid begins. */
  readonly grid: readonly [dx: number, dy: number, x0: number, y0: number];
  /** Lines: the first point, and the steps from each to the next. */
  readonly lines: readonly string[];
  /** West, south, east and north of each line. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
  /** Pieces of land: rings of lines, as TopoJSON has them. */
  readonly land: readonly (readonly (readonly number[])[])[];
  /** Lines that lie between two of today’s states. */
  readonly borders: readonly number[];
}

interface Countries extends Topology {
  readonly objects: { readonly countries: GeometryCollection; readonly land: GeometryCollection };
}

const NAMES: Readonly<Record<Scale, string>> = { 10000000: '10m', 50000000: '50m' };
const fileOf = (scale: Scale): string => inPackage('lib', 'atlas', `${NAMES[scale]}.json`);

/** Reads an atlas that was packed (`npm run compile`). */
export const readAtlas = (scale: Scale): PackedAtlas =>
  JSON.parse(readFileSync(fileOf(scale), 'utf8')) as PackedAtlas;

/** Packs Natural Earth (public domain), by way of world-atlas, so that a build need not read all of it. */
export function packAtlases(): void {
  mkdirSync(inPackage('lib', 'atlas'), { recursive: true });
  const resolve = createRequire(import.meta.url).resolve;
  for (const scale of SCALES) {
    const file = resolve(`world-atlas/countries-${NAMES[scale]}.json`);
    const countries = JSON.parse(readFileSync(file, 'utf8')) as Countries;
    writeFileSync(fileOf(scale), JSON.stringify(packed(countries)));
  }
}

function packed({ arcs, transform, objects }: Countries): PackedAtlas {
  const [dx = 1, dy = 1] = transform?.scale ?? [];
  const [x0 = 0, y0 = 0] = transform?.translate ?? [];
  const polygonsOf = ({ geometries }: GeometryCollection): number[][][][] =>
    geometries.map((geometry) =>
      geometry.type === 'MultiPolygon' ? geometry.arcs : geometry.type === 'Polygon' ? [geometry.arcs] : [],
    );
  const states = new Map<number, Set<number>>();
  for (const [state, polygons] of polygonsOf(objects.countries).entries())
    for (const arc of polygons.flat(2)) {
      const line = arc < 0 ? ~arc : arc;
      const own = states.get(line) ?? new Set();
      states.set(line, own.add(state));
    }
  return {
    grid: [dx, dy, x0, y0],
    lines: arcs.map((arc) => arc.map(([x = 0, y = 0]) => `${x},${y}`).join(' ')),
    boxes: arcs.map((arc) => {
      let [x, y] = [0, 0];
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const [stepX = 0, stepY = 0] of arc) {
        x += stepX;
        y += stepY;
        [west, south] = [Math.min(west, x), Math.min(south, y)];
        [east, north] = [Math.max(east, x), Math.max(north, y)];
      }
      return [west, south, east, north] as const;
    }),
    land: polygonsOf(objects.land).flat(),
    borders: [...states].flatMap(([line, own]) => (own.size > 1 ? [line] : [])).sort((a, b) => a - b),
  };
}
