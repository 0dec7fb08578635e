import { isRegisterKind, type RegisterKind } from '../../model/registers.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { hasClass, property, select } from '../../pivot/hast.js';

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
      if (id !== undefined && isRegisterKind(kind)) kinds.set(id, kind);
    }
  known.set(edition, kinds);
  return kinds;
}
