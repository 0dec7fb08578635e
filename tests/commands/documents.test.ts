import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-documents-'));
  cpSync(inPackage('tests', 'validate', 'fixtures', 'letters'), path.join(folder, 'letters'), {
    recursive: true,
  });
  cpSync(inPackage('tests', 'edition'), path.join(folder, 'project'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const emendata = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [inPackage('lib', 'scripts', 'cli.js'), ...args],
      { cwd: folder },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

/** Replaces something in a file of the copies, for as long as something runs. */
async function changed<T>(file: string, from: string, to: string, run: () => Promise<T>): Promise<T> {
  const full = path.join(folder, file);
  const good = readFileSync(full, 'utf8');
  expect(good).toContain(from);
  writeFileSync(full, good.replace(from, to));
  try {
    return await run();
  } finally {
    writeFileSync(full, good);
  }
}

describe('what is against the schema of a document', () => {
  it('is an error of validate', async () => {
    const { code, out } = await emendata('validate', 'letters');
    expect(code).toBe(1);
    expect(out).toContain('error G001');
    expect(out).toContain('error G007');
  });

  it('does not stop a build, which tells it', async () => {
    const { code, out, err } = await emendata('build', 'letters', '--out', 'built');
    expect(err).not.toContain('error');
    expect(code).toBe(0);
    expect(out).toContain('error G001');
    expect(out).toContain('does not stop a build');
    expect(readFileSync(path.join(folder, 'built', 'letters.txt'), 'utf8')).toContain('1739');
  });
});

describe('validate FILE, of a project', () => {
  it('knows the whole project, and shows what is in the file', async () => {
    const { code, out } = await emendata('validate', 'project/tei/documents/letter.xml');
    expect(out).toMatch(
      /^Checked with the whole of the project in “.*project”; shown .* tei\/documents\/letter\.xml: no findings\n$/,
    );
    expect(code).toBe(0);
  });

  it('finds what is wrong with the file, by the contract, and not with others', async () => {
    const wrong = {
      file: 'project/tei/documents/log.xml',
      from: '#place-port-ellen',
      to: '#place-port-elen',
    };
    await changed(wrong.file, wrong.from, wrong.to, async () => {
      const own = await emendata('validate', 'project/tei/documents/log.xml');
      expect(own.out).toContain('tei/documents/log.xml');
      expect(own.out).toContain('error I001');
      expect(own.code).toBe(1);
      const other = await emendata('validate', 'project/tei/documents/letter.xml');
      expect(other.out).not.toContain('I001');
      expect(other.code).toBe(0);
    });
  });

  it('tells what is not well-formed in the file', async () => {
    await changed('project/tei/documents/log.xml', '</text>', '</txt>', async () => {
      const { code, err } = await emendata('validate', 'project/tei/documents/log.xml');
      expect(code).toBe(1);
      expect(err).toContain('tei/documents/log.xml');
      expect(err).toContain('R001');
    });
  });
});

describe('verify after a change of the TEI', () => {
  it('says so first', async () => {
    const built = await emendata('build', 'project', '--out', 'finished');
    expect(built.code).toBe(0);
    const before = await emendata('verify', 'project', '--out', 'finished');
    expect([before.code, before.out]).toEqual([0, expect.not.stringContaining('V008')]);
    const unwritten = await emendata('verify', 'project', '--out', 'finished', '--report', 'nowhere/x.tsv');
    expect([unwritten.code, unwritten.err]).toEqual([1, expect.stringContaining('error C011')]);
    await changed('project/tei/documents/letter.xml', '</p>', ' more words</p>', async () => {
      const { code, out } = await emendata('verify', 'project', '--out', 'finished');
      expect(code).toBe(1);
      expect(out.split('\n')[0]).toBe('emendata  warning V008');
      expect(out).toContain('error V001');
    });
  });
});
