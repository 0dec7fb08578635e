import type { Entry, Part, PivotEdition } from '../../pivot/edition.js';

const byPart = new WeakMap<PivotEdition, ReadonlyMap<string, readonly Entry[]>>();

/** The entries of the apparatus that belong to a part, in order. */
export function entriesOf(edition: PivotEdition, part: Part): readonly Entry[] {
  const known = byPart.get(edition);
  if (known) return known.get(part.id) ?? [];
  const grouped = new Map<string, Entry[]>();
  for (const entry of edition.entries.values()) {
    const own = grouped.get(entry.partId);
    if (own) own.push(entry);
    else grouped.set(entry.partId, [entry]);
  }
  byPart.set(edition, grouped);
  return grouped.get(part.id) ?? [];
}
