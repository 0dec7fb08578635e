import type { OutputFile } from '../../../scripts/formats/output.js';

type Variables = Readonly<Record<string, string | number | undefined>>;

const encode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Expands a URI template (RFC 6570, level 3, as far as DTS uses it). */
export function expand(template: string, variables: Variables): string {
  return template.replace(/\{([/;?&]?)([^}]*)\}/g, (_, operator: string, list: string) => {
    const defined = list.split(',').flatMap((name): [string, string][] => {
      const value = variables[name];
      return value === undefined ? [] : [[name, encode(String(value))]];
    });
    switch (operator) {
      case '/':
        return defined.map(([, value]) => `/${value}`).join('');
      case ';':
        return defined.map(([name, value]) => `;${name}=${value}`).join('');
      case '':
        return defined.map(([, value]) => value).join(',');
      default:
        throw new Error(`${operator} is no operator of these templates`);
    }
  });
}

export type Json = { readonly [key: string]: unknown };

/** A server of nothing but files, and a client that remembers what it asked for. */
export class Client {
  readonly #files: ReadonlyMap<string, string>;
  readonly asked = new Set<string>();
  readonly site: string;

  /** @param site where the site is */
  constructor(files: readonly OutputFile[], site: string) {
    this.site = site;
    this.#files = new Map(
      files.map(({ path, bytes }) => [path.replace(/^html\//, ''), new TextDecoder().decode(bytes)]),
    );
  }

  /** What stands at an address; undefined for 404. @param from the address it was read at */
  text(address: string, from = `${this.site}dts/index.jsonld`): string | undefined {
    const url = new URL(address, from).href;
    if (!url.startsWith(this.site)) throw new Error(`${url} is not on the site`);
    const path = decodeURIComponent(url.slice(this.site.length));
    this.asked.add(path);
    return this.#files.get(path);
  }

  json(address: string, from?: string): Json | undefined {
    const text = this.text(address, from);
    return text === undefined ? undefined : JSON.parse(text);
  }

  get paths(): string[] {
    return [...this.#files.keys()].filter((path) => path.startsWith('dts/'));
  }
}
