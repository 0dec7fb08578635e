import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FindingsError } from '../../findings/finding.js';
import { Files } from '../../read/files.js';
import { parse } from '../../read/parse.js';
import type { SourceText } from '../../read/source.js';
import type { XmlElement } from '../../read/tree.js';

/** Where an address leads. */
export type Address =
  | { readonly at: 'file'; readonly absolute: string }
  /** On the web, on another machine, or outside the folder of the edition: never read. */
  | { readonly at: 'elsewhere' };

/** The files of schemas below the folder of an edition, each read once. Nothing outside the folder is read. */
export class SchemaFiles {
  readonly #files: Files;
  readonly #texts = new Map<string, SourceText>();
  readonly #roots = new Map<string, XmlElement>();

  /** @param folder absolute */
  constructor(folder: string) {
    this.#files = new Files(folder);
  }

  /**
   * Where an address leads to.
   * @param from the absolute path of the file in which it stands
   */
  resolve(href: string, from: string): Address {
    const base = pathToFileURL(from);
    const url = URL.canParse(href, base) ? new URL(href, base) : undefined;
    if (url?.protocol !== 'file:' || url.host !== '') return { at: 'elsewhere' };
    url.search = '';
    url.hash = '';
    try {
      const absolute = fileURLToPath(url);
      return this.#files.isOutside(absolute) ? { at: 'elsewhere' } : { at: 'file', absolute };
    } catch {
      return { at: 'elsewhere' };
    }
  }

  /** The path of a file as messages show it. */
  shown(absolute: string): string {
    return this.#files.shown(absolute);
  }

  /** @throws Error that says why the file cannot be read, as the rest of a sentence that begins with it */
  text(absolute: string): SourceText {
    const known = this.#texts.get(absolute);
    if (known) return known;
    if (!existsSync(absolute)) throw new Error('it does not exist');
    const read = inWords(() => this.#files.text(absolute));
    this.#texts.set(absolute, read);
    return read;
  }

  /** The root element of a file. @throws Error that says why it cannot be had */
  root(absolute: string): XmlElement {
    const known = this.#roots.get(absolute);
    if (known) return known;
    const text = this.text(absolute);
    const { root } = inWords(() => parse(text));
    this.#roots.set(absolute, root);
    return root;
  }

  /** The root element of a file that another one includes. @throws Error that says why it cannot be had */
  included(href: string, from: XmlElement): XmlElement {
    const address = this.resolve(href, from.source.absolutePath);
    if (address.at === 'elsewhere') throw new Error(notRead(href));
    return asIncluded(href, () => this.root(address.absolute));
  }
}

const notRead = (href: string): string =>
  `it includes “${href}”, and nothing is fetched or read outside the folder`;

function asIncluded<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`of its part “${name}”: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Says in the rest of a sentence what a finding says. */
function inWords<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const [first] = error instanceof FindingsError ? error.findings : [];
    if (!first) throw error;
    const line = first.place ? ` (line ${first.place.line})` : '';
    throw new Error(`${first.what.charAt(0).toLowerCase()}${first.what.slice(1).replace(/\.$/, '')}${line}`);
  }
}
