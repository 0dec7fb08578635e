import { readFileSync, statSync } from 'node:fs';
import { broken, foreign, type Looked } from './picture.js';
import { rasterOf } from './raster.js';
import { mayBeSvg, svgOf } from './svg.js';

/** Larger ones would make the files of an edition too large to be sent to anybody. */
const MOST_BYTES = 40_000_000;

/** What was found, and what was taken out of it. */
export interface Loaded {
  readonly looked: Looked;
  readonly removed: readonly string[];
}

const only = (looked: Looked): Loaded => ({ looked, removed: [] });

/** Reads a file and looks at what it holds. @param shown its path as messages show it */
export function loadFile(path: string, shown: string): Loaded {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) return only(tooLarge(size));
    return loadBytes(readFileSync(path), shown);
  } catch {
    return only(broken('it cannot be read; see that you may read it'));
  }
}

/** Looks at what base64 holds (RFC 4648). */
export function loadBase64(text: string, shown: string): Loaded {
  const letters = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(letters)) return only(broken('its content is not base64'));
  const size = Math.floor((letters.length * 3) / 4);
  return size > MOST_BYTES ? only(tooLarge(size)) : loadBytes(Buffer.from(letters, 'base64'), shown);
}

const tooLarge = (size: number): Looked =>
  broken(`it has ${Math.round(size / 1e6)} MB, more than ${MOST_BYTES / 1e6}`);

function loadBytes(bytes: Uint8Array, shown: string): Loaded {
  if (bytes.length === 0) return only(broken('it is empty'));
  if (mayBeSvg(bytes)) return svgOf(bytes, shown);
  const looked = rasterOf(bytes);
  return only(
    'code' in looked && looked.code === 'P004' && bytes[0] === 0x3c
      ? foreign('it is markup, and no SVG')
      : looked,
  );
}
