import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FindingsError } from '../../findings/finding.js';
import { decode } from '../../read/decode.js';
import { parse } from '../../read/parse.js';
import { type SourceText, sourceText } from '../../read/source.js';
import type { XmlElement } from '../../read/tree.js';

/** Where an address leads. */
export type Address =
  | { readonly at: 'file'; readonly absolute: string }
  /** On the web, on another machine, or outside the folder of the edition: never read. */
  | { readonly at: 'elsewhere' };

/** Larger files are no schemas. */
const MOST_BYTES = 50_000_000;

/** The files of schemas below the folder of an edition, each read once. Nothing outside the folder is read. */
export class SchemaFiles {
  readonly #folder: string;
  readonly #texts = new Map<string, SourceText>();
  readonly #roots = new Map<string, XmlElement>();

  /** @param folder absolute */
  constructor(folder: string) {
    this.#folder = folder;
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
      return this.#isOutside(absolute) ? { at: 'elsewhere' } : { at: 'file', absolute };
    } catch {
      return { at: 'elsewhere' };
    }
  }

  /** The path of a file as messages show it. */
  shown(absolute: string): string {
    return path.relative(this.#folder, absolute).split(path.sep).join('/');
  }

  /** @throws Error that says why the file cannot be read, as the rest of a sentence that begins with it */
  text(absolute: string): SourceText {
    const known = this.#texts.get(absolute);
    if (known) return known;
    if (this.#isOutside(absolute)) throw new Error('it is outside the folder');
    const read = sourceText(this.shown(absolute), absolute, textOf(absolute));
    this.#texts.set(absolute, read);
    return read;
  }

  /** The root element of a file. @throws Error that says why it cannot be had */
  root(absolute: string): XmlElement {
    const known = this.#roots.get(absolute);
    if (known) return known;
    const text = this.text(absolute);
    try {
      const { root } = parse(text);
      this.#roots.set(absolute, root);
      return root;
    } catch (error) {
      const [first] = error instanceof FindingsError ? error.findings : [];
      if (!first) throw error;
      const line = first.place ? ` (line ${first.place.line})` : '';
      throw new Error(
        `${first.what.charAt(0).toLowerCase()}${first.what.slice(1).replace(/\.$/, '')}${line}`,
      );
    }
  }

  /** The root element of a file that another one includes. @throws Error that says why it cannot be had */
  included(href: string, from: XmlElement): XmlElement {
    const address = this.resolve(href, from.source.absolutePath);
    if (address.at === 'elsewhere') throw new Error(notRead(href));
    return asIncluded(href, () => this.root(address.absolute));
  }

  /** The text of a file that another one includes, by its address. @throws Error that says why it cannot be had */
  textAt(url: URL): string {
    const address = this.resolve(url.href, this.#folder);
    const shown = address.at === 'file' ? this.shown(address.absolute) : url.href;
    if (address.at === 'elsewhere') throw new Error(notRead(shown));
    return asIncluded(shown, () => this.text(address.absolute).text);
  }

  #isOutside(absolute: string): boolean {
    return leadsOut(this.#folder, absolute) || leadsOut(realPath(this.#folder), realPath(absolute));
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

function textOf(absolute: string): string {
  let size: number;
  try {
    const status = statSync(absolute);
    if (!status.isFile()) throw new Error('it is no file');
    size = status.size;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? new Error('it does not exist') : error;
  }
  if (size > MOST_BYTES) throw new Error('it is too large');
  return decode(readFileSync(absolute));
}

const leadsOut = (folder: string, target: string): boolean => {
  const way = path.relative(folder, target);
  return way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
};

/** The path without symbolic links; where there is nothing, that of the nearest folder that is there. */
function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    const above = path.dirname(absolute);
    return above === absolute ? absolute : path.join(realPath(above), path.basename(absolute));
  }
}
