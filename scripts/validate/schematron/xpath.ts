import { createRequire } from 'node:module';
import type { IDomFacade, Options } from 'fontoxpath';
import { XML } from '../../read/tree.js';
import { absolutePathAt } from './absolute-paths.js';
import { type Budget, TimeIsOver } from './budget.js';
import { nameTest } from './context-pattern.js';
import { candidates, isOfTest } from './node-tests.js';
import type { Let } from './schema.js';
import type { TreeIndex } from './tree-index.js';
import { closing, isSymbol, mayBePositional, type Token, tokensOf } from './xpath-tokens.js';
import { View, viewFacade } from './xpath-view.js';

/** An expression that cannot be evaluated. */
export class XPathProblem extends Error {
  /** True if it can be evaluated nowhere: something in it is not known. */
  readonly isStatic: boolean;
  /** The variable that is not declared, if that is what is wrong. */
  readonly variable: string | undefined;

  /** @param message what is wrong, as the rest of a sentence that begins with the expression */
  constructor(message: string, isStatic: boolean, variable?: string) {
    super(message);
    this.name = 'XPathProblem';
    this.isStatic = isStatic;
    this.variable = variable;
  }
}

/** Variables: those that are values already, and the XPath of those whose type no value of JavaScript has. */
export interface Scope {
  readonly values: Readonly<Record<string, unknown>>;
  readonly lets: readonly Let[];
}

export const EMPTY_SCOPE: Scope = { values: {}, lets: [] };

const OWN = 'urn:emendata:xpath';
const FUNCTIONS: Readonly<Record<string, string>> = {
  '': 'http://www.w3.org/2005/xpath-functions',
  fn: 'http://www.w3.org/2005/xpath-functions',
  xs: 'http://www.w3.org/2001/XMLSchema',
  math: 'http://www.w3.org/2005/xpath-functions/math',
  map: 'http://www.w3.org/2005/xpath-functions/map',
  array: 'http://www.w3.org/2005/xpath-functions/array',
};

type Engine = typeof import('fontoxpath');

/** Loading fontoxpath takes a tenth of a second, so it is left to those who need it. */
let loaded: Engine | undefined;
function engine(): Engine {
  if (loaded) return loaded;
  const fontoxpath: Engine = createRequire(import.meta.url)('fontoxpath');
  fontoxpath.registerCustomXPathFunction(
    { namespaceURI: OWN, localName: 'current' },
    [],
    'node()?',
    ({ currentContext }) => (currentContext instanceof Current ? currentContext.node : null),
  );
  fontoxpath.registerCustomXPathFunction(
    { namespaceURI: OWN, localName: 'id' },
    ['xs:string*'],
    'node()*',
    ({ currentContext }, names: readonly string[]) =>
      currentContext instanceof Current
        ? names.flatMap((name) => name.split(/\s+/)).flatMap((name) => currentContext.index.byId(name) ?? [])
        : [],
  );
  loaded = fontoxpath;
  return fontoxpath;
}

/** What current() and id() must know. */
class Current {
  readonly node: View;
  readonly index: TreeIndex;

  constructor(node: View, index: TreeIndex) {
    this.node = node;
    this.index = index;
  }
}

/** An expression made ready, and the variables that stand in it for paths from the root. */
interface Prepared {
  readonly text: string;
  readonly searches: Readonly<Record<string, unknown>> | undefined;
}

interface Search {
  readonly variable: string;
  readonly nodes: unknown;
}

/** Evaluates XPath 3.1 over one tree. */
export class XPath {
  readonly #index: TreeIndex;
  readonly #namespaces: Readonly<Record<string, string>>;
  readonly #budget: Budget;
  readonly #facade: IDomFacade;
  readonly #prepared = new Map<string, Prepared>();
  readonly #searches = new Map<string, Search>();
  readonly #options: Options;

