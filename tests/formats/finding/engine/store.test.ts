import { describe, expect, it } from 'vitest';
import { Inverted } from '../../../../scripts/formats/finding/engine/inverted.js';
import { marksOf } from '../../../../scripts/formats/finding/engine/marked.js';
import { shardsOf } from '../../../../scripts/formats/finding/engine/shards.js';
import {
  type Contents,
  lengthAs,
  type Narrowing,
  type Row,
  Store,
} from '../../../../scripts/formats/finding/engine/store.js';

const TEXTS: readonly (readonly [text: string, ...changes: Row[4][number][]])[] = [
  ['The second steamer came on Monday.', [4, 10, 'sccond', 'd-c1', 0]],
  ['A steamer, the second this week; the steamer Ceres.'],
  ['Shqipëria dhe Enver Hoxha.'],
  ['漢字を読む', [0, 1, '漠', 'd-c2', 0]],
  ['The register of the island.'],
];
const ROWS: readonly Row[] = TEXTS.map(([text, ...changes], i) => [
  `d-p${i}`,
  `¶ ${i}`,
  text,
  i === 2 ? [0] : [],
  changes,
]);

/** A store of these passages, with its index in memory or in files; and what it loads. */
function storeOf(isLarge: boolean): { readonly store: Store; readonly loaded: string[] } {
  const index = new Inverted();
  for (const [id, [, , text, names, changes]] of ROWS.entries())
    index.add(id, { text, others: changes.map((c) => c[2]), names: names.map(() => 'pers-enver') });
  const { shards, lists } = shardsOf(index.postings, { shard: 60, list: 40 });
  const contents: Contents = {
    parts: [
      ['d', 'Diary', 'd.html', 'en'],
      ['r', 'Register', 'r.html', 'en'],
    ],
    apparatus: null,
    labels: ['Source'],
    names: [['pers-enver', 'Enver Hoxha', 'Persons']],
    pieces: [2, 2, 1],
    runs: [
      [4, 0, 0],
      [1, 1, 3],
    ],
    index: isLarge ? { firsts: shards.map(([first = '']) => first), lists: lists.length, average: 5 } : null,
  };
  const loaded: string[] = [];
  const file = <T>(name: string, value: T): Promise<T> => {
    loaded.push(name);
    return Promise.resolve(value);
  };
  const store = new Store(contents, {
    texts: (i) => file(`texts-${i + 1}`, ROWS.slice(i * 2, i * 2 + 2)),
    words: (i) => file(`words-${i + 1}`, shards[i] ?? []),
    terms: (i) => file(`terms-${i + 1}`, lists[i] ?? ''),
    lengths: () => file('lengths', [...index.lengths.values()].map(lengthAs).join('')),
  });
  return { store, loaded };
}

const ALL: Narrowing = { part: undefined, kind: undefined, name: undefined, inOrder: false };

describe.each([
  ['in memory', false],
  ['in files', true],
])('a search with its index %s', (_, isLarge) => {
  const { store } = storeOf(isLarge);
  const idsOf = async (query: string, narrowing: Partial<Narrowing> = {}) => {
    const { manner, hits, sought } = await store.find(query, { ...ALL, ...narrowing });
    // What is found can be shown.
    for (const { id } of hits) {
      const passage = await store.passage(id);
      const marks = sought.map((one) => marksOf(passage, one));
      expect(sought.length === 0 || marks.some((m) => m.marks.length + m.changes.length > 0)).toBe(true);
    }
    return [manner, hits.map(({ id }) => id)];
  };

  it.each([
    ['steamer', 'asked', [1, 0]],
    ['STEAM', 'asked', [1, 0]],
    ['second steamer', 'asked', [1, 0]],
    ['"second steamer"', 'asked', [0]],
    ['"steamer second"', 'asked', []],
    ['sccond', 'asked', [0]],
    ['"sccond steamer"', 'asked', [0]],
    ['sccon', 'asked', [0]],
    ['shqiperia', 'asked', [2]],
    ['Enverit~', 'asked', [2]],
    ['stcamcr', 'similar', [1, 0]],
    ['steamer hoxha', 'some', [2, 1, 0]],
    ['漢字', 'asked', [3]],
    ['漠字', 'asked', [3]],
    ['字漢', 'asked', []],
    ['nowhere', 'asked', []],
  ])('%s', async (query, manner, ids) => {
    expect(await idsOf(query)).toEqual([manner, ids]);
  });

  it('is narrowed by part, kind and name, and has an order', async () => {
    expect(await idsOf('the')).toEqual(['asked', expect.arrayContaining([0, 1, 4])]);
    expect(await idsOf('the', { part: 1 })).toEqual(['asked', [4]]);
    expect(await idsOf('the', { kind: 0, inOrder: true })).toEqual(['asked', [0, 1]]);
    expect(await idsOf('', { name: 'pers-enver' })).toEqual(['asked', [2]]);
    expect(await idsOf('steamer', { name: 'pers-enver' })).toEqual(['asked', []]);
    expect(await idsOf('shqiperia', { name: 'pers-nobody' })).toEqual(['asked', []]);
  });
});

describe('a tally', () => {
  it('says how much there is elsewhere', async () => {
    for (const isLarge of [false, true]) {
      const { tally } = await storeOf(isLarge).store.find('the', ALL);
      expect(tally).toEqual({ parts: [2, 1], kinds: [2, 0, 0, 1] });
      const { store } = storeOf(isLarge);
      await store.find('the', ALL);
      const narrowed = await store.find('the', { ...ALL, part: 1 });
      expect(narrowed.tally).toEqual({ parts: [2, 1], kinds: [0, 0, 0, 1] });
    }
    // Of what was not looked at nothing is said.
    expect((await storeOf(false).store.find('the', { ...ALL, part: 1 })).tally).toBeUndefined();
    expect((await storeOf(true).store.find('"second steamer"', ALL)).tally).toBeUndefined();
    expect((await storeOf(false).store.find('"second steamer"', ALL)).tally?.parts).toEqual([1, 0]);
  });
});

describe('a store', () => {
  it('loads of a large edition only what is asked for', async () => {
    const { store, loaded } = storeOf(true);
    await store.find('shqiperia', ALL);
    expect(loaded.filter((name) => name.startsWith('texts'))).toEqual([]);
    expect(loaded.filter((name) => name.startsWith('terms'))).toEqual([]);
    const { hits } = await store.find('shqiperia', ALL);
    await store.passage(hits[0]?.id ?? 0);
    expect(loaded.filter((name) => name.startsWith('texts'))).toEqual(['texts-2']);
    expect(new Set(loaded).size).toBe(loaded.length);
  });

  it('loads of a small edition only the texts of the part', async () => {
    const { store, loaded } = storeOf(false);
    await store.find('the', { ...ALL, part: 1 });
    expect(loaded).toEqual(['texts-3']);
  });

  it('asks again for a file that could not be loaded', async () => {
    let fails = true;
    const { contents } = storeOf(false).store;
    const store = new Store(contents, {
      texts: (i) =>
        fails ? Promise.reject(new Error('offline')) : Promise.resolve(ROWS.slice(i * 2, i * 2 + 2)),
      words: () => Promise.resolve([]),
      terms: () => Promise.resolve(''),
      lengths: () => Promise.resolve(''),
    });
    await expect(store.find('steamer', ALL)).rejects.toThrow('offline');
    fails = false;
    expect((await store.find('steamer', ALL)).hits).toHaveLength(2);
  });
});
