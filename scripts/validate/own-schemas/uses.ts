import type { NamedSchema } from './named-schemas.js';
import type { SchemaFiles } from './schema-files.js';

/** A schema in the folder of the edition, and the files that name it. */
export interface SchemaUse extends Pick<NamedSchema, 'language' | 'phase'> {
  /** The path of the schema. */
  readonly absolute: string;
  /** How each file names it; each file once. */
  readonly named: readonly NamedSchema[];
}

export interface Uses {
  readonly uses: readonly SchemaUse[];
  /** The schemas that are not read, for they stand elsewhere; each once. */
  readonly elsewhere: readonly NamedSchema[];
}

/** Gathers the files by the schemas that they name, in the order in which the schemas are met. */
export function usesOf(named: readonly NamedSchema[], files: SchemaFiles): Uses {
  const uses = new Map<string, { absolute: string; named: Map<string, NamedSchema> }>();
  const elsewhere = new Map<string, NamedSchema>();
  for (const schema of named) {
    const { href, language, phase, file } = schema;
    const address = files.resolve(href, file.source.absolutePath);
    if (address.at === 'elsewhere') {
      if (!elsewhere.has(href)) elsewhere.set(href, schema);
      continue;
    }
    const key = `${language ?? ''} ${phase ?? ''} ${address.absolute}`;
    const known = uses.get(key) ?? { absolute: address.absolute, named: new Map<string, NamedSchema>() };
    uses.set(key, known);
    if (!known.named.has(file.source.path)) known.named.set(file.source.path, schema);
  }
  return {
    uses: [...uses.values()].flatMap(({ absolute, named: byFile }) => {
      const all = [...byFile.values()];
      const [first] = all;
      return first ? [{ absolute, named: all, language: first.language, phase: first.phase }] : [];
    }),
    elsewhere: [...elsewhere.values()],
  };
}
