import { describe, expect, it } from 'vitest';
import { searchFiles } from '../../../scripts/formats/finding/search-files.js';
import { searchedIn } from '../../../scripts/formats/finding/searched.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { editionOf, from, to } from '../site/fixture.js';

const passage = (edition: PivotEdition, id: string): ReturnType<typeof searchedIn>[number] => {
  const found = searchedIn(edition).find((s) => s.id === id && s.kind !== 'apparatus');
  if (!found) throw new Error(`nothing is searched under ${id}`);
  return found;
};

describe('what is searched', () => {
  it('is the text of a passage, once, without marks of notes and without the passages in it', () => {
    const edition = editionOf({
      body: '<div class="psg p" id="d-p1">The  keeper<a class="noteref source" href="#d-n1">(1)</a> wrote:\n<ul class="list"><li class="psg item" id="d-item1">one</li></ul> so.</div>',
      notes:
        '<aside class="note source" id="d-n1"><a class="backlink">(1)</a><p class="psg">Hale.</p></aside>',
    });
    expect(searchedIn(edition).map(({ kind, id, text }) => [kind, id, text])).toEqual([
      ['text', 'd-p1', 'The keeper wrote: so.'],
      ['text', 'd-item1', 'one'],
      ['note', 'd-n1', 'Hale.'],
    ]);
    expect(passage(edition, 'd-p1').label).toBe('¶ 1');
  });

  it('has the other reading as whole words, with the place that it stands for', () => {
    const edition = editionOf({
      body: `<p class="psg p" id="d-p1">resistance am${from('d-c1')}o${to('d-c1')}ng us</p>`,
      corrections: { 'd-c1': ['o', 'n'] },
    });
    const { text, changes } = passage(edition, 'd-p1');
    expect(changes).toMatchObject([{ entryId: 'd-c1', reading: 'amnng', entryKind: 'correction' }]);
    expect(changes.map(({ start, end }) => text.slice(start, end))).toEqual(['among']);
  });

  it('has the reading of the edition where the text is that of the source', () => {
    const edition = {
      ...editionOf({
        body: `<p class="psg p" id="d-p1">${from('d-c1')}amnng${to('d-c1')} us</p>`,
        corrections: { 'd-c1': ['among', 'amnng'] },
      }),
      policy: 'source' as const,
    };
    expect(passage(edition, 'd-p1').changes.map((c) => c.reading)).toEqual(['among']);
  });

  it('knows who is named, and what is dated', () => {
    const edition = editionOf({
      body: '<p class="psg p" id="d-p1">On <time class="date" datetime="1902-03-05">5 March</time> <a class="name pers" data-ref="pers-zog" href="#pers-zog">Zog</a> came <span class="date" data-dates="1902/1903">for a year</span>.</p>',
    });
    const { names, dates, text } = passage(edition, 'd-p1');
    expect(names).toEqual(['pers-zog']);
    expect(dates.map(({ dating, start, end }) => [dating, text.slice(start, end)])).toEqual([
      [{ when: '1902-03-05' }, '5 March'],
      [{ from: '1902', to: '1903' }, 'for a year'],
    ]);
  });
});

describe('the files of the search', () => {
  it('hold long texts in pieces, and say which part stands in which', () => {
    const paragraph = (i: number): string => `<p class="psg p" id="d-p${i}">${'word '.repeat(30_000)}</p>`;
    const edition = editionOf({ body: [1, 2, 3, 4].map(paragraph).join('') });
    const files = new Map(
      searchFiles(edition, searchedIn(edition)).map((f) => [f.path, new TextDecoder().decode(f.bytes)]),
    );
    expect([...files.keys()].filter((name) => name.includes('texts'))).toEqual([
      'html/search/texts-1.js',
      'html/search/texts-2.js',
    ]);
    const data = /^emendataSearch\((.*)\);\n$/.exec(files.get('html/search/contents.js') ?? '')?.[1];
    expect(JSON.parse(data ?? 'null')).toMatchObject({ pieces: [[0], [0]], names: [] });
  });

  it('have the licence of the library, and nothing that leads elsewhere', () => {
    const edition = editionOf({ body: '<p class="psg p" id="d-p1">a</p>' });
    const library = searchFiles(edition, searchedIn(edition)).find((f) => f.path.endsWith('minisearch.js'));
    const text = new TextDecoder().decode(library?.bytes);
    expect(text).toContain('Permission is hereby granted');
    expect(text).not.toContain('sourceMappingURL');
    expect(text.length).toBeLessThan(60_000);
  });
});
