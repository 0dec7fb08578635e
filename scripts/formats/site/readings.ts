import type { Policy } from '../../model/policy.js';
import type { Entry, EntryKind, PivotEdition } from '../../pivot/edition.js';
import { hasOtherSide } from '../../pivot/kinds.js';
import { type Interface, interfaceOf } from './interface.js';

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

const isEdited = (policy: Policy): boolean => policy === 'corrected' || policy === 'normalized';

/** What an entry of a kind is called, and what is said of it, under the reading policy of the text. */
export function wordsFor(policy: Policy, kind: EntryKind, ui: Interface): Words {
  const key =
    kind === 'variant' || kind === 'revision'
      ? (`entry.${kind}` as const)
      : (`entry.${isEdited(policy) ? 'edited' : 'source'}.${kind}` as const);
  return {
    name: ui.say(`${key}.name`),
    changed: (reading) => ui.say(`${key}.changed`, { reading }),
    space: ui.say(`${key}.space`),
    added: ui.say(`${key}.added`),
    omitted: (reading) => ui.say(`${key}.omitted`, { reading }),
  };
}

/** The names of the reading that the text shows, and of the one that the switch shows instead. */
export const readingNames = (policy: Policy): { readonly own: Policy; readonly other: Policy } => ({
  own: policy,
  other: isEdited(policy) ? 'source' : 'corrected',
});

/** An entry in a few words, for those who do not see it. */
export function describe(entry: Entry, policy: Policy, ui: Interface): string {
  const words = wordsFor(policy, entry.kind, ui);
  const { lemmaText, readingText } = entry;
  if (lemmaText === readingText) return ui.say('uncertain');
  if (readingText === '') return words.added;
  if (lemmaText === '') return words.omitted(readingText.trim());
  return readingText.trim() === '' ? words.space : words.changed(readingText.trim());
}

/** True if the text can show the other side of an entry in the lemma's place. */
export const isSwitched = (entry: Entry): boolean =>
  hasOtherSide(entry.kind) && entry.lemmaText !== entry.readingText;

/** What can be done with the two readings of the texts; undefined if they have no two. */
export function invitation(edition: PivotEdition): string | undefined {
  const kinds = new Set([...edition.entries.values()].filter(isSwitched).map((entry) => entry.kind));
  if (kinds.size === 0) return undefined;
  const key = isEdited(edition.policy) ? 'invitation.edited' : 'invitation.source';
  return interfaceOf(edition).say(kinds.has('correction') ? `${key}.errors` : key);
}
