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

/** More files than this in one schema are an attack or an accident. */
const MOST_FILES = 1000;

/**
 * The grammar of another schema, in the XML syntax of RELAX NG. Takes some seconds for all of TEI.
 * @param start the address of the schema
 * @param textOf gives the text of a file of the schema, or throws an Error whose message says why not
 * @throws Error whose message says why the schema cannot be used, as the rest of a sentence
 */
export async function grammarOf(start: URL, textOf: (address: URL) => string): Promise<Grammar> {
  const { convertRNGToPattern } = await import('salve-annos');
  mendTypes();
  let files = 0;
  const load = async (address: URL) => {
    files += 1;
    if (files > MOST_FILES) throw new Error(`it includes more than ${MOST_FILES} files`);
    const text = textOf(address);
    return { url: address, getText: async () => text };
  };
  try {
    const { pattern } = await convertRNGToPattern(start, {
      createManifest: false,
      manifestHashAlgorithm: 'SHA-1',
      resourceLoader: { load },
      idCheck: false,
    });
    return { pattern, values: {}, parents: {} };
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(problem.replace(/[.!]+$/, ''));
  }
}
