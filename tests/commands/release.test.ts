import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLock } from '../../scripts/ids/lock.js';
import { inPackage } from '../../scripts/package-root.js';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder = '';
const emendata = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [inPackage('lib', 'scripts', 'cli.js'), ...args],
      { cwd: folder, env: { ...process.env, EMENDATA_ADDRESS: 'https://example.org/light/' } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=n', '-c', 'user.email=n@example.org', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const commit = (): void => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
};
const at = (...names: string[]): string => path.join(folder, ...names);
const text = (...names: string[]): string => readFileSync(at(...names), 'utf8');
function change(file: string, from: string, to: string): void {
  const before = text(file);
  if (!before.includes(from)) throw new Error(`“${from}” is not in ${file}`);
  writeFileSync(at(file), before.replace(from, to));
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-release-'));
  cpSync(inPackage('tests', 'edition'), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('emendata release', () => {
  it('refuses what is under no version control', async () => {
    const { code, err } = await emendata('release');
    expect([code, err]).toEqual([1, expect.stringContaining('it is under no version control')]);
    expect(err).toContain('--without-git');
  });

  it('refuses what is not committed, and says what', async () => {
    git('init', '--quiet');
    commit();
    writeFileSync(at('tei', 'new.txt'), '');
    const { code, err } = await emendata('release');
    expect([code, err]).toEqual([1, expect.stringContaining('“tei/new.txt” is not committed')]);
    rmSync(at('tei', 'new.txt'));
  });

  it('refuses what is not valid, and keeps nothing', async () => {
    change('tei/documents/letter.xml', '#pers-hale', '#pers-nobody');
    commit();
    for (const options of [[], ['--check']]) {
      const { code, err } = await emendata('release', ...options);
      expect([code, err]).toEqual([1, expect.stringContaining('I001')]);
    }
    expect(existsSync(at('dist'))).toBe(false);
    expect(existsSync(at('tei', 'ids.lock.json'))).toBe(false);
    git('revert', '--no-edit', 'HEAD');
  });

  it('refuses what git passes by, for nobody else would have it', async () => {
    git('rm', '--quiet', '--cached', 'tei/documents/letter.xml');
    writeFileSync(at('.gitignore'), 'letter.xml\n');
    commit();
    const { code, err } = await emendata('release');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('“tei/documents/letter.xml” is passed by by git'),
    ]);
    git('revert', '--no-edit', 'HEAD');
  });

  it('begins nothing if the output folder holds what no build has made', async () => {
    mkdirSync(at('dist'));
    writeFileSync(at('dist', 'notes.txt'), 'mine');
    const { code, err } = await emendata('release');
    expect([code, err]).toEqual([1, expect.stringContaining('C004')]);
    expect(existsSync(at('dist', 'releases'))).toBe(false);
    expect(existsSync(at('tei', 'ids.lock.json'))).toBe(false);
    rmSync(at('dist'), { recursive: true });
  });

  it('--check says that it can be released, and writes nothing', async () => {
    const { code, out } = await emendata('release', '--check');
    expect([code, out]).toEqual([0, 'Version 1.2.0 can be released. This is the first release.\n']);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('keeps the version, locks its ids and gives it a folder', async () => {
    const { code, out } = await emendata('release');
    expect([code, out]).toEqual([0, expect.stringContaining('Version 1.2.0 is released.')]);
    expect(existsSync(at('dist', 'releases', '1.2.0.zip'))).toBe(true);
    expect(parseLock(text('tei', 'ids.lock.json'))?.ids.get('letter-p1')?.since).toBe('1.2.0');
    const page = text('dist', 'html', '1.2.0', 'letter.html');
    expect(page).toContain('<link rel="canonical" href="https://example.org/light/1.2.0/letter.html">');
    expect(page).toContain('This is version 1.2.0, at the address at which it stays.');
    expect(text('dist', 'html', 'letter.html')).toContain(
      '<link rel="canonical" href="https://example.org/light/letter.html">',
    );
    commit();
  });

  it('releases no number twice', async () => {
    const { code, err } = await emendata('release');
    expect([code, err]).toEqual([1, expect.stringContaining('version 1.2.0 is released already')]);
  });

  it('refuses a number that does not say how much changed', async () => {
    change('tei/documents/letter.xml', 'was clerk', 'was chairman');
    change('tei/edition.xml', 'n="1.2.0"', 'n="1.2.1"');
    commit();
    const { code, err } = await emendata('release');
    expect([code, err]).toEqual([1, expect.stringContaining('S004')]);
    expect(err).toContain('“letter-e1” has changed (notes)');
    expect(err).toContain('Write 1.3.0');
  });

  it('refuses another address, until it is told that the site has moved', async () => {
    change('tei/edition.xml', 'n="1.2.1"', 'n="1.3.0"');
    commit();
    const { code, err } = await emendata('release', '--address', 'https://example.com/');
    expect([code, err]).toEqual([1, expect.stringContaining('S006')]);
    expect((await emendata('release', '--check', '--moved', '--address', 'https://example.com/')).code).toBe(
      0,
    );
  });

  it('keeps earlier versions at their addresses, with a link to the newer one', async () => {
    const { code, out } = await emendata('release');
    expect([code, out]).toEqual([0, expect.stringContaining('Since version 1.2.0: notes: 1.')]);
    const old = text('dist', 'html', '1.2.0', 'letter.html');
    expect(old).toContain('was clerk');
    expect(old).toContain('There is a newer version: <a href="../letter.html">1.3.0</a>');
    expect(old).toContain('<link rel="successor-version" href="../1.3.0/letter.html">');
    expect(text('dist', 'html', '1.3.0', 'letter.html')).toContain('was chairman');
    expect(text('dist', 'html', 'versions.html')).toContain('href="1.2.0/index.html"');
    expect(text('dist', 'html', 'changes-1.3.0.html')).toContain('<del>clerk</del> <ins>chairman</ins>');
    expect(text('dist', 'html', 'changes.atom')).toContain('letter.html#letter-e1');
  });

  it('keeps them through every further build', async () => {
    commit();
    expect((await emendata('build', '--force')).code).toBe(0);
    expect(readdirSync(at('dist', 'releases'))).toEqual(['1.2.0.zip', '1.3.0.zip']);
    expect(text('dist', 'html', '1.2.0', 'letter.html')).toContain('was clerk');
    expect((await emendata('verify')).code).toBe(0);
  });

  it('says of a page of an earlier version that its words are those of its manifest', async () => {
    const manifest = 'dist/html/1.3.0/manifest.json';
    const page = await emendata('verify', '--against', manifest, 'dist/html/1.3.0/log.html');
    // But for what the page says of versions.
    expect([page.code, page.out]).toEqual([0, expect.stringMatching(/is html\/log\.html .*, byte for byte/)]);
    const book = await emendata(
      'verify',
      '--against',
      manifest,
      'dist/html/1.3.0/the-light-at-skerry-point.epub',
    );
    expect([book.code, book.out]).toEqual([
      0,
      expect.stringMatching(/epub: is (?:html\/)?the-light-at-skerry-point\.epub .*, byte for byte/),
    ]);
    const old = await emendata('verify', '--against', manifest, 'dist/html/1.2.0/letter.html');
    expect([old.code, old.out]).toEqual([
      1,
      expect.stringContaining('the passage “letter-e1” reads otherwise'),
    ]);
    expect(old.out).toContain('1 changed');
  });

  it('holds a copy in full against its manifest', async () => {
    cpSync(at('dist'), at('copy'), { recursive: true });
    expect(await emendata('verify', '--against', 'dist/manifest.json', 'copy')).toMatchObject({ code: 0 });
    rmSync(at('copy', 'html', 'log.html'));
    const { code, out } = await emendata('verify', '--against', 'dist/manifest.json', 'copy');
    expect([code, out]).toEqual([1, expect.stringContaining('“html/log.html” of the manifest is missing')]);
    const none = await emendata('verify', '--against', 'tei', 'copy');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('C009')]);
    rmSync(at('copy'), { recursive: true });
  });

  it('takes no file for another, and a copy of the site alone for one', async () => {
    cpSync(at('dist', 'html'), at('copy'), { recursive: true });
    const whole = await emendata('verify', '--against', 'copy/manifest.json', 'copy');
    expect([whole.code, whole.out]).toEqual([0, expect.stringMatching(/all \d+ files are those/)]);
    cpSync(at('copy', 'intro.html'), at('copy', 'letter.html'));
    const { code, out } = await emendata('verify', '--against', 'copy/manifest.json', 'copy');
    expect([code, out]).toEqual([1, expect.stringContaining('copy/letter.html')]);
    rmSync(at('copy'), { recursive: true });
  });

  it('builds and releases nothing while an archive is missing', async () => {
    const archive = at('dist', 'releases', '1.2.0.zip');
    renameSync(archive, at('away.zip'));
    const ended = [await emendata('build'), await emendata('release', '--check', '--without-git')];
    renameSync(at('away.zip'), archive);
    for (const { code, err } of ended)
      expect([code, err]).toEqual([
        1,
        expect.stringContaining('Version 1.2.0 was released, and its archive is missing'),
      ]);
    expect(existsSync(at('dist', 'html', '1.2.0', 'letter.html'))).toBe(true);
  });

  it('refuses to build while an archive is damaged, and leaves the last good files alone', async () => {
    const archive = at('dist', 'releases', '1.2.0.zip');
    const good = readFileSync(archive);
    writeFileSync(archive, good.subarray(0, good.length / 2));
    const { code, err } = await emendata('build');
    writeFileSync(archive, good);
    expect([code, err]).toEqual([1, expect.stringContaining('S001')]);
    expect(existsSync(at('dist', 'html', '1.2.0', 'letter.html'))).toBe(true);
  });

  it('refuses to lose a published id', async () => {
    change('tei/documents/letter.xml', '<p xml:id="letter-p2">', '<p xml:id="letter-p9">');
    change('tei/edition.xml', 'n="1.3.0"', 'n="2.0.0"');
    commit();
    const { code, err } = await emendata('release');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('The id “letter-p2”, published since version 1.2.0'),
    ]);
    expect(readdirSync(at('dist', 'releases'))).toHaveLength(2);
    // Nor does it help to take the id out of the list.
    writeFileSync(
      at('tei', 'ids.lock.json'),
      text('tei', 'ids.lock.json').replace(/ {4}"letter-p2": .*\n/, ''),
    );
    expect((await emendata('release')).err).toContain('“tei/ids.lock.json” is not committed');
    commit();
    expect((await emendata('release')).err).toContain('“letter-p2” was published in version 1.3.0');
  });
});

