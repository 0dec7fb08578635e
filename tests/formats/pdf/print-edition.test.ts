import { describe, expect, it } from 'vitest';
import { breakable, plainOf } from '../../../scripts/formats/pdf/inlines.js';
import { languageOf } from '../../../scripts/formats/pdf/language.js';
import { mapBlock } from '../../../scripts/formats/pdf/map-inlines.js';
import type { Block, Inline, PrintEdition } from '../../../scripts/formats/pdf/print-data.js';
import { printEdition } from '../../../scripts/formats/pdf/print-edition.js';
import { editionOf, entryOf, lemma, mark, note } from './support.js';

/** Every piece of inline content of a part. */
function inlinesOf(edition: PrintEdition): Inline[] {
  const found: Inline[] = [];
  const look = (inlines: readonly Inline[]): readonly Inline[] => {
    for (const inline of inlines) {
      found.push(inline);
      if (typeof inline !== 'string' && 'c' in inline) look(inline.c);
    }
    return inlines;
  };
  for (const part of edition.parts) for (const block of part.blocks) mapBlock(block, look);
  for (const n of Object.values(edition.notes)) {
    look(n.behind);
    for (const block of n.blocks) mapBlock(block, look);
  }
  return found;
}

const kinds = (edition: PrintEdition, t: string): Inline[] =>
  inlinesOf(edition).filter((i) => typeof i !== 'string' && i.t === t);

const print = (body: string, notes = '', apps: readonly string[] = []): PrintEdition =>
  printEdition(
    editionOf(
      [{ id: 'a', body, notes }],
      apps.map((id) => entryOf(id, 'x', 'y')),
    ),
  );

const blocksOf = (edition: PrintEdition): readonly Block[] => edition.parts[0]?.blocks ?? [];

