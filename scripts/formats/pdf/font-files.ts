import { inflateSync } from 'node:zlib';

/**
 * The fonts inside the compiler, and in files. They lie in its program as they are, as OpenType files; their tables tell
 * which characters they have. (OpenType 1.9: “Organization of an OpenType Font”, “name”, “cmap”.)
 */

export interface FontFace {
  readonly family: string;
  readonly style: string;
  /** The code points it has a glyph for, in order. */
  readonly characters: readonly number[];
}

/** The faces found in a program or library. */
export function facesIn(program: Buffer): FontFace[] {
  const faces: FontFace[] = [];
  for (const signature of [Buffer.from('OTTO'), Buffer.from([0, 1, 0, 0])])
    for (let at = program.indexOf(signature); at !== -1; at = program.indexOf(signature, at + 1)) {
      const tables = tablesAt(program, at);
      const name = tables?.get('name');
      const cmap = tables?.get('cmap');
      if (!name || !cmap) continue;
      const names = namesOf(name);
      faces.push({
        family: names.get(16) ?? names.get(1) ?? '',
        style: names.get(17) ?? names.get(2) ?? '',
        characters: charactersOf(cmap),
      });
    }
  return faces;
}

/** The table directory at an offset; undefined if none is there. */
function tablesAt(program: Buffer, at: number): Map<string, Buffer> | undefined {
  if (at + 12 > program.length) return undefined;
  const count = program.readUInt16BE(at + 4);
  if (count < 5 || count > 60 || at + 12 + 16 * count > program.length) return undefined;
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < count; i++) {
    const record = at + 12 + 16 * i;
    const tag = program.toString('latin1', record, record + 4);
    const start = at + program.readUInt32BE(record + 8);
    const end = start + program.readUInt32BE(record + 12);
    if (!/^[A-Za-z0-9 /]{4}$/.test(tag) || end > program.length) return undefined;
    tables.set(tag, program.subarray(start, end));
  }
  return tables;
}

/** The names of platform 3 (Windows), by their ids. */
function namesOf(table: Buffer): Map<number, string> {
  const names = new Map<number, string>();
  const storage = table.readUInt16BE(4);
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const record = 6 + 12 * i;
    if (table.readUInt16BE(record) !== 3) continue;
    const id = table.readUInt16BE(record + 6);
    const start = storage + table.readUInt16BE(record + 10);
    const bytes = Buffer.from(table.subarray(start, start + table.readUInt16BE(record + 8)));
    if (!names.has(id)) names.set(id, bytes.swap16().toString('utf16le'));
  }
  return names;
}

/** The code points of the Unicode subtables, formats 4 and 12. */
function charactersOf(table: Buffer): number[] {
  const characters = new Set<number>();
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const platform = table.readUInt16BE(4 + 8 * i);
    const encoding = table.readUInt16BE(6 + 8 * i);
    const subtable = table.subarray(table.readUInt32BE(8 + 8 * i));
    const unicode = platform === 0 ? encoding !== 5 : platform === 3 && (encoding === 1 || encoding === 10);
    if (!unicode) continue;
    const format = subtable.readUInt16BE(0);
    if (format === 4) for (const c of format4(subtable)) characters.add(c);
    if (format === 12) for (const c of format12(subtable)) characters.add(c);
  }
  return [...characters].sort((a, b) => a - b);
}

function* format4(table: Buffer): Generator<number> {
  const segments = table.readUInt16BE(6) / 2;
  for (let i = 0; i < segments; i++) {
    const end = table.readUInt16BE(14 + 2 * i);
    const start = table.readUInt16BE(16 + 2 * segments + 2 * i);
    const delta = table.readUInt16BE(16 + 4 * segments + 2 * i);
    const rangeAt = 16 + 6 * segments + 2 * i;
    const range = table.readUInt16BE(rangeAt);
    for (let c = start; c <= end && c !== 0xffff; c++) {
      const at = rangeAt + range + 2 * (c - start);
      const glyph = range === 0 ? c : at + 2 <= table.length ? table.readUInt16BE(at) : 0;
      if (range === 0 ? (c + delta) % 0x10000 !== 0 : glyph !== 0) yield c;
    }
  }
}

function* format12(table: Buffer): Generator<number> {
  for (let i = 0; i < table.readUInt32BE(12); i++) {
    const group = 16 + 12 * i;
    const start = table.readUInt32BE(group);
    const first = table.readUInt32BE(group + 8);
    for (let c = start; c <= table.readUInt32BE(group + 4); c++) if (first + c - start !== 0) yield c;
  }
}

/**
 * The bytes of a font as an OpenType file: a WOFF file is unpacked (WOFF File Format 1.0, W3C), others stay as they are.
 * @throws Error if the file is damaged
 */
export function openFont(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, 4) !== 'wOFF') return bytes;
  const count = bytes.readUInt16BE(12);
  const font = Buffer.alloc(bytes.readUInt32BE(16));
  const power = 2 ** Math.floor(Math.log2(count));
  bytes.copy(font, 0, 4, 8);
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(power * 16, 6);
  font.writeUInt16BE(Math.log2(power), 8);
  font.writeUInt16BE((count - power) * 16, 10);
  let end = 12 + 16 * count;
  for (let i = 0; i < count; i++) {
    const entry = 44 + 20 * i;
    const offset = bytes.readUInt32BE(entry + 4);
    const packed = bytes.readUInt32BE(entry + 8);
    const length = bytes.readUInt32BE(entry + 12);
    const data = bytes.subarray(offset, offset + packed);
    (packed < length ? inflateSync(data) : data).copy(font, end);
    const record = 12 + 16 * i;
    bytes.copy(font, record, entry, entry + 4);
    bytes.copy(font, record + 4, entry + 16, entry + 20);
    font.writeUInt32BE(end, record + 8);
    font.writeUInt32BE(length, record + 12);
    // Tables begin at multiples of four bytes.
    end += (length + 3) & ~3;
  }
  return font;
}
