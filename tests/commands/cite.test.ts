import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';

const ADDRESS = 'https://example.org/light/';
const cite = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [inPackage('lib', 'scripts', 'cli.js'), 'cite', ...args, '--in', inPackage('tests', 'edition')],
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

describe('emendata cite --quote', () => {
  it('leads to words of the passage', async () => {
    const { code, out, err } = await cite('letter-p1', '--address', ADDRESS, '--quote', 'the');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${ADDRESS}letter.html#letter-p1:~:text=the`);
  });

  it.each([
    ['are not in the passage', ['letter-p1'], 'words that nobody wrote'],
    ['are said of the whole edition, whose first page has them not', [], 'the'],
  ])('says that words %s, and cites', async (_, reference, words) => {
    const { code, out, err } = await cite(...reference, '--address', ADDRESS, '--quote', words);
    expect([code, out]).toEqual([0, expect.stringContaining(`:~:text=${encodeURIComponent(words)}`)]);
    expect(err).toContain('warning C010');
    expect(err).toContain(`“${words}”`);
  });

  it.each([
    ['an address', ['letter-p1', '--quote', 'the'], '--address'],
    ['words', ['letter-p1', '--address', ADDRESS, '--quote', ' '], '--quote takes words'],
  ])('is wrong use without %s', async (_, args, words) => {
    const { code, out, err } = await cite(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});

it.each([
  ['p1', 'letter-p1'],
  ['zzz', 'letter'],
])('the unknown reference %s is told what is near, as %s', async (reference, near) => {
  const { code, err } = await cite(reference);
  expect(code).toBe(1);
  expect(err).toMatch(new RegExp(`C008[\\s\\S]*Did you mean .*\\b${near}\\b`));
});
