import { beforeAll, describe, expect, it } from 'vitest';
import { citedIn, nearestTo } from '../../scripts/citation/cited.js';
import { itemOf } from '../../scripts/citation/item.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';

const ADDRESS = 'https://example.org/lighthouse/';
let edition: PivotEdition;
beforeAll(async () => {
  edition = await pivotOf(readModel([inPackage('tests', 'edition')], ADDRESS), {
    policy: 'corrected',
    address: ADDRESS,
  });
});

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
    expect(nearestTo(edition, 'zzzzzzzzzzzzzz')).toEqual([]);
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
