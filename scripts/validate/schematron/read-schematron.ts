import type { Severity } from '../../findings/codes.js';
import type { XmlElement } from '../../read/tree.js';
import { messageOf } from './message.js';
import type { Assertion, Let, MessagePart, Pattern, Rule, Schematron } from './schema.js';
import { type Load, SchematronNode } from './schematron-node.js';

/** Something in a schema that is not understood, and so not checked. */
export interface LeftOut {
  /** As “file:line”. */
  readonly place: string;
  /** As the rest of a sentence that begins with the rule. */
  readonly problem: string;
}

export interface SchematronRead {
  readonly schema: Schematron;
  readonly leftOut: readonly LeftOut[];
}

/** The languages of queries that XPath 3.1 can stand in for. */
const BINDINGS = 'xslt xslt1 xslt1.1 xslt2 xslt3 xpath xpath1 xpath2 xpath3 xpath31 exslt'.split(' ');

/**
 * Reads a Schematron schema (ISO/IEC 19757-3): what is included is put in its place, abstract patterns and rules are
 * filled in, and of the phases one is chosen.
 * @param root its root element
 * @param phase the phase that is asked for, if any
 * @param load gives what the schema includes
 * @throws Error whose message says why it cannot be used, as the rest of a sentence
 */
export function readSchematron(root: XmlElement, phase: string | undefined, load: Load): SchematronRead {
  const schema = new SchematronNode(root, load);
  const binding = schema.attribute('queryBinding') ?? 'xslt';
  if (!BINDINGS.includes(binding.toLowerCase()))
    throw new Error(`the language of its queries is “${binding}”, which is not known here`);
  const default_ = schema.attribute('defaultPhase');
  const asked = phase === undefined || phase === '#DEFAULT' ? default_ : phase;
  return new Reading(schema.children()).result(asked === '#ALL' ? undefined : asked);
}

/**
 * Reads the Schematron that is embedded in another schema.
 * @param elements the elements of Schematron that stand in it and in no other such element
 * @throws Error whose message says why it cannot be used, as the rest of a sentence
 */
export function readEmbedded(elements: readonly XmlElement[], load: Load): SchematronRead {
  return new Reading(elements.flatMap((e) => new SchematronNode(e, load).included())).result(undefined);
}

class Reading {
  readonly #top: readonly SchematronNode[];
  readonly #leftOut: LeftOut[] = [];
  readonly #abstractPatterns = new Map<string, SchematronNode>();
  readonly #abstractRules = new Map<string, SchematronNode>();
  readonly #diagnostics = new Map<string, SchematronNode>();

  constructor(top: readonly SchematronNode[]) {
    this.#top = top;
    for (const node of this.#named('pattern')) {
      if (isAbstract(node)) this.#abstractPatterns.set(node.attribute('id') ?? '', node);
      for (const rule of node.children('rule'))
        if (isAbstract(rule)) this.#abstractRules.set(rule.attribute('id') ?? '', rule);
    }
    for (const list of this.#named('rules'))
      for (const rule of list.children('rule')) this.#abstractRules.set(rule.attribute('id') ?? '', rule);
    for (const list of this.#named('diagnostics'))
      for (const node of list.children('diagnostic')) this.#diagnostics.set(node.attribute('id') ?? '', node);
  }

  /** @param phase the id of the phase whose patterns are wanted; all patterns if undefined */
  result(phase: string | undefined): SchematronRead {
    const chosen = phase === undefined ? undefined : this.#phase(phase);
    const active = chosen && new Set(chosen.children('active').map((node) => node.attribute('pattern')));
    const patterns = this.#named('pattern')
      .filter((node) => !isAbstract(node) && (!active || active.has(node.attribute('id'))))
      .flatMap((node) => this.#pattern(node));
    // A rule that stands alone in another schema is a pattern of its own.
    const alone = this.#named('rule')
      .filter((node) => !isAbstract(node))
      .map((node): Pattern => ({ lets: [], rules: this.#rules([node], []) }));
    const namespaces = this.#named('ns').map(
      (node) => [node.attribute('prefix') ?? '', node.attribute('uri') ?? ''] as const,
    );
    const lets = this.#lets([...this.#named('let'), ...(chosen?.children('let') ?? [])]);
    return {
      schema: { namespaces: Object.fromEntries(namespaces), lets, patterns: [...patterns, ...alone] },
      leftOut: this.#leftOut,
    };
  }

  #named(name: string): SchematronNode[] {
    return this.#top.filter((node) => node.local === name);
  }

  #phase(id: string): SchematronNode {
    const found = this.#named('phase').find((node) => node.attribute('id') === id);
    if (!found) throw new Error(`it has no phase “${id}”`);
    return found;
  }

  #leave(node: SchematronNode, problem: string): void {
    this.#leftOut.push({ place: node.place, problem });
  }

  #pattern(node: SchematronNode): Pattern[] {
    if (node.attribute('documents') !== undefined) {
      this.#leave(node, 'it is about other documents than the one that names the schema');
      return [];
    }
    const isA = node.attribute('is-a');
    if (isA === undefined) return [this.#patternOf(node, node)];
    const abstract = this.#abstractPatterns.get(isA);
    if (abstract) return [this.#patternOf(node, abstract.withParameters(parametersOf(abstract, node)))];
    this.#leave(node, `there is no abstract pattern “${isA}”`);
    return [];
  }

  /** @param own the pattern itself; @param filled what holds its rules: the same, or the abstract one that it fills in */
  #patternOf(own: SchematronNode, filled: SchematronNode): Pattern {
    const lets = own === filled ? [own] : [own, filled];
    const rules = filled.children('rule');
    return {
      lets: this.#lets(lets.flatMap((node) => node.children('let'))),
      rules: this.#rules(
        rules.filter((rule) => !isAbstract(rule)),
        rules.filter(isAbstract),
      ),
    };
  }

  #lets(nodes: readonly SchematronNode[]): Let[] {
    return nodes.flatMap((node) => {
      const [name, value] = [node.attribute('name'), node.attribute('value')];
      if (name !== undefined && value !== undefined) return [{ name, value }];
      this.#leave(node, 'a variable whose value is no XPath is not known here');
      return [];
    });
  }

