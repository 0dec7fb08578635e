import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding, type Place } from '../../findings/finding.js';
import { inPackage } from '../../package-root.js';
import type { Grammar } from '../grammar.js';
import { COMPILED_SCHEMA, type CompiledSchema } from './compiled-schema.js';
import { mendTypes } from './mended-types.js';
import { grammarOfTable } from './shared-patterns.js';

/**
 * The grammar of this program’s own schema, from its compiled form in lib.
 * @throws Error if the program was not compiled
 */
export function loadGrammar(): Grammar {
  return grammarOfCompiled(readFileSync(path.join(inPackage('lib'), COMPILED_SCHEMA), 'utf8'));
}

/** @param json the text that `compiledSchema` made */
export function grammarOfCompiled(json: string): Grammar {
  const { patterns, values, parents }: CompiledSchema = JSON.parse(json);
  return { pattern: grammarOfTable(patterns), values, parents };
}

/**
 * The grammar of another schema, as one that a document names in its xml-model instruction.
 * Takes about a second for all of TEI. Nothing that the schema includes is read.
 * @param rng the schema in the XML syntax of RELAX NG
 * @param name what messages call the schema
 * @param place where the document names it
 * @throws FindingsError G005 if it is no RELAX NG, or includes other files
 */
export async function grammarOf(rng: string, name: string, place: Place | undefined): Promise<Grammar> {
  const { convertRNGToPattern } = await import('salve-annos');
  mendTypes();
  const url = new URL('schema:/');
  const load = (wanted: URL) =>
    wanted.href === url.href
      ? Promise.resolve({ url, getText: () => Promise.resolve(rng) })
      : Promise.reject(new Error('it includes other files, which is not supported'));
  try {
    const { pattern } = await convertRNGToPattern(url, {
      createManifest: false,
      manifestHashAlgorithm: 'SHA-1',
      resourceLoader: { load },
      idCheck: false,
    });
    return { pattern, values: {}, parents: {} };
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new FindingsError([finding('G005', place, { schema: name, problem })]);
  }
}
