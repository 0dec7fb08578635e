import type { Element, ElementContent, Parents } from 'hast';
import { hasClass, type Node, select, walkHast } from '../../pivot/hast.js';

/** The parent of every node below a root. */
export function parentsIn(root: Parents): Map<Node, Parents> {
  const parents = new Map<Node, Parents>();
  walkHast(root, {
    enter(element, parent) {
      parents.set(element, parent);
      return undefined;
    },
    text(text, parent) {
      parents.set(text as Node, parent);
    },
  });
  return parents;
}

/** The children of a node. */
export const childrenOf = (parent: Parents): ElementContent[] => parent.children as ElementContent[];

/** Gives a node other children; there may be very many. */
export const setChildren = (parent: Parents, children: ElementContent[]): void => {
  (parent as { children: ElementContent[] }).children = children;
};

/** True for what may not stand inside a link or a button. */
export const isInteractive = (element: Element): boolean =>
  element.tagName === 'a' || element.tagName === 'button';

export const holdsInteractive = (element: Element): boolean => select(element, isInteractive).length > 0;

export const isMark = (node: Node | undefined): node is Element => hasClass(node, 'noteref');

export const isBlank = (node: Node | undefined): boolean => node?.type === 'text' && node.value.trim() === '';

/** A line break of the page's source, between blocks; never inside a passage. */
export const newline = (): ElementContent => ({ type: 'text', value: '\n' });

/** A property, if it has a value. */
export const attribute = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value };
