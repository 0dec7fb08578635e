import { type Finding, finding } from '../findings/finding.js';
import { assignIds } from './assign-ids.js';
import { documentNames } from './document-names.js';
import { FreeIds, legalId } from './ids.js';
import { Pointers } from './pointers.js';
import { placeOf, walk, XML, type XmlElement } from './tree.js';

/** An element with an id, as the file has it. */
interface Written {
  readonly element: XmlElement;
  readonly id: string;
  /** The TEI, or teiCorpus, that it stands in. */
  readonly document: XmlElement | undefined;
}

/**
 * Makes the ids of any TEI usable in every format: each document has one that can name a file, every other is unique in
 * the whole edition and legal, what is cited and has none gets one, and pointers follow. Of ids that are alike the first
 * stays as it is.
 * @param documents what becomes a part of the edition, in reading order
 * @returns I007 for each file in which an id stands more than once
 */
export function identify(root: XmlElement, documents: readonly XmlElement[]): Finding[] {
  const names = documentNames(documents);
  const written = idsOf(root, new Set(documents));
  const free = new FreeIds(names.taken);
  const became = new Map<XmlElement, string>(names.of);
  // Whoever has an id that may stay keeps it, before others get new ones.
  for (const { element, id } of written)
    if (!became.has(element) && legalId(id, names.taken) === id && free.take(id)) became.set(element, id);
  for (const { element, id, document } of written) {
    if (became.has(element)) continue;
    const legal = legalId(id, names.taken);
    const isOther = legal !== id && free.take(legal);
    const name = (document && names.of.get(document)) ?? 'corpus';
    became.set(element, isOther ? legal : free.takeLike(legalId(`${name}-${legal}`, names.taken)));
  }

  const pointers = new Pointers(root, names.of, free.taken);
  for (const { element, id, document } of written)
    pointers.know(element, id, document, became.get(element) ?? id);
  pointers.redirect();
  for (const { element } of written) setId(element, became.get(element));
  for (const [document, name] of names.of) setId(document, name);
  for (const document of documents) assignIds(document, free.taken);
  return doubled(written);
}

/** Every element with an id, in document order; ids that are empty are taken away. */
function idsOf(root: XmlElement, documents: ReadonlySet<XmlElement>): Written[] {
  const written: Written[] = [];
  const open: XmlElement[] = [];
  walk(root, {
    enter(element) {
      if (documents.has(element)) open.push(element);
      const id = element.attributes.find((a) => a.namespace === XML && a.local === 'id')?.value.trim();
      if (id === '') setId(element, undefined);
      else if (id !== undefined) written.push({ element, id, document: open.at(-1) });
      return true;
    },
    leave(element) {
      if (element === open.at(-1)) open.pop();
    },
  });
  return written;
}

/** Gives the element this id, in the place of another if it has one. */
function setId(element: XmlElement, id: string | undefined): void {
  const index = element.attributes.findIndex((a) => a.namespace === XML && a.local === 'id');
  const made = id === undefined ? [] : [{ namespace: XML, prefix: 'xml', local: 'id', value: id }];
  element.attributes.splice(index === -1 ? element.attributes.length : index, index === -1 ? 0 : 1, ...made);
}

/** I007, once for each file, at the first id that stands a second time in it. */
function doubled(written: readonly Written[]): Finding[] {
  /** By file, the offset of each id: what is included twice is not written twice. */
  const files = new Map<string, Map<string, number>>();
  const found = new Map<
    string,
    { readonly first: XmlElement; readonly id: string; readonly at: Set<number> }
  >();
  for (const { element, id } of written) {
    const { path } = element.source;
    const known = files.get(path) ?? new Map<string, number>();
    files.set(path, known);
    const at = known.get(id);
    if (at === undefined) known.set(id, element.start);
    else if (at !== element.start) {
      const already = found.get(path);
      if (already) already.at.add(element.start);
      else found.set(path, { first: element, id, at: new Set([element.start]) });
    }
  }
  return [...found.values()].map(({ first, id, at }) =>
    finding('I007', placeOf(first), { id, count: at.size }),
  );
}
