import { beforeAll, describe, expect, it } from 'vitest';
import { type Cited, citedIn, citedPart, nearestTo } from '../../scripts/citation/cited.js';
import { itemOf } from '../../scripts/citation/item.js';
import { pageOf } from '../../scripts/citation/pages.js';
import { hasWords, passageWith, toWords } from '../../scripts/citation/quoted.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { property, select, textOf } from '../../scripts/pivot/hast.js';

const ADDRESS = 'https://example.org/lighthouse/';
let edition: PivotEdition;
beforeAll(async () => {
  edition = await pivotOf(readModel([inPackage('tests', 'edition')], ADDRESS), {
    policy: 'corrected',
    address: ADDRESS,
  });
});

const passageText = (id: string): string =>
  edition.parts
    .flatMap(({ body }) => select(body, (e) => property(e, 'id') === id))
    .map((e) => textOf(e).replace(/\s+/g, ' ').trim())
    .join();

describe('a reference', () => {
  it('to any passage, note or correction finds it, by id, page or address', () => {
    let tried = 0;
    for (const part of edition.parts)
      for (const { id, label } of part.passages)
        for (const reference of [
          id,
          `#${id}`,
          `${part.id}.html#${id}`,
          `${ADDRESS}${part.id}.html#${id}:~:text=x`,
        ]) {
          expect(citedIn(edition, reference)).toMatchObject({ id, label, title: part.title });
          tried += 1;
        }
    for (const { id, partId } of edition.entries.values())
      expect(citedIn(edition, id)).toMatchObject({
        id,
        page: `${partId}.html`,
        label: expect.stringContaining('correction'),
      });
    expect(tried).toBeGreaterThan(20);
  });

  it('to a text or to nothing finds the whole', () => {
    const [part] = edition.parts;
    expect(citedIn(edition, part?.id ?? '')).toMatchObject({ fragment: undefined, label: undefined });
    for (const reference of ['', 'edition', ADDRESS]) expect(citedIn(edition, reference)).toBe('edition');
  });

  it('that leads nowhere finds what is like it', () => {
    const [passage] = edition.parts.flatMap((p) => p.passages);
    expect(citedIn(edition, `${passage?.id}x`)).toBeUndefined();
    expect(nearestTo(edition, `${passage?.id}x`)).toContain(passage?.id);
  });

  it('that is like nothing finds what ends in it, else the parts', () => {
    expect(nearestTo(edition, 'p1')).toContain('letter-p1');
    const parts = edition.parts.map(({ id }) => id);
    expect(nearestTo(edition, 'zzzzzzzzzzzzzz')).toEqual(parts.slice(0, 5));
    expect(parts.length).toBeGreaterThan(1);
  });

  it.each(['index', '404', 'files', 'report', 'schema', 'versions', 'changes-1.2.0'])(
    'to the page %s, which is no part of it, finds the edition',
    (name) => {
      for (const reference of [`${name}.html`, `${ADDRESS}${name}.html#x`, `${ADDRESS}1.2.0/${name}.html`])
        expect(citedIn(edition, reference)).toBe('edition');
    },
  );

  it('to a page of a version finds what is there now', () => {
    const place = citedIn(edition, 'letter-p1');
    expect(place).toMatchObject({ id: 'letter-p1' });
    for (const page of [`${ADDRESS}1.2.0/letter.html`, '1.2.0/letter.html', `${ADDRESS}letter.html?a=b`])
      expect(citedIn(edition, `${page}#letter-p1`)).toEqual(place);
    expect(citedIn(edition, `${ADDRESS}1.2.0/`)).toBe('edition');
    expect(citedIn(edition, `${ADDRESS}1.2.0/letter.html`)).toMatchObject({
      id: 'letter',
      fragment: undefined,
    });
    expect(citedIn(edition, `${ADDRESS}letter.html#:~:text=x`)).toMatchObject({ id: 'letter' });
    expect(citedIn(edition, 'https://example.com/letter.html')).toBeUndefined();
  });

  it('to an address finds its page where the edition has none', () => {
    const nowhere = { ...edition, metadata: { ...edition.metadata, address: undefined } };
    expect(citedIn(nowhere, `${ADDRESS}letter.html`)).toMatchObject({ id: 'letter' });
    expect(citedIn(nowhere, `${ADDRESS}index.html`)).toBe('edition');
  });
});

describe('a part that is called like a page of the site', () => {
  it.each(['index', 'versions', 'changes-1.2.0', 'changes-'])('%s has another page', (id) => {
    expect(pageOf(id)).toBe(`${id}-part.html`);
  });
});

describe('words', () => {
  const letter = (): Cited => {
    const found = citedIn(edition, 'letter-p1');
    if (!found || found === 'edition') throw new Error('the letter has no first paragraph');
    return found;
  };

  it('are looked for in the passage, and in the text as a whole', () => {
    const words = passageText('letter-p1').split(' ').slice(0, 5).join('  ');
    expect(words.length).toBeGreaterThan(15);
    expect(hasWords(edition, letter(), words)).toBe(true);
    expect(hasWords(edition, letter(), words.toUpperCase())).toBe(true);
    expect(hasWords(edition, letter(), 'words that nobody wrote')).toBe(false);
    const part = edition.parts.find(({ id }) => id === 'letter');
    if (!part) throw new Error('there is no letter');
    expect(hasWords(edition, citedPart(part), words)).toBe(true);
    expect(passageWith(edition, words)).toBe('letter-p1');
    expect(passageWith(edition, 'words that nobody wrote')).toBeUndefined();
  });

  it('have an address', () => {
    expect(toWords('https://example.org/a.html#a-p1', ' a  well-kept light ')).toBe(
      'https://example.org/a.html#a-p1:~:text=a%20well%2Dkept%20light',
    );
    expect(toWords('https://example.org/', 'light')).toBe('https://example.org/#:~:text=light');
  });
});

describe('what is cited', () => {
  it('is described as the header has it', () => {
    const { metadata } = edition;
    const item = itemOf(metadata);
    expect(item).toMatchObject({
      type: 'book',
      edition: metadata.version,
      publisher: metadata.publisher,
      URL: ADDRESS,
    });
    const [passage] = edition.parts.flatMap((p) => p.passages);
    const cited = citedIn(edition, passage?.id ?? '');
    const place = itemOf(metadata, cited === 'edition' ? undefined : cited);
    expect(place).toMatchObject({ type: 'chapter', 'container-title': item.title, note: passage?.label });
    expect(place.URL).toMatch(new RegExp(`^${ADDRESS}.+\\.html#${passage?.id}$`));
  });

  it('has its id, and no address, in an edition without one', () => {
    const { metadata } = edition;
    const cited = citedIn(edition, [...edition.entries.keys()][0] ?? '');
    const item = itemOf(
      { ...metadata, address: undefined, identifiers: [] },
      cited === 'edition' ? undefined : cited,
    );
    expect(item.URL).toBeUndefined();
    expect(item.note).toMatch(/^correction in .*, \S+$/);
  });
});
