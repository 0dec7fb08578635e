import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coveragePage, FORMATS, gapsOf, inFormat } from '../../scripts/elements/coverage-page.js';
import { documentOf, type Pair, pairs } from '../../scripts/elements/pairs.js';
import { survey } from '../../scripts/elements/survey.js';
import { inPackage } from '../../scripts/package-root.js';

const all = pairs();
const rows = survey(all);
const row = (name: string, from = rows) => {
  const found = from.find((r) => r.name === name);
  if (!found) throw new Error(`no row of ${name}`);
  return found;
};

describe('the table of coverage', () => {
  it('has every element of TEI P5 4.12 and no gap', () => {
    expect(rows).toHaveLength(588);
    expect(gapsOf(rows)).toEqual([]);
  });

  it('finds an element in a pair of its name', () => {
    for (const { name, module, pairs: own } of rows) expect(own, name).toContain(`${module}/${name}`);
  });

  it('is as npm run docs writes it', () => {
    expect(coveragePage(rows)).toBe(readFileSync(inPackage('docs', 'coverage.md'), 'utf8'));
  });

  it('has a gap where a pair is missing, or has no such element', () => {
    const without = all.filter((pair) => pair.name !== 'core/p');
    expect(gapsOf(survey(without))).toEqual(['p']);
    const emptied = { ...pair('core/p'), xml: documentOf('<text><body><ab>Low water.</ab></body></text>') };
    expect(gapsOf(survey([...without, emptied]))).toEqual(['p']);
    expect(coveragePage(survey(without))).toContain('| [core](#core) | 88 | 1 | 87 | 1 |');
  });

  it.each([
    ['note', ['note beside the text', 'note after the text', 'footnote', 'note after the text']],
    ['rdg', ['apparatus (panel)', 'apparatus', 'apparatus (foot of the page)', 'apparatus']],
    ['gap', ['`[…]`', '`[…]`', '`[…]`', '`[…]`']],
    ['milestone', ['its place', 'its place', 'no text', 'no text']],
    ['projectDesc', ['description', 'description', 'description', 'description']],
    ['graphic', ['picture', 'picture', 'picture', 'its description']],
    ['fw', ['not shown', 'not shown', 'not shown', 'not shown']],
    ['egXML', ['as typed', 'as typed', 'as typed', 'as typed']],
  ])('says what becomes of %s', (name, words) => {
    expect(FORMATS.map((format) => inFormat(row(name), format))).toEqual(words);
  });

  it('follows what becomes of an element in its pair', () => {
    const header = documentOf(
      '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>Here.</p></publicationStmt></fileDesc></teiHeader>',
    );
    const moved = survey([{ ...pair('core/p'), xml: header }]);
    expect(row('p', moved).fates).toEqual(['description']);
  });
});

function pair(name: string): Pair {
  const found = all.find((p) => p.name === name);
  if (!found) throw new Error(`no pair ${name}`);
  return found;
}
