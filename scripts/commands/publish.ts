import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MANIFEST, type Manifest, parseManifest, sha256 } from '../formats/data/manifest.js';
import type { OutputFile } from '../formats/output.js';

/**
 * Puts finished files in the place of a folder's earlier ones: writes them aside, then moves. Until the move the
 * folder is untouched, and if the move fails it is put back. Hidden files of the folder (.gitignore) stay.
 */
export function publish(folder: string, files: readonly OutputFile[]): void {
  mkdirSync(path.dirname(folder), { recursive: true });
  const aside = `${folder}.new-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  try {
    for (const { path: name, bytes } of files) {
      const target = path.join(aside, name);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
    const earlier = existsSync(folder);
    if (earlier) {
      for (const name of readdirSync(folder))
        if (name.startsWith('.'))
          writeFileSync(path.join(aside, name), readFileSync(path.join(folder, name)));
      renameSync(folder, old);
    }
    try {
      renameSync(aside, folder);
    } catch (error) {
      if (earlier) renameSync(old, folder);
      throw error;
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** The manifest of a folder whose files are all as it says; undefined if one is missing or changed. */
export function intact(folder: string): Manifest | undefined {
  const file = path.join(folder, MANIFEST);
  const manifest = existsSync(file) ? parseManifest(readFileSync(file, 'utf8')) : undefined;
  const whole = manifest?.files.every((entry) => {
    const target = path.join(folder, entry.path);
    return existsSync(target) && sha256(readFileSync(target)) === entry.sha256;
  });
  return whole ? manifest : undefined;
}

/** The files that a folder's manifest lists, read back. */
export function readPublished(folder: string, manifest: Manifest): OutputFile[] {
  return manifest.files.map(({ path: name, mediaType }) => ({
    path: name,
    mediaType,
    bytes: readFileSync(path.join(folder, name)),
  }));
}