describe('the data for Typst', () => {
  it('gathers loose text into paragraphs and drops the layout of the file', () => {
    const blocks = blocksOf(print('\n  <div>loose <em>words</em>\n<p class="psg">own</p> more</div>\n'));
    expect(blocks.map((b) => (b.t === 'p' ? plainOf(b.c) : b.t))).toEqual(['loose words', 'own', 'more']);
  });

  it('keeps every place once, also those between blocks', () => {
    const edition = print(
      '<section id="s1"><section id="s2"><p class="psg" id="a-p1">x</p></section></section><div id="late"></div>',
    );
    const ids = kinds(edition, 'point').map((i) => (typeof i !== 'string' && i.t === 'point' ? i.id : ''));
    expect(ids.sort()).toEqual(['a-p1', 'late', 's1', 's2']);
  });

  it('sets a speaker and a short direction on one line', () => {
    const speech = (direction: string): readonly Block[] =>
      blocksOf(
        print(
          `<div class="sp"><p class="psg speaker">A</p><p class="psg stage">${direction}</p><p class="psg">x</p></div>`,
        ),
      );
    const lines = (blocks: readonly Block[]): string[] =>
      blocks.flatMap((b) => (b.t === 'group' ? b.b.map((p) => (p.t === 'p' ? plainOf(p.c) : p.t)) : []));
    expect(lines(speech('kneels'))).toEqual(['A kneels', 'x']);
    expect(lines(speech('kneels '.repeat(20)))).toHaveLength(3);
  });

  it('sets an entry of a dictionary and its first sense on one line, and draws the numbers of senses', () => {
    const [entry] = blocksOf(
      print(
        '<div class="entry"><p class="psg loose">lamp n.</p><p class="psg sense" data-n="1">light</p><p class="psg sense" data-n="2">oil</p></div>',
      ),
    );
    expect(entry?.t === 'group' && entry.b.map((p) => (p.t === 'p' ? plainOf(p.c) : p.t))).toEqual([
      'lamp n. light',
      'oil',
    ]);
  });

  it('tells divisions without headings apart', () => {
    const blocks = blocksOf(
      print(
        '<section class="div" data-head="1"><p class="psg">a</p></section><section class="div"><p class="psg">b</p></section><section class="div"><h2>c</h2></section>',
      ),
    );
    expect(blocks.map((b) => (b.t === 'gap' ? b.head : b.t))).toEqual(['1', 'p', null, 'p', 'heading']);
  });

  it('keeps the lines of an inscription', () => {
    const [block] = blocksOf(
      print(
        '<p class="psg ab" data-lines="kept"><span class="lb" data-n="1"></span>to the har<span class="lb" data-join="both" data-n="2"></span>bour</p>',
      ),
    );
    expect(block?.t === 'p' && block.c).toEqual([
      'to the har',
      { t: 'drawn', words: '-' },
      { t: 'line-break' },
      'bour',
    ]);
  });

  it('makes links to places that are not there plain text', () => {
    const edition = print('<p class="psg" id="a-p1"><a href="#a-p1">here</a> <a href="#gone">gone</a></p>');
    expect(kinds(edition, 'ref')).toHaveLength(1);
    expect(inlinesOf(edition).filter((i) => i === 'gone')).toHaveLength(1);
  });

  it('calls each note once, and a note without a mark at the end', () => {
    const edition = print(
      `<p class="psg">a${mark('n1', '(1)')} b${mark('n1', '(1)', 'source', '2')}</p>`,
      note('n1', '(1)', 'called') + note('n2', '(2)', 'not called'),
    );
    expect(kinds(edition, 'note').map((i) => (typeof i !== 'string' && i.t === 'note' ? i.id : ''))).toEqual([
      'n1',
      'n2',
    ]);
    expect(kinds(edition, 'mark')).toHaveLength(1);
    expect(Object.keys(edition.notes)).toEqual(['n1', 'n2']);
  });

  it('calls a correction whose lemma ends between blocks in the paragraph that follows, or after the last', () => {
    const begin = '<span class="app-begin" data-app="c1" id="c1"></span>';
    const finish = '<span class="app-end" data-app="c1"></span>';
    for (const body of [
      `${begin}<p class="psg">one</p><p class="psg">two</p>${finish}<p class="psg">three</p>`,
      `${begin}<p class="psg">one</p><p class="psg">two</p>${finish}`,
    ]) {
      const edition = print(body, '', ['c1']);
      expect(kinds(edition, 'correction'), body).toHaveLength(1);
      expect(blocksOf(edition).every((b) => b.t === 'p')).toBe(true);
    }
  });

  it('gives a correction in a note the note’s label for a line number', () => {
    const edition = print(`<p class="psg">a${mark('n1', '(1)')}</p>`, note('n1', '(1)', lemma('c1', 'x')), [
      'c1',
    ]);
    expect(edition.corrections['c1']?.key).toBe('n. (1)');
  });

  it('never puts a correction into the link of a note’s label', () => {
    const edition = print(
      `<p class="psg">a${mark('n1', '(2)')}</p>`,
      `<aside class="note source" id="n1"><a class="backlink" href="#n1-ref">${lemma('c1', '(2)')}</a><p class="psg">text</p></aside>`,
      ['c1'],
    );
    expect(edition.notes['n1']?.label).toEqual(['(2)']);
    expect(
      edition.notes['n1']?.behind.filter((i) => typeof i !== 'string' && i.t === 'correction'),
    ).toHaveLength(1);
  });

  it('counts the columns of a table with cells over several rows and columns', () => {
    const [table] = blocksOf(
      print(
        '<table><tbody><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
      ),
    );
    expect(table).toMatchObject({ t: 'table', columns: 3 });
  });

  it('shortens a long lemma at the foot, never a reading', () => {
    const words = 'one two three four five six seven eight nine ten';
    const edition = printEdition(
      editionOf(
        [{ id: 'a', body: `<p class="psg">${lemma('c1', words)}</p>` }],
        [entryOf('c1', words, words)],
      ),
    );
    expect(plainOf(edition.corrections['c1']?.lemma ?? [])).toBe('one two three … eight nine ten');
    expect(plainOf(edition.corrections['c1']?.reading ?? [])).toBe(words);
  });

  it('has a title even if the header has none, and then no date', () => {
    const empty = editionOf([{ id: 'a', title: ' ', body: '' }]);
    const edition = printEdition({ ...empty, metadata: { ...empty.metadata, title: '', date: 'soon' } });
    expect(edition).toMatchObject({ title: 'Untitled', date: null, parts: [{ title: 'a' }] });
  });
});

describe('breakable', () => {
  it('changes no character', () => {
    const text = `see https://example.org/a/very/long/path?with=parameters&and=more ${'x'.repeat(100)} end`;
    expect(plainOf(breakable(text))).toBe(text);
    expect(breakable(text).length).toBeGreaterThan(10);
  });

  it('leaves words to the hyphenation', () => {
    expect(breakable('Donaudampfschifffahrtsgesellschaft')).toEqual(['Donaudampfschifffahrtsgesellschaft']);
  });

  it('lets no newline through, which Typst would take for a line break', () => {
    expect(breakable('a\n  b')).toEqual(['a b']);
  });
});

describe('languageOf', () => {
  it('reads tags as Typst wants them', () => {
    expect(languageOf('sq-AL')).toEqual({ lang: 'sq', region: 'AL', rtl: false });
    expect(languageOf('ota')).toMatchObject({ lang: 'ota', rtl: true });
    expect(languageOf('ota-Latn')).toMatchObject({ rtl: false });
    expect(languageOf('x-klingon')).toBeUndefined();
    expect(languageOf(undefined)).toBeUndefined();
  });
});
