import type { XmlElement } from '../../read/tree.js';
import { type Budget, secondsWorked, TimeIsOver } from './budget.js';
import { matches } from './matcher.js';
import type { Assertion, Let, MessagePart, Pattern, Rule, Schematron } from './schema.js';
import { TreeIndex } from './tree-index.js';
import { EMPTY_SCOPE, type Scope, XPath, XPathProblem } from './xpath.js';
import type { View } from './xpath-view.js';

/** A node for which an assertion does not hold. */
export interface Violation {
  readonly assertion: Assertion;
  readonly view: View;
  /** The message with its values, without white space around it. */
  readonly message: string;
  /** The variables that the rule had. */
  readonly scope: Scope;
}

/** Something that was not checked, at least for some nodes, and why. */
export interface Unchecked {
  /** Where it stands in the schema. */
  readonly place: string;
  /** As the rest of a sentence that begins with the rule. */
  readonly problem: string;
}

export interface Outcome {
  readonly violations: readonly Violation[];
  readonly unchecked: readonly Unchecked[];
}

/** How many seconds the rules of one pattern are checked before those of another are. */
const TURN = 0.25;
/** How many nodes are looked at between two looks at the clock. */
const NODES = 32;

/**
 * Checks a tree against a Schematron schema. Patterns take turns, so that a slow one does not use up the time of all.
 * @param root the element at the root of the tree
 */
export function run(schema: Schematron, root: XmlElement, budget: Budget): Outcome {
  const checking = new Checking(schema, new TreeIndex(root), budget);
  const waiting = schema.patterns.map((pattern) => new PatternCheck(pattern, checking));
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const end = secondsWorked() + TURN;
    let goesOn = true;
    while (goesOn && secondsWorked() < end && !budget.isOver)
      for (let i = 0; i < NODES && goesOn; i++) goesOn = check.step();
    if (goesOn && budget.isOver) check.giveUp();
    else if (goesOn) waiting.push(check);
  }
  return checking;
}

/** What the patterns of a schema share, and what comes of them. */
class Checking implements Outcome {
  readonly violations: Violation[] = [];
  readonly unchecked: Unchecked[] = [];
  readonly index: TreeIndex;
  readonly xpath: XPath;
  readonly namespaces: Schematron['namespaces'];
  readonly scope: Scope;
  readonly #told = new Set<Rule | Assertion>();
  /** What is the matter with variables that have no value. */
  readonly #broken = new Map<string, string>();

  constructor(schema: Schematron, index: TreeIndex, budget: Budget) {
    this.index = index;
    this.namespaces = schema.namespaces;
    this.xpath = new XPath(index, schema.namespaces, budget);
    this.scope = this.withLets(schema.lets, index.document, EMPTY_SCOPE);
  }

  /** Adds variables; one that cannot be evaluated is left out, and what uses it is not checked. */
  withLets(lets: readonly Let[], view: View, scope: Scope): Scope {
    let all = scope;
    for (const variable of lets)
      try {
        all = this.xpath.withLets([variable], view, all);
      } catch (error) {
        this.#broken.set(variable.name, this.#problemIn(error));
      }
    return all;
  }

  /** Takes note that something was not checked, once. */
  fail(part: Rule | Assertion, error: unknown): void {
    if (this.#told.has(part)) return;
    this.#told.add(part);
    const { place } = part;
    const problem = this.#problemIn(error);
    if (!this.unchecked.some((other) => other.place === place && other.problem === problem))
      this.unchecked.push({ place, problem });
  }

  /** @throws what is neither a problem of the schema nor the end of its time */
  #problemIn(error: unknown): string {
    if (error instanceof TimeIsOver) return 'it takes too long';
    if (!(error instanceof XPathProblem)) throw error;
    const broken = error.variable === undefined ? undefined : this.#broken.get(error.variable);
    return broken === undefined ? error.message : `of its variable “$${error.variable}”: ${broken}`;
  }
}

/** The work on one pattern, step by step. */
class PatternCheck {
  readonly #pattern: Pattern;
  readonly #checking: Checking;
  readonly #steps: Iterator<void>;
  #rule = 0;

  constructor(pattern: Pattern, checking: Checking) {
    this.#pattern = pattern;
    this.#checking = checking;
    this.#steps = this.#check();
  }

  /** Goes on with one node; false if there is none left. */
  step(): boolean {
    return this.#steps.next().done !== true;
  }

  /** The time is over: what was not finished is taken note of. */
  giveUp(): void {
    for (const rule of this.#pattern.rules.slice(this.#rule)) this.#checking.fail(rule, new TimeIsOver());
  }

  *#check(): Generator<void> {
    const { xpath, index, namespaces } = this.#checking;
    const scope = this.#checking.withLets(this.#pattern.lets, index.document, this.#checking.scope);
    /** Of the rules of a pattern the first that matches a node is its rule. */
    const ruled = new Set<View>();
    for (const rule of this.#pattern.rules) {
      try {
        for (const view of matches(rule.context, namespaces, index, xpath, scope)) {
          if (view && !ruled.has(view)) {
            ruled.add(view);
            this.#assert(rule, view, scope);
          }
          yield;
        }
      } catch (error) {
        // Which nodes it would have taken from the rules after it is not known.
        for (const other of this.#pattern.rules.slice(this.#rule)) this.#checking.fail(other, error);
        return;
      }
      this.#rule++;
    }
  }

  #assert({ lets, assertions }: Rule, view: View, outer: Scope): void {
    const { xpath, violations } = this.#checking;
    const scope = this.#checking.withLets(lets, view, outer);
    for (const assertion of assertions)
      try {
        const isTrue = xpath.isTrue(assertion.test, view, scope);
        if (isTrue === (assertion.kind === 'assert')) continue;
        violations.push({ assertion, view, message: this.#message(assertion.message, view, scope), scope });
      } catch (error) {
        this.#checking.fail(assertion, error);
      }
  }

  #message(parts: readonly MessagePart[], view: View, scope: Scope): string {
    return parts
      .map((part) => {
        if (part.kind === 'words') return part.text;
        try {
          const wanted = part.kind === 'name' ? `(${part.xpath}) ! name(.)` : part.xpath;
          return this.#checking.xpath.text(wanted, view, scope);
        } catch (error) {
          if (error instanceof XPathProblem || error instanceof TimeIsOver) return '…';
          throw error;
        }
      })
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  }
}
