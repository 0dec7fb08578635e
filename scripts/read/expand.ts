import { decodeHTMLStrict } from 'entities';
import { SaxesParser } from 'saxes';
import { type Finding, finding } from '../findings/finding.js';
import { shown } from './characters.js';
import { type Doctype, PREDEFINED, readDoctype } from './doctype.js';
import { Mosaic, type Offsets, SAME_OFFSETS } from './offsets.js';
import { placeAt, type SourceText } from './source.js';
import { TextReader } from './text-reader.js';

/** The text of a file as a parser that knows no declarations can read it. */
export interface Expanded {
  readonly text: string;
  /** Where in the file that which begins or ends in the text stands. */
  readonly offsets: Offsets;
  /** One for each entity that cannot be used (R006) or is declared outside the file (R016). */
  readonly findings: readonly Finding[];
}

/**
 * Puts the replacement texts of entities in the place of their references, and attributes that have a default into the
 * tags that lack them (XML 1.0, sections 4.4 and 3.3.2), as the internal subset of the file declares them. What comes
 * from an entity has the place of the reference. References to what is not declared stay; if declarations outside the
 * file belong to it, which are not read, they are the character that HTML and ISO 8879 have under the name, or text.
 */
export function expand(source: SourceText): Expanded {
  const { text } = source;
  const doctype = readDoctype(text);
  if (!doctype || (doctype.entities.size === 0 && doctype.defaults.size === 0 && !doctype.isPartial))
    return { text, offsets: SAME_OFFSETS, findings: [] };
  return new Expansion(source, doctype).expanded();
}

/** The expanded text may be so long: more is an attack or an accident. */
const longest = (file: number): number => 1_000_000 + 5 * file;
/** So many entities may be open at a time. */
const DEEPEST = 500;

/** Where a reference stands: its replacement is read as markup, or as a part of a value. */
type Where = 'content' | 'value';

