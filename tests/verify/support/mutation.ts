import { expect } from 'vitest';
import type { Finding } from '../../../scripts/findings/finding.js';

/** A fault made on purpose, and where it must be found. */
export interface Mutation {
  readonly what: string;
  /** A finding must name one of these. */
  readonly ids: readonly string[];
}

const names = (finding: Finding, id: string): boolean => finding.what.includes(`“${id}”`);

/** Fails unless one of the findings names the place of the mutation. */
export function expectNamed({ what, ids }: Mutation, findings: readonly Finding[]): void {
  const shown = findings.map((f) => `${f.code} ${f.what}`).join('\n');
  expect(findings.length, `${what}: nothing was found`).toBeGreaterThan(0);
  expect(
    ids.some((id) => findings.some((f) => names(f, id))),
    `${what}: none of ${ids.join(', ')} is named by\n${shown}`,
  ).toBe(true);
}
