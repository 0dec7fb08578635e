import { type ContextPath, readContext, type Step } from './context-pattern.js';
import { candidates, isDocument, isOfTest } from './node-tests.js';
import type { TreeIndex } from './tree-index.js';
import { type Scope, type XPath, XPathProblem } from './xpath.js';
import type { View } from './xpath-view.js';

/**
 * The nodes that the context of a rule matches, each once; and undefined for each that was looked at and is not matched.
 * @param scope the variables that its predicates may use
 * @throws XPathProblem if the context cannot be evaluated, TimeIsOver
 */
export function* matches(
  context: string,
  namespaces: Readonly<Record<string, string>>,
  index: TreeIndex,
  xpath: XPath,
  scope: Scope,
): Generator<View | undefined> {
  const paths = readContext(context, (prefix) => namespaces[prefix]);
  if (!paths) {
    // What is no path of plain steps is searched for from every node, as XSLT defines it.
    yield* xpath.nodes(`/descendant-or-self::node()/(${context})`, index.document, scope);
    return;
  }
  const met = new Set<View>();
  for (const path of paths) {
    const matcher = new PathMatcher(path, xpath, scope);
    const test = path.steps.at(-1)?.test;
    for (const view of test ? candidates(test, index) : [index.document]) {
      const isMatch = !met.has(view) && matcher.isMatch(view);
      if (isMatch) met.add(view);
      yield isMatch ? view : undefined;
    }
  }
}

/** Tells whether nodes are matched by a path, each step of which costs the same wherever the node stands. */
class PathMatcher {
  readonly #path: ContextPath;
  readonly #xpath: XPath;
  readonly #scope: Scope;
  /** Of steps that ask for a place: by parent, the children that they match. */
  readonly #placed = new Map<Step, Map<View, ReadonlySet<View>>>();
  /** Of steps below which others stand at any depth: the nodes that they match, or one above does. */
  readonly #above = new Map<number, Map<View, boolean>>();
  readonly #usesCurrent: boolean;

  constructor(path: ContextPath, xpath: XPath, scope: Scope) {
    this.#path = path;
    this.#xpath = xpath;
    this.#scope = scope;
    this.#usesCurrent = path.steps.some((step) => step.predicates.includes('current'));
  }

  isMatch(view: View): boolean {
    const last = this.#path.steps.length - 1;
    return last === -1 ? isDocument(view) : this.#isMatch(view, last, view);
  }

  #isMatch(view: View, number: number, current: View): boolean {
    const step = this.#path.steps[number];
    if (!step || !isOfTest(view, step.test) || !this.#isTrue(view, step, current)) return false;
    if (number === 0) return !this.#path.fromRoot || isDocument(view.parent);
    if (step.deep) return view.parent !== undefined && this.#isAtOrAbove(view.parent, number - 1, current);
    return view.parent !== undefined && this.#isMatch(view.parent, number - 1, current);
  }

  /** True if the node, or one above it, is matched by a step. */
  #isAtOrAbove(view: View, number: number, current: View): boolean {
    const known = (!this.#usesCurrent && this.#above.get(number)) || new Map<View, boolean>();
    if (!this.#usesCurrent) this.#above.set(number, known);
    const passed: View[] = [];
    let found = false;
    for (let at: View | undefined = view; at && !found; at = at.parent) {
      const before = known.get(at);
      if (before === false) break;
      passed.push(at);
      found = before ?? this.#isMatch(at, number, current);
    }
    for (const at of passed) known.set(at, found);
    return found;
  }

  #isTrue(view: View, step: Step, current: View): boolean {
    if (step.predicates === '') return true;
    try {
      if (step.positional) return this.#isPlaced(view, step, current);
      return this.#xpath.isTrue(`exists(.${step.predicates})`, view, this.#scope, current);
    } catch (error) {
      // What fails for one node does not match it (XSLT 2.0, 5.5.4); what is not known fails for all.
      if (error instanceof XPathProblem && !error.isStatic) return false;
      throw error;
    }
  }

  #isPlaced(view: View, step: Step, current: View): boolean {
    if (!view.parent) return false;
    const known = this.#placed.get(step) ?? new Map<View, ReadonlySet<View>>();
    this.#placed.set(step, known);
    const found =
      known.get(view.parent) ??
      new Set(this.#xpath.nodes(step.fromParent, view.parent, this.#scope, current));
    if (!this.#usesCurrent) known.set(view.parent, found);
    return found.has(view);
  }
}
