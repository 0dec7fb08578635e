import { describe, expect, it } from 'vitest';
import { compareNumbers, nextNumber, parseNumber, stepBetween } from '../../scripts/versions/number.js';

describe('the number of a version', () => {
  it.each([
    ['1.0.0', [1, 0, 0]],
    ['0.12.3', [0, 12, 3]],
    ['1.0', undefined],
    ['1.0.0-draft', undefined],
    ['01.0.0', undefined],
    ['../1.0.0', undefined],
    [undefined, undefined],
  ])('%s', (text, number) => expect(parseNumber(text)).toEqual(number));

  it('is ordered by its figures', () =>
    expect(['1.10.0', '1.9.0', '0.9.9', '1.9.10'].sort(compareNumbers)).toEqual([
      '0.9.9',
      '1.9.0',
      '1.9.10',
      '1.10.0',
    ]));

  it.each([
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '1.2.4', 'patch'],
    ['1.2.3', '1.2.3', undefined],
    ['1.2.3', '1.1.9', undefined],
    ['2.0.0', '1.9.9', undefined],
  ])('from %s to %s is a step: %s', (a, b, step) => {
    const [before, after] = [parseNumber(a), parseNumber(b)];
    expect(before && after && stepBetween(before, after)).toBe(step);
  });

  it.each([
    ['major', '2.0.0'],
    ['minor', '1.3.0'],
    ['patch', '1.2.4'],
  ] as const)('is followed, for a %s change, by %s', (level, next) =>
    expect(nextNumber([1, 2, 3], level)).toBe(next),
  );
});
