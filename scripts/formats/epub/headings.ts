import type { Element, Parents } from 'hast';
import { hasClass, property, SKIP, textOf, walkHast } from '../../pivot/hast.js';
import type { NavPoint } from './templates.js';

/** A heading of a part, as it stands in its file. */
export interface Heading {
  readonly id: string;
  readonly rank: number;
  readonly label: string;
}

/**
 * The headings of a file, in order. A heading without an id is given one. The names of register entries are headings
 * for those who move by headings, but there are too many of them for the contents.
 */
export function headingsOf(partId: string, root: Parents): Heading[] {
  const headings: Heading[] = [];
  walkHast(root, {
    enter(element) {
      const rank = rankOf(element);
      if (rank === undefined || hasClass(element, 'entry-name')) return undefined;
      element.properties['id'] ??= `heading-${partId}-${headings.length + 1}`;
      const label = labelOf(element);
      // A heading without words is a link that nobody can read.
      if (label !== '') headings.push({ id: property(element, 'id') ?? '', rank, label });
      return SKIP;
    },
  });
  return headings;
}

const rankOf = (element: Element): number | undefined => {
  const digit = /^h([1-6])$/.exec(element.tagName)?.[1];
  return digit === undefined ? undefined : Number(digit);
};

/** The words of a heading without the marks of its notes; those of its pictures if it has no others. */
function labelOf(heading: Element): string {
  const words: string[] = [];
  const pictures: string[] = [];
  walkHast(heading, {
    enter: (element) => {
      if (element.tagName === 'img') pictures.push(property(element, 'alt') ?? '');
      return hasClass(element, 'noteref') || hasClass(element, 'lemma-sign') ? SKIP : undefined;
    },
    text: ({ value }) => {
      words.push(value);
    },
  });
  const said = [words.join(''), textOf(heading), pictures.join(' ')].map((w) =>
    w.replace(/\s+/g, ' ').trim(),
  );
  return said.find((w) => w !== '') ?? '';
}

/** Headings as an outline: each below the nearest before it that is of a higher rank. */
export function outline(file: string, headings: readonly Heading[]): NavPoint[] {
  interface Open extends NavPoint {
    readonly rank: number;
    readonly children: Open[];
  }
  const top: Open[] = [];
  const path: Open[] = [];
  for (const { id, rank, label } of headings) {
    while ((path.at(-1)?.rank ?? 0) >= rank) path.pop();
    const point: Open = { href: `${file}#${id}`, label, rank, children: [] };
    (path.at(-1)?.children ?? top).push(point);
    path.push(point);
  }
  return top;
}
