import type { XmlElement } from '../../read/tree.js';
import type { Odd } from './odd.js';
import { OddError } from './odd-error.js';

/** The compiled rules, below the folder of the compiled program. */
export const COMPILED_RULES = 'schemas/emendata.rules.json';

/** The codes of findings that rules of the ODD make. */
export const ruleCodes = ['E001', 'E002', 'E003', 'E004', 'E005'] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** A variable of a rule, and the XPath of its value. */
export interface Let {
  readonly name: string;
  readonly value: string;
}

/** One assertion of a Schematron rule. */
export interface Rule {
  readonly code: RuleCode;
  /** The elements that it holds for: those of a TEI name for which all predicates, in brackets, are true. */
  readonly contexts: readonly { readonly name: string; readonly predicates: string }[];
  /** Variables of the whole document. */
  readonly globals: readonly Let[];
  /** Variables of the element; those that a finding’s wording names are its fillings. */
  readonly locals: readonly Let[];
  /** An XPath that is false where the rule is broken. */
  readonly test: string;
}

/**
 * The rules of an ODD. Of Schematron is known what they need: a pattern with variables and one rule, whose context
 * is one or more TEI names with predicates, and its assertions. Anything else is an error, not ignored.
 * @throws OddError
 */
export function rulesOf(odd: Odd): Rule[] {
  return [...odd.elements.values()].flatMap((element) =>
    element.constraints.flatMap((constraint) => constraint.patterns.flatMap(rulesOfPattern)),
  );
}

function rulesOfPattern(pattern: XmlElement): Rule[] {
  const { lets: globals, others } = parts(pattern);
  const [rule, ...more] = others;
  if (rule?.local !== 'rule' || more.length > 0) throw new OddError(pattern, 'it needs one sch:rule');
  const contexts = contextsOf(rule);
  const { lets: locals, others: assertions } = parts(rule);
  return assertions.map((assertion) => {
    const code = ruleCodes.find((c) => c === value(assertion, 'id'));
    if (assertion.local !== 'assert' || !code)
      throw new OddError(assertion, `it is no sch:assert whose id is one of ${ruleCodes.join(', ')}`);
    return { code, contexts, globals, locals, test: value(assertion, 'test') };
  });
}

function parts(parent: XmlElement): { lets: Let[]; others: XmlElement[] } {
  const children = parent.children.filter((child) => child.type === 'element');
  return {
    lets: children
      .filter((child) => child.local === 'let')
      .map((child) => ({ name: value(child, 'name'), value: value(child, 'value') })),
    others: children.filter((child) => child.local !== 'let'),
  };
}

function contextsOf(rule: XmlElement): Rule['contexts'] {
  return value(rule, 'context')
    .split(/\s*\|\s*(?=tei:)/)
    .map((alternative) => {
      const [, name, predicates = ''] = /^tei:(\w+)((?:\[.*\])*)$/.exec(alternative) ?? [];
      if (!name) throw new OddError(rule, 'its context is not a TEI name with predicates');
      return { name, predicates };
    });
}

function value(element: XmlElement, name: string): string {
  const found = element.attributes.find((a) => a.local === name)?.value;
  if (found === undefined) throw new OddError(element, `it needs @${name}`);
  return found.replace(/\s+/g, ' ').trim();
}
