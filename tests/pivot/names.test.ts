import { describe, expect, it } from 'vitest';
import { element as h, select } from '../../scripts/pivot/hast.js';
import { linkNames } from '../../scripts/pivot/names.js';

const name = (...children: Parameters<typeof h>[2][]) =>
  h('span', { className: ['name', 'pers'], dataRef: 'pers-a' }, ...children);
const part = (...children: ReturnType<typeof h>[]) => ({ type: 'root' as const, children });

describe('linkNames', () => {
  it('finds names in cells and labels, by the id of what holds them', () => {
    const mentions = linkNames(
      'd',
      part(
        h(
          'table',
          { id: 'd-t1' },
          h('tr', {}, h('td', {}, 'x ', name('A'))),
          h('tr', {}, h('td', {}, name('A'))),
        ),
      ),
    );
    expect(mentions.map((m) => [m.passageId, m.before, m.name])).toEqual([
      ['d-t1', 'x ', 'A'],
      ['d-t1', '', 'A'],
    ]);
  });

  it('keeps the words of two blocks apart in the context', () => {
    const [mention] = linkNames(
      'd',
      part(
        h(
          'div',
          { className: ['psg'], id: 'd-p1' },
          'before',
          h('ul', {}, h('li', {}, 'one'), h('li', {}, name('A'))),
          'after',
        ),
      ),
    );
    expect([mention?.before, mention?.after]).toEqual(['before one ', ' after']);
  });

  it('makes no link without words where a name begins with a link', () => {
    const root = part(
      h(
        'p',
        { className: ['psg'], id: 'd-p1' },
        name(h('a', { className: ['ref'], href: '#d-p2' }, 'there'), ' A'),
      ),
    );
    linkNames('d', root);
    expect(select(root, (e) => e.tagName === 'a')).toHaveLength(1);
  });

  it('ends a name before the stop that follows a mark, also where another name stands in it', () => {
    const mentions = linkNames(
      'd',
      part(
        h(
          'p',
          { className: ['psg'], id: 'd-p1' },
          name(name('Holm'), ' affair '),
          h('a', { className: ['noteref'], href: '#d-n1' }, '(1)'),
          ', and',
        ),
      ),
    );
    expect(mentions.map((m) => [m.name, m.after])).toEqual([
      ['Holm affair', ', and'],
      ['Holm', ' affair, and'],
    ]);
  });
});
