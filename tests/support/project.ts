import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inPackage } from '../../scripts/package-root.js';

/** A change of one file of the small edition: one place replaced, or the whole file. */
export type Change =
  | { readonly file: string; readonly replace: string; readonly by: string }
  | { readonly file: string; readonly whole: string };

/** Runs something on a copy of the small edition, with changes made to it. */
export async function onCopy<T>(changes: readonly Change[], run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'emendata-'));
  try {
    cpSync(inPackage('tests', 'edition'), folder, { recursive: true });
    for (const change of changes) {
      const file = path.join(folder, change.file);
      if ('whole' in change) writeFileSync(file, change.whole);
      else {
        const text = readFileSync(file, 'utf8');
        if (text.split(change.replace).length < 2)
          throw new Error(`${change.file} does not hold “${change.replace}”: the fixture is out of date`);
        writeFileSync(
          file,
          text.replace(change.replace, () => change.by),
        );
      }
    }
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
