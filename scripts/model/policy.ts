/**
 * Which reading of every alternative is the text (docs/policies.md): what the editor reads; what the source has;
 * what the editor reads, in today's spelling; what the source has, with its deletions, additions and line ends.
 */
export const policies = ['corrected', 'source', 'normalized', 'diplomatic'] as const;
export type Policy = (typeof policies)[number];

/** The policy under which the left-out side of a choice is read: alternatives within it take their own side. */
export const opposite = (policy: Policy): Policy =>
  policy === 'corrected' || policy === 'normalized' ? 'source' : 'corrected';