const REFERENCE = /&([^\s;&<>"'#]+);/y;
const NAME = /[\s/]*([^\s/>"'&<=]*)\s*=?\s*/y;
const REMEDY = 'Write in its place what it stands for.';

class Expansion {
  readonly #source: SourceText;
  readonly #doctype: Doctype;
  readonly #main: TextReader;
  readonly #most: number;
  readonly #findings = new Map<string, Finding>();
  /** What references stand for, with all that it refers to. */
  readonly #replacements = { content: new Map<string, string>(), value: new Map<string, string>() };
  /** The entities that are being read, each within the one before. */
  readonly #open: string[] = [];
  /** Characters that were put in, and put together for that. */
  #length = 0;
  #isOver = false;
  /** The reference in the file that is being replaced. */
  #place = 0;

  constructor(source: SourceText, doctype: Doctype) {
    this.#source = source;
    this.#doctype = doctype;
    this.#main = new TextReader(source.text, doctype.end);
    this.#most = longest(source.text.length);
  }

  expanded(): Expanded {
    const mosaic = new Mosaic(this.#source.text);
    this.#scan(this.#main, (from, to, replacement) => mosaic.replace(from, to, replacement));
    const { text, offsets } = mosaic.finished();
    return { text, offsets, findings: [...this.#findings.values()] };
  }

  /** Looks through content, of the file or of an entity, and tells of everything that is to be replaced. */
  #scan(reader: TextReader, replace: (from: number, to: number, replacement: string) => void): void {
    while (!reader.isAtEnd) {
      reader.match(/[^<&]*/y);
      if (reader.skip('<!--')) reader.skipTo('-->');
      else if (reader.skip('<![CDATA[')) reader.skipTo(']]>');
      else if (reader.skip('<?')) reader.skipTo('?>');
      else if (reader.skip('</')) reader.skipTo('>');
      else if (reader.skip('<')) this.#scanTag(reader, replace);
      else this.#scanReference(reader, 'content', replace);
    }
  }

  #scanTag(reader: TextReader, replace: (from: number, to: number, replacement: string) => void): void {
    const element = reader.match(/[^\s/>"'&<=]*/y)?.[0] ?? '';
    const given = new Set<string>();
    for (let isInside = true; isInside; ) {
      given.add(reader.match(NAME)?.[1] ?? '');
      if (reader.skip('"')) this.#scanValue(reader, '"', replace);
      else if (reader.skip("'")) this.#scanValue(reader, "'", replace);
      else isInside = false;
    }
    const defaults = this.#doctype.defaults.get(element);
    if (defaults && reader.text[reader.at] === '>') {
      const end = reader.text[reader.at - 1] === '/' ? reader.at - 1 : reader.at;
      const lacking = [...defaults].filter(([name]) => !given.has(name));
      if (lacking.length > 0) {
        if (reader === this.#main) this.#place = end;
        replace(end, end, lacking.map(([name, value]) => ` ${name}=${this.#inValue(value)}`).join(''));
      }
    }
    // What belongs in no tag is left for the parser to find.
    if (reader.text[reader.at] !== '<') reader.at += 1;
  }

  #scanValue(
    reader: TextReader,
    mark: '"' | "'",
    replace: (from: number, to: number, replacement: string) => void,
  ): void {
    while (!reader.isAtEnd) {
      reader.match(mark === '"' ? /[^"&]*/y : /[^'&]*/y);
      if (reader.skip(mark)) return;
      this.#scanReference(reader, 'value', replace);
    }
  }

  #scanReference(
    reader: TextReader,
    where: Where,
    replace: (from: number, to: number, replacement: string) => void,
  ): void {
    const from = reader.at;
    const name = reader.match(REFERENCE)?.[1];
    if (name === undefined) {
      reader.at += 1;
      return;
    }
    if (reader === this.#main) this.#place = from;
    const replacement = this.#replacementOf(name, where);
    if (replacement !== undefined) replace(from, reader.at, replacement);
  }

  /** What stands for a reference; undefined if the entity is not declared. */
  #replacementOf(name: string, where: Where): string | undefined {
    const entity = this.#doctype.entities.get(name);
    if (!entity) return this.#doctype.isPartial && !PREDEFINED.has(name) ? this.#outside(name) : undefined;
    if (entity.kind === 'external')
      return this.#refuse(
        name,
        `it stands outside the file (“${entity.address}”), and nothing outside is read`,
        'Write its text in its place, or include the file by xi:include.',
      );
    if (entity.kind === 'unparsed')
      return this.#refuse(name, 'it stands for something that is no text', REMEDY);
    if (this.#open.includes(name)) return this.#refuse(name, 'it contains itself', REMEDY);
    if (this.#open.length === DEEPEST) return this.#refuse(name, 'it stands too deep in others', REMEDY);
    if (this.#isOver) return '';
    if (this.#length > this.#most) {
      this.#isOver = true;
      return this.#refuse(name, 'with it, the entities of the file become too large', REMEDY);
    }

    let replacement = this.#replacements[where].get(name);
    if (replacement === undefined) {
      this.#open.push(name);
      replacement =
        where === 'content' ? this.#inContent(name, entity.text) : this.#inValue(entity.text, name);
      this.#open.pop();
      this.#replacements[where].set(name, replacement);
    }
    this.#length += replacement.length;
    return replacement;
  }

  /** What stands for an entity that is declared outside the file, as XML. */
  #outside(name: string): string {
    const reference = `&${name};`;
    const meaning = decodeHTMLStrict(reference);
    if (!this.#findings.has(name)) {
      const taken =
        meaning === reference
          ? 'its name is shown in its place'
          : `it is read as ${shown(meaning)}, as in HTML`;
      const place = placeAt(this.#source, this.#place);
      this.#findings.set(name, finding('R016', place, { name, taken }));
    }
    return meaning.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
  }

  #refuse(name: string, problem: string, remedy: string): '' {
    if (!this.#findings.has(name))
      this.#findings.set(
        name,
        finding('R006', placeAt(this.#source, this.#place), { name, problem, remedy }),
      );
    return '';
  }

  /** The text of an entity, with all that it refers to. */
  #inContent(name: string, text: string): string {
    const mosaic = new Mosaic(text);
    this.#scan(new TextReader(text), (from, to, replacement) => mosaic.replace(from, to, replacement));
    const replacement = mosaic.finished().text;
    return isComplete(replacement)
      ? replacement
      : this.#refuse(
          name,
          'its markup is not complete in itself',
          'Let it hold whole elements, or write it out.',
        );
  }

  /**
   * The text of an entity, or of a default in its quotation marks, as a part of a value: no quotation mark in an entity
   * ends the value that it stands in (XML 1.0, section 4.4.5).
   */
  #inValue(text: string, entity?: string): string {
    const parts: string[] = [];
    const reader = new TextReader(text);
    while (!reader.isAtEnd) {
      const plain = reader.match(/[^&]*/y)?.[0] ?? '';
      parts.push(entity === undefined ? plain : plain.replace(/["']/g, (mark) => `&#${mark.charCodeAt(0)};`));
      const at = reader.at;
      const name = reader.match(REFERENCE)?.[1];
      if (name === undefined) reader.skip('&');
      parts.push(
        (name === undefined ? undefined : this.#replacementOf(name, 'value')) ?? text.slice(at, reader.at),
      );
    }
    const value = parts.join('');
    return entity !== undefined && value.includes('<')
      ? this.#refuse(entity, 'it contains markup, which no attribute can hold', REMEDY)
      : value;
  }
}

/** True if every element that begins in the replacement text of an entity also ends in it (XML 1.0, section 4.3.2). */
function isComplete(text: string): boolean {
  if (!text.includes('<')) return true;
  const parser = new SaxesParser({ fragment: true, position: false });
  let complete = true;
  parser.on('error', ({ message }) => {
    if (/unclosed tag|unmatched closing|unexpected close|unexpected end/.test(message)) complete = false;
  });
  parser.write(text).close();
  return complete;
}
