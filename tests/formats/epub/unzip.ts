import { strFromU8, unzipSync } from 'fflate';
import type { OutputFile } from '../../../scripts/formats/output.js';

/** The files of an EPUB, by path. */
export const filesOf = (file: OutputFile): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(file.bytes)).map(([path, bytes]) => [path, strFromU8(bytes)]));

/** The XHTML of a part. */
export const textOfPart = (file: OutputFile, part: string): string =>
  filesOf(file).get(`EPUB/text/${part}.xhtml`) ?? '';

/** Paths in the order in which they stand in the container, with the way each is packed (0 is stored). */
export function directoryOf(bytes: Uint8Array): { path: string; method: number; extra: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: { path: string; method: number; extra: number }[] = [];
  let at = 0;
  while (view.getUint32(at, true) === 0x04034b50) {
    const [size, name, extra] = [
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true),
      view.getUint16(at + 28, true),
    ];
    entries.push({
      path: strFromU8(bytes.subarray(at + 30, at + 30 + name)),
      method: view.getUint16(at + 8, true),
      extra,
    });
    at += 30 + name + extra + size;
  }
  return entries;
}