describe('emendata release --doi', () => {
  const doi = '10.5281/zenodo.1234';

  it('writes the DOI into the header, and no other byte', async () => {
    const before = text('tei', 'edition.xml');
    expect(await emendata('release', '--doi', `https://doi.org/${doi}`)).toMatchObject({ code: 0 });
    const after = text('tei', 'edition.xml');
    expect(after).toContain(`<idno type="DOI">${doi}</idno>`);
    expect(after.replace(new RegExp(`\\n? *<idno type="DOI">${doi}</idno>`), '')).toBe(before);
    const { out } = await emendata('cite', '--format', 'csl-json');
    expect(JSON.parse(out)).toMatchObject([{ DOI: doi }]);
  });

  it('puts that of a new version in the place of the old one', async () => {
    const before = text('tei', 'edition.xml');
    await emendata('release', '--doi', '10.5281/zenodo.5678');
    expect(text('tei', 'edition.xml')).toBe(before.replace(doi, '10.5281/zenodo.5678'));
    expect((await emendata('release', '--doi', '10.5281/zenodo.5678')).out).toContain('already');
  });

  it('takes nothing for one that is none', async () => {
    const { code, err } = await emendata('release', '--doi', 'zenodo.1234');
    expect([code, err]).toEqual([2, expect.stringContaining('is no DOI')]);
  });
});

