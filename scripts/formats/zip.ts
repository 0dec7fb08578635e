import { unzipSync, type Zippable, zipSync } from 'fflate';

/** What is compressed already gains nothing by it. */
const COMPRESSED = /\.(?:png|jpg|gif|webp|woff2|epub|zip)$/;

/**
 * Packs files into a ZIP archive, in the order given. All have one date, so that the same content always gives the same
 * bytes.
 * @param stored paths of files that are not compressed, besides those that are already
 */
export function zip(
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
  stored: readonly string[] = [],
): Uint8Array {
  const encoder = new TextEncoder();
  // ZIP knows local time only, and reads it from the parts of this date: they are the same in every time zone.
  const mtime = new Date(1980, 0, 1);
  const packed: Zippable = {};
  for (const [path, content] of files) {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    packed[path] = [bytes, { level: COMPRESSED.test(path) || stored.includes(path) ? 0 : 9, mtime }];
  }
  // Of more entries the archive would say a wrong number: there is no ZIP64.
  if (Object.keys(packed).length > 65_535) throw new Error('an archive holds 65,535 files at most');
  return zipSync(packed);
}

/** The files of a ZIP archive. @throws Error if it is none */
export const unzip = (bytes: Uint8Array): Map<string, Uint8Array> =>
  new Map(Object.entries(unzipSync(bytes)));
