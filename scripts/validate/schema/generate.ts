import { readFileSync } from 'node:fs';
import path from 'node:path';
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
