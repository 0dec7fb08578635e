import type { Element, ElementContent } from 'hast';
import { hasClass, isBlock, select } from '../../pivot/hast.js';

/** One of the two points between which a lemma stands. */
export const isPoint = (node: Element): boolean => hasClass(node, 'app-begin') || hasClass(node, 'app-end');

/** True for inline markup that may stand inside a link as it is. */
export const isPlain = (node: Element): boolean =>
  !isBlock(node) &&
  node.tagName !== 'a' &&
  select(node, (e) => e.tagName === 'a' || isBlock(e) || isPoint(e)).length === 0;

/**
 * Divides a run of siblings into the white space and empty elements at its beginning, what has text, and those at its
 * end: a link underlines words, not the spaces around them.
 */
export function trimmed(run: readonly ElementContent[]): {
  before: ElementContent[];
  inner: ElementContent[];
  after: ElementContent[];
} {
  const { edge: before, rest } = withoutEdge(run, 'start');
  const { edge: after, rest: inner } = withoutEdge(rest, 'end');
  return { before, inner, after };
}

function withoutEdge(
  run: readonly ElementContent[],
  side: 'start' | 'end',
): { edge: ElementContent[]; rest: ElementContent[] } {
  const edge: ElementContent[] = [];
  const rest = [...run];
  const take = side === 'start' ? () => rest.shift() : () => rest.pop();
  const put = (list: ElementContent[], node: ElementContent, outward: boolean): void => {
    if ((side === 'start') === outward) list.unshift(node);
    else list.push(node);
  };
  for (let node = take(); node; node = take()) {
    if (node.type !== 'text') {
      if (hasText(node)) {
        put(rest, node, true);
        break;
      }
      put(edge, node, false);
      continue;
    }
    const words = side === 'start' ? node.value.trimStart() : node.value.trimEnd();
    const length = node.value.length - words.length;
    const space = side === 'start' ? node.value.slice(0, length) : node.value.slice(words.length);
    if (space) put(edge, { type: 'text', value: space }, false);
    if (words) {
      put(rest, { type: 'text', value: words }, true);
      break;
    }
  }
  return { edge, rest };
}

const hasText = (node: ElementContent): boolean =>
  node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && node.children.some(hasText);
