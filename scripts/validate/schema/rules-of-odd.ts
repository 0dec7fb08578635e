import { TEI } from '../../read/tree.js';
import { readEmbedded } from '../schematron/read-schematron.js';
import type { Schematron } from '../schematron/schema.js';
import type { Odd } from './odd.js';
import { OddError } from './odd-error.js';

/** The compiled rules, below the folder of the compiled program. */
export const COMPILED_RULES = 'schemas/emendata.rules.json';

/** The codes of findings that rules of the ODD make. */
export const ruleCodes = ['E001', 'E002', 'E003', 'E004', 'E005'] as const;
export type RuleCode = (typeof ruleCodes)[number];

/**
 * The rules of an ODD as one Schematron schema. The id of an assertion is the code of its finding, whose blanks are
 * filled with the variables of the rule that have their names.
 * @throws OddError if an assertion has no code, or something is not understood
 */
export function rulesOf(odd: Odd): Schematron {
  const constraints = [...odd.elements.values()].flatMap((element) => element.constraints);
  const patterns = constraints.flatMap((constraint) => constraint.patterns);
  const all = patterns.map((pattern) => {
    const { schema, leftOut } = readEmbedded([pattern], () => {
      throw new OddError(pattern, 'it includes another file');
    });
    const [first] = leftOut;
    if (first) throw new OddError(pattern, first.problem);
    for (const { assertions } of schema.patterns.flatMap(({ rules }) => rules))
      for (const { kind, id } of assertions)
        if (kind !== 'assert' || !ruleCodes.some((code) => code === id))
          throw new OddError(
            pattern,
            `it holds something else than asserts whose id is one of ${ruleCodes.join(', ')}`,
          );
    return schema;
  });
  return { namespaces: { tei: TEI }, lets: [], patterns: all.flatMap((schema) => schema.patterns) };
}
