import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diffCommand } from '../../scripts/commands/diff.js';
import { idsCommand } from '../../scripts/commands/ids.js';
import { writeAll, writeWhole } from '../../scripts/commands/write-whole.js';
import { FindingsError } from '../../scripts/findings/finding.js';
import { inPackage } from '../../scripts/package-root.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-write-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});
const at = (...names: string[]): string => path.join(folder, ...names);
const text = (name: string): string => readFileSync(at(name), 'utf8');

const whatIsSaid = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof FindingsError) return error.message;
    throw error;
  }
  return 'nothing';
};

describe('a file that is written', () => {
  it('is new, keeps its mode where it is there, and stays where a link leads', () => {
    writeAll([{ file: at('new'), content: 'new' }]);
    expect(text('new')).toBe('new');
    writeFileSync(at('old'), 'before');
    chmodSync(at('old'), 0o640);
    symlinkSync(at('old'), at('link'));
    writeAll([{ file: at('link'), content: 'after' }]);
    expect(text('old')).toBe('after');
    expect(statSync(at('old')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['link', 'new', 'old']);
  });

  it('has its folder made where that is asked for', () => {
    writeWhole(at('a', 'b', 'c'), 'x');
    expect(text('a/b/c')).toBe('x');
  });

  it.each([
    ['below a folder that is not there', ['nowhere', 'x'], 'its folder does not exist'],
    ['below a file', ['file', 'x'], 'what should be its folder is a file'],
    ['in the place of a folder', ['folder'], 'it is a folder'],
  ])('not %s: and then no other is written either', async (_, names, problem) => {
    writeFileSync(at('file'), 'before');
    mkdirSync(at('folder'));
    const files = [at('file'), at(...names)].map((file) => ({ file, content: 'after' }));
    expect(await whatIsSaid(() => writeAll(files))).toMatch(new RegExp(`C011.*${problem}`));
    expect(text('file')).toBe('before');
    expect(readdirSync(folder)).toEqual(['file', 'folder']);
  });

  it('is no device that is put aside', () => {
    writeAll([{ file: '/dev/null', content: 'x' }]);
    expect(statSync('/dev/null').isFile()).toBe(false);
  });
});

describe('a command that cannot write', () => {
  const edition = inPackage('tests', 'edition');

  it('says so: diff --to', async () => {
    const said = await whatIsSaid(() => diffCommand.run([edition, edition, '--to', at('nowhere', 'x.html')]));
    expect(said).toContain('C011');
    expect(existsSync(at('nowhere'))).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)('says so: ids --assign', async () => {
    writeFileSync(
      at('a.xml'),
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p/></body></text></TEI>',
    );
    chmodSync(folder, 0o500);
    expect(await whatIsSaid(() => idsCommand.run([at('a.xml'), '--assign']))).toMatch(
      /C011.*you may not write there/,
    );
  });
});
