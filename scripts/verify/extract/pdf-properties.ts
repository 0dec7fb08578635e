import { unzlibSync } from 'fflate';

/** What a marked content says of itself. */
export interface Properties {
  /** What its glyphs stand for (ActualText, ISO 32000-2, 14.9.4). */
  readonly actual: string | undefined;
  /** Its language, where that is another than its element's. */
  readonly language: string | undefined;
}

/**
 * Reads what pdfjs does not give: the properties of every marked content, in the order of the content.
 * @param bytes a PDF without object streams
 * @returns for each page, those of each of its BDC operators
 */
export function propertiesOfContent(bytes: Uint8Array): Properties[][] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const offsets = new Map<number, number>();
  // Of two versions of an object the later one counts.
  for (const match of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g))
    offsets.set(Number(match[1]), match.index + match[0].length);
  const body = (number: number): string => {
    const start = offsets.get(number);
    if (start === undefined) return '';
    const end = text.indexOf('endobj', start);
    const stream = text.indexOf('stream', start);
    return text.slice(start, stream !== -1 && stream < end ? stream : end);
  };
  const root = [...text.matchAll(/\/Root (\d+) 0 R/g)].at(-1)?.[1];
  const pages: number[] = [];
  const visit = (number: number): void => {
    const object = body(number);
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(object)?.[1];
    if (kids === undefined) pages.push(number);
    else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) visit(Number(kid));
  };
  const tree = /\/Pages (\d+) 0 R/.exec(body(Number(root)))?.[1];
  if (tree !== undefined) visit(Number(tree));

  return pages.map((page) => {
    const contents = /\/Contents\s*(?:\[([^\]]*)\]|(\d+ 0 R))/.exec(body(page));
    const references = [...(contents?.[1] ?? contents?.[2] ?? '').matchAll(/(\d+) 0 R/g)];
    return references.flatMap(([, number]) => propertiesIn(streamOf(Number(number))));
  });

  function streamOf(number: number): string {
    const start = offsets.get(number);
    if (start === undefined) return '';
    const dictionary = body(number);
    const begin = text.indexOf('stream', start) + 'stream'.length;
    const data = begin + (text[begin] === '\r' ? 2 : 1);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = file.subarray(data, data + length);
    const plain = /FlateDecode/.test(dictionary) ? unzlibSync(raw) : raw;
    return Buffer.from(plain).toString('latin1');
  }
}

/** A dictionary before BDC, or the name of one. */
const PROPERTIES = /(?:<<((?:[^<>()]|<[0-9A-Fa-f\s]*>|\((?:[^\\()]|\\[\s\S])*\))*)>>|\/\w+)\s*BDC\b/g;

function propertiesIn(content: string): Properties[] {
  return [...content.matchAll(PROPERTIES)].map(([, dictionary = '']) => ({
    actual: stringIn(dictionary, 'ActualText'),
    language: stringIn(dictionary, 'Lang'),
  }));
}

/** A string of a dictionary. */
function stringIn(dictionary: string, key: string): string | undefined {
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
