import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage } from '../../package-root.js';
import { COMPILED_SCHEMA, type CompiledSchema } from './compiled-schema.js';
import type { Grammar } from './grammar.js';
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
 * The grammar of another schema. Takes some seconds for all of TEI.
 * @param rng the schema in the XML syntax of RELAX NG; it must include no other
 * @throws Error whose message says why the schema cannot be used, as the rest of a sentence
 */
export async function grammarOf(rng: string): Promise<Grammar> {
  const { convertRNGToPattern } = await import('salve-annos');
  mendTypes();
  const url = new URL('schema:/');
  const load = async (address: URL) => {
    if (address.href !== url.href) throw new Error('it includes another file');
    return { url: address, getText: async () => rng };
  };
  try {
    const { pattern } = await convertRNGToPattern(url, {
      createManifest: false,
      manifestHashAlgorithm: 'SHA-1',
      resourceLoader: { load },
      idCheck: false,
    });
    return { pattern, values: {}, parents: {} };
  } catch (error) {
    if (error instanceof TypeError) throw new Error('it is no grammar of RELAX NG');
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(problem.replace(/^schema:\/: |[.!]+$/g, ''));
  }
}
