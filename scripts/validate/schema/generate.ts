import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { elementReference } from './markdown.js';
import { readOdd } from './read-odd.js';
import { relaxNg } from './relaxng.js';

/** What is generated from the ODD, by its path in the project folder. */
export function generated(folder: string): ReadonlyMap<string, string> {
  const odd = readOdd(
    'schemas/emendata.odd',
    readFileSync(path.join(folder, 'schemas/emendata.odd'), 'utf8'),
  );
  return new Map([
    ['schemas/emendata.rng', relaxNg(odd)],
    ['docs/elements.md', elementReference(odd)],
  ]);
}

/** `node lib/scripts/validate/schema/generate.js`: writes again what is generated from the ODD. */
if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [file, text] of generated(process.cwd())) writeFileSync(path.join(process.cwd(), file), text);
