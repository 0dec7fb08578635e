import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputFile } from '../../scripts/formats/output.js';
import { type Known, likenessOf } from '../../scripts/verify/against.js';
import { passageHashes, passageWords } from '../../scripts/verify/passage-hashes.js';
import { Verifier } from '../../scripts/verify/verify.js';
import { Assembler, compilers, modelFrom, readSource } from './support/edition.js';

const source = readSource();
const texts = new Verifier(source, 'corrected').expected.parts.filter(({ kind }) => kind === 'text');
const hashes = passageHashes(texts);
const made = new Map<'html' | 'epub' | 'txt', OutputFile[]>();

beforeAll(async () => {
  const pivot = await new Assembler().pivot(modelFrom(source), 'corrected');
  for (const format of ['html', 'epub', 'txt'] as const)
    made.set(format, compilers[format](structuredClone(pivot)));
});

const known: Known = {
  paths: new Map(),
  passages: Object.fromEntries([...hashes].map(([part, own]) => [part, Object.fromEntries(own)])),
};
const all = [...hashes.values()].reduce((sum, own) => sum + own.size, 0);
const file = (format: 'html' | 'epub' | 'txt', name?: string): OutputFile => {
  const found = made.get(format)?.find(({ path }) => name === undefined || path === `html/${name}`);
  if (!found) throw new Error(`no file ${name}`);
  return found;
};
const withText = ({ path, bytes }: OutputFile, from: string, to: string): OutputFile => {
  const text = new TextDecoder().decode(bytes);
  if (!text.includes(from)) throw new Error(`“${from}” is not in ${path}`);
  return { path, mediaType: '', bytes: new TextEncoder().encode(text.replace(from, to)) };
};

describe('the hash of a passage', () => {
  it('is that of its words, which anybody can compute', () => {
    const words = passageWords(texts).get('log')?.get('log-p1')?.join(' ') ?? '';
    expect(words).toContain('was lit at dusk among');
    expect(hashes.get('log')?.get('log-p1')).toBe(createHash('sha256').update(words, 'utf8').digest('hex'));
  });

  it('leaves out the marks of the edition’s notes, and nothing else in brackets', () => {
    const note = { id: 'n', series: 'editorial', label: '[a]', flow: [{ passage: 'n', text: 'x' }] } as const;
    const part = (text: string) => ({
      id: 'd',
      title: '',
      flow: [{ passage: 'p', text }],
      notes: [note],
    });
    expect(
      passageWords([part('so[a] it [b] was [a].')])
        .get('d')
        ?.get('p'),
    ).toEqual(['so', 'it', '[b]', 'was', '.']);
  });
});

describe('a copy held against a version', () => {
  it.each(['epub', 'txt'] as const)('has every passage unchanged in the %s', (format) => {
    const likeness = likenessOf(file(format), known);
    expect(likeness).toEqual({ is: 'another file', unchanged: all, changed: [], missing: [], foreign: [] });
  });

  it('has every passage unchanged on the pages of the site, each by itself', () => {
    const pages = (made.get('html') ?? []).filter(({ path }) => path.endsWith('.html'));
    const unchanged = pages
      .map((page) => likenessOf(page, known))
      .map((l) => (l.is === 'another file' ? l.unchanged : 0));
    expect(unchanged.reduce((sum, n) => sum + n, 0)).toBe(all);
  });

  it('is known by its bytes', () => {
    const { bytes } = file('txt');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(likenessOf({ path: 'renamed', bytes }, { ...known, paths: new Map([[sha256, 'a.txt']]) })).toEqual(
      {
        is: 'the file',
        path: 'a.txt',
      },
    );
  });

  it('names the passages that read otherwise, and those that are gone', () => {
    const changed = likenessOf(withText(file('txt'), 'at dusk', 'at dawn'), known);
    expect(changed).toMatchObject({ is: 'another file', changed: ['log-p1'], missing: [] });
    const page = likenessOf(withText(file('html', 'log.html'), 'at dusk', 'at dawn'), known);
    expect(page).toMatchObject({ is: 'another file', changed: ['log-p1'] });
  });

  it('names what is missing from a page, and what was added to it', () => {
    const page = file('html', 'log.html');
    const text = new TextDecoder().decode(page.bytes);
    const [, id = ''] = /<p class="psg p" id="(log-p\d+)">/.exec(text) ?? [];
    const renamed = likenessOf(
      withText(page, `<p class="psg p" id="${id}">`, '<p class="psg p" id="log-p999">'),
      known,
    );
    expect(renamed).toMatchObject({ missing: [id], foreign: ['log'] });
    const added = likenessOf(withText(page, '</article>', '<p class="psg p">Forged.</p></article>'), known);
    expect(added).toMatchObject({ is: 'another file', changed: [], missing: [], foreign: ['log'] });
  });

  it('is unknown if it is no file of an edition', () => {
    for (const path of ['a.pdf', 'a.html', 'a.txt', 'a.epub', 'a'])
      expect(likenessOf({ path, bytes: new TextEncoder().encode('words') }, known)).toEqual({
        is: 'unknown',
      });
  });
});
