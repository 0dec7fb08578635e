import type { Picture, PivotEdition } from '../../../scripts/pivot/edition.js';
import { png } from '../../support/pictures.js';
import { apparatus, begin, editionOf, end, entry, h, mark, note, p, part } from './edition.js';

const LAMP: Picture = {
  path: 'images/lamp.png',
  mediaType: 'image/png',
  bytes: png(3, 2),
  width: 3,
  height: 2,
};

/** An edition of everything that a text may hold and that is seldom in one: for checks of the whole file. */
export function trial(): PivotEdition {
  const entries = [
    entry('odd-c1', 'odd', 'odd-p1', 'one two', 'onetwo'),
    entry('odd-c2', 'odd', 'odd-p1', 'two three', 'twothree'),
    entry('odd-c3', 'odd', 'odd-p2', '', 'and '),
    entry('odd-c4', 'odd', 'odd-p2', 'name', 'narne'),
    entry('odd-c5', 'odd', 'odd-p3', 'four. Five', 'four Five'),
  ];
  const body = [
    h(
      'h2',
      { className: ['psg', 'head'], id: 'odd-head1' },
      'A heading with a note',
      mark('odd-e1', 'editorial'),
    ),
    p(
      'odd-p1',
      begin('odd-c1'),
      'one ',
      begin('odd-c2'),
      'two',
      end('odd-c1'),
      h('em', {}, ' three'),
      end('odd-c2'),
    ),
    p(
      'odd-p2',
      'here ',
      begin('odd-c3'),
      end('odd-c3'),
      h(
        'a',
        { className: ['name', 'pers'], href: '#pers-x', id: 'm-1' },
        begin('odd-c4'),
        'name',
        end('odd-c4'),
        mark('odd-n1', 'source', '*'),
      ),
    ),
    p('odd-p3', begin('odd-c5'), 'four.'),
    p(
      'odd-p4',
      'Five',
      end('odd-c5'),
      ' and ',
      h('span', { className: ['unhandled'], dataElement: 'x' }, 'unknown'),
    ),
    h(
      'div',
      { className: ['psg', 'p'], id: 'odd-p5' },
      'A list:',
      h(
        'ul',
        { className: ['list'], id: 'odd-list1' },
        h(
          'li',
          { className: ['psg', 'item'], id: 'odd-item1' },
          'first',
          h('ul', { className: ['list'] }, h('li', { className: ['psg', 'item'], id: 'odd-item2' }, 'inner')),
        ),
      ),
      'and on',
      h('blockquote', { className: ['quote'] }, p('odd-p6', 'quoted')),
      'to the end.',
    ),
    h(
      'dl',
      { className: ['list'] },
      h('dt', {}, 'term'),
      h('dd', { className: ['psg', 'item'], id: 'odd-item3' }, 'meaning'),
    ),
    h('div', { className: ['lg'], id: 'odd-lg1' }, p('odd-l1', 'a verse'), p('odd-l2', 'another')),
    h(
      'table',
      { className: ['table'], id: 'odd-table1' },
      h('caption', { className: ['psg', 'head'], id: 'odd-head2' }, 'A table'),
      h(
        'tbody',
        {},
        h('tr', {}, h('th', { colSpan: 2, className: [] }, 'both'), h('th', {}, 'third')),
        h(
          'tr',
          {},
          h('td', { rowSpan: 2 }, 'high', mark('odd-e2', 'editorial')),
          h('td', {}, 'a|b'),
          h('td', { className: ['n'] }, '1'),
        ),
        h(
          'tr',
          {},
          h('td', {}, h('p', { className: ['psg'] }, 'block')),
          h('td', { className: ['n'] }, '22'),
        ),
      ),
    ),
    h(
      'figure',
      { className: ['figure'], id: 'odd-fig1' },
      h('img', { src: LAMP.path, alt: 'A lamp' }),
      h('figcaption', {}, p('odd-head3', 'The lamp')),
    ),
    p(
      'odd-p7',
      'right to left: ',
      h('span', { lang: 'ar', className: ['foreign'] }, 'مرحبا بالعالم'),
      ', wide: 東京都, <&>"\' and ',
      h('time', { className: ['date'] }, 'then'),
      ', ',
      h('time', { dateTime: '1943-09' }, 'September'),
    ),
    p(
      'odd-p8',
      h('a', { className: ['ref'], href: 'https://example.org/a b?x=1&y=ä' }, 'a page'),
      ' ',
      h('a', { className: ['ref'], href: '#nowhere' }, 'nowhere'),
    ),
    p(
      'odd-p9',
      'page ',
      h('span', { className: ['pb'], role: 'doc-pagebreak', dataN: '7' }),
      'seven ',
      h('span', { className: ['pb'], role: 'doc-pagebreak', dataCert: 'high' }),
      'eight',
    ),
    p('odd-p10'),
  ];
  const edition = editionOf(
    [
      part('odd', body, {
        title: 'Odd & ends <here>',
        lines: [1, 9],
        notes: [
          note(
            'odd-e1',
            'editorial',
            '',
            p('odd-e1-p1', 'A note on a heading.'),
            p('odd-e1-p2', 'In two paragraphs.'),
          ),
          note('odd-n1', 'source', '*', 'A note in a name.'),
          note('odd-e2', 'editorial', '', 'A note in a table.'),
        ],
      }),
      part('none', []),
      part('rtl', [p('rtl-p1', 'שלום')], { language: 'he' }),
      apparatus(entries),
      part(
        'persons',
        [
          h(
            'section',
            { className: ['register'] },
            h(
              'section',
              { className: ['entry'], id: 'pers-x', dataKind: 'pers' },
              h('h2', { className: ['entry-name'] }, 'Name, X'),
              h('p', { className: ['dates'] }, '1900 – 1950'),
              h(
                'ol',
                { className: ['occurrences'] },
                h(
                  'li',
                  { className: ['occurrence'], dataMention: 'm-1' },
                  h('span', { className: ['before'] }, 'here '),
                  h('span', { className: ['keyword'] }, 'name'),
                  h('span', { className: ['after'] }, ' {and}'),
                  ' ',
                  h('a', { className: ['where'], href: '#m-1' }, 'odd, ¶ 2'),
                ),
              ),
            ),
          ),
        ],
        { kind: 'register' },
      ),
    ],
    entries,
    { witnesses: [{ id: 'w', description: 'A book', file: undefined, sha256: undefined }] },
  );
  return { ...edition, pictures: new Map([[LAMP.path, LAMP]]) };
}
