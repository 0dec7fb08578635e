import { describe, expect, it } from 'vitest';
import { readEdition } from '../../scripts/read/edition.js';
import { type Changes, changesBetween, parseChanges } from '../../scripts/versions/changes.js';
import { levelOf } from '../../scripts/versions/level.js';
import { type Snapshot, snapshotOf } from '../../scripts/versions/snapshot.js';
import { type Change, onCopy } from '../support/project.js';

const letter = 'tei/documents/letter.xml';
const changedBy = (...changes: readonly Change[]): Promise<Snapshot> =>
  onCopy(changes, async (folder) => snapshotOf(readEdition(folder)));

async function told(...changes: readonly Change[]): Promise<{
  readonly changes: Changes;
  readonly passages: Readonly<Record<string, readonly string[]>>;
  readonly level: string;
}> {
  const [before, after] = [await changedBy(), await changedBy(...changes)];
  const found = changesBetween(before, after);
  return {
    changes: found,
    passages: Object.fromEntries(found.passages.map(({ id, kinds }) => [id, kinds])),
    level: levelOf(found, after).level,
  };
}

describe('changes between versions', () => {
  it('are none between a version and itself', async () => {
    expect(await told()).toMatchObject({ passages: {}, level: 'none', changes: { counts: {} } });
  });

  it('of the text: the words, with those that stay', async () => {
    const { changes, passages, level } = await told({ file: letter, replace: 'Send wick.', by: 'Send oil.' });
    expect([passages, level]).toEqual([{ 'letter-p2': ['text'] }, 'minor']);
    expect(changes.passages[0]?.words).toEqual([{ same: 'P.S. Send' }, { before: 'wick.', after: 'oil.' }]);
  });

  it('of the apparatus alone: what an entry says', async () => {
    const { changes, passages, level } = await told({
      file: letter,
      replace: 'resp="#reading-2" cert="high"',
      by: 'resp="#reading-2" cert="low"',
    });
    expect([passages, level]).toEqual([{ 'letter-p1': ['apparatus'] }, 'minor']);
    expect(changes.passages[0]?.apparatus).toEqual([
      {
        id: 'letter-c2',
        before: expect.stringContaining('all ] alt: real word; second reading; high certainty'),
        after: expect.stringContaining('low certainty'),
      },
    ]);
  });

  it('of an emendation: text and apparatus, and not its tags as markup', async () => {
    const { passages } = await told({
      file: letter,
      replace: 'Send wick.',
      by: 'Send <choice xml:id="letter-c9"><sic>wick</sic><corr ana="#glyph" resp="#reading-1" cert="low" evidence="conjecture" change="#ch-2">wicks</corr></choice>.',
    });
    expect(passages).toEqual({ 'letter-p2': ['text', 'apparatus'] });
  });

  it('of a note: its own words, and nothing of the passage that calls it', async () => {
    const { passages, level } = await told({ file: letter, replace: 'was clerk', by: 'was chairman' });
    expect([passages, level]).toEqual([{ 'letter-e1': ['notes'] }, 'minor']);
  });

  it('of signs and capitals in a note: a slip', async () => {
    const { passages, level } = await told({ file: letter, replace: 'was clerk of', by: 'was Clerk, of' });
    expect([passages, level]).toEqual([{ 'letter-e1': ['notes'] }, 'patch']);
  });

  it('of markup alone', async () => {
    const { passages, level } = await told({
      file: letter,
      replace: '<rs type="person" ref="#pers-keeper">Keeper</rs>',
      by: 'Keeper',
    });
    expect([passages, level]).toEqual([{ 'letter-signed': ['markup'] }, 'minor']);
  });

  it('of the header alone', async () => {
    const { passages, level } = await told({
      file: 'tei/edition.xml',
      replace: '<publisher>The Skerry Press',
      by: '<publisher>The New Skerry Press',
    });
    expect([Object.values(passages), level]).toEqual([[['header']], 'patch']);
  });

  it('of a register: its entry', async () => {
    const { passages, level } = await told({
      file: 'tei/registers/persons.xml',
      replace: 'Hale</',
      by: 'Hales</',
    });
    expect(Object.values(passages)).toContainEqual(['registers']);
    expect(level).toBe('minor');
  });

  it('of passages: added, gone, and gone with an anchor in their place', async () => {
    const added = await told({
      file: letter,
      replace: 'Send wick.</p>',
      by: 'Send wick.</p><p xml:id="letter-p9">Now.</p>',
    });
    expect([added.passages, added.level]).toEqual([{ 'letter-p9': ['added'] }, 'minor']);
    const gone = await told({
      file: letter,
      replace: '<p xml:id="letter-p2">',
      by: '<p xml:id="letter-p9">',
    });
    expect([gone.passages, gone.level]).toEqual([
      { 'letter-p2': ['removed'], 'letter-p9': ['added'] },
      'major',
    ]);
    const merged = await told({
      file: letter,
      replace: '<p xml:id="letter-p2">',
      by: '<p xml:id="letter-p9"><anchor xml:id="letter-p2"/>',
    });
    expect(merged.passages['letter-p2']).toEqual(['forwarded']);
  });

  it('are found however many passages are gone', async () => {
    const before = await changedBy();
    const [first] = before.passages.values();
    if (!first) throw new Error('no passage');
    const many = new Map(
      Array.from({ length: 20_000 }, (_, i) => [`p${i}`, { ...first, id: `p${i}` }] as const),
    );
    const { counts } = changesBetween({ ...before, passages: many }, { ...before, passages: new Map() });
    expect(counts.removed).toBe(20_000);
  });

  it('count the words that changed, however long the passage is', async () => {
    const before = await changedBy();
    const [first] = [...before.passages.values()].filter(({ kind }) => kind === 'text');
    if (!first) throw new Error('no text');
    const words = Array.from({ length: 3000 }, (_, i) => `w${i}`);
    const typos = words.map((word, i) => (i === 1 || i === 2998 ? `${word}x` : word));
    const of = (own: readonly string[]): Snapshot => ({
      ...before,
      passages: new Map([[first.id, { ...first, words: own }]]),
    });
    expect(levelOf(changesBetween(of(words), of(typos)), of(typos))).toMatchObject({ level: 'minor' });
  });

  it('ask for a new number if the text was established anew', async () => {
    const before = await changedBy();
    const passages = new Map(
      [...before.passages].map(([id, passage]) => [
        id,
        passage.kind === 'text' ? { ...passage, words: passage.words.map((word) => `${word}x`) } : passage,
      ]),
    );
    const after = { ...before, passages };
    expect(levelOf(changesBetween(before, after), after).level).toBe('major');
  });

  it('are read as they were written', async () => {
    const { changes } = await told({ file: letter, replace: 'Send wick.', by: 'Send oil.' });
    expect(parseChanges(JSON.stringify(changes))).toEqual(changes);
    for (const text of ['', '[]', '{"title": "x"}', JSON.stringify({ ...changes, passages: [{ id: 1 }] })])
      expect(parseChanges(text)).toBeUndefined();
  });
});
