import { crc32, deflateSync } from 'node:zlib';

const number32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined(ascii(name), data);
  return joined(number32(data.length), named, number32(crc32(named)));
}

/** A PNG of one colour, whole and right. */
export function png(width: number, height: number, grey = 128): Uint8Array {
  const row = joined(Uint8Array.of(0), new Uint8Array(width).fill(grey));
  const rows = joined(...Array.from({ length: height }, () => row));
  return joined(
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', joined(number32(width), number32(height), Uint8Array.of(8, 0, 0, 0, 0))),
    chunk('IDAT', new Uint8Array(deflateSync(rows))),
    chunk('IEND', new Uint8Array()),
  );
}

/** A PNG that says how large it is and holds no picture: right as far as its checksums go. */
export const hollowPng = (width: number, height: number): Uint8Array =>
  joined(
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', joined(number32(width), number32(height), Uint8Array.of(8, 0, 0, 0, 0))),
    chunk('IEND', new Uint8Array()),
  );

/** The frame of a JPEG: size, orientation, one scan. */
export function jpeg(width: number, height: number, orientation?: number): Uint8Array {
  const exif =
    orientation === undefined
      ? new Uint8Array()
      : joined(
          Uint8Array.of(0xff, 0xe1, 0, 34),
          ascii('Exif\0\0MM\0*\0\0\0\x08\0\x01'),
          Uint8Array.of(0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0),
        );
  const size = Uint8Array.of(height >> 8, height & 255, width >> 8, width & 255);
  return joined(
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
    ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    exif,
    Uint8Array.of(0xff, 0xc0, 0, 11, 8),
    size,
    Uint8Array.of(1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xff, 0xd9),
  );
}

/** One pixel each. */
export const gif = (): Uint8Array =>
  new Uint8Array(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'));
export const webp = (): Uint8Array =>
  new Uint8Array(Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'));

/** The head of a little-endian TIFF of one pixel. */
export const tiff = (): Uint8Array =>
  Uint8Array.of(
    ...[0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0],
    ...[0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0],
    ...[1, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0],
    ...[0, 0, 0, 0],
  );

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
