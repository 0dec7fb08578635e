import type { Grammar } from './grammar.js';
import type { PatternTable } from './shared-patterns.js';

/** The compiled schema, below the folder of the compiled program. */
export const COMPILED_SCHEMA = 'schemas/emendata.rng.json';

/** A schema in the form that loads fastest: its patterns, and what the ODD says in words. */
export interface CompiledSchema extends Pick<Grammar, 'values' | 'parents'> {
  readonly patterns: PatternTable;
}
