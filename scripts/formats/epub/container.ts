import { type Zippable, zipSync } from 'fflate';

/** Media type of an EPUB; the whole text of its first file. */
export const EPUB_MEDIA_TYPE = 'application/epub+zip';

/**
 * Packs an EPUB container (EPUB 3.3, section 4.2): `mimetype` first and stored, the others compressed, in the order
 * of their paths, except for pictures that are compressed already. All files have one date, so that the same content
 * always gives the same bytes.
 * @param files path in the container, and text or bytes
 */
export function pack(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const encoder = new TextEncoder();
  // ZIP knows local time only, and reads it from the parts of this date: they are the same in every time zone.
  const mtime = new Date(1980, 0, 1);
  const zip: Zippable = { mimetype: [encoder.encode(EPUB_MEDIA_TYPE), { level: 0, mtime }] };
  for (const path of [...files.keys()].sort()) {
    const content = files.get(path) ?? '';
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    zip[path] = [bytes, { level: /\.(?:png|jpg|gif|webp)$/.test(path) ? 0 : 9, mtime }];
  }
  return zipSync(zip);
}
