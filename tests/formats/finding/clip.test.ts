import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clippedLine, clippedRing } from '../../../scripts/formats/finding/clip.js';

const WINDOW = { west: 10, east: 20, south: 40, north: 50 };
const around = (west: number, east: number, south: number, north: number): number[][] => [
  [west, south],
  [west, north],
  [east, north],
  [east, south],
  [west, south],
];
const extentOf = (points: readonly (readonly number[])[]): number[] => [
  Math.min(...points.map(([x = 0]) => x)),
  Math.max(...points.map(([x = 0]) => x)),
  Math.min(...points.map(([, y = 0]) => y)),
  Math.max(...points.map(([, y = 0]) => y)),
];
/** Twice the area of a ring, below zero if it runs with the clock. */
const area = (points: readonly (readonly number[])[]): number =>
  points.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = points[(i + 1) % points.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);

describe('what a window shows of land', () => {
  it('is all of it, a part of it, the window, or nothing', () => {
    expect(extentOf(clippedRing(around(12, 14, 42, 44), WINDOW))).toEqual([12, 14, 42, 44]);
    expect(extentOf(clippedRing(around(5, 15, 42, 60), WINDOW))).toEqual([10, 15, 42, 50]);
    expect(extentOf(clippedRing(around(-60, 100, 0, 80), WINDOW))).toEqual([10, 20, 40, 50]);
    expect(clippedRing(around(30, 40, 42, 44), WINDOW)).toEqual([]);
    expect(clippedRing(around(12, 14, 60, 70), WINDOW)).toEqual([]);
  });

  it('runs the way it ran', () => {
    const ring = around(5, 15, 42, 60);
    expect(Math.sign(area(clippedRing(ring, WINDOW)))).toBe(Math.sign(area(ring)));
    expect(Math.sign(area(clippedRing([...ring].reverse(), WINDOW)))).toBe(-Math.sign(area(ring)));
  });

  it('goes over the date line', () => {
    const window = { west: 170, east: 190, south: -20, north: 0 };
    expect(extentOf(clippedRing(around(-179, -175, -15, -10), window))).toEqual([181, 185, -15, -10]);
    expect(extentOf(clippedRing(around(165, 180, -15, -10), window))).toEqual([170, 180, -15, -10]);
    const over = [
      [178, -15],
      [178, -10],
      [-178, -10],
      [-178, -15],
      [178, -15],
    ];
    expect(extentOf(clippedRing(over, window))).toEqual([178, 182, -15, -10]);
  });

  it('never lies outside the window, and keeps the area that lies in it', () => {
    const edge = fc.integer({ min: -30, max: 60 });
    fc.assert(
      fc.property(edge, edge, edge, edge, (a, b, c, d) => {
        const [west, east, south, north] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)];
        const shown = clippedRing(around(west, east, south, north), WINDOW);
        const wide = Math.max(0, Math.min(east, 20) - Math.max(west, 10));
        const high = Math.max(0, Math.min(north, 50) - Math.max(south, 40));
        expect(Math.abs(area(shown)) / 2).toBeCloseTo(wide * high, 6);
        for (const [x = 0, y = 0] of shown) expect(x >= 10 && x <= 20 && y >= 40 && y <= 50).toBe(true);
      }),
    );
  });
});

describe('what a window shows of a border', () => {
  it('is the stretches that lie in it or cross it', () => {
    const line = [
      [0, 45],
      [9, 45],
      [12, 45],
      [25, 45],
      [30, 45],
      [15, 41],
      [15, 30],
      [15, 20],
    ];
    expect(clippedLine(line, WINDOW)).toEqual([
      [
        [9, 45],
        [12, 45],
        [25, 45],
      ],
      [
        [30, 45],
        [15, 41],
        [15, 30],
      ],
    ]);
    expect(
      clippedLine(
        [
          [0, 0],
          [1, 1],
        ],
        WINDOW,
      ),
    ).toEqual([]);
  });
});
