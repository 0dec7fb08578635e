/** What a navigation query asks for, besides its resource. */
export interface Query {
  readonly down?: number;
  /** One reference, or the two ends of a range. */
  readonly refs?: readonly string[];
}

/** A segment of an address, as RFC 6570 expands a variable in a template: all but unreserved characters is encoded. */
const expanded = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The path of a file below the entry point, and its address from there. */
export interface Location {
  readonly path: string;
  readonly address: string;
  /** How many folders below the entry point it stands in. */
  readonly depth: number;
}

function located(segments: readonly string[], suffix: string, ending: string): Location {
  const [kind = '', name, ...others] = segments;
  const under = (encode: (s: string) => string): string =>
    [kind, ...(name === undefined ? [] : [`${encode(name)}${suffix}`]), ...others.map(encode)].join('/');
  return {
    path: `${under((s) => s)}${ending}`,
    address: `${under(expanded)}${ending}`,
    depth: segments.length - 1,
  };
}

/** `collection{/id,nav}.jsonld` */
export const collectionAt = (id?: string, nav?: 'children' | 'parents'): Location =>
  located(
    ['collection', ...(id === undefined ? [] : [id]), ...(nav === undefined ? [] : [nav])],
    '',
    '.jsonld',
  );

/** `navigation/{resource}{;down}{/ref,start,end}.jsonld` */
export const navigationAt = (resource: string, { down, refs = [] }: Query): Location =>
  located(['navigation', resource, ...refs], down === undefined ? '' : `;down=${down}`, '.jsonld');

/** `document/{resource}{/ref,start,end}.xml` */
export const documentAt = (resource: string, refs: readonly string[] = []): Location =>
  located(['document', resource, ...refs], '', '.xml');

/** Ids that the templates use for something else. */
export const TAKEN: readonly string[] = ['children', 'parents'];

/**
 * The addresses of the endpoints: absolute, if the edition has a public address; else from the file that says them
 * (RFC 3986, section 5.1.3).
 */
export class Endpoints {
  readonly #site: string | undefined;
  readonly #base: string | undefined;

  /** @param site the public address of the site, with a slash at its end */
  constructor(site: string | undefined) {
    this.#site = site;
    this.#base = site === undefined ? undefined : `${site}dts/`;
  }

  /** The address of a file, said in another. */
  of(file: Location, from: Location): string {
    return `${this.#before(from.depth)}${file.address}`;
  }

  /** The address of the entry point. */
  entry(): string {
    return `${this.#base ?? ''}index.jsonld`;
  }

  /** An address of the site, said in a file. */
  onSite(address: string, from: Location): string {
    return `${this.#site ?? '../'.repeat(from.depth + 1)}${address}`;
  }

  /** The templates of the entry point (RFC 6570, level 3). */
  templates(): { readonly collection: string; readonly navigation: string; readonly document: string } {
    const before = this.#base ?? '';
    return {
      collection: `${before}collection{/id,nav}.jsonld`,
      navigation: `${before}navigation/{resource}{;down}{/ref,start,end}.jsonld`,
      document: `${before}document/{resource}{/ref,start,end}.xml`,
    };
  }

  /** The template of a collection or a resource, said in a file. */
  collection(id: string, from: Location): string {
    return `${this.#before(from.depth)}collection/${expanded(id)}{/nav}.jsonld`;
  }

  navigation(id: string, from: Location): string {
    return `${this.#before(from.depth)}navigation/${expanded(id)}{;down}{/ref,start,end}.jsonld`;
  }

  document(id: string, from: Location): string {
    return `${this.#before(from.depth)}document/${expanded(id)}{/ref,start,end}.xml`;
  }

  #before(depth: number): string {
    return this.#base ?? '../'.repeat(depth);
  }
}
