import { expect, it } from 'vitest';
import { contextOf } from '../../../transforms/scripts/search/context.js';

const shown = (text: string, points: readonly { from: number; to: number }[]): string =>
  contextOf(text, points, (_: string, __: object, words: string) => `[${words}]`).join('');

it('marks what was found, of what lies over each other the first and longest', () => {
  expect(
    shown('The keeper went up to the lamp.', [
      { from: 15, to: 18 },
      { from: 4, to: 10 },
      { from: 4, to: 15 },
      { from: 11, to: 15 },
    ]),
  ).toBe('The [keeper went][ up] to the lamp.');
});

it('quotes a passage in which a word stands hundreds of thousands of times', () => {
  const points = Array.from({ length: 200_000 }, (_, i) => ({ from: 3 * i, to: 3 * i + 2 }));
  const started = performance.now();
  expect(shown('so '.repeat(200_000), points).length).toBeLessThan(2_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});