  constructor(index: TreeIndex, namespaces: Readonly<Record<string, string>>, budget: Budget) {
    this.#index = index;
    this.#namespaces = namespaces;
    this.#budget = budget;
    this.#facade = viewFacade(() => budget.step());
    this.#options = {
      namespaceResolver: (prefix) => (prefix === 'xml' ? XML : (namespaces[prefix] ?? null)),
      functionNameResolver: ({ prefix, localName }, arity) => {
        if (prefix === '' && (localName === 'current' ? arity === 0 : localName === 'id' && arity === 1))
          return { namespaceURI: OWN, localName };
        return { namespaceURI: namespaces[prefix] ?? FUNCTIONS[prefix] ?? '', localName };
      },
    };
  }

  /** @throws XPathProblem, TimeIsOver */
  isTrue(xpath: string, node: View, scope: Scope, current = node): boolean {
    const { evaluateXPathToBoolean } = engine();
    return this.#evaluate(xpath, scope, current, (text, variables, options) =>
      evaluateXPathToBoolean(text, node, this.#facade, variables, options),
    );
  }

  /** @throws XPathProblem, TimeIsOver */
  nodes(xpath: string, node: View, scope: Scope, current = node): View[] {
    const { evaluateXPathToNodes } = engine();
    const found = this.#evaluate(xpath, scope, current, (text, variables, options) =>
      evaluateXPathToNodes(text, node, this.#facade, variables, options),
    );
    return found.filter((item) => item instanceof View);
  }

  /** The items of a sequence as text, with spaces between them. @throws XPathProblem, TimeIsOver */
  text(xpath: string, node: View, scope: Scope): string {
    const { evaluateXPathToString } = engine();
    const joined = `string-join(for $item in (${xpath}) return string($item), ' ')`;
    return this.#evaluate(joined, scope, node, (text, variables, options) =>
      evaluateXPathToString(text, node, this.#facade, variables, options),
    );
  }

  /**
   * Adds variables, each of which may use those before it. Sequences stay sequences, not arrays of XPath.
   * @throws XPathProblem, TimeIsOver
   */
  withLets(lets: readonly Let[], node: View, scope: Scope): Scope {
    if (lets.length === 0) return scope;
    const { evaluateXPath, createTypedValueFactory } = engine();
    const sequence = createTypedValueFactory('item()*');
    const values = { ...scope.values };
    const kept = [...scope.lets];
    for (const { name, value } of lets) {
      const items = this.#evaluate(value, { values, lets: kept }, node, (text, variables, options) =>
        evaluateXPath(text, node, this.#facade, variables, evaluateXPath.ALL_RESULTS_TYPE, options),
      );
      const [first] = items;
      if (items.length === 1 && typeof first === 'string') values[name] = first;
      else if (items.every(isPlain)) values[name] = sequence([...items], this.#facade);
      else kept.push({ name, value: node === this.#index.document ? `/ ! (${value})` : value });
    }
    return { values, lets: kept };
  }

  #evaluate<T>(
    xpath: string,
    scope: Scope,
    current: View,
    run: (text: string, variables: Record<string, unknown>, options: Options) => T,
  ): T {
    const lets = scope.lets.map(({ name, value }) => `let $${name} := (${value}) return `).join('');
    const { text, searches } = this.#ready(lets === '' ? xpath : `${lets}(${xpath})`);
    const variables = searches ? { ...scope.values, ...searches } : scope.values;
    return this.#run(current, (options) => run(text, variables, options));
  }

  #run<T>(current: View, run: (options: Options) => T): T {
    this.#budget.begin();
    try {
      return run({ ...this.#options, currentContext: new Current(current, this.#index) });
    } catch (error) {
      if (error instanceof TimeIsOver) throw error;
      throw problemOf(error);
    }
  }

  /** An expression with variables in the place of its paths from the root, which are evaluated once. */
  #ready(xpath: string): Prepared {
    const known = this.#prepared.get(xpath);
    if (known) return known;
    const prepared = this.#withSearches(xpath, 0);
    this.#prepared.set(xpath, prepared);
    return prepared;
  }

  /** @param from the number of the token before which no path is looked for */
  #withSearches(xpath: string, from: number): Prepared {
    const tokens = xpath.includes('/') || xpath.includes('root') ? tokensOf(xpath) : [];
    const searches: Record<string, unknown> = {};
    let text = '';
    let done = 0;
    for (let i = from; i < tokens.length; i++) {
      const path = absolutePathAt(tokens, i);
      const [start, end] = [tokens[i]?.start ?? 0, path && tokens[path.to - 1]?.end];
      const search = end === undefined ? undefined : this.#search(xpath.slice(start, end));
      if (!path || !search) continue;
      searches[search.variable] = search.nodes;
      text += `${xpath.slice(done, start)}$${search.variable}`;
      done = end ?? done;
      i = path.to - 1;
    }
    return done === 0 ? { text: xpath, searches: undefined } : { text: text + xpath.slice(done), searches };
  }

  /** What a path from the root leads to, as a variable; undefined if that cannot be said, so that others say why. */
  #search(path: string): Search | undefined {
    const known = this.#searches.get(path);
    if (known) return known;
    try {
      const search = {
        variable: `emendata.path.${this.#searches.size}`,
        nodes: this.#sequence(this.#nodesAt(path)),
      };
      this.#searches.set(path, search);
      return search;
    } catch (error) {
      if (error instanceof XPathProblem || error instanceof TimeIsOver) return undefined;
      throw error;
    }
  }

  #nodesAt(path: string): View[] {
    const known = this.#begun(tokensOf(path));
    if (known?.end === path.length) return [...known.views];
    const { text, searches } = this.#withSearches(path, 1);
    const begun = known && { [BEGUN]: this.#sequence(known.views) };
    const { evaluateXPathToNodes } = engine();
    const { document } = this.#index;
    const found = this.#run(document, (options) =>
      evaluateXPathToNodes(
        known ? `$${BEGUN}${text.slice(known.end)}` : text,
        document,
        this.#facade,
        { ...searches, ...begun },
        options,
      ),
    );
    return found.filter((node) => node instanceof View);
  }

  /** What the beginning of a path, //name or //@name, leads to: XPath would go through the whole tree for it. */
  #begun(tokens: readonly Token[]): { readonly views: readonly View[]; readonly end: number } | undefined {
    const [slashes, ...others] = tokens;
    const isAttribute = isSymbol(others[0], '@');
    const [name, after] = isAttribute ? others.slice(1) : others;
    if (!isSymbol(slashes, '//') || !name || isSymbol(after, '(', '::')) return undefined;
    const open = isAttribute ? 3 : 2;
    if (isSymbol(after, '[') && mayBePositional(tokens.slice(open + 1, closing(tokens, open))))
      return undefined;
    const test = nameTest(name, isAttribute ? 'attribute' : 'element', (prefix) => this.#namespaces[prefix]);
    return (
      test && { views: [...candidates(test, this.#index)].filter((v) => isOfTest(v, test)), end: name.end }
    );
  }

  #sequence(views: readonly View[]): unknown {
    return engine().createTypedValueFactory('item()*')([...views], this.#facade);
  }
}

/** The variable that stands for the beginning of a path. */
const BEGUN = 'emendata.begun';

/** True for what can be handed over to the next expression as it is. */
const isPlain = (item: unknown): boolean =>
  item instanceof View || typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean';

/** Says in a schema writer's words what fontoxpath says in its own. */
function problemOf(error: unknown): XPathProblem {
  if (error instanceof RangeError) return new XPathProblem('the document is nested too deeply for it', false);
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /XPST0017: Function (?:Q\{[^}]*\})?([^\s(]+)/.exec(message);
  if (unknown) return new XPathProblem(`it uses the function “${unknown[1]}”, which is not known here`, true);
  const variable = /XPST0008\W+The variable (\S+)/.exec(message);
  if (variable)
    return new XPathProblem(
      `it uses the variable “$${variable[1]}”, which is not declared`,
      true,
      variable[1],
    );
  const prefix = /XPST0081: The prefix (\S+)/.exec(message);
  if (prefix) return new XPathProblem(`it uses the prefix “${prefix[1]}”, which no sch:ns declares`, true);
  if (/XPST0003/.test(message)) return new XPathProblem('it is no XPath 3.1', true);
  const words =
    message
      .split('\n')[0]
      ?.replace(/^[A-Z]{4}\d{4}[:,]?\s*/, '')
      .replace(/\.$/, '') ?? '';
  return new XPathProblem(words.charAt(0).toLowerCase() + words.slice(1), /XPST|XQST/.test(message));
}
