import path from 'node:path';
import { decodedAddress } from './addresses.js';
import { isPointer } from './pointer-attributes.js';
import { type PrefixDefinitions, PrivateAddresses, prefixesOf } from './private-addresses.js';
import type { SourceText } from './source.js';
import { isTei, walk, type XmlElement } from './tree.js';

/** What became of the ids that are written in one place. */
type Ids = Map<string, string>;

/**
 * Lets the pointers of an edition follow the ids that they name: “#x” means an element of the same file, else of the same
 * document, else the only one of the edition; “other.xml#x” one of that file, and “other.xml” its document. Addresses
 * with a prefix that the header defines mean what it says (TEI Guidelines, section 16.2.3).
 */
export class Pointers {
  readonly #root: XmlElement;
  readonly #names: ReadonlyMap<XmlElement, string>;
  readonly #taken: ReadonlySet<string>;
  /** A file that is included twice is two. */
  readonly #bySource = new Map<SourceText, Ids>();
  readonly #byFile = new Map<string, Ids>();
  readonly #byDocument = new Map<XmlElement | undefined, Ids>();
  /** The file that an id stands in, and what became of it; undefined if it stands in several. */
  readonly #everywhere = new Map<string, { readonly file: string; readonly id: string } | undefined>();
  /** The first document of each file. */
  readonly #documents = new Map<string, string>();
  readonly #private = new PrivateAddresses();

  /**
   * @param names of the documents
   * @param taken every id that an element of the edition has
   */
  constructor(root: XmlElement, names: ReadonlyMap<XmlElement, string>, taken: ReadonlySet<string>) {
    this.#root = root;
    this.#names = names;
    this.#taken = taken;
    for (const [{ source }, name] of names)
      if (!this.#documents.has(source.absolutePath)) this.#documents.set(source.absolutePath, name);
  }

  /** Takes note of an id that is written in a file, and of what became of it. Of two alike the first is meant. */
  know(element: XmlElement, written: string, document: XmlElement | undefined, id: string): void {
    const file = element.source.absolutePath;
    const places = [
      idsIn(this.#bySource, element.source),
      idsIn(this.#byFile, file),
      idsIn(this.#byDocument, document),
    ];
    for (const ids of places) if (!ids.has(written)) ids.set(written, id);
    const known = this.#everywhere.get(written);
    if (known ? known.file !== file : !this.#everywhere.has(written))
      this.#everywhere.set(written, known ? undefined : { file, id });
  }

  /** Redirects every pointer of the edition. */
  redirect(): void {
    const documents: XmlElement[] = [];
    const prefixes: PrefixDefinitions[] = [new Map()];
    const isHolder = (element: XmlElement): boolean => isTei(element, 'TEI', 'teiCorpus');
    walk(this.#root, {
      enter: (element) => {
        if (this.#names.has(element)) documents.push(element);
        if (isHolder(element)) prefixes.push(prefixesOf(element, prefixes.at(-1) ?? new Map()));
        if (isTei(element)) this.#redirect(element, documents.at(-1), prefixes.at(-1) ?? new Map());
        return true;
      },
      leave: (element) => {
        if (this.#names.has(element)) documents.pop();
        if (isHolder(element)) prefixes.pop();
      },
    });
  }

  #redirect(element: XmlElement, document: XmlElement | undefined, prefixes: PrefixDefinitions): void {
    for (const [index, a] of element.attributes.entries()) {
      if (a.namespace !== '' || !isPointer(a.local) || !/[#./:]/.test(a.value)) continue;
      const tokens = a.value.split(/\s+/).filter((token) => token !== '');
      const others = tokens.map((token) => this.#redirected(token, element, document, prefixes));
      if (others.some((other, i) => other !== tokens[i]))
        element.attributes[index] = { ...a, value: others.join(' ') };
    }
  }

  #redirected(
    token: string,
    element: XmlElement,
    document: XmlElement | undefined,
    prefixes: PrefixDefinitions,
  ): string {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(token)?.[1];
    if (scheme === undefined)
      return this.#local(token, element, document) ?? this.#astray(token, element, document);
    for (const { address, source } of this.#private.meanings(
      token.slice(scheme.length + 1),
      prefixes.get(scheme) ?? [],
    )) {
      if (/^https?:\/\/[^\s]+$/i.test(address)) return address;
      const isOther = /^[a-z][a-z0-9+.-]*:/i.test(address);
      const found = isOther
        ? undefined
        : (this.#local(address, element, document) ??
          this.#inFile(address, path.dirname(source.absolutePath)));
      if (found !== undefined) return found;
    }
    return token;
  }

  /** What a pointer without scheme became; undefined if it leads nowhere in the edition. */
  #local(token: string, element: XmlElement, document: XmlElement | undefined): string | undefined {
    if (!token.startsWith('#')) return this.#inFile(token, path.dirname(element.source.absolutePath));
    const id = decodedAddress(token.slice(1));
    const found =
      this.#bySource.get(element.source)?.get(id) ??
      this.#byFile.get(element.source.absolutePath)?.get(id) ??
      this.#byDocument.get(document)?.get(id) ??
      this.#everywhere.get(id)?.id;
    return found === undefined ? undefined : `#${found}`;
  }

  #inFile(token: string, folder: string): string | undefined {
    const [address = '', ...rest] = token.split('#');
    if (address === '') return undefined;
    const file = path.resolve(folder, decodedAddress(address));
    const found =
      rest.length === 0 || rest[0] === ''
        ? this.#documents.get(file)
        : this.#byFile.get(file)?.get(decodedAddress(rest.join('#')));
    return found === undefined ? undefined : `#${found}`;
  }

  /** A pointer that leads nowhere may not lead to an element of another file that happens to have this id. */
  #astray(token: string, element: XmlElement, document: XmlElement | undefined): string {
    const [address = '', ...rest] = token.split('#');
    const file = path.resolve(path.dirname(element.source.absolutePath), decodedAddress(address));
    const id = rest.join('#');
    if (!this.#taken.has(id) || (address !== '' && !this.#byFile.has(file) && !this.#documents.has(file)))
      return token;
    let other = `${(document && this.#names.get(document)) ?? 'corpus'}-${id}`;
    while (this.#taken.has(other)) other += '-';
    return `${address}#${other}`;
  }
}

function idsIn<K>(places: Map<K, Ids>, place: K): Ids {
  const known = places.get(place) ?? new Map<string, string>();
  places.set(place, known);
  return known;
}
