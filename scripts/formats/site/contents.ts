import type { Element } from 'hast';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, property, SKIP, select, textOf, walkHast } from '../../pivot/hast.js';
import { pageOf } from './addresses.js';

/** A heading within a part, for the contents. */
interface Heading {
  readonly id: string;
  readonly text: string;
}

/** The list of contents; under the part that is open, its headings. */
export function contentsList(edition: PivotEdition, here: Part | undefined): Element {
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
        h('a', { href: pageOf(part.id), ...(current ? { ariaCurrent: 'page' } : {}) }, part.shortTitle),
        headings.length > 1
          ? h(
              'ol',
              { className: ['headings'] },
              headings.map((x) => h('li', {}, h('a', { href: `#${encodeURIComponent(x.id)}` }, x.text))),
            )
          : [],
      );
    }),
  );
}

/** Headings of a part's first two ranks that have an id. */
function headingsOf(part: Part): Heading[] {
  return select(part.body, (e) => (e.tagName === 'h2' || e.tagName === 'h3') && hasClass(e, 'psg')).flatMap(
    (e) => {
      const id = property(e, 'id');
      const text = plainText(e);
      return id && text && text !== part.title ? [{ id, text }] : [];
    },
  );
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
