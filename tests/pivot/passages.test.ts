import { describe, expect, it } from 'vitest';
import { element as h, property, select } from '../../scripts/pivot/hast.js';
import { numberLines } from '../../scripts/pivot/lines.js';
import { labelOfPassage } from '../../scripts/pivot/passages.js';

describe('labels of passages', () => {
  it.each([
    ['letter-p12', 'p', '¶ 12'],
    ['letter-head2', 'head', 'heading 2'],
    ['letter-opener', 'opener', 'opener'],
    ['letter-stage3', 'stage', 'stage direction 3'],
    ['letter-lg4', 'lg', 'stanza 4'],
    ['letter-quux7', 'p', 'quux 7'],
    ['p12', 'p', '¶ 12'],
    ['PR_1.2', 'p', '¶ PR_1.2'],
    ['letter-a.b', 'head', 'heading a.b'],
    ['x9-y', 'unheard-of', 'passage x9-y'],
    ['constructor1', 'p', '¶ constructor1'],
    [`n${'0'.repeat(60)}7`, 'p', '¶ n000…000000007'],
    [`letter-${'𝔞'.repeat(60)}`, 'item', `item ${'𝔞'.repeat(4)}…${'𝔞'.repeat(9)}`],
  ])('%s of .%s is “%s”', (id, name, label) => {
    expect(labelOfPassage('letter', h('p', { className: ['psg', name], id }))).toBe(label);
  });

  it('of verse are the numbers that the source prints', () => {
    const line = (dataN: string) =>
      labelOfPassage('d', h('p', { className: ['psg', 'l'], id: 'd-l3', dataN }));
    expect(line('345')).toBe('line 345');
    expect(line('345a')).toBe('line 345a');
    expect(line('urn:cts:1.1')).toBe('line 3');
  });
});

describe('numbers of lines', () => {
  it('stand at every fifth', () => {
    const verse = h(
      'div',
      {},
      ...['4', '5', ' 10 ', '11', '2a', '0'].map((dataN) => h('p', { className: ['psg', 'l'], dataN })),
      h('p', { className: ['psg', 'p'], dataN: '15' }),
    );
    numberLines(verse);
    expect(select(verse, () => true).map((e) => property(e, 'dataLine'))).toEqual([
      undefined,
      '5',
      '10',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
