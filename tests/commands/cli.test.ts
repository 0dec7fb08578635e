import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-cli-'));
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

describe('the command line', () => {
  it('says what it can do', async () => {
    const { code, out } = await emendata('--help');
    expect(code).toBe(0);
    for (const name of ['validate', 'build', 'verify']) expect(out).toContain(`emendata ${name}`);
  });

  it.each(['validate', 'build', 'verify'])('%s --help shows an example', async (name) => {
    const { code, out } = await emendata(name, '--help');
    expect([code, out]).toEqual([0, expect.stringContaining('Example:')]);
  });

  it.each([
    ['an unknown command', ['bild'], 'there is no command “bild”'],
    ['an unknown option', ['build', '--fast'], "Unknown option '--fast'"],
    [
      'an unknown format',
      ['validate', '--format', 'xml'],
      '--format is one of text, json, gcc, sarif, not “xml”',
    ],
    ['an address that is none', ['build', '--address', 'albania'], 'not “albania”'],
    ...['e/index.html', 'e/?draft', 'e/#top', 'e/?', 'e/letter.html#p1'].map(
      (end): [string, string[], string] => [
        `an address that ends in ${end}`,
        ['build', '--address', `https://example.org/${end}`],
        `the pages stand: https://example.org/e/, not “https://example.org/${end}”`,
      ],
    ),
  ])('%s is wrong use: one sentence, exit code 2', async (_, args, words) => {
    const { code, out, err } = await emendata(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(words);
  });

  it('a wrong path is a finding', async () => {
    const { code, err } = await emendata('build', 'nowhere');
    expect(code).toBe(1);
    expect(err).toContain('C001');
    expect(err).toContain('Check the spelling');
  });

  it('an empty folder is a finding', async () => {
    const { code, err } = await emendata('build', '.');
    expect([code, err]).toEqual([1, expect.stringContaining('C002')]);
  });

  it('a file that is no TEI is a finding, in every format', async () => {
    writeFileSync(path.join(folder, 'page.xml'), '<html>\n</html>');
    expect((await emendata('validate', 'page.xml')).err).toContain('page.xml:1:1  error R003');
    expect((await emendata('validate', 'page.xml', '--format', 'gcc')).out).toMatch(
      /^page\.xml:1:1: error: .*\[R003\]\n$/,
    );
    expect(JSON.parse((await emendata('validate', 'page.xml', '--json')).out)).toMatchObject({
      findings: [{ code: 'R003' }],
    });
  });

  it('never shows a stack trace for a broken file', async () => {
    writeFileSync(path.join(folder, 'broken.xml'), '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>');
    const { code, err } = await emendata('build', 'broken.xml');
    expect([code, err]).toEqual([1, expect.not.stringMatching(/\n\s+at /)]);
    expect(err).toContain('R001');
  });

  it.each([
    ['treatments', 0, ['treatments']],
    ['an error', 1, ['validate', 'nowhere', '--json']],
  ])('ends as ever, and says nothing, when nobody reads on: %s', async (_, code, args) => {
    const child = spawn(process.execPath, [inPackage('lib', 'scripts', 'cli.js'), ...args], { cwd: folder });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(code);
    expect(err).toBe('');
  });

  it.each([
    ['report', ['report', inPackage('tests', 'edition')], 'json'],
    ['diff', ['diff', inPackage('tests', 'edition'), inPackage('tests', 'edition')], 'json'],
    ['cite', ['cite', '--in', inPackage('tests', 'edition')], 'csl-json'],
  ])('%s --json is its form for machines', async (_, args, format) => {
    const { code, out } = await emendata(...args, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toBeTypeOf('object');
    expect((await emendata(...args, '--format', format)).out).toBe(out);
  });

  it('reads files and folders, in the order given', async () => {
    const tei = (text: string): string =>
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p>${text}</p></body></text></TEI>`;
    mkdirSync(path.join(folder, 'texts'));
    writeFileSync(path.join(folder, 'texts', 'a.xml'), tei('a'));
    writeFileSync(path.join(folder, 'texts', 'b.xml'), tei('b'));
    writeFileSync(path.join(folder, 'c.xml'), tei('c'));
    const { code, out } = await emendata('validate', 'c.xml', 'texts');
    expect([code, out]).toEqual([0, '3 files, 3 documents: no findings\n']);
  });
});
