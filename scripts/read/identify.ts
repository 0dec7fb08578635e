import path from 'node:path';
import { type Finding, finding } from '../findings/finding.js';
import { assignIds } from './assign-ids.js';
import { isPointer } from './pointers.js';
import { attribute, elementsOf, placeOf, XML, type XmlElement } from './tree.js';

/** Names that the finished files need for themselves, or that some systems allow for no file. */
const RESERVED = new Set(
  `index search apparatus colophon description contents about toc nav cover images fonts notes text title-page con prn aux
   nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9`.split(
    /\s+/,
  ),
);
/** Forms of ids that the program makes itself. */
const OWN = /^(?:app-|m-|ui-|cite-|colophon|apparatus|description)|-ref\d*$|--/;
/** The names that every reader of EPUB takes for an id: those of XML 1.0 in its older editions, the rarest letters left out. */
const NCNAME =
  /^(?:[_\u3041-\u30FA\u4E00-\u9FA5\uAC00-\uD7A3]|(?![\u2000-\uFFFF])\p{L})(?:[-._\u00B7]|(?![\u2000-\u2FFF\uA000-\uABFF\uF900-\uFFFF])[\p{L}\p{Mn}\p{Nd}])*$/u;

/**
 * Makes the ids of any TEI usable in every format: each document has one that can name a file, every other is unique in
 * the whole edition and legal, what is cited and has none gets one, and pointers follow.
 * @param documents the TEI elements, in reading order
 * @returns I007 for each file in which an id stands more than once
 */
export function identify(root: XmlElement, documents: readonly XmlElement[]): Finding[] {
  const names = namesOf(documents);
  const taken = new Set<string>(names.values());
  /** For each file the id that became of each of its ids, the first of two alike. */
  const became = new Map<string, Map<string, string>>();
  const doubled = new Map<string, { first: XmlElement; id: string; count: number }>();

  let document: XmlElement | undefined;
  for (const element of elementsOf(root)) {
    if (names.has(element)) document = element;
    const index = element.attributes.findIndex((a) => a.namespace === XML && a.local === 'id');
    const written = index === -1 ? undefined : element.attributes[index]?.value.trim();
    const name = names.get(element);
    const file = element.source.path;
    let own = became.get(file);
    if (!own) {
      own = new Map();
      became.set(file, own);
    }
    if (written !== undefined && own.has(written)) {
      const known = doubled.get(file);
      if (known) known.count += 1;
      else doubled.set(file, { first: element, id: written, count: 1 });
    }
    if (name === undefined && (written === undefined || written === '')) {
      if (index !== -1) element.attributes.splice(index, 1);
      continue;
    }
    const id = name ?? freeId(written ?? '', (document && names.get(document)) ?? '', taken);
    taken.add(id);
    if (written !== undefined && !own.has(written)) own.set(written, id);
    const made = { namespace: XML, prefix: 'xml', local: 'id', value: id };
    if (index === -1) element.attributes.push(made);
    else element.attributes[index] = made;
  }

  // A pointer to a whole file is one to its document.
  const files = new Map<string, string>();
  for (const [element, name] of names)
    if (!files.has(element.source.path)) files.set(element.source.path, name);
  const all = new Map<string, string | undefined>();
  for (const ids of became.values())
    for (const [written, id] of ids) all.set(written, all.has(written) ? undefined : id);
  for (const element of elementsOf(root)) redirect(element, became, files, all);
  for (const element of documents) assignIds(element, taken);
  return [...doubled.values()].map(({ first, id, count }) => finding('I007', placeOf(first), { id, count }));
}

/** The name of each document: its id or its file's name, as simple as a file's name must be, and unique. */
function namesOf(documents: readonly XmlElement[]): Map<XmlElement, string> {
  const names = new Map<XmlElement, string>();
  const taken = new Set(RESERVED);
  for (const [index, document] of documents.entries()) {
    const file = path.basename(document.source.path).replace(/(?:\.tei)?\.[^.]+$/i, '');
    const name =
      [attribute(document, 'xml:id') ?? '', file].map(slug).find((s) => s !== '' && !taken.has(s)) ??
      slug(file) ??
      '';
    let free = name === '' ? `text-${index + 1}` : name;
    for (let n = 2; taken.has(free); n++) free = `${name === '' ? 'text' : name}-${n}`;
    taken.add(free);
    names.set(document, free);
  }
  return names;
}

/** A word of small letters, digits and hyphens that begins with a letter; empty if nothing is left of it. */
const slug = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** The id as it is written, if it is legal and free; else the nearest that is. */
function freeId(written: string, document: string, taken: ReadonlySet<string>): string {
  const legal = NCNAME.test(written)
    ? written
    : `id-${[...written].map((c) => (NCNAME.test(`a${c}`) ? c : '-')).join('')}`;
  const own = OWN.test(legal) ? `tei-${legal.replace(/--+/g, '-').replace(/-ref(\d*)$/, '-ref$1.')}` : legal;
  if (!taken.has(own)) return own;
  const base = document === '' ? own : `${document}-${own}`;
  let free = base;
  for (let n = 2; taken.has(free); n++) free = `${base}-${n}`;
  return free;
}

/** Lets the pointers of an element follow the ids that they name. */
function redirect(
  element: XmlElement,
  became: ReadonlyMap<string, ReadonlyMap<string, string>>,
  files: ReadonlyMap<string, string>,
  all: ReadonlyMap<string, string | undefined>,
): void {
  for (const [index, a] of element.attributes.entries()) {
    if (a.namespace !== '' || !isPointer(a.local) || !/[#./]/.test(a.value)) continue;
    const value = a.value
      .split(/\s+/)
      .filter(Boolean)
      .map((token) => {
        const hash = token.indexOf('#');
        const address = hash === -1 ? token : token.slice(0, hash);
        const id = hash === -1 ? '' : decoded(token.slice(hash + 1));
        if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return token;
        const own = element.source.path;
        const file = address === '' ? own : path.posix.join(path.posix.dirname(own), decoded(address));
        if (id === '') return files.has(file) && file !== own ? `#${files.get(file)}` : token;
        const found = became.get(file)?.get(id) ?? (address === '' ? all.get(id) : undefined);
        return found === undefined ? token : `#${found}`;
      })
      .join(' ');
    if (value !== a.value) element.attributes[index] = { ...a, value };
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
