import type { Element, Parents } from 'hast';
import { property, walkHast } from './hast.js';

/** The title of a part is its heading of first rank; those in its body begin below it. */
const FIRST = 2;
const LAST = 6;

/**
 * Gives the headings of a part ranks without gaps: a division without a heading of its own makes no step. A reader who
 * moves by headings finds every rank.
 */
export function rankHeadings(body: Parents): void {
  /** The ranks that the stylesheets gave to the headings that a heading stands below. */
  const above: number[] = [];
  walkHast(body, {
    enter(element) {
      const said = rankOf(element);
      if (said === undefined) return undefined;
      while ((above.at(-1) ?? 0) >= said) above.pop();
      above.push(said);
      const rank = Math.min(LAST, FIRST + above.length - 1);
      if (/^h\d$/.test(element.tagName)) element.tagName = `h${rank}`;
      else element.properties['ariaLevel'] = String(rank);
      return undefined;
    },
  });
}

/** A note has no place among the headings of the text: what heads it, or a part of it, is a paragraph. */
export function withoutHeadings(note: Element): void {
  walkHast(note, {
    enter(element) {
      if (/^h[1-6]$/.test(element.tagName)) element.tagName = 'p';
      else if (property(element, 'role') === 'heading') {
        delete element.properties['role'];
        delete element.properties['ariaLevel'];
      }
      return undefined;
    },
  });
}

function rankOf(element: Element): number | undefined {
  const [, digit] = /^h([1-6])$/.exec(element.tagName) ?? [];
  if (digit !== undefined) return Number(digit);
  if (property(element, 'role') !== 'heading') return undefined;
  return Number(property(element, 'ariaLevel') ?? FIRST) || FIRST;
}
