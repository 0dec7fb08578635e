import type { Grammar as Pattern } from 'salve-annos/lib/salve/patterns.js';

/** A schema that is ready to be used. */
export interface Grammar {
  readonly pattern: Pattern;
  /** What a value must be, in words; by “element/@attribute”, or by “@attribute” where all elements agree. */
  readonly values: Readonly<Record<string, string>>;
  /** The elements that may hold an element; empty where the schema does not tell. */
  readonly parents: Readonly<Record<string, readonly string[]>>;
}
