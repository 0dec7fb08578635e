import type { Entry } from './edition.js';

/** Kinds of evidence whose names say it all. */
const EVIDENCE: Readonly<Record<string, string>> = { conjecture: 'conjecture' };

/**
 * What is judged of an entry, in words: class, certainty, evidence, responsibility; what is not stated is left out.
 * @returns “misread character; high certainty; internal evidence; first reading.”, or an empty text
 */
export function judgementOf(entry: Entry): string {
  const parts = [
    entry.classes.map((c) => c.label).join(', '),
    entry.certainty && `${entry.certainty} certainty`,
    entry.evidence && (EVIDENCE[entry.evidence] ?? `${entry.evidence} evidence`),
    entry.responsibility.map((r) => r.label).join(', '),
  ].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}
