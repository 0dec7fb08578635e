import type { Element, ElementContent, Parents } from 'hast';
import { element as h, hasClass, isBlock, isElement, property, select } from '../../pivot/hast.js';

/** The sign that stands after a lemma that cannot itself be a link: one that is empty, or that lies in a link. */
export const SIGN = '[°]';

/**
 * Makes every lemma a link to its entry in the apparatus. A lemma is a range between two points and may overlap
 * others or cross elements, so each stretch of it that stands undivided in one element becomes a link of its own.
 * Links do not nest: a stretch that holds a link, or lies in one, is left as it is, and a lemma that has no link at
 * the end gets a sign in brackets behind it.
 * @param root the text; it is changed
 * @param addressOf where the entry of an id is; undefined if there is none
 */
export function linkLemmas(root: Parents, addressOf: (entryId: string) => string | undefined): void {
  const open: string[] = [];
  const linked = new Set<string>();
  const unlinked: string[] = [];

  const reference = (id: string, className: string, children: ElementContent[]): Element | undefined => {
    const href = addressOf(id);
    if (href === undefined) return undefined;
    return h(
      'a',
      { className: [className], href, dataApp: id, 'epub:type': 'noteref', role: 'doc-noteref' },
      children,
    );
  };

  /** Links what of a run of siblings is not white space at its ends. */
  const link = (run: ElementContent[], id: string): ElementContent[] => {
    const [before, inner, after] = trimmed(run);
    if (inner.length === 0) return run;
    const anchor = reference(id, 'lemma', inner);
    if (!anchor) return run;
    linked.add(id);
    return [...before, anchor, ...after];
  };

  const signs = (): ElementContent[] =>
    unlinked.splice(0).flatMap((id) => {
      const sign = reference(id, 'lemma-sign', [{ type: 'text', value: SIGN }]);
      if (sign) sign.properties['ariaLabel'] = `Correction ${SIGN}`;
      return sign ? [sign] : [];
    });

  const visit = (parent: Parents, inLink: boolean): void => {
    const children: ElementContent[] = [];
    let run: ElementContent[] = [];
    const flush = (): void => {
      const id = open.at(-1);
      children.push(...(id !== undefined && !inLink ? link(run, id) : run));
      run = [];
    };
    for (const child of parent.children) {
      if (child.type === 'doctype') continue;
      if (isElement(child) && hasClass(child, 'app-begin')) {
        flush();
        open.push(property(child, 'dataApp') ?? '');
        children.push(pointOf(child));
      } else if (isElement(child) && hasClass(child, 'app-end')) {
        flush();
        const id = property(child, 'dataApp') ?? '';
        const index = open.lastIndexOf(id);
        if (index !== -1) open.splice(index, 1);
        children.push(pointOf(child));
        if (!linked.has(id)) unlinked.push(id);
        if (!inLink) children.push(...signs());
      } else if (isElement(child) && !isPlain(child)) {
        flush();
        visit(child, inLink || child.tagName === 'a');
        children.push(child);
        if (!inLink) children.push(...signs());
      } else run.push(child);
    }
    flush();
    (parent.children as unknown[]).splice(0, parent.children.length, ...children);
  };

  visit(root, false);
}

/** True for inline markup that may stand inside a link as it is. */
const isPlain = (node: Element): boolean =>
  !isBlock(node) &&
  node.tagName !== 'a' &&
  select(node, (e) => e.tagName === 'a' || isBlock(e) || hasClass(e, 'app-begin') || hasClass(e, 'app-end'))
    .length === 0;

/** One of the two points of a lemma: its id and the entry; what the entry says stands in the apparatus. */
function pointOf(point: Element): Element {
  const { id, className, dataApp } = point.properties;
  return { ...point, properties: { ...(id === undefined ? {} : { id }), className, dataApp } };
}

/** A run of siblings without the white space and the empty elements at its ends, and those. */
function trimmed(run: ElementContent[]): [ElementContent[], ElementContent[], ElementContent[]] {
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  const inner = [...run];
  for (let first = inner[0]; first; first = inner[0]) {
    if (first.type === 'text') {
      const rest = first.value.trimStart();
      const space = first.value.slice(0, first.value.length - rest.length);
      if (space) before.push({ type: 'text', value: space });
      if (rest) {
        inner[0] = { type: 'text', value: rest };
        break;
      }
    } else if (hasText(first)) break;
    else before.push(first);
    inner.shift();
  }
  for (let last = inner.at(-1); last; last = inner.at(-1)) {
    if (last.type === 'text') {
      const rest = last.value.trimEnd();
      const space = last.value.slice(rest.length);
      if (space) after.unshift({ type: 'text', value: space });
      if (rest) {
        inner[inner.length - 1] = { type: 'text', value: rest };
        break;
      }
    } else if (hasText(last)) break;
    else after.unshift(last);
    inner.pop();
  }
  return [before, inner, after];
}

const hasText = (node: ElementContent): boolean =>
  node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && node.children.some(hasText);
