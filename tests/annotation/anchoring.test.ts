import { describe, expect, it } from 'vitest';
import { type Anchored, anchor, DOUBTFUL, SURE, wordsAt } from '../../scripts/annotation/anchoring.js';
import type { Target } from '../../scripts/annotation/annotation.js';
import type { PassageText } from '../../scripts/annotation/passage-text.js';
import { passagesOfEdition } from '../../scripts/annotation/passages.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { inPackage } from '../../scripts/package-root.js';

const TEXTS: Readonly<Record<string, string>> = {
  'a-p1': 'The keeper went up to the lamp at four, and the wind was from the north-west.',
  'a-p2': 'At seven the boat from Skerry came in with oil, bread, two letters and the new boy.',
  'a-p3': 'The keeper wrote to the Board that the lamp had been out of order since the storm of May.',
};

const passages = (changes: Readonly<Record<string, string | undefined>> = {}): Map<string, PassageText> =>
  new Map(
    Object.entries({ ...TEXTS, ...changes }).flatMap(([id, text]) =>
      text === undefined ? [] : [[id, { id, text }] as const],
    ),
  );

function target(passage: string, words: string, nth = 0): Target {
  const text = TEXTS[passage] ?? '';
  let start = text.indexOf(words);
  for (let i = 0; i < nth; i += 1) start = text.indexOf(words, start + 1);
  return { source: 'a.html', passage, words: wordsAt(text, { start, end: start + words.length }) };
}

const shown = (anchored: Anchored, now: ReadonlyMap<string, PassageText>): string =>
  anchored.found
    ? `${anchored.state} ${anchored.found.by}: ${now.get(anchored.found.passageId)?.text.slice(anchored.found.start, anchored.found.end)}`
    : anchored.state;

