import { codeToConstructor, nameToCode } from 'salve-annos/lib/salve/json-format/common.js';
import { Grammar } from 'salve-annos/lib/salve/patterns.js';
import { mendTypes } from './mended-types.js';

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

/** Builds the grammar of a table. */
export function grammarOfTable(table: PatternTable): Grammar {
  mendTypes();
  const built: unknown[] = [];
  for (const [code, ...rest] of table) {
    const args = rest.map((a) => (typeof a === 'string' ? a : built[a]));
    built.push(code === nameToCode['array'] ? args : construct(Number(code), args));
  }
  const grammar = built.at(-1);
  if (!(grammar instanceof Grammar)) throw new Error('the schema’s JSON holds no grammar');
  return grammar;
}

/** Makes a pattern; each kind wants its arguments in its own way. */
function construct(code: number, args: readonly unknown[]): unknown {
  const maker = codeToConstructor[code];
  if (!maker || code === 0) throw new Error(`the schema’s JSON has the unknown code ${code}`);
  const make = (...all: readonly unknown[]): unknown => Reflect.construct(maker, all);
  switch (code) {
    case nameToCode['oneOrMore']:
    case nameToCode['choice']:
    case nameToCode['group']:
    case nameToCode['interleave']:
      return make('', ...list(args[0]));
    case nameToCode['attribute']:
    case nameToCode['element']:
    case nameToCode['define']:
      return make('', args[0], ...list(args[1]));
    case nameToCode['data']: {
      const [type, library, params, except] = args;
      return make('', type, library, params === undefined ? undefined : parameters(list(params)), except);
    }
    case nameToCode['name']:
    case nameToCode['nsName']:
    case nameToCode['anyName']:
      return make(...args);
    case nameToCode['nameChoice']:
      return make(...list(args[0]));
    default:
      return make('', ...args);
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Parameters of a data type: names and values in turn. */
const parameters = (flat: readonly unknown[]): { name: unknown; value: unknown }[] =>
  flat.flatMap((name, i) => (i % 2 === 0 ? [{ name, value: flat[i + 1] }] : []));
