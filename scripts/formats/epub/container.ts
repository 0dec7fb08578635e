import { zip } from '../zip.js';

/** Media type of an EPUB; the whole text of its first file. */
export const EPUB_MEDIA_TYPE = 'application/epub+zip';

/**
 * Packs an EPUB container (EPUB 3.3, section 4.2): `mimetype` first and stored, the others compressed, in the order
 * of their paths.
 * @param files path in the container, and text or bytes
 */
export function pack(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const others = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zip([['mimetype', EPUB_MEDIA_TYPE], ...others], ['mimetype']);
}