describe('anchor', () => {
  it('finds words that have not changed at once', () => {
    const now = passages();
    expect(shown(anchor(target('a-p1', 'the lamp'), now), now)).toBe('sure quote: the lamp');
  });

  it('tells the second occurrence of a word from the first', () => {
    const now = passages();
    const text = TEXTS['a-p1'] ?? '';
    const second = target('a-p1', 'the', 1);
    expect(anchor(second, now).found?.start).toBe(text.indexOf('the wind'));
    // Also where words were put in before it.
    const longer = passages({ 'a-p1': `On Monday of that week ${text}` });
    expect(anchor(second, longer).found?.start).toBe(text.indexOf('the wind') + 23);
  });

  it('follows corrections within the words and around them', () => {
    const now = passages({
      'a-p2': 'At 7 the boat from the Skerry came in with oil, bread, three letters and the new boy.',
    });
    expect(shown(anchor(target('a-p2', 'oil, bread, two letters'), now), now)).toBe(
      'sure passage: oil, bread, three letters',
    );
  });

  it('finds what has moved to another passage', () => {
    const now = passages({
      'a-p2': 'At seven the boat came.',
      'a-p4': 'The boat from Skerry came in with oil, bread, two letters and the new boy.',
    });
    const found = anchor(target('a-p2', 'came in with oil, bread, two letters'), now);
    expect(shown(found, now)).toBe('sure text: came in with oil, bread, two letters');
    expect(found.found?.passageId).toBe('a-p4');
  });

  it('does not choose between two places that fit alike', () => {
    const text = TEXTS['a-p2'] ?? '';
    const now = passages({ 'a-p2': undefined, 'a-p4': text, 'a-p5': text });
    expect(anchor(target('a-p2', 'with oil, bread'), now).state).toBe('doubtful');
  });

  it('asks about a short word that is gone from its place and stands elsewhere', () => {
    const now = passages({ 'a-p1': 'The keeper went up at four, and the gale was from the north-west.' });
    expect(anchor(target('a-p1', 'lamp'), now).state).not.toBe('sure');
  });

  it('loses what was deleted, and says so', () => {
    const now = passages({ 'a-p2': 'Nothing is to be said of that day, for it rained and nobody wrote.' });
    expect(anchor(target('a-p2', 'oil, bread, two letters'), now).state).toBe('lost');
  });

  it('keeps a whole passage by its id, unless hardly a word of it is left', () => {
    const of = (id: string): Target => target(id, TEXTS[id] ?? '');
    const mended = passages({
      'a-p3': 'The keeper wrote to the Board that the lamp had been out of order since May.',
    });
    expect(shown(anchor(of('a-p3'), mended), mended)).toMatch(/^sure id: The keeper wrote/);
    const other = passages({
      'a-p3': 'Quite another matter, in French: voir le journal, feuillet 12, verso.',
    });
    expect(anchor(of('a-p3'), other).state).toBe('doubtful');
    expect(anchor({ source: 'a.html', passage: 'a-p3', words: undefined }, other).state).toBe('sure');
    expect(anchor({ source: 'a.html', passage: 'gone', words: undefined }, other).state).toBe('lost');
  });

  it('finds words of which no passage is named', () => {
    const now = passages();
    const { words } = target('a-p3', 'the storm of May');
    expect(anchor({ source: 'a.html', passage: undefined, words }, now).found?.passageId).toBe('a-p3');
  });

  it('is not slow on long passages and many of them', () => {
    const long = 'the lamp was lit and the wind was low; '.repeat(5000);
    const now = new Map([['x', { id: 'x', text: long }]]);
    for (let i = 0; i < 400; i += 1) now.set(`y${i}`, { id: `y${i}`, text: long.slice(i, i + 500) });
    const began = performance.now();
    anchor(
      {
        source: 'a.html',
        passage: 'x',
        words: { ...wordsAt(long, { start: 0, end: long.length }), suffix: 'z' },
      },
      now,
    );
    anchor(
      {
        source: 'a.html',
        passage: 'x',
        words: { exact: 'the', prefix: 'q', suffix: 'q', position: undefined },
      },
      now,
    );
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

/** The same numbers every time (Mulberry32). */
function numbers(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a round of corrections of the edition', () => {
  it('misplaces no annotation, and finds nearly all', async () => {
    const edition = await pivotOf(readModel([inPackage('.')], undefined), {
      policy: 'corrected',
      address: undefined,
    });
    const before = [...passagesOfEdition(edition).values()].filter(({ text }) => text.length > 60);
    expect(before.length).toBeGreaterThan(80);
    const random = numbers(7);
    const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    // Letters take the place of others, go and come, as in corrections of a scanned text; each keeps its old place.
    const now = new Map<string, PassageText>();
    const origins = new Map<string, readonly number[]>();
    for (const { id, text } of before) {
      const letters: string[] = [];
      const origin: number[] = [];
      for (let i = 0; i < text.length; i += 1) {
        const roll = random();
        if (roll < 0.01) continue;
        letters.push(roll < 0.03 ? among([...'aeiou n']) : text.charAt(i));
        origin.push(i);
        if (roll > 0.99) {
          letters.push(among([...'est,. ']));
          origin.push(i);
        }
      }
      now.set(id, { id, text: letters.join('') });
      origins.set(id, origin);
    }
    const counts = { sure: 0, doubtful: 0, lost: 0 };
    for (let i = 0; i < 600; i += 1) {
      const { id, text } = among(before);
      const length = among([4, 9, 20, 45]);
      const start = Math.floor(random() * (text.length - length));
      const anchored = anchor(
        { source: 'a.html', passage: id, words: wordsAt(text, { start, end: start + length }) },
        now,
      );
      counts[anchored.state] += 1;
      if (anchored.state !== 'sure') continue;
      const { found } = anchored;
      expect(found.passageId).toBe(id);
      const origin = origins.get(id) ?? [];
      const middle = origin[Math.floor((found.start + found.end) / 2)] ?? -1;
      expect(Math.abs(middle - (start + length / 2)), `“${text.slice(start, start + length)}”`).toBeLessThan(
        length / 2 + 4,
      );
    }
    expect(counts.sure).toBeGreaterThan(570);
    expect(counts.sure + counts.doubtful + counts.lost).toBe(600);
  });

  it('takes no deleted words for others', async () => {
    const edition = await pivotOf(readModel([inPackage('.')], undefined), {
      policy: 'corrected',
      address: undefined,
    });
    const all = passagesOfEdition(edition);
    const before = [...all.values()].filter(({ text }) => text.length > 200);
    const random = numbers(11);
    let sure = 0;
    for (let i = 0; i < 60; i += 1) {
      const gone = before[Math.floor(random() * before.length)];
      if (!gone) throw new Error('no passages');
      const start = Math.floor(random() * (gone.text.length - 60));
      const now = new Map(all);
      now.delete(gone.id);
      const anchored = anchor(
        { source: 'a.html', passage: gone.id, words: wordsAt(gone.text, { start, end: start + 30 }) },
        now,
      );
      if (anchored.state === 'sure') sure += 1;
    }
    expect(sure).toBe(0);
  });

  it('has the thresholds that were measured', () => expect([SURE, DOUBTFUL]).toEqual([0.8, 0.6]));
});
