import { describe, expect, it } from 'vitest';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { editionOf } from './fixture.js';
import { pagesOf, treeOf } from './pages.js';

const entry = (name: string, occurrences: number): string =>
  `<section class="entry" id="pers-${name.toLowerCase()}" data-kind="pers"><h2 class="entry-name">${name}</h2><ol class="occurrences">${Array.from(
    { length: occurrences },
    (_, i) =>
      `<li class="occurrence" data-mention="m-${i}"><span class="before">before </span><span class="keyword">${name}</span><span class="after"> after</span> <a class="where" href="#d-p1">¶ ${i + 1}</a></li>`,
  ).join('')}</ol></section>`;

const page = (...entries: string[]): ReturnType<typeof treeOf> =>
  treeOf(
    pagesOf(
      editionOf({
        body: '<p class="psg p" id="d-p1">a</p>',
        registers: `<section class="register">${entries.join('')}</section>`,
      }),
    ).get('persons.html'),
  );

describe('a register', () => {
  it('folds the end of a long list away, and loses nothing of it', () => {
    const root = page(entry('Zog', 40));
    const places = select(root, (e) => hasClass(e, 'occurrence')).map((li) =>
      textOf(select(li, (e) => hasClass(e, 'where'))),
    );
    expect(places).toEqual(Array.from({ length: 40 }, (_, i) => `¶ ${i + 1}`));
    expect(select(root, (e) => e.tagName === 'summary').map(textOf)).toEqual(['30 further mentions']);
    const rest = select(root, (e) => e.tagName === 'details')[0];
    expect(rest && select(rest, (e) => property(e, 'start') === '11')).toHaveLength(1);
  });

  it('has initials only where they lead somewhere: in alphabetical order', () => {
    const initials = (root: ReturnType<typeof treeOf>): string[] =>
      select(root, (e) => hasClass(e, 'initials')).flatMap((nav) =>
        select(nav, (e) => e.tagName === 'a').map((e) => textOf(e)),
      );
    expect(initials(page(entry('Ahmet', 1), entry('Çoba', 1), entry('Zog', 1)))).toEqual(['A', 'C', 'Z']);
    expect(initials(page(entry('Zog', 1), entry('Ahmet', 1), entry('Çoba', 1)))).toEqual([]);
  });

  it('says so if the texts name others and not this one; where they name nobody there is nothing to say', () => {
    const silent =
      '<section class="entry" id="pers-x" data-kind="pers"><h2 class="entry-name">X</h2></section>';
    const nowhere = (root: ReturnType<typeof treeOf>): number =>
      select(root, (e) => hasClass(e, 'nowhere')).length;
    expect(nowhere(page(silent, entry('Zog', 1)))).toBe(1);
    expect(nowhere(page(silent))).toBe(0);
  });
});
