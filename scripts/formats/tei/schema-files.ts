import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FindingsError } from '../../findings/finding.js';
import { inPackage } from '../../package-root.js';
import type { EditionSource } from '../../read/edition.js';
import { Files } from '../../read/files.js';
import type { Odd } from '../../validate/schema/odd.js';
import { OddError } from '../../validate/schema/odd-error.js';
import { readOdd } from '../../validate/schema/read-odd.js';
import { relaxNg } from '../../validate/schema/relaxng.js';

/** The schema of a project: the ODD that describes it, and the grammar made of it. */
export interface ProjectSchema {
  /** The name of both files, without ending. */
  readonly name: string;
  /** The ODD as it is written. */
  readonly oddText: string;
  /** What it says; undefined if it builds on another ODD, or cannot be read. */
  readonly odd: Odd | undefined;
  /** The grammar in the XML syntax of RELAX NG; undefined if there is none. */
  readonly rng: string | undefined;
}

/**
 * The schema that comes with an edition: the ODD in the project's folder `schemas`, else this program's own.
 * @returns undefined for documents that keep no contract of ours
 */
export function schemaOf({ kind, folder }: EditionSource): ProjectSchema | undefined {
  if (kind !== 'project') return undefined;
  const own = ownOdd(folder);
  const name = own ? path.basename(own, '.odd') : 'emendata';
  const rng = own ? own.replace(/\.odd$/, '.rng') : inPackage('schemas', 'emendata.rng');
  const oddText = readFileSync(own ?? inPackage('schemas', 'emendata.odd'), 'utf8');
  const odd = readable(`schemas/${name}.odd`, oddText);
  const isThere = existsSync(rng) && (!own || !new Files(folder).isOutside(rng));
  return {
    name,
    oddText,
    odd,
    rng: isThere ? readFileSync(rng, 'utf8') : odd && relaxNg(odd),
  };
}

/** The ODD of a project; of several the one that is called as this program's, else the first by name. */
function ownOdd(folder: string): string | undefined {
  const schemas = path.join(folder, 'schemas');
  if (!existsSync(schemas)) return undefined;
  const files = new Files(folder);
  const found = readdirSync(schemas, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.odd'))
    .map((entry) => path.join(schemas, entry.name))
    .filter((file) => !files.isOutside(file))
    .sort();
  return found.find((file) => path.basename(file) === 'emendata.odd') ?? found[0];
}

function readable(name: string, text: string): Odd | undefined {
  try {
    return readOdd(name, text);
  } catch (error) {
    if (error instanceof OddError || error instanceof FindingsError) return undefined;
    throw error;
  }
}
