import type { BasePattern } from 'salve-annos/lib/salve/patterns.js';
import { Grammar } from 'salve-annos/lib/salve/patterns.js';
import { codeToConstructor, nameToCode } from 'salve-annos/lib/salve/json-format/common.js';

/**
 * Salve's own JSON repeats the attributes of a class in each element; reading it takes four times as long as this
 * form, in which each pattern stands once. A node is its code, then its arguments: text as it is, and the numbers
 * of earlier nodes. Code 0 is a list.
 */
export type PatternTable = readonly (readonly (string | number)[])[];

type SalveJson = readonly (SalveJson | string | number)[];

/** Makes the table from salve's JSON, written without paths and with names as they are. */
export function shareAll(salveJson: string): PatternTable {
  const parsed: unknown = JSON.parse(salveJson);
  if (typeof parsed !== 'object' || parsed === null || !('d' in parsed) || !isSalveJson(parsed.d))
    throw new Error('this is not the JSON of a schema');
  const nodes: (string | number)[][] = [];
  const numbers = new Map<string, number>();
  const add = (json: SalveJson): number => {
    const [code, ...rest] = json;
    if (typeof code !== 'number') throw new Error('a pattern has no code');
    const node = [code, ...rest.map((a) => (Array.isArray(a) ? add(a) : String(a)))];
    const text = JSON.stringify(node);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, nodes.length);
    return nodes.push(node) - 1;
  };
  add(parsed.d);
  return nodes;
}

const isSalveJson = (value: unknown): value is SalveJson =>
  Array.isArray(value) &&
  value.every((v) => typeof v === 'string' || typeof v === 'number' || isSalveJson(v));

type Built = BasePattern | object | string | readonly Built[];

/** Builds the grammar of a table. */
export function grammarOfTable(table: PatternTable): Grammar {
  const built: Built[] = [];
  for (const [code, ...rest] of table) {
    const args = rest.map((a): Built => (typeof a === 'string' ? a : (built[a] ?? '')));
    built.push(code === nameToCode['array'] ? args : construct(Number(code), args));
  }
  const grammar = built.at(-1);
  if (!(grammar instanceof Grammar)) throw new Error('the schema’s JSON holds no grammar');
  return grammar;
}

/** How many leading arguments stand before the list of parts, by what the constructor wants of it. */
function construct(code: number, args: readonly Built[]): BasePattern | object {
  const constructor = codeToConstructor[code];
  if (!constructor) throw new Error(`the schema’s JSON has the unknown code ${code}`);
  const parts = (index: number): readonly Built[] => {
    const list = args[index];
    return Array.isArray(list) ? list : [];
  };
  switch (code) {
    case nameToCode['oneOrMore']:
    case nameToCode['choice']:
    case nameToCode['group']:
    case nameToCode['interleave']:
      return new constructor('', ...parts(0));
    case nameToCode['attribute']:
    case nameToCode['element']:
    case nameToCode['define']:
      return new constructor('', args[0], ...parts(1));
    case nameToCode['data']: {
      const [type, library, params, except] = args;
      return new constructor('', type, library, parameters(params), except);
    }
    case nameToCode['name']:
    case nameToCode['nsName']:
    case nameToCode['anyName']:
      return new constructor(...args);
    case nameToCode['nameChoice']:
      return new constructor(...parts(0));
    default:
      return new constructor('', ...args);
  }
}

/** Parameters of a data type: names and values in turn. */
function parameters(list: Built | undefined): { name: Built; value: Built }[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const found: { name: Built; value: Built }[] = [];
  for (let i = 0; i + 1 < list.length; i += 2) found.push({ name: list[i], value: list[i + 1] });
  return found;
}
