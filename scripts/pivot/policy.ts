/** Which reading of every alternative is the text (docs/policies.md). */
export const policies = ['corrected', 'source'] as const;
export type Policy = (typeof policies)[number];

/** The readings that make up the text under each policy; the others go to the apparatus. */
const SHOWN: Readonly<Record<Policy, ReadonlySet<string>>> = {
  corrected: new Set(['corr', 'reg', 'expan', 'supplied', 'unclear']),
  source: new Set(['sic', 'orig', 'abbr', 'surplus', 'unclear']),
};

/** True if a reading of this TEI element name is text under the policy. */
export const isShown = (policy: Policy, reading: string): boolean => SHOWN[policy].has(reading);

/** The policy under which a reading that is left out is read: alternatives within it take its own side. */
export const opposite = (policy: Policy): Policy => (policy === 'corrected' ? 'source' : 'corrected');
