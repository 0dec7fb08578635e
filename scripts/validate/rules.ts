import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Finding, finding } from '../findings/finding.js';
import { inPackage } from '../package-root.js';
import { elementsOf, placeOf, TEI, type XmlElement } from '../read/tree.js';
import { COMPILED_RULES, type Let, type Rule } from './schema/rules-of-odd.js';
import { View, viewFacade } from './xpath-view.js';

/**
 * The rules of this program’s own schema, from their compiled form in lib.
 * @throws Error if the program was not compiled
 */
export function loadRules(): readonly Rule[] {
  return JSON.parse(readFileSync(path.join(inPackage('lib'), COMPILED_RULES), 'utf8'));
}

/**
 * Checks what no grammar can say: the Schematron rules of the ODD.
 * @param root the edition, or one file, with all that it includes
 * @returns findings E001 to E004, rule by rule
 */
export function checkRules(root: XmlElement, rules: readonly Rule[] = loadRules()): Finding[] {
  const elements = new Elements(root);
  return rules.flatMap((rule) => broken(rule, elements));
}

function broken(rule: Rule, elements: Elements): Finding[] {
  const contexts = rule.contexts.filter(({ name }) => elements.named(name).length > 0);
  if (contexts.length === 0) return [];
  const globals = withGlobals(rule, elements);
  const findings: Finding[] = [];
  for (const { name, predicates } of contexts)
    for (const element of elements.matching(name, predicates)) {
      const locals = globals.at(elements.viewOf(element)).withVariables(rule.locals);
      if (locals.isTrue(rule.test)) continue;
      const fillings = {
        attribute: locals.text('attribute'),
        mark: locals.text('mark'),
        label: locals.text('label'),
        id: locals.text('id'),
      };
      findings.push(finding(rule.code, placeOf(element), fillings));
    }
  return findings;
}

/**
 * The variables of the whole document. Searching the whole tree by XPath is slow, so where a path begins with
 * //tei:name, the elements of that name take its place.
 */
function withGlobals(rule: Rule, elements: Elements): XPath {
  let xpath = new XPath(elements.document);
  for (const { name, value } of rule.globals) {
    const searched = new Set<string>();
    const quick = value.replace(/(?<![^\s(])\/\/tei:(\w+)/g, (_, wanted: string) => {
      searched.add(wanted);
      return `$all-${wanted}`;
    });
    for (const wanted of searched) xpath = elements.search(wanted, xpath);
    xpath = xpath.withVariables([{ name, value: quick }]);
  }
  return xpath;
}

/** The elements of a tree by name, and their views, which are made from the root downwards when they are wanted. */
class Elements {
  readonly document: View;
  readonly #byName = new Map<string, XmlElement[]>();
  readonly #views = new Map<XmlElement, View>();

  constructor(root: XmlElement) {
    this.document = View.document(root);
    for (const element of elementsOf(root)) {
      if (element.namespace !== TEI) continue;
      const others = this.#byName.get(element.local);
      if (others) others.push(element);
      else this.#byName.set(element.local, [element]);
    }
  }

  /** The TEI elements of this name, in document order. */
  named(name: string): readonly XmlElement[] {
    return this.#byName.get(name) ?? [];
  }

  /** The elements of a name for which all predicates are true. */
  matching(name: string, predicates: string): readonly XmlElement[] {
    if (predicates === '') return this.named(name);
    const search = this.search(name, new XPath(this.document));
    return search.elements(`$all-${name}${predicates}`);
  }

  /** Adds the variable `all-name`: the elements of a name. */
  search(name: string, xpath: XPath): XPath {
    return xpath.withSequence(
      `all-${name}`,
      this.named(name).map((element) => this.viewOf(element)),
    );
  }

  viewOf(element: XmlElement): View {
    const path: XmlElement[] = [];
    let above: View | undefined;
    for (let at: XmlElement | undefined = element; at && !above; at = at.parent) {
      above = this.#views.get(at);
      if (!above) path.unshift(at);
    }
    let found = above ?? this.document;
    for (const step of path) {
      for (const child of found.children) if (child.element) this.#views.set(child.element, child);
      const child = this.#views.get(step);
      if (!child) throw new Error(`“${step.local}” does not stand where its parent says`);
      found = child;
    }
    return found;
  }
}

/** Loading fontoxpath takes a tenth of a second, so it is left to those who need it. */
let loaded: typeof import('fontoxpath') | undefined;
function engine(): typeof import('fontoxpath') {
  loaded ??= createRequire(import.meta.url)('fontoxpath');
  if (!loaded) throw new Error('fontoxpath is not installed');
  return loaded;
}

const options = { namespaceResolver: (prefix: string) => (prefix === 'tei' ? TEI : null) };

/** Evaluates XPath at one node, with variables. */
class XPath {
  readonly #node: View;
  readonly #variables: Readonly<Record<string, unknown>>;

  constructor(node: View, variables: Readonly<Record<string, unknown>> = {}) {
    this.#node = node;
    this.#variables = variables;
  }

  at(node: View): XPath {
    return new XPath(node, this.#variables);
  }

  isTrue(xpath: string): boolean {
    return engine().evaluateXPathToBoolean(xpath, this.#node, viewFacade, this.#variables, options);
  }

  elements(xpath: string): XmlElement[] {
    const found = engine().evaluateXPathToNodes(xpath, this.#node, viewFacade, this.#variables, options);
    return found.flatMap((node) => (node instanceof View && node.element ? [node.element] : []));
  }

  /** Adds variables, each of which may use those before it. Sequences stay sequences, not arrays of XPath. */
  withVariables(lets: readonly Let[]): XPath {
    const { evaluateXPath, createTypedValueFactory } = engine();
    const variables = { ...this.#variables };
    for (const { name, value } of lets) {
      const items = evaluateXPath(
        value,
        this.#node,
        viewFacade,
        variables,
        evaluateXPath.ALL_RESULTS_TYPE,
        options,
      );
      const isSingle = items.length === 1 && typeof items[0] === 'string';
      variables[name] = isSingle ? items[0] : createTypedValueFactory('item()*')(items, viewFacade);
    }
    return new XPath(this.#node, variables);
  }

  withSequence(name: string, nodes: readonly View[]): XPath {
    const sequence = engine().createTypedValueFactory('item()*')([...nodes], viewFacade);
    return new XPath(this.#node, { ...this.#variables, [name]: sequence });
  }

  /** The value of a variable, if it is a text. */
  text(name: string): string {
    const value = this.#variables[name];
    return typeof value === 'string' ? value : '';
  }
}
