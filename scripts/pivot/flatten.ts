import type { Element, ElementContent, Parents, Root } from 'hast';
import { hasClass, isBlock } from './hast.js';

/** Deeper than this no text needs to be nested; programs that read the finished files give up at some depth. */
export const DEEPEST = 120;

/**
 * Takes the elements away that are nested deeper than any reader's program must bear, and leaves what they hold in
 * their place; the innermost blocks stay, so that what is set apart stays so.
 */
export function flatten(root: Root): void {
  interface Step {
    readonly node: Parents;
    readonly depth: number;
  }
  const waiting: Step[] = [{ node: root, depth: 0 }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at.depth === DEEPEST) (at.node as { children: ElementContent[] }).children = innermost(at.node);
    else
      for (const child of at.node.children)
        if (child.type === 'element') waiting.push({ node: child, depth: at.depth + 1 });
  }
}

/** What an element holds, without the elements between: blocks that hold no blocks, and what flows outside them. */
function innermost(holder: Parents): ElementContent[] {
  const flat: ElementContent[] = [];
  const holding = holdersOfBlocks(holder);
  let block: Element | undefined;
  const path: { readonly node: Parents; next: number; readonly outer: Element | undefined }[] = [
    { node: holder, next: 0, outer: undefined },
  ];
  const put = (node: ElementContent): void => {
    (block ? block.children : flat).push(node);
  };
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const child = at.node.children[at.next++];
    if (!child) {
      path.pop();
      if (isSetApart(at.node)) put(space());
      block = at.outer;
    } else if (child.type === 'text') put({ ...child });
    else if (child.type === 'element') {
      const outer = block;
      if (isBlock(child) && !holding.has(child)) {
        const leaf: Element = { ...child, children: [] };
        flat.push(leaf);
        block = leaf;
        path.push({ node: child, next: 0, outer });
      } else if (child.children.length === 0 || isKept(child)) put(child);
      else {
        if (isSetApart(child)) put(space());
        if (child.properties['id'] !== undefined) put(anchor(child));
        path.push({ node: child, next: 0, outer });
      }
    }
  }
  return flat;
}

/** Where a block is taken away, a word ends still. */
const space = (): ElementContent => ({ type: 'text', value: ' ' });
const isSetApart = (node: Parents): boolean => node.type === 'element' && isBlock(node);

/** Links and the marks of notes keep what they are; they hold little. */
const isKept = (element: Element): boolean => hasClass(element, 'noteref') || element.tagName === 'a';

/** The elements below a node that hold blocks. */
function holdersOfBlocks(root: Parents): ReadonlySet<Parents> {
  const holding = new Set<Parents>();
  const path: { readonly node: Parents; next: number }[] = [{ node: root, next: 0 }];
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const child = at.node.children[at.next++];
    if (!child) {
      path.pop();
      const above = path.at(-1);
      if (above && (holding.has(at.node) || (at.node.type === 'element' && isBlock(at.node))))
        holding.add(above.node);
    } else if (child.type === 'element') path.push({ node: child, next: 0 });
  }
  return holding;
}

const anchor = (element: Element): Element => ({
  type: 'element',
  tagName: 'span',
  properties: { className: ['anchor'], id: element.properties['id'] },
  children: [],
});
