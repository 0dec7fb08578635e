import { describe, expect, it } from 'vitest';
import { beginning, beginnings, match } from '../../scripts/verify/compare/match.js';

interface Wanted {
  readonly id: string;
  readonly says: string;
}

interface Got {
  readonly id: undefined;
  readonly says: string;
}

/** Matches by what is said, and counts how often two were compared. */
function matched(wanted: readonly string[], got: readonly string[]) {
  let compared = 0;
  const result = match(
    wanted.map((says, i): Wanted => ({ id: `w${i}`, says })),
    got.map((says): Got => ({ id: undefined, says })),
    (w, g) => {
      compared += 1;
      return g.says.startsWith(w.says);
    },
    { wanted: (w) => [beginning(w.says)], got: (g) => beginnings(g.says) },
  );
  const pairs = result.pairs.map(([w, g]) => `${w.says} = ${g.says}`);
  return { ...result, pairs, compared };
}

const numbers = Array.from({ length: 20_000 }, (_, i) => `number ${i}.`);

describe('match', () => {
  it('finds what stands elsewhere, is altered, is missing, doubled or foreign', () => {
    expect(matched(['a.', 'b.', 'c.'], ['c.', 'a. (x)', 'b.']).pairs.sort()).toEqual([
      'a. = a. (x)',
      'b. = b.',
      'c. = c.',
    ]);
    expect(matched(['a.', 'b.', 'c.'], ['a.', 'x', 'c.']).pairs).toContain('b. = x');
    expect(matched(['a.', 'b.'], ['a.']).missing.map((w) => w.says)).toEqual(['b.']);
    expect(matched(['a.', 'b.'], ['a.', 'b.', 'a.']).doubled.map(([w]) => w.says)).toEqual(['a.']);
    expect(matched(['a.'], ['a.', 'x']).foreign.map((g) => g.says)).toEqual(['x']);
    expect(matched([']', '.'], ['.', ']']).pairs.sort()).toEqual(['. = .', '] = ]']);
  });

  it('compares things a few times each, whatever stands where', () => {
    const altered = numbers.map((says) => `– ${says}`);
    for (const got of [numbers, numbers.toReversed(), altered, altered.toReversed()])
      for (const length of [1500, numbers.length])
        expect(matched(numbers.slice(0, length), got.slice(-length)).compared).toBeLessThan(20 * length);
  });

  it('and so of things that are alike', () => {
    const same = numbers.map(() => 'same.');
    const { pairs, missing, compared } = matched(['first.', ...same, 'last.'], ['x', ...same, 'y']);
    expect(pairs).toHaveLength(same.length + 2);
    expect(missing).toEqual([]);
    expect(compared).toBeLessThan(20 * same.length);
  });
});
