import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a file aside, then moves it: it is there in full, or as before. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const aside = `${file}.new-${process.pid}`;
  try {
    writeFileSync(aside, content);
    renameSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}
