import type { Policy } from '../../model/policy.js';

/** How the reading that the text shows, and the one it can show instead, are spoken of. */
export interface ReadingWords {
  /** The reading of the text. */
  readonly own: string;
  /** The reading that the switch shows instead. */
  readonly other: string;
  readonly changed: (reading: string) => string;
  /** The other reading has a space there. */
  readonly space: string;
  /** The other reading has nothing there. */
  readonly added: string;
  /** The text has nothing there. */
  readonly omitted: (reading: string) => string;
  readonly invitation: string;
}

const EDITED: ReadingWords = {
  own: 'corrected',
  other: 'source',
  changed: (reading) => `Corrected; the source reads ${reading}`,
  space: 'Corrected; the source has a space',
  added: 'Supplied; not in the source',
  omitted: (reading) => `Left out; the source reads ${reading}`,
  invitation: 'Every text can be read as corrected, or as the source has it, error for error.',
};

const WITNESSED: ReadingWords = {
  own: 'source',
  other: 'corrected',
  changed: (reading) => `As in the source; corrected, it reads ${reading}`,
  space: 'As in the source; corrected, it is a space',
  added: 'Only in the source; the edition would leave it out',
  omitted: (reading) => `Not in the source; the edition would supply ${reading}`,
  invitation: 'Every text can be read as the source has it, error for error, or as corrected.',
};

export const READINGS: Readonly<Record<Policy, ReadingWords>> = {
  corrected: EDITED,
  normalized: { ...EDITED, own: 'normalized' },
  source: WITNESSED,
  diplomatic: { ...WITNESSED, own: 'diplomatic' },
};
