import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsFor } from '../../../scripts/formats/finding/labels.js';

const SHEET = { width: 300, height: 300 };
const spot = (x: number, y: number, name = 'Tirana') => ({ x, y, radius: 3, name });

describe('names on a map', () => {
  it('stand right of their spot, else left, above, below', () => {
    const anchors = (...spots: ReturnType<typeof spot>[]): (string | undefined)[] => {
      const labels = labelsFor(spots, SHEET, 16);
      return spots.map((_, i) => labels.get(i)?.anchor);
    };
    expect(anchors(spot(150, 150))).toEqual(['start']);
    expect(anchors(spot(290, 150))).toEqual(['end']);
    expect(anchors(spot(150, 150, 'A name of some length'))).toEqual(['middle']);
  });

  it('are left out where there is no room, the last first', () => {
    const crowd = Array.from({ length: 12 }, (_, i) => spot(150 + (i % 3), 150 + Math.floor(i / 3)));
    const labels = labelsFor(crowd, SHEET, 16);
    expect(labels.has(0)).toBe(true);
    expect(labels.size).toBeLessThan(5);
  });

  it('never stand on each other, on a spot or over the edge', () => {
    const spots = fc.array(
      fc.record({
        x: fc.double({ min: 0, max: 300, noNaN: true }),
        y: fc.double({ min: 0, max: 300, noNaN: true }),
        radius: fc.constant(3),
        name: fc.string({ minLength: 1, maxLength: 12 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(spots, (all) => {
        const boxes = [...labelsFor(all, SHEET, 16)].map(([i, { x, y, anchor }]) => {
          const wide = [...(all[i]?.name ?? '')].length * 16 * 0.54;
          const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
          return { left, right: left + wide, top: y - 11, bottom: y + 3 };
        });
        for (const [i, a] of boxes.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0);
          expect(a.right).toBeLessThanOrEqual(300);
          for (const b of boxes.slice(i + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
          for (const s of all)
            expect(s.x > a.left && s.x < a.right && s.y > a.top + 1 && s.y < a.bottom - 1).toBe(false);
        }
      }),
    );
  });
});
