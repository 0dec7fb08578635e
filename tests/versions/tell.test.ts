import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { elementsOf, plainText } from '../../scripts/read/tree.js';
import type { Changes } from '../../scripts/versions/changes.js';
import { asFeed } from '../../scripts/versions/tell/feed.js';
import { asPage } from '../../scripts/versions/tell/page.js';
import { asText } from '../../scripts/versions/tell/text.js';
import { inShort } from '../../scripts/versions/tell/words.js';

const changes: Changes = {
  title: 'Light & Dark',
  from: { version: '1.0.0', date: '2024-01-02' },
  to: { version: '1.1.0', date: '2024-06' },
  counts: { text: 1, registers: 1, removed: 1 },
  passages: [
    {
      id: 'log-p1',
      part: 'log',
      kinds: ['text', 'apparatus'],
      words: [{ same: 'a <b> c' }, { before: 'd', after: '' }, { before: '', after: 'e & f' }],
      apparatus: [
        { id: 'log-c1', before: 'x ] y' },
        { id: 'log-c2', after: 'v ] w' },
      ],
    },
    {
      id: 'pers-hale',
      part: 'persons',
      kinds: ['registers', 'removed'],
      words: [{ before: 'Hale', after: '' }],
      apparatus: [],
    },
    {
      id: 't-about',
      part: 'description',
      kinds: ['header'],
      words: [{ before: '1', after: '2' }],
      apparatus: [],
    },
  ],
};

describe('what changed, told', () => {
  it('to a terminal', () =>
    expect(asText(changes)).toBe(`Light & Dark: from version 1.0.0 (2024-01-02) to version 1.1.0 (2024-06)
removed: 1; text: 1; registers: 1

log-p1 (text, apparatus)
    a <b> c [-d-] {+e & f+}
  - log-c1: x ] y
  + log-c2: v ] w

pers-hale (registers, removed)
    [-Hale-]

t-about (header)
    [-1-]{+2+}
`));

  it('as a page that is valid and leads to the passages', async () => {
    const page = asPage(changes, 'https://example.org/light/');
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    const { results } = await validator.validateString(page);
    expect(results.flatMap((r) => r.messages.map((m) => m.message))).toEqual([]);
    expect(page).toContain('<a href="https://example.org/light/log.html#log-p1">log-p1</a>');
    expect(page).toContain('a &#x3C;b> c <del>d</del> <ins>e &#x26; f</ins>');
    expect(page).not.toContain('persons.html');
  });

  it('as a feed that is well-formed and has what Atom demands', () => {
    const feed = asFeed([changes], 'https://example.org/light/');
    const { root } = parse(sourceText('feed', '/feed', feed));
    const all = (name: string): string[] =>
      [...elementsOf(root)].filter((e) => e.local === name).map(plainText);
    const ids = all('id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(all('entry')).toHaveLength(4);
    for (const name of ['id', 'title', 'updated']) expect(all(name)).toHaveLength(5);
    expect(all('updated')).toEqual(Array(5).fill('2024-06-01T00:00:00Z'));
    expect(all('author')).toHaveLength(1);
    expect(feed).toContain('href="https://example.org/light/log.html#log-p1"');
  });

  it('as a feed without an address, whose ids are addresses all the same', () => {
    const { root } = parse(sourceText('feed', '/feed', asFeed([changes], undefined)));
    const ids = [...elementsOf(root)].filter((e) => e.local === 'id').map(plainText);
    for (const id of ids) expect(id).toMatch(/^urn:sha256:[0-9a-f]{64}#/);
  });

  it('shortens what stays the same', () => {
    const long = Array.from({ length: 40 }, (_, i) => `w${i}`).join(' ');
    expect(inShort([{ same: long }, { before: 'a', after: 'b' }, { same: long }])).toEqual([
      { same: '… w32 w33 w34 w35 w36 w37 w38 w39' },
      { before: 'a', after: 'b' },
      { same: 'w0 w1 w2 w3 w4 w5 w6 w7 …' },
    ]);
  });
});
