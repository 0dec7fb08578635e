import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { checkGrammar } from '../../scripts/validate/check-grammar.js';
import { asOneSchema } from '../../scripts/validate/own-schemas/one-schema.js';
import { SchemaFiles } from '../../scripts/validate/own-schemas/schema-files.js';
import type { Grammar } from '../../scripts/validate/schema/grammar.js';
import { grammarOf } from '../../scripts/validate/schema/load.js';

const path = process.env['TEI_ALL_RNG'];

/** True if there is a schema of all TEI to check against. */
export const hasTeiAll = path !== undefined && existsSync(path);

/** What a test is called that needs it. */
export const teiAllOr = (name: string): string =>
  `${name}${hasTeiAll ? '' : ' (SKIPPED: TEI_ALL_RNG names no tei_all.rng)'}`;

/** Reads a RELAX NG schema. */
export function grammarIn(file: string): Promise<Grammar> {
  const { root } = parse(sourceText(file, file, readFileSync(file, 'utf8')));
  return grammarOf(asOneSchema(root, new SchemaFiles(dirname(file))));
}

let teiAll: Promise<Grammar> | undefined;

/** What is wrong with a file in the eyes of a RELAX NG schema; of all TEI, if none is given. */
export async function faultsBy(xml: string, grammar?: Grammar): Promise<string[]> {
  teiAll ??= grammar ? undefined : grammarIn(path ?? '');
  const own = grammar ?? (await teiAll);
  if (!own) throw new Error('there is no schema');
  const file = parse(sourceText('file.xml', '/file.xml', xml));
  return checkGrammar(file, own).map((f) => `line ${f.place?.line}: ${f.what}`);
}
