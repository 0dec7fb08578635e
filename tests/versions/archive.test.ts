import { describe, expect, it } from 'vitest';
import { manifest } from '../../scripts/formats/data/manifest.js';
import { type OutputFile, textFile } from '../../scripts/formats/output.js';
import { unzip, zip } from '../../scripts/formats/zip.js';
import { openRelease, packRelease } from '../../scripts/versions/archive.js';
import { inVersionFolder, withoutStanding } from '../../scripts/versions/version-page.js';

const page = '<html><head></head><body><main id="ui-main">text</main></body></html>';
const files: readonly OutputFile[] = [
  textFile('html/a.txt', 'text/plain', 'the book'),
  textFile('html/index.html', 'text/html', page),
  textFile('html/p.html', 'text/html', page.replace('text', 'other')),
  textFile('a.txt', 'text/plain', 'the book'),
];
const about = {
  title: 'T',
  version: '1.0.0',
  date: '2024',
  address: undefined,
  generator: 'g',
  inputs: 'i',
  tei: undefined,
  sources: [],
  passages: { d: { p: 'x' } },
};
const project = new Map([['tei/edition.xml', new TextEncoder().encode('<TEI/>')]]);
const packed = packRelease(manifest(about, files), files, project, undefined);
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('the archive of a release', () => {
  it('gives back every file of the manifest, and the project', () => {
    const release = openRelease(packed);
    expect(release.manifest.passages).toEqual({ d: { p: 'x' } });
    expect(new Map(release.files.map(({ path, bytes }) => [path, text(bytes)]))).toEqual(
      new Map(files.map(({ path, bytes }) => [path, text(bytes)])),
    );
    expect([...release.project.keys()]).toEqual(['tei/edition.xml']);
  });

  it('keeps what two files have alike once, under the nearer name', () => {
    const names = [...unzip(packed).keys()];
    expect(names).toContain('a.txt');
    expect(names).not.toContain('html/a.txt');
  });

  it('is not made of more files than an archive can count', () => {
    const many = Array.from({ length: 65_536 }, (_, i) => [`f${i}`, ''] as const);
    expect(() => zip(many)).toThrow('65,535 files at most');
  });

  it('is the same bytes every time', () =>
    expect(packRelease(manifest(about, files), files, project, undefined)).toEqual(packed));

  it.each([
    ['no archive', new TextEncoder().encode('words'), 'it is no ZIP archive'],
    ['an archive of something else', zip([['a', 'b']]), 'it holds no manifest.json'],
    [
      'an archive in which a file was changed',
      zip([...unzip(packed)].map(([name, bytes]) => [name, name === 'a.txt' ? 'forged' : bytes] as const)),
      'a.txt” is missing or was changed',
    ],
  ])('is refused: %s', (_, bytes, problem) => expect(() => openRelease(bytes)).toThrow(problem));

  it('takes nothing for the project that leads out of it', () => {
    const evil = zip([
      ...unzip(packed),
      ['project/../evil.xml', 'x'],
      ['project//etc/evil.xml', 'x'],
      ['project/a\\..\\..\\evil.xml', 'x'],
      ['project/c:evil.xml', 'x'],
      ['tei/evil.xml', 'x'],
    ]);
    expect([...openRelease(evil).project.keys()]).toEqual(['tei/edition.xml']);
  });
});

describe('the folder of a version', () => {
  const release = openRelease(packed);
  const standing = {
    version: '1.0.0',
    newest: '1.1.0',
    isReleased: true,
    before: undefined,
    after: { version: '1.1.0', release: { ...release, files: files.slice(0, 2) } },
    current: new Set(['index.html', 'p.html']),
  };
  const made = new Map(inVersionFolder(release, standing).map(({ path, bytes }) => [path, text(bytes)]));

  it('has everything of the site, and of its pages nothing is changed but what is said of versions', () => {
    expect([...made.keys()]).toEqual([
      'html/1.0.0/a.txt',
      'html/1.0.0/index.html',
      'html/1.0.0/p.html',
      'html/1.0.0/manifest.json',
    ]);
    expect(made.get('html/1.0.0/manifest.json')).toBe(text(manifest(about, files).bytes));
    const bare = made
      .get('html/1.0.0/index.html')
      ?.replace(/<link rel="[a-z-]+" href="[^"]*">\n/g, '')
      .replace(/<aside class="version-note.*<\/aside>\n/, '');
    expect(bare).toBe(page);
  });

  it('leads to the same page of the newest version, or to its contents', () => {
    const p = made.get('html/1.0.0/p.html') ?? '';
    expect(p).toContain('<link rel="latest-version" href="../p.html">');
    expect(p).toContain('There is a newer version: <a href="../p.html">1.1.0</a>');
    expect(p).toContain('<link rel="successor-version" href="../1.1.0/index.html">');
    // What it says is English, whatever the pages speak.
    expect(p).toMatch(/<aside class="version-note is-old"[^>]* lang="en">/);
    const [gone] = inVersionFolder(release, { ...standing, current: new Set() }).filter(({ path }) =>
      path.endsWith('p.html'),
    );
    expect(text(gone?.bytes)).toContain('<link rel="latest-version" href="../index.html">');
  });

  it('leads to the newest version itself while the site is on the way to the next', () => {
    const [p] = inVersionFolder(release, { ...standing, isReleased: false }).filter(({ path }) =>
      path.endsWith('p.html'),
    );
    expect(text(p?.bytes)).toContain('newer version: <a href="../1.1.0/p.html">1.1.0</a>');
  });

  it('is known again for what was released', () => {
    const [p] = inVersionFolder(release, standing).filter(({ path }) => path.endsWith('p.html'));
    expect(text(p && withoutStanding(p.bytes))).toBe(page.replace('text', 'other'));
    expect(withoutStanding(new TextEncoder().encode(page))).toBeUndefined();
    const altered = new TextEncoder().encode(text(p?.bytes).replace('other', 'forged'));
    expect(text(withoutStanding(altered))).toContain('forged');
  });

  it('says of the newest version that it stays', () => {
    const [index] = inVersionFolder(release, { ...standing, newest: '1.0.0', after: undefined }).filter(
      ({ path }) => path.endsWith('index.html'),
    );
    expect(text(index?.bytes)).toContain('at the address at which it stays');
    expect(text(index?.bytes)).not.toContain('newer version');
  });
});
