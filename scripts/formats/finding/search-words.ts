import type { Policy } from '../../model/policy.js';
import type { EntryKind } from '../../pivot/edition.js';
import type { Interface } from '../site/interface.js';

/** What another reading is called, where the edition shows one of the sides of a change. */
export function readingName(policy: Policy, kind: EntryKind, ui: Interface): string {
  if (kind === 'variant' || kind === 'revision') return ui.say(`search.reading.${kind}`);
  const isOfSource = policy === 'source' || policy === 'diplomatic';
  return ui.say(isOfSource ? `search.reading.${kind}` : 'search.reading.source');
}
