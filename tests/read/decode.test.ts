import { describe, expect, it } from 'vitest';
import { decode } from '../../scripts/read/decode.js';
import { codesOf, findingsOf } from './helpers.js';

const declared = (encoding: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>\n<a>`);
const bytes = (encoding: string, ...text: number[]): Buffer =>
  Buffer.concat([declared(encoding), Buffer.from(text)]);
const read = (input: Uint8Array): string => decode(input, 'a.xml').replace(/^<\?xml.*\?>\n<a>/, '');
const utf16 = (text: string, isBigEndian: boolean): Buffer => {
  const little = Buffer.from(text, 'utf16le');
  return isBigEndian ? little.swap16() : little;
};

describe('decode', () => {
  it.each([
    ['UTF-8', [0xc3, 0xa9], 'é'],
    ['utf8', [0xc3, 0xa9], 'é'],
    ['ISO-8859-1', [0xe9, 0x93, 0x85, 0x94], 'é“…”'],
    ['windows-1252', [0x80, 0x9f, 0xe9], '€Ÿé'],
    ['US-ASCII', [0x41], 'A'],
    ['ISO-8859-2', [0xb1, 0xbe], 'ąž'],
    ['ISO-8859-5', [0xb1], 'Б'],
    ['ISO-8859-7', [0xe1], 'α'],
    ['ISO-8859-15', [0xa4], '€'],
    ['KOI8-R', [0xc1], 'а'],
    ['windows-1251', [0xe0], 'а'],
    ['Shift_JIS', [0x93, 0xfa], '日'],
    ['EUC-JP', [0xc6, 0xfc], '日'],
    ['Big5', [0xa4, 0xe9], '日'],
    ['GB18030', [0xc8, 0xd5, 0x81, 0x30, 0x81, 0x30], '日\u0080'],
    ['macintosh', [0x8e], 'é'],
  ])('reads %s', (encoding, text, expected) => {
    expect(read(bytes(encoding, ...text))).toBe(expected);
  });

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<a>é')],
    ['UTF-8 with a byte order mark, whatever it declares', Buffer.from('\ufeff<a>é')],
    ['UTF-16LE with a byte order mark', utf16('\ufeff<a>é', false)],
    ['UTF-16BE with a byte order mark', utf16('\ufeff<a>é', true)],
    ['UTF-16LE without', utf16('<a>é', false)],
    ['UTF-16BE without', utf16('<a>é', true)],
  ])('reads %s', (_, input) => {
    expect(decode(input, 'a.xml')).toBe('<a>é');
  });

  it('makes newlines of line ends', () => {
    expect(decode(Buffer.from('<a>\r\nb\rc\nd\r\r\n'), 'a.xml')).toBe('<a>\nb\nc\nd\n\n');
    const later = '<?xml version="1.1"?>\n<a>b\r\u0085c\u0085d\u2028';
    expect(decode(Buffer.from(later), 'a.xml')).toBe('<?xml version="1.1"?>\n<a>b\nc\nd\n');
    expect(decode(Buffer.from('<a>\u2028'), 'a.xml')).toBe('<a>\u2028');
  });

  it.each([
    [
      'a byte that is not UTF-8',
      Buffer.from([0x3c, 0x61, 0x3e, 0x0a, 0x62, 0xe9, 0x62]),
      'bytes E9 62',
      2,
      2,
    ],
    ['UTF-8 cut short', Buffer.from([0x3c, 0x61, 0x3e, 0xc3]), 'cut off', 1, 4],
    [
      'a byte beyond the first steps',
      Buffer.concat([Buffer.from('<a>\n'.repeat(50_000)), Buffer.from([0xff])]),
      'byte FF',
      50_001,
      1,
    ],
    ['Shift_JIS that is none', bytes('Shift_JIS', 0x0a, 0xff), 'Shift_JIS', 3, 1],
    ['a lone surrogate', Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x00, 0xd8, 0x3c, 0x00]), 'UTF-16LE', 1, 2],
    ['an encoding that nobody knows', declared('EBCDIC-XYZ'), 'EBCDIC-XYZ', 1, 1],
    ['UTF-16 that is none', declared('UTF-16'), 'but its bytes are not', 1, 1],
    ['UTF-32', Buffer.from([0x3c, 0, 0, 0, 0x61, 0, 0, 0]), 'UTF-32', 1, 1],
    ['UTF-32 with a byte order mark', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]), 'UTF-32', 1, 1],
    ['UTF-7', declared('UTF-7'), 'UTF-7', 1, 1],
  ])('says where it finds %s', (_, input, words, line, column) => {
    const findings = findingsOf(() => decode(input, 'tei/a.xml'));
    expect(findings).toMatchObject([
      { code: 'R007', place: { file: 'tei/a.xml', line, column }, what: expect.stringContaining(words) },
    ]);
  });

  it('reads a text in the encoding that its inclusion names', () => {
    expect(decode(Buffer.from([0xe9]), 'a.txt', { encoding: 'ISO-8859-1' })).toBe('é');
    expect(decode(Buffer.from('é'), 'a.txt', { encoding: undefined })).toBe('é');
    expect(decode(Buffer.from('\ufeffé'), 'a.txt', { encoding: 'ISO-8859-1' })).toBe('é');
    expect(codesOf(() => decode(Buffer.from([0xe9]), 'a.txt', { encoding: undefined }))).toEqual(['R007']);
    // What a text says of itself is its text.
    expect(decode(bytes('KOI8-R', 0x41), 'a.txt', { encoding: undefined })).toMatch(/A$/);
  });
});
