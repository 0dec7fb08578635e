import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage } from '../../package-root.js';
import { COMPILED_SCHEMA, type CompiledSchema } from './compiled-schema.js';
import { parentsIn } from './contents-of-odd.js';
import type { Odd } from './odd.js';
import { readOdd } from './read-odd.js';
import { relaxNg } from './relaxng.js';
import { COMPILED_RULES, rulesOf } from './rules-of-odd.js';
import { shareAll } from './shared-patterns.js';
import { valueWords } from './words-of-odd.js';

/**
 * Compiles the schema and its rules, so that a validation need not (it takes a second). Runs when the program is installed.
 * @param libFolder the folder of the compiled program
 */
export async function compileSchema(libFolder: string): Promise<void> {
  const file = inPackage('schemas', 'emendata.odd');
  const odd = readOdd('schemas/emendata.odd', readFileSync(file, 'utf8'));
  const write = (to: string, value: unknown): void => {
    const target = path.join(libFolder, to);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(value));
  };
  write(COMPILED_SCHEMA, await compiledSchema(odd));
  write(COMPILED_RULES, rulesOf(odd));
}

/** The schema of an ODD in the form that loads fastest. */
export async function compiledSchema(odd: Odd): Promise<CompiledSchema> {
  const { convertRNGToPattern, writeTreeToJSON } = await import('salve-annos');
  const url = new URL('schema:/');
  const { simplified } = await convertRNGToPattern(url, {
    createManifest: false,
    manifestHashAlgorithm: 'SHA-1',
    resourceLoader: { load: () => Promise.resolve({ url, getText: () => Promise.resolve(relaxNg(odd)) }) },
    idCheck: false,
  });
  const patterns = shareAll(writeTreeToJSON(simplified, 3, false, false, false));
  return { patterns, values: valueWords(odd), parents: parentsIn(odd) };
}
