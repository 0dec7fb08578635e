import { describe, expect, it } from 'vitest';
import { pdf } from '../../../scripts/formats/pdf/pdf.js';
import { readPdf as readBack } from '../../../scripts/verify/extract/pdf.js';
import { LINE_END } from '../../../scripts/verify/white-space.js';
import { differences } from './conserved.js';
import { readPdf, squeezed } from './read-pdf.js';
import { editionOf, entryOf, lemma, mark, note, type PartInput } from './support.js';

/** Three texts with notes and corrections, and their apparatus. */
function large() {
  const texts = ['a', 'b', 'c'].map((id): PartInput => {
    const paragraphs = Array.from({ length: 12 }, (_, i) => {
      const n = `${id}-n${i}`;
      const other = `<a class="ref" href="#a-p3">there</a>`;
      return `<p class="psg p" id="${id}-p${i}">${`Words of ${id} in number ${i}. `.repeat(12)}${mark(n, `(${i})`, 'source')} ${lemma(`${id}-c${i}`, 'word')} and ${other}.</p>`;
    });
    const notes = Array.from({ length: 12 }, (_, i) => note(`${id}-n${i}`, `(${i})`, `Note ${i}.`, 'source'));
    return { id, title: `Text ${id}`, body: paragraphs.join(''), notes: notes.join('') };
  });
  const ids = texts.flatMap(({ id }) => Array.from({ length: 12 }, (_, i) => `${id}-c${i}`));
  const items = ids.map(
    (id) =>
      `<li class="app" id="app-${id}" data-app="${id}"><a class="where" href="#${id}">¶</a> word ] ward.</li>`,
  );
  const apparatus: PartInput = {
    id: 'apparatus',
    kind: 'apparatus',
    title: 'Apparatus',
    source: false,
    body: `<ol class="apps">${items.join('')}</ol>`,
  };
  return editionOf(
    [...texts, apparatus],
    ids.map((id) => entryOf(id, 'word', 'ward', id.slice(0, 1))),
  );
}

describe('a very large book', () => {
  it('is divided into volumes by its parts, and by the blocks of a part that is too large', async () => {
    const edition = large();
    const { files, findings, pages } = await pdf(edition, 'book', { mostInVolume: 9000 });
    expect(files.map((f) => f.path)).toEqual(files.map((_, i) => `book-${i + 1}.pdf`));
    expect(files.length).toBeGreaterThan(3);
    expect(findings.map((f) => f.code)).toEqual(['T005']);
    expect(await differences(edition, ...files.map((f) => f.bytes))).toEqual([]);

    const volumes = [];
    for (const { bytes } of files) volumes.push(await readPdf(bytes));
    expect(volumes.reduce((sum, v) => sum + v.pages.length, 0)).toBe(pages);
    for (const [i, volume] of volumes.entries()) {
      const text = squeezed(volume);
      expect(text).toContain(`Volume${i + 1}of${files.length}`);
      expect(text).toContain('Contents');
      expect(volume.info).toMatchObject({ Title: `A test, volume ${i + 1} of ${files.length}` });
    }
    // The apparatus says in which volume and where, for what stands in another.
    expect(volumes.map(squeezed).join('')).toMatch(/vol\.1,\d+\.\d+/);

    const known = edition.parts.map(
      ({ id, title, kind }) => ({ id, title, kind: kind === 'apparatus' ? kind : 'text' }) as const,
    );
    const reading = await readBack(
      files.map(({ path, bytes }) => ({ path, bytes })),
      known,
    );
    expect(reading.corrections).toHaveLength(36);
    expect(reading.feet).toHaveLength(36);
    // What leads into another volume is a link too, and so not taken for words of the entry.
    for (const { judgement } of reading.corrections)
      expect(judgement.replaceAll(LINE_END, ' ').trim()).toBe('word ] ward.');
    for (const { text } of reading.feet ?? []) expect(text.trim()).toMatch(/^word\] ward/);
  });

  it('is one file up to a certain size', async () => {
    const { files, findings } = await pdf(large(), 'book');
    expect(files.map((f) => f.path)).toEqual(['book.pdf']);
    expect(findings).toEqual([]);
  });

  it('is given up after a time: T002', async () => {
    await expect(pdf(large(), 'book', { mostSeconds: 0.01 })).rejects.toThrow(
      'T002: The PDF could not be set: after 0.01 seconds its pages were not set.',
    );
  });
});
