import { attribute, childElements, isTei, walk, type XmlElement } from '../read/tree.js';

/** What an entry of a register is about, in the order in which registers are listed. */
const ENTRY_KINDS = ['pers', 'place', 'org', 'event', 'work', 'object', 'name'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a register is of, also the index of terms, as the pages tell it (`data-kind`, docs/site-structure.md). */
export const REGISTER_KINDS = [...ENTRY_KINDS, 'term'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

/** True for the name of a kind of register. */
export const isRegisterKind = (kind: string | undefined): kind is RegisterKind =>
  REGISTER_KINDS.some((known) => known === kind);

/** The lists of a standOff that are registers, with what their pages are called (TEI 14.3, 15, 3.12). */
const LISTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    listPerson: 'Persons',
    listPlace: 'Places',
    listOrg: 'Organisations',
    listEvent: 'Events',
    listBibl: 'Works',
    listObject: 'Objects',
    listNym: 'Names',
  }),
);

const KINDS: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>(
  Object.entries({
    person: 'pers',
    personGrp: 'pers',
    persona: 'pers',
    place: 'place',
    org: 'org',
    event: 'event',
    bibl: 'work',
    biblStruct: 'work',
    biblFull: 'work',
    msDesc: 'work',
    object: 'object',
    nym: 'name',
  } satisfies Readonly<Record<string, EntryKind>>),
);

/** Entries that may hold entries of their kind, themselves or in a list. */
const NESTING: ReadonlyMap<string, string> = new Map(
  Object.entries({
    place: 'listPlace',
    org: 'listOrg',
    event: 'listEvent',
    object: 'listObject',
    nym: 'listNym',
    msDesc: 'listBibl',
  }),
);

/**
 * The registers of a tree: the lists in its standOffs that hold persons, places and the like, and their entries. An
 * entry stands in a list, or in an entry of its kind; what else stands in an entry is what the entry says.
 */
export class Registers {
  readonly #entries = new Map<XmlElement, EntryKind>();
  readonly #lists = new Set<XmlElement>();
  readonly #within = new Set<XmlElement>();

  constructor(root: XmlElement) {
    let within = 0;
    walk(root, {
      enter: (element) => {
        if (within > 0) this.#within.add(element);
        if (!isTei(element)) return true;
        if (this.#isList(element)) {
          this.#lists.add(element);
          within += 1;
        }
        const kind = KINDS.get(element.local);
        if (kind !== undefined && this.#isEntry(element)) this.#entries.set(element, kind);
        return true;
      },
      leave: (element) => {
        if (this.#lists.has(element)) within -= 1;
      },
    });
    // A list without entries is text.
    for (const list of [...this.#lists].reverse())
      if (!childElements(list).some((child) => this.#entries.has(child) || this.#lists.has(child)))
        this.#lists.delete(list);
  }

  #isList({ local, parent }: XmlElement): boolean {
    if (!LISTS.has(local) || !parent) return false;
    return (
      isTei(parent, 'standOff') ||
      this.#lists.has(parent) ||
      (this.#entries.has(parent) && NESTING.get(parent.local) === local)
    );
  }

  #isEntry({ local, parent }: XmlElement): boolean {
    if (!parent) return false;
    return (
      this.#lists.has(parent) || (this.#entries.has(parent) && parent.local === local && NESTING.has(local))
    );
  }

  /** What an entry of a register is about; undefined for what is no entry. */
  kindOf(element: XmlElement): EntryKind | undefined {
    return this.#entries.get(element);
  }

  /** The ids of all entries. */
  get ids(): ReadonlySet<string> {
    const ids = [...this.#entries.keys()].map((entry) => attribute(entry, 'xml:id'));
    return new Set(ids.filter((id) => id !== undefined));
  }

  /** True for a list that holds entries, itself or in lists within it. */
  isList(element: XmlElement): boolean {
    return this.#lists.has(element);
  }

  /** True for what stands in a register, at any depth. */
  isWithin(element: XmlElement): boolean {
    return this.#within.has(element);
  }

  /** What a register is called that has no heading of its own. */
  static nameOf(list: XmlElement): string {
    return LISTS.get(list.local) ?? 'Register';
  }
}