  #rules(nodes: readonly SchematronNode[], abstract: readonly SchematronNode[]): Rule[] {
    return nodes.flatMap((node): Rule[] => {
      const context = node.attribute('context');
      if (context === undefined) {
        this.#leave(node, 'it has no context');
        return [];
      }
      const parts = this.#partsOf(node, abstract, 0);
      const assertions = parts
        .filter(({ local }) => local === 'assert' || local === 'report')
        .map((part) => this.#assertion(part, node));
      const lets = this.#lets(parts.filter(({ local }) => local === 'let'));
      return [{ context, lets, assertions, place: node.place }];
    });
  }

  /** What a rule holds, with what it extends in its place. */
  #partsOf(rule: SchematronNode, abstract: readonly SchematronNode[], depth: number): SchematronNode[] {
    if (depth > 30) throw new Error('its rules extend each other in a circle');
    return rule.children().flatMap((part) => {
      if (part.local !== 'extends') return [part];
      const name = part.attribute('rule');
      const extended =
        name === undefined
          ? part.target()
          : (abstract.find((node) => node.attribute('id') === name) ?? this.#abstractRules.get(name));
      if (extended) return this.#partsOf(extended, abstract, depth + 1);
      this.#leave(part, `there is no abstract rule “${name}”`);
      return [];
    });
  }

  #assertion(node: SchematronNode, rule: SchematronNode): Assertion {
    const diagnostics = (node.attribute('diagnostics') ?? '')
      .split(/\s+/)
      .flatMap((id) => this.#diagnostics.get(id) ?? [])
      .flatMap((diagnostic): MessagePart[] => [{ kind: 'words', text: ' ' }, ...messageOf(diagnostic)]);
    return {
      kind: node.local === 'report' ? 'report' : 'assert',
      id: node.attribute('id'),
      test: node.attribute('test') ?? 'true()',
      severity: severityOf(node.attribute('role') ?? rule.attribute('role')),
      message: [...messageOf(node), ...diagnostics],
      place: node.place,
    };
  }
}

const isAbstract = (node: SchematronNode): boolean => node.attribute('abstract') === 'true';

/** The parameters of a pattern that fills in an abstract one, which may have values for those that are not given. */
const parametersOf = (abstract: SchematronNode, own: SchematronNode): ReadonlyMap<string, string> =>
  new Map(
    [...abstract.children('param'), ...own.children('param')].map((node) => [
      node.attribute('name') ?? '',
      node.attribute('value') ?? '',
    ]),
  );

/** How grave a role is: its words are free (ISO/IEC 19757-3, 5.5.12), these are what validators know. */
function severityOf(role: string | undefined): Severity {
  if (/^\s*(?:info|information|hint|tip|note)/i.test(role ?? '')) return 'review';
  return /^\s*(?:warn|nonfatal|non-fatal)/i.test(role ?? '') ? 'warning' : 'error';
}
