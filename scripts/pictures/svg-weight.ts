import { attribute, childElements, elementsOf, plainText, type XmlElement } from '../read/tree.js';
import { idsInStyle } from './svg-style.js';

/** Shapes that a renderer would draw: more are an attack or an accident. */
const MOST_SHAPES = 3_000_000;
/** Elements in elements, and references to references; renderers go down them by recursion. */
export const MOST_STEPS = 500;
export const TOO_DEEP = `its elements and references go down more than ${MOST_STEPS} steps`;

/** What drawing an element costs: how many shapes, and how many steps down. */
interface Cost {
  shapes: number;
  steps: number;
}

interface Step extends Cost {
  readonly element: XmlElement;
  readonly next: Iterator<XmlElement>;
}

/**
 * Finds drawings that are small files and endless work: groups that use groups that use groups.
 * @returns why the drawing is refused, as the end of a sentence; undefined if it is not
 */
export function tooHeavy(root: XmlElement): string | undefined {
  const drawn = drawnBy(root);
  const costs = new Map<XmlElement, Cost>();
  const open = new Set<XmlElement>();
  const path: Step[] = [];
  const enter = (element: XmlElement): void => {
    open.add(element);
    path.push({ element, next: drawn(element)[Symbol.iterator](), shapes: 1, steps: 1 });
  };
  const add = (to: Cost, { shapes, steps }: Cost): void => {
    to.shapes += shapes;
    to.steps = Math.max(to.steps, steps + 1);
  };
  enter(root);
  for (let at = path.at(-1); at; at = path.at(-1)) {
    if (path.length + at.steps > MOST_STEPS) return TOO_DEEP;
    if (at.shapes > MOST_SHAPES) return 'its references multiply without end';
    const { value, done } = at.next.next();
    if (!done) {
      const known = costs.get(value);
      if (known) add(at, known);
      // What refers to itself is drawn by no renderer.
      else if (!open.has(value)) enter(value);
      continue;
    }
    path.pop();
    open.delete(at.element);
    costs.set(at.element, { shapes: at.shapes, steps: at.steps });
    const above = path.at(-1);
    if (above) add(above, at);
  }
  return undefined;
}

/** What is drawn for an element: what it holds, and what it and the style sheets refer to. */
function drawnBy(root: XmlElement): (element: XmlElement) => XmlElement[] {
  const byId = new Map<string, XmlElement>();
  // The ids that rules refer to, by the class or id for which a rule is; by the empty name, if it is for all.
  const byName = new Map<string, Set<string>>();
  for (const element of elementsOf(root)) {
    const id = attribute(element, 'id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (element.local !== 'style') continue;
    for (const rule of plainText(element).split('}')) {
      const ids = idsInStyle(rule);
      if (ids.length === 0) continue;
      const names = rule.slice(0, rule.lastIndexOf('{') + 1).match(/[.#][\w-]+/g) ?? [''];
      for (const name of new Set(names)) {
        const known = byName.get(name) ?? new Set();
        for (const referred of ids) known.add(referred);
        byName.set(name, known);
      }
    }
  }
  const elementsFor = (ids: Iterable<string>): XmlElement[] => [...ids].flatMap((id) => byId.get(id) ?? []);
  const ruled = new Map([...byName].map(([name, ids]) => [name, elementsFor(ids)]));
  return (element) => {
    const classes = (attribute(element, 'class') ?? '').split(/\s+/).map((name) => `.${name}`);
    const names = ['', `#${attribute(element, 'id') ?? ''}`, ...classes];
    const own = element.attributes.flatMap(({ local, value }) =>
      local === 'href' && value.startsWith('#') ? [value.slice(1)] : idsInStyle(value),
    );
    return [
      ...childElements(element),
      ...names.flatMap((name) => ruled.get(name) ?? []),
      ...elementsFor(own),
    ];
  };
}
