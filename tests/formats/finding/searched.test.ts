import { gzipSync } from 'node:zlib';
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

  it('costs the same for each line of a passage, however long it is', () => {
    const line = 'in the occu-<span class="lb" data-join="both"></span>pied towns ';
    const edition = editionOf({ body: `<p class="psg p" id="d-p1">${line.repeat(20_000)}</p>` });
    const started = performance.now();
    const { text } = passage(edition, 'd-p1');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(text).toBe('in the occupied towns '.repeat(20_000).trim());
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

describe('a word that goes on over the end of a line', () => {
  const textOf = (body: string): string => passage(editionOf({ body }), 'd-p1').text;

  it('is searched whole', () => {
    const broken = (end: string, tag: string): string =>
      `<p class="psg p" id="d-p1">the occu${end}<span class="${tag}" data-join="both" data-n="2"></span>pied towns</p>`;
    expect(textOf(broken('-', 'lb'))).toBe('the occupied towns');
    expect(textOf(broken('¬', 'pb'))).toBe('the occupied towns');
    expect(textOf(broken('', 'lb'))).toBe('the occupied towns');
    // What is no break says nothing of a hyphen.
    expect(textOf(broken('-', 'w'))).toBe('the occu-pied towns');
  });

  it('keeps its hyphen where no break stands, and where no word goes on', () => {
    expect(textOf('<p class="psg p" id="d-p1">anti-<span class="lb"></span>Fascist</p>')).toBe(
      'anti-Fascist',
    );
    expect(textOf('<p class="psg p" id="d-p1">1939-<span class="lb" data-join="both"></span>43</p>')).toBe(
      '1939-43',
    );
  });
});

describe('the files of the search', () => {
  const filesOf = (edition: PivotEdition, most?: number): Map<string, string> =>
    new Map(
      searchFiles(edition, searchedIn(edition), most).map((f) => [
        f.path.replace(/^html\/search\//, ''),
        new TextDecoder().decode(f.bytes),
      ]),
    );
  const dataOf = (files: ReadonlyMap<string, string>, name: string): unknown => {
    const [, said, value] =
      /^emendataSearch\("([a-z]+(?:-\d+)?)",(.*)\);\n$/.exec(files.get(`${name}.js`) ?? '') ?? [];
    expect(said).toBe(name);
    return JSON.parse(value ?? 'null');
  };
  const paragraph = (i: number): string => `<p class="psg p" id="d-p${i}">${'word '.repeat(30_000)}</p>`;

  it('hold long texts in pieces, and say how many passages stand in which', () => {
    const files = filesOf(editionOf({ body: [1, 2, 3, 4].map(paragraph).join('') }));
    expect([...files.keys()]).toEqual(['search.js', 'marks.js', 'contents.js', 'texts-1.js', 'texts-2.js']);
    expect(dataOf(files, 'contents')).toMatchObject({
      pieces: [2, 2],
      runs: [[4, 0, 0]],
      names: [],
      index: null,
    });
  });

  it('hold an index where there is too much to be read at once, in files of a bounded size', () => {
    const many = (i: number): string =>
      `<p class="psg p" id="d-p${i}">${Array.from({ length: 60 }, (_, k) => `${((i * 60 + k) * 7919).toString(36)}x`).join(' ')} often</p>`;
    const files = filesOf(editionOf({ body: Array.from({ length: 700 }, (_, i) => many(i)).join('') }), 1000);
    const sizes = [...files]
      .filter(([name]) => /^(?:texts|words|terms)-/.test(name))
      .map(([, text]) => text.length);
    expect(files.has('words-3.js')).toBe(true);
    expect(Math.max(...sizes)).toBeLessThan(450_000);
    expect(dataOf(files, 'contents')).toMatchObject({ index: { lists: 1, average: 61 } });
    expect(String(dataOf(files, 'lengths'))).toHaveLength(700);
    // Where a word stands everywhere, every passage says so in a letter.
    const shards = [...files.keys()].filter((name) => name.startsWith('words-'));
    const often = shards
      .map((name) => dataOf(files, name.replace('.js', '')) as string[])
      .find((shard) => shard.includes('often'));
    expect(often?.[often.indexOf('often') + 1]).toBe('A'.repeat(700));
  });

  it('lead nowhere else, and are small', () => {
    const files = filesOf(editionOf({ body: '<p class="psg p" id="d-p1">a</p>' }));
    for (const name of ['search.js', 'marks.js']) {
      const text = files.get(name) ?? '';
      expect(text).not.toMatch(/sourceMappingURL|https?:/);
      expect(gzipSync(text).length, name).toBeLessThan(9_000);
      expect(text.length, name).toBeGreaterThan(500);
    }
  });
});
