import type { PivotEdition } from '../../pivot/edition.js';
import { hasClass, property, select } from '../../pivot/hast.js';

/** The kinds of register entries, as the pages tell them (docs/site-structure.md). */
export const REGISTER_KINDS = ['pers', 'place', 'org', 'event', 'work', 'object', 'name', 'term'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

const isKind = (kind: string | undefined): kind is RegisterKind =>
  REGISTER_KINDS.some((known) => known === kind);

const known = new WeakMap<PivotEdition, ReadonlyMap<string, RegisterKind>>();

/** What each entry of the registers is, by its id. */
export function kindOfEntry(edition: PivotEdition): ReadonlyMap<string, RegisterKind> {
  const before = known.get(edition);
  if (before) return before;
  const kinds = new Map<string, RegisterKind>();
  for (const part of edition.parts.filter(({ kind }) => kind === 'register'))
    for (const entry of select(part.body, (e) => hasClass(e, 'entry'))) {
      const kind = property(entry, 'dataKind');
      const id = property(entry, 'id');
      if (id !== undefined && isKind(kind)) kinds.set(id, kind);
    }
  known.set(edition, kinds);
  return kinds;
}
