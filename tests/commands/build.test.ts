import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let here = '';
let elsewhere = '';
let first: Ended = { code: -1, out: '', err: '' };

function build(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [inPackage('lib', 'scripts', 'cli.js'), 'build', folder],
      { env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

/** Every file below a folder, as path and content. */
const contents = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name)).toString('latin1')]),
  );

beforeAll(async () => {
  here = mkdtempSync(path.join(tmpdir(), 'emendata-build-'));
  elsewhere = path.join(mkdtempSync(path.join(tmpdir(), 'emendata-weit weg-')), 'ë', 'copy');
  for (const folder of [here, elsewhere]) cpSync(inPackage('tests', 'edition'), folder, { recursive: true });
  first = await build(here, { TZ: 'UTC', LC_ALL: 'C' });
});
afterAll(() => {
  rmSync(here, { recursive: true, force: true });
  rmSync(path.dirname(path.dirname(elsewhere)), { recursive: true, force: true });
});

describe('emendata build', () => {
  it('builds all formats and says what it proved', () => {
    expect(first.err.split('\n').filter((line) => line.includes('error'))).toEqual([]);
    expect(first.code).toBe(0);
    const names = [...contents(path.join(here, 'dist')).keys()];
    for (const name of ['html/index.html', 'manifest.json']) expect(names).toContain(name);
    for (const ending of ['.epub', '.pdf', '.txt'])
      expect(names.filter((n) => !n.startsWith('html/') && n.endsWith(ending))).toHaveLength(1);
    expect(first.out).toContain('49 lines rebuilt from the TEI byte for byte');
    expect(first.out).toMatch(/Built in [\d.]+ s/);
  });

  it('gives the same bytes in another folder, time zone and locale', async () => {
    const { code } = await build(elsewhere, {
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
    });
    expect(code).toBe(0);
    const [a, b] = [contents(path.join(here, 'dist')), contents(path.join(elsewhere, 'dist'))];
    expect([...b.keys()]).toEqual([...a.keys()]);
    expect([...a].filter(([name, bytes]) => b.get(name) !== bytes).map(([name]) => name)).toEqual([]);
  });

  it('does not build again what has not changed', async () => {
    const { code, out } = await build(here);
    expect(code).toBe(0);
    expect(out).toContain('Nothing has changed');
  });

  it('leaves the last good files alone when something is wrong', async () => {
    const file = path.join(here, 'tei', 'documents', 'log.xml');
    const before = contents(path.join(here, 'dist'));
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('#place-port-ellen', '#place-port-elen'));
    const { code, err } = await build(here);
    writeFileSync(file, good);
    expect(code).toBe(1);
    expect(err).toContain('I001');
    expect(contents(path.join(here, 'dist'))).toEqual(before);
    expect(readdirSync(here).sort()).toEqual(['dist', 'tei']);
  });
});
