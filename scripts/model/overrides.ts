import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import { isRecord } from '../read/record.js';
import type { Treatment } from './treatments.js';

/** The file of a project's own rows of the table of treatments, in the project's folder. */
const OVERRIDES = 'transforms/treatments.json';

const WORDS = 'inline, block, container, grid, either, empty, note, or suppressed: followed by the rule';

/**
 * The project's own rows of the table of treatments: a JSON object, by element name, of words.
 * @param folder the project's folder
 * @throws FindingsError C006 for a file that is not as it should be
 */
export function overridesOf(folder: string): ReadonlyMap<string, Treatment> {
  const file = path.join(folder, OVERRIDES);
  if (!existsSync(file)) return new Map();
  const fail = (problem: string): never => {
    throw new FindingsError([finding('C006', { file: OVERRIDES, line: 1, column: 1 }, { problem })]);
  };
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  if (!isRecord(value)) return fail('it is no JSON object');
  const rows = new Map<string, Treatment>();
  for (const [name, words] of Object.entries(value)) {
    const treatment = typeof words === 'string' ? treatmentNamed(words) : undefined;
    if (!treatment) return fail(`“${name}” must be one of ${WORDS}`);
    rows.set(name, treatment);
  }
  return rows;
}

/** The treatment that a word of the file means. */
function treatmentNamed(words: string): Treatment | undefined {
  const [, rule] = /^suppressed:\s*(\S.*)$/s.exec(words) ?? [];
  if (rule !== undefined) return { as: 'suppressed', rule };
  switch (words) {
    case 'inline':
    case 'block':
    case 'container':
    case 'either':
    case 'empty':
    case 'note':
      return { as: words };
    case 'grid':
      return { as: 'container', grid: true };
    default:
      return undefined;
  }
}
