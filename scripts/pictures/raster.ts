import { crc32 } from 'node:zlib';
import { imageSize } from 'image-size';
import { broken, foreign, type Looked, type PictureType } from './picture.js';

const TYPES: Readonly<Record<string, PictureType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** Pictures that are known as such and cannot be shown everywhere. */
const OTHERS: Readonly<Record<string, string>> = {
  tiff: 'a TIFF picture',
  bmp: 'a BMP picture',
  heif: 'a HEIF or AVIF picture',
  jp2: 'a JPEG 2000 picture',
  j2c: 'a JPEG 2000 picture',
  jxl: 'a JPEG XL picture',
  'jxl-stream': 'a JPEG XL picture',
  psd: 'a Photoshop file',
  ico: 'an icon file',
  icns: 'an icon file',
};

/** What else is met where a picture is expected, by its first bytes. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, 'a PDF'],
  [/^(?:ID3|\xff[\xe2-\xfb])/, 'an MP3 recording'],
  [/^(?:RIFF[\s\S]{4}WAVE|fLaC|OggS)/, 'a sound recording'],
  [/^(?:[\s\S]{4}ftyp|[\s\S]E\xdf\xa3|RIFF[\s\S]{4}AVI )/, 'a film or recording'],
  [/^(?:AT&TFORM)/, 'a DjVu file'],
  [/^%!PS/, 'a PostScript file'],
  [/^(?:PK|[\s\S]\x8b)/, 'a packed file'],
  [/^version https:\/\/git-lfs/, 'a pointer of Git LFS, and no picture: the file itself was not fetched'],
];

/** More would need gigabytes of memory to be drawn. */
const MOST_PIXELS = 150_000_000;

/** Looks at bytes, not at the file's name: what raster picture they are, how large, and whether they are all there. */
export function rasterOf(bytes: Uint8Array): Looked {
  let size: ReturnType<typeof imageSize>;
  try {
    size = imageSize(bytes);
  } catch {
    return unknown(bytes);
  }
  const { type = '' } = size;
  const mediaType = TYPES[type];
  if (mediaType === undefined) {
    const other = OTHERS[type];
    return other === undefined ? unknown(bytes) : foreign(`it is ${other}`);
  }
  if (!isWhole(mediaType, bytes)) return broken('it is cut short or damaged');
  // A camera that was held upright says so, and everybody turns the picture.
  const turned = (size.orientation ?? 1) >= 5;
  const [width, height] = turned ? [size.height, size.width] : [size.width, size.height];
  if (!(width > 0 && height > 0)) return broken('it has no width or no height');
  if (width * height > MOST_PIXELS)
    return broken(
      `it has ${Math.round((width * height) / 1e6)} million pixels, more than ${MOST_PIXELS / 1e6}`,
    );
  return { mediaType, bytes, width, height };
}

function unknown(bytes: Uint8Array): Looked {
  const start = String.fromCharCode(...bytes.subarray(0, 40));
  if (/^(?:\x89PNG|GIF8|\xff\xd8|RIFF[\s\S]{4}WEBP)/.test(start)) return broken('it is cut short or damaged');
  const known = BEGINNINGS.find(([beginning]) => beginning.test(start))?.[1];
  return foreign(`it is ${known ?? 'no picture'}`);
}

function isWhole(type: PictureType, bytes: Uint8Array): boolean {
  switch (type) {
    case 'image/png':
      return isWholePng(bytes);
    case 'image/jpeg':
      return isWholeJpeg(bytes);
    case 'image/gif':
      return isWholeGif(bytes);
    case 'image/webp':
      return view(bytes).getUint32(4, true) + 8 <= bytes.length;
    default:
      return true;
  }
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Chunks with right checksums up to the last (PNG, section 5). */
function isWholePng(bytes: Uint8Array): boolean {
  const data = view(bytes);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = data.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== data.getUint32(end)) return false;
    if (data.getUint32(at + 4) === 0x49_45_4e_44) return true;
    at = end + 4;
  }
  return false;
}

/** The end of the image stands after the beginning of its last scan (ITU T.81, annex B). */
function isWholeJpeg(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scan = buffer.lastIndexOf(Uint8Array.of(0xff, 0xda));
  return scan !== -1 && buffer.lastIndexOf(Uint8Array.of(0xff, 0xd9)) > scan;
}

/** Blocks up to the trailer (GIF89a, sections 18-27). */
function isWholeGif(bytes: Uint8Array): boolean {
  const byte = (at: number): number => bytes[at] ?? 0;
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + colours(byte(10));
  while (at < bytes.length) {
    const kind = byte(at);
    if (kind === 0x3b) return true;
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + colours(byte(at + 9));
    else return false;
    while (at < bytes.length && byte(at) !== 0) at += byte(at) + 1;
    at += 1;
  }
  return false;
}
