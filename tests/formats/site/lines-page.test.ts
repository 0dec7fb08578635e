import { readFileSync } from 'node:fs';
import type { Root } from 'hast';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { additionsOf } from '../../../scripts/formats/data/additions.js';
import { site } from '../../../scripts/formats/site/site.js';
import { linePairsOf } from '../../../scripts/model/line-pairs.js';
import { inPackage } from '../../../scripts/package-root.js';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { tei } from '../../support/tei.js';
import { byId, treeOf } from './pages.js';

let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  const model = readModel([inPackage('tests', 'edition')], undefined);
  const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
  const { downloads, pages: own } = additionsOf(model, edition);
  pages = new Map(
    site(edition, downloads, own).map((f) => [
      f.path.replace('html/', ''),
      new TextDecoder().decode(f.bytes),
    ]),
  );
});

const page = (name: string): Root => treeOf(pages.get(name));
const cell = (root: Root, line: number, side: 'source' | 'edition'): string => {
  const row = byId(root, `line-${line}`);
  const [found] = row ? select(row, (e) => hasClass(e, side)) : [];
  return found ? textOf(found) : '';
};

describe('the page of the lines', () => {
  it('has every line of the source, to the letter, by its number', () => {
    const lines = readFileSync(
      inPackage('tests', 'edition', 'tei', 'source', 'lighthouse.txt'),
      'utf8',
    ).split('\n');
    const roots = ['lines-letter.html', 'lines-log.html'].map(page);
    const shown = lines.map((_, i) =>
      roots.map((root) => (byId(root, `line-${i + 1}`) ? cell(root, i + 1, 'source') : undefined)),
    );
    // Each line stands in one text.
    expect(shown.map((texts) => texts.filter((text) => text !== undefined))).toEqual(
      lines.map((line) => [line]),
    );
  });

  it('marks on both sides what was corrected, and leads to it', () => {
    const root = page('lines-letter.html');
    expect([cell(root, 41, 'source'), cell(root, 41, 'edition')]).toEqual([
      expect.stringContaining('with alt the rest'),
      expect.stringContaining('with all the rest'),
    ]);
    const row = byId(root, 'line-41');
    const marks = row ? select(row, (e) => e.tagName === 'mark') : [];
    expect(marks.map(textOf)).toEqual(['alt', 'all']);
    const links = marks.flatMap((mark) => select(mark, (e) => e.tagName === 'a'));
    expect(links.map((a) => property(a, 'href'))).toEqual(['letter.html#letter-c2', 'letter.html#letter-c2']);
  });

  it('is linked from the text, and leads back to its passages', () => {
    const facts = select(page('letter.html'), (e) => hasClass(e, 'facts'));
    const [link] = facts.flatMap((f) => select(f, (e) => property(e, 'href') === 'lines-letter.html'));
    expect(link && textOf(link)).toBe('38–49');
    const row = byId(page('lines-letter.html'), 'line-47');
    const [passage] = row ? select(row, (e) => hasClass(e, 'passage-link')) : [];
    expect(passage && select(passage, (e) => e.tagName === 'a').map((a) => property(a, 'href'))).toEqual([
      'letter.html#letter-p2',
    ]);
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    const report = await validator.validateString(pages.get('lines-letter.html') ?? '');
    expect(report.results.flatMap((r) => r.messages).map((m) => m.message)).toEqual([]);
  });
});

describe('lines of the source and of the edition', () => {
  const read = (xml: string): string[] =>
    linePairsOf(tei(`<text><body>${xml}</body></text>`)).map(
      ({ line, pieces }) =>
        `${line}: ${pieces.map(({ text, of }) => (of === 'both' ? text : `{${of}|${text}}`)).join('')}`,
    );

  it('keeps a line that begins within what was corrected', () => {
    expect(
      read('<p><lb n="1"/>to <choice><sic>ge-<lb n="2"/>ther</sic><corr>gether</corr></choice> they</p>'),
    ).toEqual(['1: to {source|ge-}', '2: {source|ther}{edition|gether} they']);
  });

  it('puts what is supplied where it belongs, and nothing of the editors’ notes', () => {
    expect(
      read(
        '<p><lb n="1"/>such <supplied>a </supplied>thing<note type="editorial">why</note><surplus> the</surplus></p>',
      ),
    ).toEqual(['1: such {edition|a }thing{source| the}']);
  });

  it('joins the parts of a line that stands in two streams, the beginning first', () => {
    expect(
      read(
        '<p>x<note><label><lb n="1" type="continued"/>(1)</label> below</note></p><p><lb n="1"/>above <lb n="2"/>next</p>',
      ),
    ).toEqual(['1: above (1) below', '2: next']);
  });

  it('reads a correction within a reading of the source as the source', () => {
    expect(
      read(
        '<p><lb n="1"/><choice><orig>o<choice><sic>1</sic><corr>l</corr></choice>d</orig><reg>old</reg></choice></p>',
      ),
    ).toEqual(['1: {source|o}{source|1}{source|d}{edition|old}']);
  });
});
