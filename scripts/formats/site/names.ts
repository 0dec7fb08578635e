import type { Element, ElementContent, Parents } from 'hast';
import { element as h, hasClass, property, select, textOf, tokens } from '../../pivot/hast.js';
import { attribute, holdsInteractive, isInteractive, parentsIn } from './tree.js';

/**
 * Makes a name one link again that the pivot has linked only up to the mark of a note in it, so that a lemma in it has
 * one parent; `divideNames` divides it when all that it holds is known.
 */
export function joinNames(root: Parents): void {
  for (const name of select(root, (e) => e.tagName === 'span' && hasClass(e, 'name'))) {
    const [first, ...rest] = name.children;
    const href = `#${tokens(name, 'dataRef')[0] ?? ''}`;
    if (first?.type !== 'element' || first.tagName !== 'a' || property(first, 'href') !== href) continue;
    name.tagName = 'a';
    name.properties['href'] = href;
    name.children = [...first.children, ...rest];
  }
}

/**
 * A link may hold neither a button nor another link: a name in which a correction or the mark of a note stands becomes a
 * `span.name`, and the pieces around them are its links.
 */
export function divideNames(root: Parents): void {
  const parents = parentsIn(root);
  for (const name of select(root, (e) => hasClass(e, 'name'))) {
    const parent = parents.get(name);
    if (!parent || isInName(parent, parents)) continue;
    if (name.tagName === 'a' && name.children.some((c) => isOrHoldsInteractive(c))) divide(name);
  }
}

function isInName(parent: Parents, parents: Map<unknown, Parents>): boolean {
  for (let at: Parents | undefined = parent; at && at.type === 'element'; at = parents.get(at))
    if (hasClass(at, 'name') || at.tagName === 'a') return true;
  return false;
}

const isOrHoldsInteractive = (node: ElementContent): boolean =>
  node.type === 'element' && (isInteractive(node) || holdsInteractive(node));

function divide(name: Element): void {
  const href = attribute('href', property(name, 'href'));
  name.tagName = 'span';
  delete name.properties['href'];
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (textOf(run).trim() !== '') result.push(h('a', { ...href }, run));
    else result.push(...run);
    run = [];
  };
  for (const child of name.children)
    if (isOrHoldsInteractive(child)) {
      flush();
      result.push(child);
    } else run.push(child);
  flush();
  name.children = result;
}
