import type { XmlElement } from '../../read/tree.js';
import { contentPatterns, namesOf, own, patternsIn, type RngSchema } from './rng-elements.js';

/** An attribute that a pattern allows. */
export interface RngAttribute {
  /** False if the element may stand without it. */
  readonly required: boolean;
  /** The patterns of its value; any text if there is none. */
  readonly values: readonly XmlElement[];
}

type Attributes = ReadonlyMap<string, RngAttribute>;

/** The attributes that an element pattern allows, by expanded name. Wildcards are left out. */
export const attributesOfPattern = (element: XmlElement, schema: RngSchema): Attributes =>
  together(contentPatterns(element).map((p) => attributesIn(p, schema)));

function attributesIn(pattern: XmlElement, schema: RngSchema): Attributes {
  const parts = () => patternsIn(pattern).map((p) => attributesIn(p, schema));
  switch (pattern.local) {
    case 'attribute':
      return new Map(
        namesOf(pattern).map((name) => [name, { required: true, values: contentPatterns(pattern) }]),
      );
    case 'ref':
      return together(schema.define(own(pattern, 'name') ?? '').map((p) => attributesIn(p, schema)));
    case 'choice':
      return alternatives(parts());
    case 'optional':
    case 'zeroOrMore':
      return alternatives([together(parts()), new Map()]);
    case 'group':
    case 'interleave':
    case 'mixed':
    case 'oneOrMore':
      return together(parts());
    default:
      return new Map();
  }
}

const together = (parts: readonly Attributes[]): Attributes => {
  const all = new Map<string, RngAttribute>();
  for (const part of parts)
    for (const [name, attribute] of part) all.set(name, merged(all.get(name), attribute, 'one'));
  return all;
};

const alternatives = (parts: readonly Attributes[]): Attributes => {
  const all = new Map<string, RngAttribute>();
  for (const part of parts)
    for (const [name, attribute] of part) all.set(name, merged(all.get(name), attribute, 'all'));
  for (const [name, attribute] of all)
    if (!parts.every((part) => part.get(name)?.required)) all.set(name, { ...attribute, required: false });
  return all;
};

/** @param wanted whether one, or all, must require the attribute for it to be required */
function merged(a: RngAttribute | undefined, b: RngAttribute, wanted: 'one' | 'all'): RngAttribute {
  if (!a) return b;
  const required = wanted === 'one' ? a.required || b.required : a.required && b.required;
  return { required, values: [...a.values, ...b.values] };
}
