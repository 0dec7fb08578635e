import { describe, expect, it } from 'vitest';
import { element as h, property, select } from '../../scripts/pivot/hast.js';
import { rankHeadings, withoutHeadings } from '../../scripts/pivot/headings.js';

const ranks = (...said: number[]): string[] => {
  const body = h('div', {}, ...said.map((rank) => h(`h${rank}`, {}, 'x')));
  rankHeadings(body);
  return select(body, () => true).map((e) => e.tagName);
};

describe('the ranks of headings', () => {
  it('have no gaps', () => {
    expect(ranks(2, 3, 3, 2)).toEqual(['h2', 'h3', 'h3', 'h2']);
    expect(ranks(4, 6, 5, 3, 2)).toEqual(['h2', 'h3', 'h3', 'h2', 'h2']);
    expect(ranks(2, 4, 3, 6)).toEqual(['h2', 'h3', 'h3', 'h4']);
  });

  it('are said by the role of a heading that is a block', () => {
    const block = h('div', { role: 'heading', ariaLevel: '5' }, 'x');
    rankHeadings(h('div', {}, h('h2', {}, 'a'), block));
    expect(property(block, 'ariaLevel')).toBe('3');
  });

  it('are not for notes', () => {
    const note = h('aside', {}, h('h3', {}, 'x'), h('div', { role: 'heading', ariaLevel: '2' }, 'y'));
    withoutHeadings(note);
    expect(select(note, () => true).map((e) => [e.tagName, property(e, 'role')])).toEqual([
      ['p', undefined],
      ['div', undefined],
    ]);
  });
});
