import type { Entry, EntryKind } from './edition.js';

/** What entries of each kind are called: one, and several. */
export const KINDS: Readonly<Record<EntryKind, readonly [one: string, many: string]>> = {
  correction: ['correction', 'corrections'],
  normalization: ['normalization', 'normalizations'],
  expansion: ['abbreviation', 'abbreviations'],
  variant: ['variant', 'variants'],
  revision: ['revision', 'revisions'],
};

const ORDER: readonly EntryKind[] = ['correction', 'normalization', 'expansion', 'variant', 'revision'];

/** How many entries there are of each kind that occurs. */
export function countsOf(entries: Iterable<Entry>): (readonly [kind: EntryKind, count: number])[] {
  const counts = new Map<EntryKind, number>();
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return ORDER.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [[kind, count] as const];
  });
}

/** What the entries of an edition are called together: “corrections”, or “entries” where there are several kinds. */
export function nounOf(entries: Iterable<Entry>): readonly [one: string, many: string] {
  const [first, ...others] = countsOf(entries);
  return first && others.length === 0 ? KINDS[first[0]] : ['entry', 'entries'];
}

/** Kinds of which the text can show the other side: the source's, or the editor's. */
export const hasOtherSide = (kind: EntryKind): boolean =>
  kind === 'correction' || kind === 'normalization' || kind === 'expansion';
