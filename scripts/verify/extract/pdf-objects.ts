import { unzlibSync } from 'fflate';

/** The objects of a PDF without object streams, as Typst writes it (ISO 32000-2, 7.3 and 7.5). */
export class PdfObjects {
  /** The numbers of the objects that are pages, in order. */
  readonly pages: readonly number[];
  readonly #file: Buffer;
  readonly #text: string;
  readonly #offsets = new Map<number, number>();
  readonly #root: number;

  constructor(bytes: Uint8Array) {
    this.#file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#text = this.#file.toString('latin1');
    // Of two versions of an object the later one counts.
    for (const match of this.#text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g))
      this.#offsets.set(Number(match[1]), match.index + match[0].length);
    this.#root = Number([...this.#text.matchAll(/\/Root (\d+) 0 R/g)].at(-1)?.[1]);
    this.pages = this.#pages();
  }

  /** What stands in an object before its stream; nothing, if there is no such object. */
  body(number: number): string {
    const start = this.#offsets.get(number);
    if (start === undefined) return '';
    const whole = this.#text.slice(start, this.#text.indexOf('endobj', start));
    const stream = whole.indexOf('stream');
    return stream === -1 ? whole : whole.slice(0, stream);
  }

  /** The number of the object that the catalogue has under a key. */
  fromCatalogue(key: string): number | undefined {
    const [, number] = new RegExp(`/${key} (\\d+) 0 R`).exec(this.body(this.#root)) ?? [];
    return number === undefined ? undefined : Number(number);
  }

  /** The data of a stream, one character a byte. */
  stream(number: number): string {
    const start = this.#offsets.get(number);
    if (start === undefined) return '';
    const dictionary = this.body(number);
    const begin = this.#text.indexOf('stream', start) + 'stream'.length;
    const data = begin + (this.#text[begin] === '\r' ? 2 : 1);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = this.#file.subarray(data, data + length);
    const plain = /FlateDecode/.test(dictionary) ? unzlibSync(raw) : raw;
    return Buffer.from(plain).toString('latin1');
  }

  #pages(): number[] {
    const pages: number[] = [];
    const left = [this.fromCatalogue('Pages')];
    for (let number = left.pop(); number !== undefined; number = left.pop()) {
      const kids = /\/Kids\s*\[([^\]]*)\]/.exec(this.body(number))?.[1];
      if (kids === undefined) pages.push(number);
      else left.push(...[...kids.matchAll(/(\d+) 0 R/g)].map(([, kid]) => Number(kid)).reverse());
    }
    return pages;
  }
}

/** A value of a PDF (7.3); what is no member of this list is its token. */
export type PdfValue = number | string | PdfReference | PdfString | readonly PdfValue[] | PdfDictionary;

export interface PdfReference {
  readonly to: number;
}

export interface PdfString {
  readonly words: string;
}

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;

export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && 'to' in value;

export const isString = (value: PdfValue | undefined): value is PdfString =>
  typeof value === 'object' && 'words' in value;

const TOKEN = /\s*(<<|>>|\[|\]|\/[^\s<>[\]()/%{}]*|<[0-9A-Fa-f\s]*>|\(|\d+ 0 R\b|[^\s<>[\]()/%{}]+)/y;

/** Reads one value: the first in a text. Names are tokens with their slash. */
export function valueIn(text: string): PdfValue | undefined {
  const outer: PdfValue[][] = [];
  let items: PdfValue[] = [];
  TOKEN.lastIndex = 0;
  for (;;) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return items[0];
    if (token === '<<' || token === '[') {
      outer.push(items);
      items = [];
      continue;
    }
    let value: PdfValue;
    if (token === '>>') value = dictionaryOf(items);
    else if (token === ']') value = items;
    else if (token === '(') {
      const end = endOfString(text, TOKEN.lastIndex);
      value = { words: decoded(Buffer.from(unescaped(text.slice(TOKEN.lastIndex, end)), 'latin1')) };
      TOKEN.lastIndex = end + 1;
    } else if (token.startsWith('<'))
      value = { words: decoded(Buffer.from(token.slice(1, -1).replace(/\s/g, ''), 'hex')) };
    else if (token.endsWith(' 0 R')) value = { to: Number.parseInt(token, 10) };
    else value = /^[+-]?\d*\.?\d+$/.test(token) ? Number(token) : token;
    if (token === '>>' || token === ']') items = outer.pop() ?? [];
    items.push(value);
    if (outer.length === 0) return value;
  }
}

function dictionaryOf(items: readonly PdfValue[]): PdfDictionary {
  const members = new Map<string, PdfValue>();
  for (let i = 0; i + 1 < items.length; i += 2) {
    const [key, value] = [items[i], items[i + 1]];
    if (typeof key === 'string' && value !== undefined) members.set(key.slice(1), value);
  }
  return members;
}

/** Where the bracket stands that closes a string; brackets that are balanced may stand in it (7.3.4.2). */
function endOfString(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    if (depth === 0) return i;
  }
  return text.length;
}

/** A string of a dictionary in a text, by its key. */
export function stringIn(dictionary: string, key: string): string | undefined {
  const pattern = new RegExp(`/${key}\\s*(?:<([0-9A-Fa-f\\s]*)>|\\(((?:[^\\\\()]|\\\\[\\s\\S])*)\\))`);
  const [, hex, literal] = pattern.exec(dictionary) ?? [];
  if (hex !== undefined) return decoded(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
  return literal === undefined ? undefined : decoded(Buffer.from(unescaped(literal), 'latin1'));
}

/** A text string: UTF-16BE with its mark, else one byte a character (7.9.2.2). */
function decoded(bytes: Buffer): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const unescaped = (literal: string): string =>
  literal.replace(
    /\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g,
    (_, octal: string | undefined, sign: string | undefined) =>
      octal !== undefined
        ? String.fromCharCode(Number.parseInt(octal, 8))
        : sign === undefined
          ? ''
          : (ESCAPES[sign] ?? sign),
  );
