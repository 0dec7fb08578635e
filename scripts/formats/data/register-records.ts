import type { EditionModel } from '../../model/model.js';
import { type Dating, type RegisterEntry, registerEntriesOf } from '../../model/register-entries.js';
import { REGISTER_KINDS, type RegisterKind } from '../../model/registers.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { classesOf, hasClass, property, SKIP, select, tokens, walkHast } from '../../pivot/hast.js';
import { addressOfId } from './about.js';

/** An entry of a register with what the edition adds: its name as it is shown, and where the texts mention it. */
export interface RegisterRecord {
  /** What the entry says; of a term of the index nothing but its name. */
  readonly entry: RegisterEntry;
  readonly name: string;
  /** How often the texts mention it. */
  readonly mentions: number;
  /** The passages in which they do, each once, in order. */
  readonly passages: readonly string[];
  readonly address: string | undefined;
}

/** The names of the files of each kind of register. */
export const REGISTERS: Readonly<Record<RegisterKind, string>> = {
  pers: 'persons',
  place: 'places',
  org: 'organisations',
  event: 'events',
  work: 'works',
  object: 'objects',
  name: 'names',
  term: 'terms',
};

/** Every entry of every register, by kind, in the order of the TEI; kinds without entries are not there. */
export function registerRecords(
  model: EditionModel,
  edition: PivotEdition,
): ReadonlyMap<RegisterKind, readonly RegisterRecord[]> {
  const mentions = mentionsIn(edition);
  const byKind = new Map<RegisterKind, RegisterRecord[]>();
  const add = (kind: RegisterKind, entry: RegisterEntry, name: string): void => {
    const id = entry.id ?? '';
    const found = mentions.get(id);
    const record: RegisterRecord = {
      entry,
      name,
      mentions: found?.count ?? 0,
      passages: [...(found?.passages ?? [])],
      address: entry.id === undefined ? undefined : addressOfId(edition, entry.id),
    };
    const others = byKind.get(kind);
    if (others) others.push(record);
    else byKind.set(kind, [record]);
  };
  for (const entry of registerEntriesOf(model)) {
    const shown = entry.id === undefined ? undefined : edition.registerNames.get(entry.id);
    // What is shown of an entry without a name of the usual form may be its id.
    const own = entry.names[0]?.text;
    const name = (shown === entry.id ? own : shown) || own || entry.type || entry.id || '';
    if (name !== '') add(entry.kind, entry, name);
  }
  for (const part of edition.parts.filter(({ kind }) => kind === 'register'))
    for (const section of select(
      part.body,
      (e) => hasClass(e, 'entry') && property(e, 'dataKind') === 'term',
    )) {
      const id = property(section, 'id') ?? '';
      const name = edition.registerNames.get(id) ?? '';
      if (name !== '') add('term', termOf(id, name), name);
    }
  const kinds = REGISTER_KINDS.filter((kind) => byKind.has(kind));
  return new Map(kinds.map((kind) => [kind, byKind.get(kind) ?? []]));
}

const termOf = (id: string, name: string): RegisterEntry => ({
  id,
  kind: 'name',
  element: 'term',
  type: undefined,
  names: [{ text: name, language: undefined, dating: undefined, isMistaken: false }],
  family: undefined,
  given: undefined,
  descriptions: [],
  dates: [],
  identifiers: [],
  geometry: undefined,
  location: undefined,
  countries: [],
  within: undefined,
  places: [],
  authors: [],
  publisher: undefined,
  sources: [],
});

interface Mentions {
  count: number;
  readonly passages: Set<string>;
}

/** Where the texts name the entries, by their ids. */
function mentionsIn(edition: PivotEdition): ReadonlyMap<string, Mentions> {
  const found = new Map<string, Mentions>();
  for (const part of edition.parts.filter(({ kind }) => kind === 'text' || kind === 'editorial')) {
    const passages = new Set(part.passages.map(({ id }) => id));
    for (const root of [
      part.body,
      ...part.notes.map((note) => ({ type: 'root' as const, children: [note] })),
    ]) {
      const open: string[] = [];
      walkHast(root, {
        enter(element) {
          if (hasClass(element, 'backlink')) return SKIP;
          const id = property(element, 'id');
          if (id !== undefined && passages.has(id)) open.push(id);
          if (isMention(classesOf(element)))
            for (const entryId of tokens(element, 'dataRef')) {
              const mentions = found.get(entryId) ?? { count: 0, passages: new Set() };
              mentions.count += 1;
              mentions.passages.add(open.at(-1) ?? part.id);
              found.set(entryId, mentions);
            }
          return undefined;
        },
        leave(element) {
          if (open.length > 0 && property(element, 'id') === open.at(-1)) open.pop();
        },
      });
    }
  }
  return found;
}

const isMention = (classes: readonly string[]): boolean =>
  classes.includes('name') || classes.includes('indexed');

/** A date in one word, as EDTF (ISO 8601-2) has it: 1871, 1939/1944, ../1905, [1905..1906]. */
export function dateInData({ when, from, to, notBefore, notAfter }: Dating): string | undefined {
  if (when !== undefined) return when;
  if (from !== undefined || to !== undefined) return `${from ?? '..'}/${to ?? '..'}`;
  if (notBefore !== undefined || notAfter !== undefined) return `[${notBefore ?? ''}..${notAfter ?? ''}]`;
  return undefined;
}
