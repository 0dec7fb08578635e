import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { intact, stage } from '../../scripts/commands/publish.js';
import { manifest } from '../../scripts/formats/data/manifest.js';
import { type OutputFile, textFile } from '../../scripts/formats/output.js';

const about = {
  title: 'T',
  version: '1',
  date: '2024-01-01',
  generator: 'g',
  inputs: 'i',
  address: undefined,
  passages: {},
  tei: 't',
  sources: [],
};
const publish = (place: string, files: readonly OutputFile[]): void => stage(place, files).publish();

let folder = '';
let dist = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-publish-'));
  dist = path.join(folder, 'dist');
  mkdirSync(dist);
  writeFileSync(path.join(dist, '.gitignore'), '*\n');
  writeFileSync(path.join(dist, 'old.txt'), 'old');
  writeFileSync(path.join(dist, 'manifest.json'), '{"inputs": "", "files": []}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('publish', () => {
  it('replaces what was there, keeps hidden files, and leaves nothing beside it', () => {
    publish(dist, [textFile('html/a.html', 'text/html', 'new')]);
    expect(readdirSync(folder)).toEqual(['dist']);
    expect(readdirSync(dist).sort()).toEqual(['.gitignore', 'html']);
    expect(readFileSync(path.join(dist, 'html', 'a.html'), 'utf8')).toBe('new');
  });

  it('touches nothing until then, and leaves nothing of what is discarded', () => {
    const staged = stage(dist, [textFile('html/a.html', 'text/html', 'new')]);
    expect(readdirSync(dist).sort()).toEqual(['.gitignore', 'manifest.json', 'old.txt']);
    staged.discard();
    expect(readdirSync(folder)).toEqual(['dist']);
    expect(readFileSync(path.join(dist, 'old.txt'), 'utf8')).toBe('old');
  });

  it('keeps a file that is the same to the byte, and writes what is not', () => {
    const manifest = textFile('manifest.json', 'application/json', '{"inputs": "", "files": []}');
    const files = (other: string): OutputFile[] => [
      textFile('same.txt', 'text/plain', 'same'),
      textFile('other.txt', 'text/plain', other),
      manifest,
    ];
    publish(dist, files('was'));
    const { ino } = statSync(path.join(dist, 'same.txt'));
    writeFileSync(path.join(dist, 'other.txt'), 'bad');
    publish(dist, files('new'));
    expect(statSync(path.join(dist, 'same.txt'))).toMatchObject({ ino, nlink: 1 });
    expect(readFileSync(path.join(dist, 'other.txt'), 'utf8')).toBe('new');
  });

  it('leaves the last good files alone when it cannot write', () => {
    const files = [
      textFile('a', 'text/plain', 'x'),
      textFile('a/b', 'text/plain', 'a file cannot hold another'),
    ];
    expect(() => publish(dist, files)).toThrow();
    expect(readdirSync(folder)).toEqual(['dist']);
    expect(readFileSync(path.join(dist, 'old.txt'), 'utf8')).toBe('old');
  });

  it('keeps hidden folders too', () => {
    mkdirSync(path.join(dist, '.git'));
    writeFileSync(path.join(dist, '.git', 'HEAD'), 'ref');
    publish(dist, [textFile('a.txt', 'text/plain', 'x')]);
    expect(readFileSync(path.join(dist, '.git', 'HEAD'), 'utf8')).toBe('ref');
  });

  it.each(['a folder', 'a file'])('never takes the place of what no build has made: %s', (what) => {
    const place = path.join(folder, 'thesis');
    if (what === 'a file') writeFileSync(place, 'precious');
    else {
      mkdirSync(place);
      writeFileSync(path.join(place, 'chapter.txt'), 'precious');
    }
    expect(() => publish(place, [textFile('a.txt', 'text/plain', 'x')])).toThrow('C004');
    expect(readFileSync(what === 'a file' ? place : path.join(place, 'chapter.txt'), 'utf8')).toBe(
      'precious',
    );
  });

  it('writes nothing outside its folder', () => {
    expect(() => publish(dist, [textFile('../escaped.txt', 'text/plain', 'x')])).toThrow('out of the folder');
    expect(readdirSync(folder)).toEqual(['dist']);
  });

  it('puts back what a build left that was ended between its two moves', () => {
    renameSync(dist, `${dist}.old-99999999`);
    mkdirSync(`${dist}.new-99999999`);
    const files = [
      textFile('a', 'text/plain', 'x'),
      textFile('a/b', 'text/plain', 'a file cannot hold another'),
    ];
    expect(() => publish(dist, files)).toThrow();
    expect(readdirSync(folder)).toEqual(['dist']);
    expect(readdirSync(dist)).toContain('.gitignore');
  });

  it('leaves to a build that is at work what it has written', () => {
    mkdirSync(`${dist}.new-${process.ppid}`);
    publish(dist, [textFile('a.txt', 'text/plain', 'x')]);
    expect(readdirSync(folder).sort()).toEqual(['dist', `dist.new-${process.ppid}`]);
  });

  it('says so where a file stands in the way', () => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(() => publish(path.join(folder, 'file', 'out'), [])).toThrow('C005');
  });

  it('makes a folder that was not there', () => {
    publish(path.join(folder, 'deep', 'out'), [textFile('a.txt', 'text/plain', 'x')]);
    expect(existsSync(path.join(folder, 'deep', 'out', 'a.txt'))).toBe(true);
  });
});

describe('intact', () => {
  const files = [textFile('a.txt', 'text/plain', 'a'), textFile('b.txt', 'text/plain', 'b')];

  it('knows files that are as their manifest says', () => {
    publish(dist, [...files, manifest(about, files)]);
    expect(intact(dist)?.inputs).toBe('i');
  });

  it.each(['changed', 'removed', 'no manifest'])('sees what is not: %s', (fault) => {
    publish(dist, [...files, manifest(about, files)]);
    if (fault === 'changed') writeFileSync(path.join(dist, 'a.txt'), 'A');
    if (fault === 'removed') rmSync(path.join(dist, 'b.txt'));
    if (fault === 'no manifest') writeFileSync(path.join(dist, 'manifest.json'), '{"files": 3}');
    expect(intact(dist)).toBeUndefined();
  });
});
