import type { Element } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, property, SKIP, select, textOf, walkHast } from '../../pivot/hast.js';
import { interfaceOf } from './interface.js';
import { titleProperties } from './words.js';

/** A heading within a part, for the contents. */
interface Heading {
  readonly id: string;
  readonly text: string;
  readonly rank: number;
}

/** The list of contents; under the part that is open, its headings. */
export function contentsList(edition: PivotEdition, here: Part | undefined): Element {
  const ui = interfaceOf(edition);
  return h(
    'ol',
    {},
    edition.parts.map((part, i) => {
      const current = part === here;
      const group = part.kind === 'text' ? 'text' : 'matter';
      const before = edition.parts[i - 1];
      const border = before !== undefined && (before.kind === 'text') !== (part.kind === 'text');
      const headings = current ? headingsOf(part) : [];
      return h(
        'li',
        { className: [group, ...(border ? ['border'] : [])] },
        h(
          'a',
          {
            href: pageOf(part.id),
            ...titleProperties(part, ui),
            ...(current ? { ariaCurrent: 'page' } : {}),
          },
          part.shortTitle,
        ),
        headings.length > 1
          ? h(
              'ol',
              { className: ['headings'], ...titleProperties(part, ui) },
              headings.map((x) =>
                h(
                  'li',
                  x.rank > 2 ? { className: ['lower'] } : {},
                  h('a', { href: `#${encodeURIComponent(x.id)}` }, x.text),
                ),
              ),
            )
          : [],
      );
    }),
  );
}

/** Headings of a part's first two ranks that have an id. */
export function headingsOf(part: Part): Heading[] {
  return select(part.body, (e) => hasClass(e, 'psg') && rankOf(e) !== undefined).flatMap((e) => {
    const id = property(e, 'id');
    const text = plainText(e);
    const rank = rankOf(e) ?? 2;
    return id && text && text !== part.title ? [{ id, text, rank }] : [];
  });
}

/** The rank of a heading of the first two; one that holds what is set apart says it by its role. */
function rankOf(element: Element): number | undefined {
  const level = property(element, 'role') === 'heading' ? property(element, 'ariaLevel') : undefined;
  const rank = Number(level ?? /^h([1-6])$/.exec(element.tagName)?.[1]);
  return rank === 2 || rank === 3 ? rank : undefined;
}

/** The text of an element without the marks of notes. */
export function plainText(element: Element): string {
  let text = '';
  walkHast(element, {
    enter: (e) => (hasClass(e, 'noteref') ? SKIP : undefined),
    text({ value }) {
      text += value;
    },
  });
  return text.replace(/\s+/g, ' ').trim() || textOf(element);
}
