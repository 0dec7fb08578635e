import { escapeXml } from '../../read/xml-text.js';
/**
 * What Typst does not write into a PDF: named destinations, so that an address can end in “#letter-p12”, and the
 * statement of rights. Both are added as an incremental update (ISO 32000-1, 7.5.6): the bytes of Typst stay as they
 * are, new objects and a new cross-reference section follow them.
 */

export interface Additions {
  /** Page, from 1, and distance from its upper edge in points, by the name of the destination. */
  readonly destinations: Readonly<Record<string, readonly [page: number, y: number]>>;
  /** Height of the pages, in points. */
  readonly pageHeight: number;
  /** Who may do what with which part of the edition, in one sentence or more. */
  readonly rights: string;
  /** Address of the licence, if there is one. */
  readonly licence: string | undefined;
}

/**
 * Adds to a PDF.
 * @param bytes a file as Typst writes it: one cross-reference table, no object streams
 * @throws Error if the file is built otherwise
 */
export function withAdditions(bytes: Uint8Array, additions: Additions): Uint8Array {
  const file = new PdfFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const catalog = file.object(file.root);
  if (/\/Names\b/.test(catalog)) throw new Error('the PDF has a name dictionary already');
  const metadata = reference(catalog, 'Metadata');
  const pages = file.pages();
  const names = file.size;
  const objects = new Map<number, string>([
    [file.root, catalog.replace('<<', `<<\n  /Names << /Dests ${names} 0 R >>`)],
    [metadata, metadataObject(file.object(metadata), additions)],
    [names, `<< /Names [${destinations(pages, additions)}] >>`],
  ]);

  const head = file.bytes.at(-1) === 0x0a ? '' : '\n';
  let offset = file.bytes.length + head.length;
  const parts: Buffer[] = [file.bytes, Buffer.from(head)];
  const sections: string[] = [];
  for (const [number, body] of [...objects].sort(([a], [b]) => a - b)) {
    const written = Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'utf8');
    sections.push(`${number} 1\n${String(offset).padStart(10, '0')} 00000 n\r\n`);
    parts.push(written);
    offset += written.length;
  }
  const trailer = file.trailer
    .replace(/\/Size\s+\d+/, `/Size ${names + 1}`)
    .replace('<<', `<<\n  /Prev ${file.tableAt}`);
  parts.push(Buffer.from(`xref\n${sections.join('')}trailer\n${trailer}\nstartxref\n${offset}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

/** The pairs of a name tree, in the order of their names. */
function destinations(pages: readonly number[], { destinations: wanted, pageHeight }: Additions): string {
  return Object.entries(wanted)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, [page, y]]) => {
      const object = pages[page - 1];
      const top = Math.round((pageHeight - y) * 100) / 100;
      return object === undefined ? [] : [`${literal(name)} [${object} 0 R /XYZ null ${top} null]`];
    })
    .join('\n');
}

/** A name as a PDF string: in hexadecimal UTF-8, in which nothing needs an escape. */
const literal = (name: string): string =>
  /^[\w.-]+$/.test(name) ? `(${name})` : `<${Buffer.from(name, 'utf8').toString('hex')}>`;

/** The XMP metadata with the rights in it (XMP specification, part 1: dc:rights, xmpRights). */
function metadataObject(object: string, { rights, licence }: Additions): string {
  const [, xmp] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object) ?? [];
  const end = xmp?.lastIndexOf('</rdf:RDF>') ?? -1;
  if (xmp === undefined || end === -1) throw new Error('the PDF has no XMP metadata');
  const statement = licence ? `<xmpRights:WebStatement>${escapeXml(licence)}</xmpRights:WebStatement>` : '';
  const description =
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">' +
    `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(rights)}</rdf:li></rdf:Alt></dc:rights>` +
    `${statement}</rdf:Description>`;
  const written = xmp.slice(0, end) + description + xmp.slice(end);
  const length = Buffer.byteLength(written, 'utf8');
  return `<<\n  /Length ${length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n${written}\nendstream`;
}

/** The number of the object that a dictionary names. */
function reference(dictionary: string, name: string): number {
  const [, number] = new RegExp(`/${name}\\s+(\\d+)\\s+0\\s+R`).exec(dictionary) ?? [];
  if (number === undefined) throw new Error(`the PDF has no /${name}`);
  return Number(number);
}

/** A PDF with one cross-reference table (ISO 32000-1, 7.5.4). */
class PdfFile {
  readonly bytes: Buffer;
  readonly tableAt: number;
  readonly trailer: string;
  readonly root: number;
  /** One more than the highest object number. */
  readonly size: number;
  readonly #entries: number;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const end = bytes.toString('latin1', Math.max(0, bytes.length - 2048));
    const [, trailer, at] = /trailer\s*(<<[\s\S]*>>)\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(end) ?? [];
    if (trailer === undefined || at === undefined) throw new Error('the PDF has no cross-reference table');
    this.trailer = trailer;
    this.tableAt = Number(at);
    this.root = reference(trailer, 'Root');
    this.size = Number(/\/Size\s+(\d+)/.exec(trailer)?.[1]);
    const head = /^xref\s+0\s+(\d+)\s*\n/.exec(bytes.toString('latin1', this.tableAt, this.tableAt + 64));
    if (!head || Number(head[1]) !== this.size) throw new Error('the PDF has more than one table');
    this.#entries = this.tableAt + head[0].length;
  }

  /** What stands between “obj” and “endobj”. */
  object(number: number): string {
    const entry = this.#entries + 20 * number;
    const offset = Number(this.bytes.toString('latin1', entry, entry + 10));
    const end = this.bytes.indexOf('endobj', offset);
    const [head = ''] =
      new RegExp(`^${number} 0 obj\\s*`).exec(this.bytes.toString('latin1', offset, offset + 32)) ?? [];
    if (head === '' || end === -1) throw new Error(`the PDF has no object ${number}`);
    return this.bytes.toString('utf8', offset + head.length, end).trimEnd();
  }

  /** The object numbers of the pages, in order. */
  pages(): number[] {
    const kids = (number: number): number[] => {
      const node = this.object(number);
      if (!/\/Type\s*\/Pages\b/.test(node)) return [number];
      const [, list = ''] = /\/Kids\s*\[([^\]]*)\]/.exec(node) ?? [];
      return [...list.matchAll(/(\d+)\s+0\s+R/g)].flatMap(([, kid]) => kids(Number(kid)));
    };
    return kids(reference(this.object(this.root), 'Pages'));
  }
}
