import type { Element, ElementContent, Parents } from 'hast';
import { element as h, hasClass, property, replace, select, tokens } from '../../pivot/hast.js';
import { attribute, holdsInteractive, isBlank, isInteractive, parentsIn } from './tree.js';

/**
 * Makes every outermost name a link to its register entry. A link may hold neither a button nor another link: a name in
 * which a correction or the mark of a note stands becomes a `span.name`, and the pieces around them are its links.
 */
export function linkNames(root: Parents): void {
  const parents = parentsIn(root);
  for (const name of select(root, (e) => hasClass(e, 'name'))) {
    const parent = parents.get(name);
    const ref = tokens(name, 'dataRef')[0];
    if (!parent || ref === undefined || isInName(parent, parents)) continue;
    if (name.tagName === 'time') linkTime(parent, name, ref);
    else if (name.tagName === 'a' && name.children.some((c) => isOrHoldsInteractive(c))) divide(name);
  }
}

function isInName(parent: Parents, parents: Map<unknown, Parents>): boolean {
  for (let at: Parents | undefined = parent; at && at.type === 'element'; at = parents.get(at))
    if (hasClass(at, 'name') || at.tagName === 'a') return true;
  return false;
}

const isOrHoldsInteractive = (node: ElementContent): boolean =>
  node.type === 'element' && (isInteractive(node) || holdsInteractive(node));

/** A date that is an event's: the link goes around the date. */
function linkTime(parent: Parents, time: Element, ref: string): void {
  const { id: _id, dataRef: _ref, ...rest } = time.properties;
  const date = { ...time, properties: { ...rest, className: ['date'] } };
  const link = h('a', {
    className: ['name', 'event'],
    href: `#${ref}`,
    ...attribute('id', property(time, 'id')),
    ...attribute('dataRef', property(time, 'dataRef')),
  }, [date]);
  replace(parent, time, link);
  if (isOrHoldsInteractive(date)) divide(link);
}

function divide(name: Element): void {
  const href = attribute('href', property(name, 'href'));
  name.tagName = 'span';
  delete name.properties['href'];
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (run.some((n) => n.type === 'text' && !isBlank(n)) || run.some((n) => n.type === 'element' && n.children.length > 0))
      result.push(h('a', { ...href }, run));
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
