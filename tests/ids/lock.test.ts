import { describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { beginningOf, citableIds } from '../../scripts/ids/citable.js';
import { type Lock, locked, lockText, parseLock } from '../../scripts/ids/lock.js';
import { inPackage } from '../../scripts/package-root.js';
import type { XmlElement } from '../../scripts/read/tree.js';
import { validate } from '../../scripts/validate/validate.js';
import { onCopy } from '../support/project.js';

const model = readModel([inPackage('tests', 'edition')], undefined);
const citable = citableIds(model);

/** The lock of the small edition, as a release writes it. */
const lockOf = (): Lock => locked(undefined, '1.0.0', citable);

describe('ids that can be cited', () => {
  it('are those of the pivot, each in its part', async () => {
    const { partOfId } = await pivotOf(model, { policy: 'corrected', address: undefined });
    const headers = [...model.byId].filter(([id]) => !citable.has(id)).map(([id]) => id);
    const stored = [...partOfId].filter(([id]) => model.byId.has(id) && !headers.includes(id));
    const parts = new Set(model.documents.map(({ id }) => id));
    const found = [...citable].filter(([id]) => partOfId.has(id)).map(([id, { part }]) => [id, part]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(stored));
    // What no page has an id for are the parts themselves, and nothing else.
    expect([...citable.keys()].filter((id) => !partOfId.has(id) && !parts.has(id))).toEqual([]);
  });

  it('are known again by their first words, without notes', () => {
    const { element } = citable.get('letter-p1') ?? {};
    expect(element && beginningOf(element)).toMatch(/^the Board of Skerry Lights sent no oil, says Mr\./);
    expect(element && beginningOf(element).split(' ')).toHaveLength(12);
  });
});

const element = (id: string): XmlElement => {
  const found = citable.get(id)?.element;
  if (!found) throw new Error(`no ${id}`);
  return found;
};

describe('the lock', () => {
  it('is read as it was written, an id in a line', () => {
    const lock = lockOf();
    expect(parseLock(lockText(lock))).toEqual({
      versions: lock.versions,
      ids: new Map([...lock.ids].sort()),
    });
    expect(
      lockText(lock)
        .split('\n')
        .filter((line) => line.includes('"letter-p1"')),
    ).toHaveLength(1);
  });

  it('keeps the version in which an id came', () => {
    const [first] = lockOf().ids;
    const earlier = { versions: ['1.0.0'], ids: new Map(first ? [first] : []) };
    const now = locked(earlier, '1.1.0', citable);
    expect(now.versions).toEqual(['1.0.0', '1.1.0']);
    expect(first && now.ids.get(first[0])?.since).toBe('1.0.0');
    expect(now.ids.get('letter-p1')?.since).toBe('1.1.0');
  });

  it.each(['', '[]', '{"versions": ["1"], "ids": {"a": {"part": 1}}}', '{"versions": [1], "ids": {}}'])(
    'is none: %s',
    (text) => expect(parseLock(text)).toBeUndefined(),
  );
});

describe('an edition with released ids', () => {
  const codes = async (changes: Parameters<typeof onCopy>[0]): Promise<string[]> =>
    onCopy([{ file: 'tei/ids.lock.json', whole: lockText(lockOf()) }, ...changes], async (folder) => {
      const { findings } = await validate(readModel([folder], undefined), { secondOpinion: false });
      return findings.map((f) => `${f.code} ${f.what}`);
    });
  const letter = 'tei/documents/letter.xml';

  it('has nothing to say of itself', async () => expect(await codes([])).toEqual([]));

  it('may correct, add and split', async () => {
    const found = await codes([
      {
        file: letter,
        replace: 'Send wick.</p>',
        by: 'Send wick.</p><p xml:id="letter-p9">And <supplied xml:id="letter-c9" ana="#omission" resp="#reading-1" cert="low" evidence="conjecture" change="#ch-2">oil</supplied>.</p>',
      },
    ]);
    expect(found.filter((f) => /^I/.test(f))).toEqual([]);
  });

  it('may merge, if an anchor stays', async () => {
    const merged = { file: letter, replace: '<p xml:id="letter-p2">', by: '<p xml:id="letter-p9">' };
    expect((await codes([merged])).map((f) => f.slice(0, 5))).toContain('I009 ');
    const anchored = { ...merged, by: '<p xml:id="letter-p9"><anchor xml:id="letter-p2"/>' };
    expect((await codes([anchored])).filter((f) => /^I/.test(f))).toEqual([]);
  });

  it('may not exchange the ids of two short passages', async () => {
    const found = await codes([
      { file: letter, replace: 'xml:id="letter-salute1"', by: 'xml:id="letter-x"' },
      { file: letter, replace: 'xml:id="letter-salute2"', by: 'xml:id="letter-salute1"' },
      { file: letter, replace: 'xml:id="letter-x"', by: 'xml:id="letter-salute2"' },
    ]);
    expect(found.filter((f) => f.startsWith('I011'))).toHaveLength(2);
  });

  it('knows a passage again whose place an anchor took, in whatever version it comes back', () => {
    const first = lockOf();
    const anchor = { element: { ...element('letter-p2'), children: [] }, part: 'letter' };
    const second = locked(first, '1.1.0', new Map([...citable, ['letter-p2', anchor]]));
    expect(second.ids.get('letter-p2')?.begins).toBe('P.S. Send wick.');
  });

  it('may not exchange the ids of two passages', async () => {
    const found = await codes([
      { file: letter, replace: '<trailer xml:id="letter-trailer">', by: '<trailer xml:id="letter-p1">' },
      { file: letter, replace: '<p xml:id="letter-p1">', by: '<p xml:id="letter-trailer">' },
    ]);
    expect(found.filter((f) => f.startsWith('I011'))).toHaveLength(2);
  });
});
