import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding } from '../findings/finding.js';
import { inPackage } from '../package-root.js';
import { placeOf, type XmlElement } from '../read/tree.js';
import { COMPILED_RULES, ruleCodes } from './schema/rules-of-odd.js';
import { unlimited } from './schematron/budget.js';
import { run } from './schematron/run.js';
import type { Schematron } from './schematron/schema.js';

/**
 * The rules of this program’s own schema, from their compiled form in lib.
 * @throws Error if the program was not compiled
 */
function loadRules(): Schematron {
  return JSON.parse(readFileSync(path.join(inPackage('lib'), COMPILED_RULES), 'utf8'));
}

/**
 * Checks what no grammar can say: the Schematron rules of the ODD.
 * @param root the edition, or one file, with all that it includes
 * @returns findings E001 to E005
 */
export function checkRules(root: XmlElement, rules: Schematron = loadRules()): Finding[] {
  const { violations, unchecked } = run(rules, root, unlimited());
  const [fault] = unchecked;
  if (fault) throw new Error(`the rule at ${fault.place} cannot be checked: ${fault.problem}`);
  return violations.flatMap(({ assertion, view, scope }) => {
    const code = ruleCodes.find((c) => c === assertion.id);
    const filling = (name: string): string => {
      const value = scope.values[name];
      return typeof value === 'string' ? value : '';
    };
    if (!code || !view.element) return [];
    const fillings = {
      attribute: filling('attribute'),
      mark: filling('mark'),
      label: filling('label'),
      id: filling('id'),
    };
    return [finding(code, placeOf(view.element), fillings)];
  });
}
