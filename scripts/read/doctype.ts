import { TextReader } from './text-reader.js';

/** A general entity, as the internal subset declares it (XML 1.0, section 4.2). */
export type Entity =
  | { readonly kind: 'internal'; readonly text: string }
  | { readonly kind: 'external'; readonly address: string }
  /** Data that is not XML: a picture in old files. Nothing refers to it in the text. */
  | { readonly kind: 'unparsed' };

/** Attributes that an element has where its tag does not give them: their values, in quotation marks as declared (XML 1.0, section 3.3.2). */
export type AttributeDefaults = ReadonlyMap<string, string>;

/** What the document type declaration of a file says of its text. */
export interface Doctype {
  readonly entities: ReadonlyMap<string, Entity>;
  /** By the name of the element. */
  readonly defaults: ReadonlyMap<string, AttributeDefaults>;
  /** True if declarations outside the file belong to it: what is not declared here may be declared there. */
  readonly isPartial: boolean;
  /** Where the declaration ends. */
  readonly end: number;
}

/** Parameter entities that bring in more are an attack or an accident. */
const LONGEST = 5_000_000;

/**
 * Reads the internal subset of a file's document type declaration. Nothing outside the file is read; what a parameter
 * entity of the subset itself declares is taken in.
 * @returns undefined if the file has no such declaration
 */
export function readDoctype(text: string): Doctype | undefined {
  const reader = new TextReader(text);
  skipMisc(reader);
  const subset = skipDoctype(reader);
  return subset && { ...subset, end: reader.at };
}

/** Passes over a document type declaration, if one comes next, and reads it. */
export function skipDoctype(reader: TextReader): Omit<Doctype, 'end'> | undefined {
  if (!reader.skip('<!DOCTYPE')) return undefined;
  const from = reader.at;
  skipQuoted(reader, /[^"'[>]*/y);
  const hasAddress = /["']/.test(reader.text.slice(from, reader.at));
  const subset = new Subset();
  if (reader.skip('[')) subset.read(reader);
  reader.skipTo('>');
  const { entities, defaults, hasOutsideParts } = subset;
  return { entities, defaults, isPartial: hasAddress || hasOutsideParts };
}

/** Passes over everything that may stand before the root element, besides the document type declaration. */
export function skipMisc(reader: TextReader): void {
  reader.skip('\ufeff');
  for (;;) {
    reader.skipSpace();
    if (reader.skip('<!--')) reader.skipTo('-->');
    else if (reader.skip('<?')) reader.skipTo('?>');
    else return;
  }
}

const ENTITY =
  /\s+(%\s+)?([^\s%&;'"<>]+)\s+(?:"([^"]*)"|'([^']*)'|(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s*(?:"([^"]*)"|'([^']*)')?(\s+NDATA\s+[^\s>]+)?)\s*>/y;
const ATTRIBUTE =
  /\s+([^\s>"'()]+)\s+(?:[A-Z]+|(?:NOTATION\s*)?\([^)]*\))\s+(?:#(?:REQUIRED|IMPLIED)|(?:#FIXED\s+)?("[^"]*"|'[^']*'))/y;
export const PREDEFINED: ReadonlySet<string> = new Set(['lt', 'gt', 'amp', 'quot', 'apos']);

/** The declarations of an internal subset; of two for one name the first counts. */
class Subset {
  readonly entities = new Map<string, Entity>();
  readonly defaults = new Map<string, Map<string, string>>();
  readonly #parameters = new Map<string, string>();
  #length = 0;
  #hasOutsideParts = false;

  /** True if a parameter entity is referred to that is not declared here. */
  get hasOutsideParts(): boolean {
    return this.#hasOutsideParts;
  }

  /** Reads to behind the bracket that ends the subset, or to the end of a parameter entity. */
  read(main: TextReader): void {
    const open = [main];
    for (let reader = open.at(-1); reader; reader = open.at(-1)) {
      reader.skipSpace();
      if (reader.isAtEnd || (open.length === 1 && reader.skip(']'))) open.pop();
      else if (reader.skip('<!--')) reader.skipTo('-->');
      else if (reader.skip('<?')) reader.skipTo('?>');
      else if (reader.skip('<!ENTITY')) this.#entity(reader);
      else if (reader.skip('<!ATTLIST')) this.#attributes(reader);
      else if (reader.skip('<!')) skipDeclaration(reader);
      else if (reader.skip('%')) {
        const name = reader.match(/([^\s;%<>]+);/y)?.[1];
        const value = name === undefined ? undefined : this.#parameters.get(name);
        this.#length += value?.length ?? 0;
        if (value === undefined) this.#hasOutsideParts = true;
        else if (this.#length < LONGEST) open.push(new TextReader(value));
      } else reader.at += 1;
    }
  }

  #entity(reader: TextReader): void {
    const found = reader.match(ENTITY);
    if (!found) {
      skipDeclaration(reader);
      return;
    }
    const [, isParameter, name = '', double, single, address, otherAddress, notation] = found;
    const literal = double ?? single;
    if (isParameter) {
      if (literal !== undefined && !this.#parameters.has(name))
        this.#parameters.set(name, withCharacters(literal));
    } else if (!this.entities.has(name) && !PREDEFINED.has(name)) {
      this.entities.set(
        name,
        literal !== undefined
          ? { kind: 'internal', text: withCharacters(literal) }
          : notation
            ? { kind: 'unparsed' }
            : { kind: 'external', address: address ?? otherAddress ?? '' },
      );
    }
  }

  #attributes(reader: TextReader): void {
    const element = reader.match(/\s+([^\s>"'()]+)/y)?.[1];
    if (element !== undefined) {
      const known = this.defaults.get(element) ?? new Map<string, string>();
      for (let found = reader.match(ATTRIBUTE); found; found = reader.match(ATTRIBUTE)) {
        const [, name = '', quoted] = found;
        if (quoted !== undefined && !known.has(name)) known.set(name, quoted);
      }
      if (known.size > 0) this.defaults.set(element, known);
    }
    skipDeclaration(reader);
  }
}

function skipDeclaration(reader: TextReader): void {
  skipQuoted(reader, /[^"'>]*/y);
  reader.skip('>');
}

/** Passes over what a pattern finds, and over everything in quotation marks. */
function skipQuoted(reader: TextReader, unquoted: RegExp): void {
  for (;;) {
    reader.match(unquoted);
    if (reader.skip('"')) reader.skipTo('"');
    else if (reader.skip("'")) reader.skipTo("'");
    else return;
  }
}

/** The replacement text of an entity: references to characters are replaced when it is declared (XML 1.0, 4.5). */
const withCharacters = (literal: string): string =>
  literal.replace(/&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g, (reference, hex?: string, decimal?: string) => {
    const code = Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : reference;
  });
