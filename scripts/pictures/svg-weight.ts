import { attribute, childElements, elementsOf, plainText, type XmlElement } from '../read/tree.js';
import { idsInStyle } from './svg-style.js';

/** Shapes that a renderer would draw: more are an attack or an accident. */
const MOST_SHAPES = 3_000_000;
/** Elements in elements, and references to references; renderers go down them by recursion. */
const MOST_STEPS = 500;

interface Step {
  readonly element: XmlElement;
  readonly next: Iterator<XmlElement>;
  weight: number;
}

/**
 * Finds drawings that are small files and endless work: groups that use groups that use groups.
 * @returns why the drawing is refused, as the end of a sentence; undefined if it is not
 */
export function tooHeavy(root: XmlElement): string | undefined {
  const drawn = drawnBy(root);
  const weights = new Map<XmlElement, number>();
  const open = new Set<XmlElement>();
  const path: Step[] = [];
  const enter = (element: XmlElement): void => {
    open.add(element);
    path.push({ element, next: drawn(element)[Symbol.iterator](), weight: 1 });
  };
  enter(root);
  for (let at = path.at(-1); at; at = path.at(-1)) {
    if (path.length > MOST_STEPS) return `its elements and references go down more than ${MOST_STEPS} steps`;
    const { value, done } = at.next.next();
    if (!done) {
      const known = weights.get(value);
      if (known !== undefined) at.weight += known;
      // What refers to itself is drawn by no renderer.
      else if (!open.has(value)) enter(value);
      continue;
    }
    path.pop();
    open.delete(at.element);
    weights.set(at.element, at.weight);
    const above = path.at(-1);
    if (above) above.weight += at.weight;
  }
  return (weights.get(root) ?? 0) > MOST_SHAPES ? 'its references multiply without end' : undefined;
}

/** What is drawn for an element: what it holds, and what it refers to. */
function drawnBy(root: XmlElement): (element: XmlElement) => XmlElement[] {
  const byId = new Map<string, XmlElement>();
  const rules: { readonly selector: string; readonly ids: readonly string[] }[] = [];
  for (const element of elementsOf(root)) {
    const id = attribute(element, 'id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (element.local === 'style')
      for (const [, selector = '', body = ''] of plainText(element).matchAll(/([^{}]*)\{([^{}]*)\}/g))
        if (idsInStyle(body).length > 0) rules.push({ selector, ids: idsInStyle(body) });
  }
  const selects = (selector: string, element: XmlElement): boolean => {
    const names = selector.match(/[.#][\w-]+/g);
    const own = `${attribute(element, 'class') ?? ''} `.split(/\s+/).map((name) => `.${name}`);
    return (
      !names || names.some((name) => own.includes(name) || name === `#${attribute(element, 'id') ?? ''}`)
    );
  };
  return (element) => {
    const ids = element.attributes.flatMap(({ local, value }) =>
      local === 'href' && value.startsWith('#') ? [value.slice(1)] : idsInStyle(value),
    );
    for (const rule of rules) if (selects(rule.selector, element)) ids.push(...rule.ids);
    return [...childElements(element), ...ids.flatMap((id) => byId.get(id) ?? [])];
  };
}
