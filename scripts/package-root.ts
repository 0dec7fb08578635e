import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the installed program: the nearest folder above this file that holds its package.json. */
export const packageRoot: string = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('emendata: its own package.json was not found');
    folder = above;
  }
  return folder;
})();

/** The path of a file that comes with the program. */
export const inPackage = (...segments: string[]): string => path.join(packageRoot, ...segments);

/** The program's version, as its package.json says. */
export const packageVersion = (): string =>
  /"version":\s*"([^"]+)"/.exec(readFileSync(inPackage('package.json'), 'utf8'))?.[1] ?? '0.0.0';
