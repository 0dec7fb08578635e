import { type Finding, finding, type Place } from '../../findings/finding.js';
import type { ParsedFile } from '../../read/parse.js';
import { placeOf } from '../../read/tree.js';
import type { Budget } from '../schematron/budget.js';
import { run, type Unchecked, type Violation } from '../schematron/run.js';
import type { Schematron } from '../schematron/schema.js';
import type { View } from '../schematron/xpath-view.js';
import { placeOfAttribute } from '../tag-places.js';

/** Messages are the schema’s own words; longer ones are cut. */
const LONGEST = 1000;

export interface SchematronCheck {
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
}

/**
 * Checks one file, with what it includes, against a Schematron schema.
 * @returns findings G007 to G009, and what was not checked
 */
export function checkSchematron(file: ParsedFile, schema: Schematron, budget: Budget): SchematronCheck {
  const { violations, unchecked } = run(schema, file.root, budget);
  return { findings: violations.map((violation) => findingFor(violation, file)), unchecked };
}

const CODES = { error: 'G007', warning: 'G008', review: 'G009' } as const;

function findingFor({ assertion, view, message }: Violation, file: ParsedFile): Finding {
  const code = CODES[assertion.severity];
  return finding(code, placeOfView(view, file), {
    message: asSentence(
      message === ''
        ? `“${assertion.test}” is ${assertion.kind === 'assert' ? 'not true' : 'true'}`
        : message,
    ),
    rule: assertion.place,
  });
}

function asSentence(message: string): string {
  const words = message.replace(/\p{Cc}/gu, ' ');
  if (words.length > LONGEST) return `${words.slice(0, LONGEST)}…`;
  return /[.!?…:;]["”’»)]*$/.test(words) ? words : `${words}.`;
}

function placeOfView({ source, parent }: View, file: ParsedFile): Place {
  if (source && 'type' in source) return placeOf(source);
  return source && parent?.element ? placeOfAttribute(parent.element, source) : placeOf(file.root);
}
