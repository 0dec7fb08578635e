import type { Element, ElementContent, Parents } from 'hast';
import { element as h, isElement, select } from '../../pivot/hast.js';
import { isPlain, trimmed } from './runs.js';

/**
 * Takes links out of links, which XHTML does not allow: the outer one (a name with the mark of a note in it, say)
 * becomes a span that keeps its id and classes, and each stretch of it beside the inner one is linked by itself.
 */
export function unnestLinks(root: Parents): void {
  const outer = select(root, (e) => e.tagName === 'a' && select(e, (i) => i.tagName === 'a').length > 0);
  for (const link of outer) {
    const { href, ...properties } = link.properties;
    const linked = (node: Element): void => {
      const children: ElementContent[] = [];
      let run: ElementContent[] = [];
      const flush = (): void => {
        const { before, inner, after } = trimmed(run);
        children.push(...before, ...(inner.length > 0 ? [h('a', { href }, inner)] : []), ...after);
        run = [];
      };
      for (const child of node.children)
        if (isElement(child) && !isPlain(child)) {
          flush();
          if (child.tagName !== 'a') linked(child);
          children.push(child);
        } else run.push(child);
      flush();
      node.children = children;
    };
    linked(link);
    link.tagName = 'span';
    link.properties = properties;
  }
}
