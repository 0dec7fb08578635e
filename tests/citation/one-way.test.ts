import { beforeAll, describe, expect, it } from 'vitest';
import { citedIn, citedPart, citedPassage } from '../../scripts/citation/cited.js';
import { itemOf } from '../../scripts/citation/item.js';
import { citationText } from '../../scripts/citation/markup.js';
import { citeCommand } from '../../scripts/commands/cite.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { epub } from '../../scripts/formats/epub/epub.js';
import { pdf } from '../../scripts/formats/pdf/pdf.js';
import { site } from '../../scripts/formats/site/site.js';
import { plainText } from '../../scripts/formats/text/text.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { hasClass, property, select, textOf } from '../../scripts/pivot/hast.js';
import { textOfPart } from '../formats/epub/unzip.js';
import { readPdf } from '../formats/pdf/read-pdf.js';
import { treeOf } from '../formats/site/pages.js';

const ADDRESS = 'https://example.org/lighthouse/';
const FOLDER = inPackage('tests', 'edition');
let edition: PivotEdition;
let whole: string;
beforeAll(async () => {
  edition = await pivotOf(readModel([FOLDER], ADDRESS), { policy: 'corrected', address: ADDRESS });
  whole = citationText(itemOf(edition.metadata));
});

/** What the command prints. */
async function said(...args: string[]): Promise<string> {
  const { write } = process.stdout;
  let out = '';
  process.stdout.write = (text: string | Uint8Array): boolean => {
    out += String(text);
    return true;
  };
  try {
    expect(await citeCommand.run([...args, '--in', FOLDER, '--address', ADDRESS])).toBe(0);
  } finally {
    process.stdout.write = write;
  }
  return out.trimEnd();
}

const pageOf = (name: string): ReturnType<typeof treeOf> => {
  const file = site(edition, []).find(({ path }) => path === `html/${name}`);
  return treeOf(new TextDecoder().decode(file?.bytes));
};

describe('the edition is cited in one way', () => {
  it('which has all that the header says', () => {
    expect(whole).toBe(
      'C. Editor, ed. The Light at Skerry Point: A keeper’s log and a letter, edited from a scanned text. Version 1.2.0. The Skerry Press, 2024. https://example.org/lighthouse/.',
    );
  });

  it('by the command', async () => {
    expect(await said()).toBe(whole);
  });

  it('by the site, on the landing page, in its panel and in the colophon', () => {
    const citations = (name: string): string[] =>
      select(pageOf(name), (e) => hasClass(e, 'citation')).map((e) => textOf(e));
    expect(citations('index.html').filter((text) => text === whole)).toHaveLength(2);
    expect(citations('colophon.html')).toContain(whole);
    expect(citations('404.html')).toContain(whole);
  });

  it('by the EPUB', () => {
    const colophon = treeOf(textOfPart(epub(edition, 'light'), 'colophon'));
    expect(select(colophon, (e) => hasClass(e, 'citation')).map((e) => textOf(e))).toEqual([whole]);
  });

  it('by the PDF', async () => {
    const { files } = await pdf(edition, 'light', {});
    const texts = await Promise.all(files.map(({ bytes }) => readPdf(bytes)));
    const text = texts.flatMap((book) => book.pages.map((page) => page.root.text)).join('');
    expect(text.replace(/\s+/g, '')).toContain(whole.replace(/\s+/g, ''));
  });

  it('by the plain text, at its beginning and in its colophon', () => {
    const text = new TextDecoder().decode(plainText(edition, 'light').bytes);
    expect(text.replace(/\s+/g, '').split(whole.replace(/\s+/g, ''))).toHaveLength(3);
  });
});

describe('so are its texts and passages', () => {
  it('by the command and the pages', async () => {
    const part = edition.parts.find(({ id }) => id === 'letter');
    const passage = part?.passages.find(({ label }) => label === '¶ 1');
    if (!part || !passage) throw new Error('the letter has no first paragraph');
    const ofPart = citationText(itemOf(edition.metadata, citedPart(part)));
    const ofPassage = citationText(itemOf(edition.metadata, citedPassage(part, passage)));
    const page = pageOf('letter.html');
    const textIn = (id: string): string[] =>
      select(page, (e) => property(e, 'id') === id).flatMap((panel) =>
        select(panel, (e) => hasClass(e, 'citation')).map((e) => textOf(e)),
      );
    expect([await said('letter'), textIn('ui-cite')[0], textIn('ui-citing')[0]]).toEqual([
      ofPart,
      ofPart,
      ofPart,
    ]);
    expect([await said(passage.id), textIn(`${passage.id}--cite`)[0]]).toEqual([ofPassage, ofPassage]);
    expect(citedIn(edition, passage.id)).toEqual(citedPassage(part, passage));
  });

  it('in three styles in the panel of the page', async () => {
    const panel = select(pageOf('letter.html'), (e) => property(e, 'id') === 'ui-citing');
    const shown = select(panel[0] ?? { type: 'root', children: [] }, (e) => hasClass(e, 'citation')).map(
      (e) => textOf(e),
    );
    expect(shown).toEqual([
      await said('letter', '--style', 'chicago'),
      await said('letter', '--style', 'mla'),
      await said('letter', '--style', 'apa'),
    ]);
  });
});