describe('emendata diff', () => {
  it('compares released versions and the edition as it is, in four forms', async () => {
    const { code, out } = await emendata('diff', '1.2.0', '1.3.0');
    expect([code, out]).toEqual([0, expect.stringContaining('Hale was [-clerk-]{+chairman+} of the Board')]);
    expect(JSON.parse((await emendata('diff', '1.2.0', '1.3.0', '--format', 'json')).out)).toMatchObject({
      level: 'minor',
      from: { version: '1.2.0' },
      counts: { notes: 1 },
    });
    expect((await emendata('diff', '1.2.0', '1.3.0', '--format', 'atom')).out).toContain('<feed xmlns=');
    await emendata('diff', '1.2.0', '1.3.0', '--format', 'html', '--to', 'changes.html');
    expect(text('changes.html')).toContain('<ins>chairman</ins>');
    expect((await emendata('diff', '1.3.0')).out).toContain('letter-p2 (removed)');
  });

  it('says which versions there are', async () => {
    const { code, err } = await emendata('diff', '9.0.0');
    expect([code, err]).toEqual([1, expect.stringContaining('Released are 1.2.0, 1.3.0.')]);
  });

  it('compares any TEI', async () => {
    writeFileSync(at('a.xml'), tei('The cat sat.'));
    writeFileSync(at('b.xml'), tei('The dog sat.'));
    const { out } = await emendata('diff', 'a.xml', 'b.xml');
    expect(out).toContain('The [-cat-]{+dog+} sat.');
  });
});

const tei = (words: string): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p xml:id="p1">${words}</p></body></text></TEI>`;
