import type { Policy } from '../../model/policy.js';
import type { Entry, EntryKind, PivotEdition } from '../../pivot/edition.js';
import { hasOtherSide } from '../../pivot/kinds.js';

/** How an entry of one kind is spoken of where its lemma stands in the text. */
interface Words {
  /** What it is called. */
  readonly name: string;
  readonly changed: (reading: string) => string;
  /** The other reading is a space. */
  readonly space: string;
  /** The other reading has nothing there. */
  readonly added: string;
  /** The text has nothing there. */
  readonly omitted: (reading: string) => string;
}

const VARIANT: Words = {
  name: 'Variant readings',
  changed: (reading) => `Variant readings: ${reading}`,
  space: 'Variant reading: a space',
  added: 'Variant readings',
  omitted: (reading) => `Variant readings: ${reading}`,
};

const REVISION: Words = {
  name: 'Revision',
  changed: (reading) => `Revised in the source; before, it read ${reading}`,
  space: 'Revised in the source; before, it was a space',
  added: 'Added in the source',
  omitted: (reading) => `Deleted in the source: ${reading}`,
};

const EDITED: Readonly<Record<EntryKind, Words>> = {
  correction: {
    name: 'Correction',
    changed: (reading) => `Corrected; the source reads ${reading}`,
    space: 'Corrected; the source has a space',
    added: 'Supplied; not in the source',
    omitted: (reading) => `Left out; the source reads ${reading}`,
  },
  normalization: {
    name: 'Normalization',
    changed: (reading) => `Normalized; the source reads ${reading}`,
    space: 'Normalized; the source has a space',
    added: 'Normalized; not in the source',
    omitted: (reading) => `Left out; the source reads ${reading}`,
  },
  expansion: {
    name: 'Abbreviation',
    changed: (reading) => `Spelled out; the source has ${reading}`,
    space: 'Spelled out; the source has a space',
    added: 'Spelled out; not in the source',
    omitted: (reading) => `Sign of abbreviation, left out: ${reading}`,
  },
  variant: VARIANT,
  revision: REVISION,
};

const WITNESSED: Readonly<Record<EntryKind, Words>> = {
  correction: {
    name: 'Correction',
    changed: (reading) => `As in the source; corrected, it reads ${reading}`,
    space: 'As in the source; corrected, it is a space',
    added: 'Only in the source; the edition would leave it out',
    omitted: (reading) => `Not in the source; the edition would supply ${reading}`,
  },
  normalization: {
    name: 'Normalization',
    changed: (reading) => `As in the source; normalized, it reads ${reading}`,
    space: 'As in the source; normalized, it is a space',
    added: 'Only in the source; normalized, it is left out',
    omitted: (reading) => `Not in the source; normalized, it reads ${reading}`,
  },
  expansion: {
    name: 'Abbreviation',
    changed: (reading) => `As in the source; spelled out, ${reading}`,
    space: 'As in the source; spelled out, a space',
    added: 'Sign of abbreviation',
    omitted: (reading) => `Not in the source; spelled out, ${reading}`,
  },
  variant: VARIANT,
  revision: REVISION,
};

const isEdited = (policy: Policy): boolean => policy === 'corrected' || policy === 'normalized';

/** What an entry of a kind is called, and what is said of it, under the reading policy of the text. */
export const wordsFor = (policy: Policy, kind: EntryKind): Words =>
  (isEdited(policy) ? EDITED : WITNESSED)[kind];

/** The names of the reading that the text shows, and of the one that the switch shows instead. */
export const readingNames = (policy: Policy): { readonly own: string; readonly other: string } => ({
  own: policy,
  other: isEdited(policy) ? 'source' : 'corrected',
});

/** An entry in a few words, for those who do not see it. */
export function describe(entry: Entry, policy: Policy): string {
  const words = wordsFor(policy, entry.kind);
  const { lemmaText, readingText } = entry;
  if (lemmaText === readingText) return 'Uncertain reading';
  if (readingText === '') return words.added;
  if (lemmaText === '') return words.omitted(readingText.trim());
  return readingText.trim() === '' ? words.space : words.changed(readingText.trim());
}

/** True if the text can show the other side of an entry in the lemma's place. */
export const isSwitched = (entry: Entry): boolean =>
  hasOtherSide(entry.kind) && entry.lemmaText !== entry.readingText;

/** What can be done with the two readings of the texts; undefined if they have no two. */
export function invitation({ policy, entries }: PivotEdition): string | undefined {
  const kinds = new Set([...entries.values()].filter(isSwitched).map((entry) => entry.kind));
  if (kinds.size === 0) return undefined;
  const own =
    policy === 'corrected' || policy === 'normalized'
      ? (['as the edition reads it', 'as the source has it'] as const)
      : (['as the source has it', 'as the edition would read it'] as const);
  const sides = kinds.has('correction') ? ', error for error' : '';
  const [first, second] = own;
  return `Every text can be read ${first}${first.endsWith('source has it') ? sides : ''}, or ${second}${second.endsWith('source has it') ? sides : ''}.`;
}
