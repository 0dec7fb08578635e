import { beforeAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../../scripts/citation/pages.js';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { inPackage } from '../../../scripts/package-root.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { articleText, byId, pagesOf, squeezed, treeOf } from './pages.js';

let edition: PivotEdition;
let before: string;
let pages: Map<string, string>;

beforeAll(async () => {
  edition = await pivotOf(readModel([inPackage('tests', 'edition')], undefined), {
    policy: 'corrected',
    address: undefined,
  });
  before = JSON.stringify(edition.parts);
  pages = pagesOf(edition);
});

describe('the text of a finished page', () => {
  it('gives every passage once, to the letter, under its id', () => {
    let passages = 0;
    for (const part of edition.parts) {
      const page = treeOf(pages.get(pageOf(part.id)));
      for (const passage of select(part.body, (e) => hasClass(e, 'psg') && property(e, 'id') !== undefined)) {
        const id = property(passage, 'id') ?? '';
        const found = byId(page, id);
        expect(found && textOf(found), id).toBe(textOf(passage));
        passages += 1;
      }
    }
    expect(passages).toBeGreaterThan(10);
  });

  it('gives every note once, its label apart from its text', () => {
    for (const part of edition.parts) {
      const page = treeOf(pages.get(pageOf(part.id)));
      for (const note of part.notes) {
        const id = property(note, 'id') ?? '';
        const found = byId(page, id);
        expect(found && squeezed(textOf(found)), id).toBe(squeezed(textOf(note)));
        expect(
          select(page, (e) => e.tagName === 'aside' && hasClass(e, 'note')).filter(
            (e) => property(e, 'id') === id,
          ),
        ).toHaveLength(1);
      }
    }
  });

  it('is that of the whole part when what stands beside passages is left out', () => {
    for (const part of edition.parts.filter((p) => p.kind === 'text' || p.kind === 'editorial')) {
      const page = treeOf(pages.get(pageOf(part.id)));
      expect(articleText(page), part.id).toBe(squeezed(textOf(part.body)));
    }
  });

  it('repeats every entry of the apparatus and of the registers to the letter', () => {
    for (const part of edition.parts.filter((p) => p.kind === 'apparatus')) {
      const page = treeOf(pages.get(pageOf(part.id)));
      const entries = select(part.body, (e) => hasClass(e, 'app'));
      expect(entries.length).toBeGreaterThan(0);
      for (const entry of entries) {
        const found = byId(page, property(entry, 'id') ?? '');
        expect(found && textOf(found)).toBe(textOf(entry));
        expect(found && select(found, (e) => hasClass(e, 'variants'))).toHaveLength(1);
      }
    }
    for (const part of edition.parts.filter((p) => p.kind === 'register')) {
      const page = treeOf(pages.get(pageOf(part.id)));
      for (const entry of select(part.body, (e) => hasClass(e, 'entry'))) {
        const found = byId(page, property(entry, 'id') ?? '');
        // How often it is named the page counts.
        for (const beside of found ? select(found, (e) => hasClass(e, 'beside')) : []) beside.children = [];
        expect(found && squeezed(textOf(found)).replace('Notnamedinthetexts.', '')).toBe(
          squeezed(textOf(entry)),
        );
      }
    }
  });
});

describe('ids and links', () => {
  it('puts every id of the edition on its own page, once', () => {
    const where = new Map<string, string[]>();
    for (const [name, html] of pages)
      if (name.endsWith('.html'))
        for (const e of select(treeOf(html), (x) => property(x, 'id') !== undefined)) {
          const id = property(e, 'id') ?? '';
          if (!id.startsWith('ui-')) where.set(id, [...(where.get(id) ?? []), name]);
        }
    for (const [id, names] of where) expect(names, id).toHaveLength(1);
    for (const [id, partId] of edition.partOfId) expect(where.get(id), id).toEqual([pageOf(partId)]);
  });

  it('has no link that leads nowhere', () => {
    const ids = new Map(
      [...pages].map(([name, html]) => [
        name,
        new Set(select(treeOf(html), (e) => property(e, 'id') !== undefined).map((e) => property(e, 'id'))),
      ]),
    );
    for (const [name, html] of pages) {
      if (!name.endsWith('.html')) continue;
      for (const e of select(treeOf(html), (x) => property(x, 'href') !== undefined)) {
        const href = property(e, 'href') ?? '';
        if (/^https?:/.test(href) || href.startsWith('../')) continue;
        const [file = '', id] = href.split('#');
        expect(file === '' || pages.has(file), `${name}: ${href}`).toBe(true);
        if (id) expect(ids.get(file || name)?.has(decodeURIComponent(id)), `${name}: ${href}`).toBe(true);
      }
      for (const e of select(treeOf(html), (x) => property(x, 'popoverTarget') !== undefined))
        expect(ids.get(name)?.has(property(e, 'popoverTarget') ?? '')).toBe(true);
    }
  });
});

describe('making the site', () => {
  it('leaves the pivot as it was, for the other formats', () => {
    expect(JSON.stringify(edition.parts)).toBe(before);
  });

  it('gives the same bytes again', () => {
    expect(pagesOf(edition)).toEqual(pages);
  });
});
