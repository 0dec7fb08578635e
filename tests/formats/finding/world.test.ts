import { describe, expect, it } from 'vitest';
import { mapOf } from '../../../scripts/formats/finding/world.js';

describe('a map', () => {
  it('has room for every position, also on both sides of the date line', () => {
    for (const positions of [
      [[20, 41]],
      [
        [19.8, 41.3],
        [20.9, 39.7],
      ],
      [
        [179, -17],
        [-178, -18],
      ],
      [
        [-74, 40.7],
        [139.7, 35.7],
        [151, -33.9],
      ],
    ] as const) {
      const map = mapOf(positions, 560);
      for (const position of positions) {
        const at = map.place(position);
        expect(at && at.x >= 0 && at.x <= 560 && at.y >= 0 && at.y <= map.height).toBe(true);
      }
      expect(map.height).toBeLessThan(800);
    }
    const fiji = mapOf(
      [
        [179, -17],
        [-178, -18],
      ],
      560,
    );
    expect(fiji.place([179, -17])?.x).toBeLessThan(fiji.place([-178, -18])?.x ?? 0);
  });

  it('has no land where there is none', () => {
    expect(mapOf([[-40, 0]], 560)).toMatchObject({ land: '', borders: '' });
    // Islets of the atlas that run the wrong way round would cover it all.
    const maldives = mapOf([[73.5, 4.2]], 560);
    expect(maldives.land).not.toContain('M0,0');
  });

  it('shows the borders of today, and is small', () => {
    const map = mapOf(
      [
        [19.8, 41.3],
        [20.9, 39.7],
      ],
      560,
    );
    expect(map.borders.length).toBeGreaterThan(500);
    expect(map.land.length + map.borders.length).toBeLessThan(60_000);
  });
});
