import type { XmlElement } from '../../read/tree.js';
import { type Expression, Expressions } from './derivatives.js';
import { attributesOfPattern } from './rng-attributes.js';
import { contentPatterns, namesOf, patternsIn, type RngSchema, readRng } from './rng-elements.js';
import { valueFault } from './rng-values.js';

/** Something that the one schema allows and the other does not. */
export interface SubsetFault {
  /** The expanded name of the element. */
  readonly element: string;
  readonly problem: string;
}

/** A schema as text, and what it is called. */
export interface NamedSchema {
  readonly path: string;
  readonly rng: string;
}

const TEXT = '#text';

/**
 * Proves that every document which is valid under the one schema is valid under the other, element by element:
 * the content (by language inclusion), the names of attributes, that none is missing, and their values.
 * In the larger schema an element must have one content wherever it stands, as in TEI; else it is a fault.
 * @param replaced elements of the smaller schema that are replaced before the larger one sees the document,
 *   with what replaces them: xi:include by the TEI that it names
 * @returns faults in the order of the smaller schema; none if it is proved
 */
export function subsetFaults(
  smaller: NamedSchema,
  larger: NamedSchema,
  replaced: ReadonlyMap<string, readonly string[]> = new Map(),
): SubsetFault[] {
  const small = readRng(smaller.path, smaller.rng);
  const large = readRng(larger.path, larger.rng);
  const expressions = new Expressions();
  const smallContents = new Contents(small, expressions, replaced);
  const largeContents = new Contents(large, expressions, new Map());
  const faults: SubsetFault[] = [];
  for (const [element, patterns] of small.elements) {
    if (replaced.has(element)) continue;
    const fault = (problem: string): void => {
      faults.push({ element, problem });
    };
    const others = large.elements.get(element) ?? [];
    const [other] = others;
    if (!other) fault('the larger schema has no such element');
    else if (others.length > 1)
      fault('the larger schema declares it more than once, so nothing can be proved');
    else
      for (const pattern of patterns) {
        const found = expressions.counterexample(smallContents.of(pattern), largeContents.of(other));
        if (found) fault(`may hold ${found.length === 0 ? 'nothing' : found.map(shown).join(', ')}`);
        for (const problem of attributeFaults(pattern, small, other, large)) fault(problem);
      }
  }
  return faults;
}

const shown = (symbol: string): string => symbol.replace(/^\{.*\}/, '');

function attributeFaults(a: XmlElement, small: RngSchema, b: XmlElement, large: RngSchema): string[] {
  const smaller = attributesOfPattern(a, small);
  const larger = attributesOfPattern(b, large);
  const problems: string[] = [];
  for (const [name, { values }] of smaller) {
    const other = larger.get(name);
    if (!other) problems.push(`may have @${shown(name)}`);
    else {
      const problem = valueFault(values, small, other.values, large);
      if (problem) problems.push(`@${shown(name)} ${problem}`);
    }
  }
  for (const [name, { required }] of larger)
    if (required && !smaller.get(name)?.required) problems.push(`may lack @${shown(name)}`);
  return problems;
}

/** The contents of elements as expressions over the names of elements and text. */
class Contents {
  readonly #schema: RngSchema;
  readonly #expressions: Expressions;
  readonly #replaced: ReadonlyMap<string, readonly string[]>;
  readonly #defines = new Map<string, Expression>();

  constructor(schema: RngSchema, expressions: Expressions, replaced: ReadonlyMap<string, readonly string[]>) {
    this.#schema = schema;
    this.#expressions = expressions;
    this.#replaced = replaced;
  }

  of(element: XmlElement): Expression {
    return this.#group(contentPatterns(element));
  }

  #group(patterns: readonly XmlElement[]): Expression {
    return this.#expressions.group(patterns.map((p) => this.#from(p)));
  }

  #from(pattern: XmlElement): Expression {
    const e = this.#expressions;
    const parts = () => patternsIn(pattern).map((p) => this.#from(p));
    switch (pattern.local) {
      case 'element': {
        const names = namesOf(pattern).flatMap((name) => this.#replaced.get(name) ?? [name]);
        return e.choice(names.length > 0 ? names.map((name) => e.symbol(name)) : [e.symbol('*')]);
      }
      case 'ref':
        return this.#definition(pattern.attributes.find((a) => a.local === 'name')?.value ?? '');
      case 'text':
        return e.many(e.symbol(TEXT));
      case 'data':
      case 'value':
      case 'list':
        return e.symbol(TEXT);
      case 'empty':
      case 'attribute':
        return e.empty;
      case 'notAllowed':
        return e.nothing;
      case 'choice':
        return e.choice(parts());
      case 'interleave':
        return e.interleave(parts());
      case 'mixed':
        return e.interleave([e.group(parts()), e.many(e.symbol(TEXT))]);
      case 'group':
        return e.group(parts());
      case 'optional':
        return e.choice([e.group(parts()), e.empty]);
      case 'zeroOrMore':
        return e.many(e.group(parts()));
      case 'oneOrMore': {
        const once = e.group(parts());
        return e.group([once, e.many(once)]);
      }
      default:
        throw new Error(`“${pattern.local}” of RELAX NG is not known here`);
    }
  }

  #definition(name: string): Expression {
    const known = this.#defines.get(name);
    if (known) return known;
    const patterns = this.#schema.define(name);
    const found = this.#group(patterns);
    this.#defines.set(name, found);
    return found;
  }
}
