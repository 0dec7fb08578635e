import { attribute, isTei, plainText, walk, XML, type XmlElement } from '../read/tree.js';
import { EMENDATA } from '../read/write.js';

/** The id of the part that holds the index; of further ones, with a number. */
export const INDEX_PART = 'index-of-terms';

/** An index of the edition: every term, with those above it, that an `index` of the texts names (TEI 3.9.2). */
export interface BackIndex {
  /** The id of its part. */
  readonly id: string;
  readonly title: string;
  /** `em:terms`, which stands in no file. It holds an `em:indexed` with an id for each entry, and that its terms. */
  readonly division: XmlElement;
}

/** A place that is indexed, and the terms that it is indexed under, the highest first. */
interface Indexing {
  readonly place: XmlElement;
  readonly terms: readonly XmlElement[];
}

/** The indexes that are made of a tree, one for each `indexName`. */
export class BackIndexes {
  readonly all: readonly BackIndex[];
  /** Every `index` that makes no place of an entry, since it holds other things than terms. */
  readonly others: readonly XmlElement[];
  readonly #entries = new Map<XmlElement, string[]>();
  readonly #ids = new Set<string>();

  /** @param isOffered true for an `index` whose words are no text where it stands */
  constructor(root: XmlElement, isOffered: (element: XmlElement) => boolean) {
    const others: XmlElement[] = [];
    const byName = new Map<string, Indexing[]>();
    walk(root, {
      enter: (element) => {
        if (!isTei(element, 'index')) return true;
        if (!isOffered(element)) return true;
        if (!isIndexing(element)) {
          others.push(element);
          return false;
        }
        const name = (attribute(element, 'indexName') ?? '').trim();
        const known = byName.get(name) ?? [];
        byName.set(name, known);
        known.push(...indexingsOf(element));
        return false;
      },
    });
    this.others = others;
    this.all = [...byName].map(([name, indexings], i) => this.#indexOf(name, indexings, i));
  }

  #indexOf(name: string, indexings: readonly Indexing[], position: number): BackIndex {
    const id = position === 0 ? INDEX_PART : `${INDEX_PART}-${position + 1}`;
    const entries = new Map<
      string,
      { readonly terms: readonly XmlElement[]; readonly places: XmlElement[] }
    >();
    for (const { place, terms } of indexings) {
      const key = terms.map(wordsOf).join('\n');
      const entry = entries.get(key) ?? { terms, places: [] };
      entries.set(key, entry);
      entry.places.push(place);
    }
    const sorted = [...entries.values()].map((entry) => ({ ...entry, key: entry.terms.map(sortKey) }));
    sorted.sort((a, b) => compareKeys(a.key, b.key));
    const [first] = indexings;
    const division = made('terms', first?.place);
    for (const [i, { terms, places }] of sorted.entries()) {
      const entry = made('indexed', terms[0]);
      const entryId = `${id}-t${i + 1}`;
      entry.attributes.push({ namespace: XML, prefix: 'xml', local: 'id', value: entryId });
      const language = languageOf(terms[0]);
      if (language !== undefined)
        entry.attributes.push({ namespace: XML, prefix: 'xml', local: 'lang', value: language });
      entry.children.push(...terms);
      division.children.push(entry);
      this.#ids.add(entryId);
      for (const place of places) {
        const known = this.#entries.get(place) ?? [];
        this.#entries.set(place, known);
        if (!known.includes(entryId)) known.push(entryId);
      }
    }
    return { id, title: name === '' ? 'Index' : `Index: ${name}`, division };
  }

  /** The ids of all entries. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  /** The ids of the entries that an `index` makes a place of; undefined for one that makes none. */
  entriesOf(index: XmlElement): readonly string[] | undefined {
    return this.#entries.get(index);
  }
}

/** True for the division of an index, which stands in no file. */
export const isBackIndex = ({ namespace, local }: XmlElement): boolean =>
  namespace === EMENDATA && local === 'terms';

/** What a term may hold besides text: the index prints its words, and nothing that is called or left out. */
const IN_TERMS =
  `hi emph foreign mentioned soCalled term title name persName placeName orgName geogName objectName surname forename
   nameLink roleName date`.split(/\s+/);

/** True for an `index` that holds nothing but terms, with words, and others of its kind. */
function isIndexing(index: XmlElement): boolean {
  let terms = 0;
  let isOnly = true;
  walk(index, {
    enter(element) {
      if (isTei(element, 'index')) return true;
      const isTerm = isTei(element, 'term') && isTei(element.parent, 'index');
      if (isTerm) terms += 1;
      isOnly &&= isTerm ? plainText(element) !== '' : isTei(element, ...IN_TERMS);
      return true;
    },
    text({ value, parent }) {
      if (isTei(parent, 'index') && value.trim() !== '') isOnly = false;
    },
  });
  return isOnly && terms > 0;
}

/** A term that an `index` follows stands above the terms in it; any other is what the place is indexed under. */
function indexingsOf(outermost: XmlElement): Indexing[] {
  const found: Indexing[] = [];
  const waiting: { readonly index: XmlElement; readonly above: readonly XmlElement[] }[] = [
    { index: outermost, above: [] },
  ];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { index, above } = at;
    const below: typeof waiting = [];
    let term: XmlElement | undefined;
    const close = (): void => {
      if (term) found.push({ place: outermost, terms: [...above, term] });
      term = undefined;
    };
    for (const child of index.children) {
      if (child.type !== 'element') continue;
      if (isTei(child, 'term')) {
        close();
        term = child;
      } else if (isTei(child, 'index')) {
        below.push({ index: child, above: term ? [...above, term] : above });
        term = undefined;
      }
    }
    close();
    waiting.push(...below.reverse());
  }
  return found;
}

const wordsOf = (term: XmlElement): string => plainText(term).normalize('NFC');

/** What a term is sorted by: small letters without accents, the same on every machine. */
function sortKey(term: XmlElement): string {
  const given = (attribute(term, 'sortKey') ?? '').trim();
  return (given === '' ? wordsOf(term) : given).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What stands alone comes before what stands below it. */
function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [i, key] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (key !== other) return key < other ? -1 : 1;
  }
  return a.length - b.length;
}

/** The language of a term, which its entry does not stand in. */
function languageOf(term: XmlElement | undefined): string | undefined {
  for (let at = term?.parent; at; at = at.parent) {
    const language = attribute(at, 'xml:lang');
    if (language !== undefined) return language;
  }
  return undefined;
}

/** An element that stands in no file; it has the place of another. */
function made(local: string, like: XmlElement | undefined): XmlElement {
  if (!like) throw new Error('an index has no places');
  const { source, start, end } = like;
  return {
    type: 'element',
    namespace: EMENDATA,
    prefix: 'em',
    local,
    attributes: [],
    written: [],
    children: [],
    parent: undefined,
    source,
    start,
    end,
  };
}
