import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, mostDifferences } from '../../../../scripts/formats/finding/engine/likeness.js';
import { decode, encode, posting } from '../../../../scripts/formats/finding/engine/postings.js';
import { shardsOf, TermsInShards, wordsIn } from '../../../../scripts/formats/finding/engine/shards.js';
import { TermsInMemory } from '../../../../scripts/formats/finding/engine/terms.js';

const postings = fc
  .uniqueArray(
    fc.record({ id: fc.nat(1_000_000), times: fc.nat(20), where: fc.integer({ min: 1, max: 3 }) }),
    {
      selector: ({ id }) => id,
      maxLength: 20,
    },
  )
  .map((all) => all.sort((a, b) => a.id - b.id).map(({ id, times, where }) => posting(id, times + 1, where)));

describe('postings', () => {
  it('are written and read', () => {
    fc.assert(
      fc.property(postings, (all) => {
        expect(decode(encode(all))).toEqual(all);
      }),
    );
    expect(encode([posting(0, 1, 1), posting(1, 1, 1), posting(40, 9, 2)])).toBe('AA12P');
  });
});

describe('an index in files', () => {
  const index = fc.dictionary(
    fc.string({ unit: fc.constantFrom('a', 'b', 'ë', '漢', '𐌰'), minLength: 1, maxLength: 5 }),
    postings,
  );

  it('gives what the index in memory gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        index,
        fc.string({ unit: fc.constantFrom('a', 'b', '漢'), maxLength: 3 }),
        async (all, word) => {
          const map = new Map(Object.entries(all));
          // Small files, so that words are spread over them.
          const { shards, lists } = shardsOf(map, { shard: 40, list: 12 });
          const inFiles = new TermsInShards(
            shards.map(([first = '']) => first),
            (i) => Promise.resolve(shards[i] ?? []),
            () => Promise.resolve(lists),
          );
          const inMemory = new TermsInMemory(map);
          expect(await inFiles.all()).toEqual(await inMemory.all());
          expect(await inFiles.beginning(word)).toEqual(await inMemory.beginning(word));
          for (const term of [...map.keys(), word])
            expect(await inFiles.exact(term)).toEqual(await inMemory.exact(term));
        },
      ),
    );
  });

  it('loads only the files that can have a word', async () => {
    const map = new Map(['aa', 'ab', 'ba', 'bb', 'ca', 'cb'].map((word) => [word, [posting(1, 1, 1)]]));
    const { shards } = shardsOf(map, { shard: 18, list: 100 });
    expect(shards).toHaveLength(3);
    const loaded: number[] = [];
    const terms = new TermsInShards(
      shards.map(([first = '']) => first),
      (i) => {
        loaded.push(i);
        return Promise.resolve(shards[i] ?? []);
      },
      () => Promise.reject(new Error('not asked for')),
    );
    expect((await terms.beginning('b')).map(([term]) => term)).toEqual(['ba', 'bb']);
    await terms.exact('bb');
    expect(loaded).toEqual([0, 1]);
  });

  it('has its words in a list that is short', () => {
    const { lists } = shardsOf(new Map(['partisan', 'partisans', 'party'].map((word) => [word, []])));
    expect(lists).toEqual(['0partisan\n8s\n4y']);
    expect(wordsIn(lists[0] ?? '')).toEqual(['partisan', 'partisans', 'party']);
  });
});

describe('words that are like', () => {
  it.each([
    ['steamer', 'staemer', 1],
    ['tirana', 'tirane', 1],
    ['tirana', 'tiranna', 1],
    ['zogu', 'zog', 1],
    ['albania', 'alhnnia', 2],
    ['albania', 'romania', undefined],
    ['same', 'same', 0],
  ])('%s and %s differ in %s', (a, b, far) => {
    expect(differences(a, b, 2)).toBe(far);
    expect(differences(b, a, 2)).toBe(far);
  });

  it('may differ the more, the longer they are', () => {
    expect([3, 4, 6, 8, 20].map(mostDifferences)).toEqual([0, 1, 2, 2, 3]);
  });
});
