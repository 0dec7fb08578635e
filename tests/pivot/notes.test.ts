import { describe, expect, it } from 'vitest';
import { element as h, property, textOf } from '../../scripts/pivot/hast.js';
import { letter, linkNotes } from '../../scripts/pivot/notes.js';

const mark = (id: string, series: string, text = '') =>
  h('a', { className: ['noteref', series], href: `#${id}` }, ...(text ? [text] : []));
const note = (id: string, series: string, label = '') =>
  h(
    'aside',
    { className: ['note', series], id },
    h('a', { className: ['backlink'], href: `#${id}-ref` }, ...(label ? [label] : [])),
  );

describe('linkNotes', () => {
  it('letters the editor’s notes and keeps the source’s marks', () => {
    const body = h(
      'section',
      {},
      h('p', {}, 'x', mark('n1', 'source', '(1)'), mark('e1', 'editorial'), 'y', mark('e2', 'editorial')),
    );
    const notes = linkNotes(body, [
      note('e2', 'editorial'),
      note('n1', 'source', '(1)'),
      note('e1', 'editorial'),
    ]);
    expect(textOf(body)).toBe('x(1)[a]y[b]');
    expect(notes.map((n) => property(n, 'id'))).toEqual(['n1', 'e1', 'e2']);
    expect(notes.map((n) => textOf(n))).toEqual(['(1)', '[a]', '[b]']);
  });

  it('gives each mark of one note an id of its own', () => {
    const [first, second] = [mark('n1', 'source', '*'), mark('n1', 'source', '*')];
    linkNotes(h('p', {}, first, second), [note('n1', 'source', '*')]);
    expect([first, second].map((m) => property(m, 'id'))).toEqual(['n1-ref', 'n1-ref2']);
  });

  it('keeps a note without a mark, at the end', () => {
    const notes = linkNotes(h('p', {}, mark('n2', 'source', '2')), [
      note('n1', 'source', '1'),
      note('n2', 'source', '2'),
    ]);
    expect(notes.map((n) => property(n, 'id'))).toEqual(['n2', 'n1']);
  });

  it('goes on after z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letter)).toEqual(['a', 'z', 'aa', 'az', 'ba', 'zz', 'aaa']);
  });
});
