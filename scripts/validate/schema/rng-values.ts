import type { XmlElement } from '../../read/tree.js';
import { inherited, own, patternsIn, type RngSchema, text } from './rng-elements.js';

/** What a value may be: any text, one of some words, of a data type, or a list of such. */
type Kind =
  | { readonly kind: 'any' }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'type'; readonly type: string; readonly pattern: string; readonly limits: string }
  | { readonly kind: 'list'; readonly items: readonly Kind[] };

/** Which types of XML Schema are narrower than which; each line is a type, then those that hold it. */
const wider: Readonly<Record<string, readonly string[]>> = {
  positiveInteger: ['nonNegativeInteger', 'integer', 'decimal', 'double'],
  nonNegativeInteger: ['integer', 'decimal', 'double'],
  integer: ['decimal', 'double'],
  decimal: ['double'],
  ID: ['NCName', 'Name', 'NMTOKEN'],
  NCName: ['Name', 'NMTOKEN'],
  Name: ['NMTOKEN'],
};

/** The pattern of TEI’s single word: these types can hold nothing else. */
const WORD = '[^\\p{C}\\p{Z}]+';
const wordTypes = [
  'positiveInteger',
  'nonNegativeInteger',
  'integer',
  'ID',
  'NCName',
  'Name',
  'NMTOKEN',
  'boolean',
  'language',
];

/**
 * Compares the values that two attributes may have.
 * @returns what is wrong, as “may be …”; undefined if whatever the first allows the second allows
 */
export function valueFault(
  a: readonly XmlElement[],
  small: RngSchema,
  b: readonly XmlElement[],
  large: RngSchema,
): string | undefined {
  const wanted = kindsOf(a, small);
  const allowed = kindsOf(b, large);
  const fault = wanted.find((kind) => !isWithin(kind, allowed));
  return fault && `may be ${inWords(fault)}`;
}

const kindsOf = (patterns: readonly XmlElement[], schema: RngSchema): Kind[] =>
  patterns.length === 0 ? [{ kind: 'any' }] : patterns.flatMap((p) => kinds(p, schema));

function kinds(pattern: XmlElement, schema: RngSchema): Kind[] {
  const parts = (): Kind[] => patternsIn(pattern).flatMap((p) => kinds(p, schema));
  switch (pattern.local) {
    case 'text':
      return [{ kind: 'any' }];
    case 'value':
      return [{ kind: 'word', word: text(pattern).trim() }];
    case 'data': {
      const params = patternsIn(pattern).filter((p) => p.local === 'param');
      const shown = params.map((p) => [own(p, 'name') ?? '', text(p)] as const);
      return [
        {
          kind: 'type',
          type: inherited(pattern, 'datatypeLibrary') === '' ? 'token' : (own(pattern, 'type') ?? ''),
          pattern: shown.find(([name]) => name === 'pattern')?.[1] ?? '',
          limits: shown
            .filter(([name]) => name !== 'pattern')
            .map((pair) => pair.join('='))
            .join(' '),
        },
      ];
    }
    case 'list':
      return [{ kind: 'list', items: parts() }];
    case 'ref':
      return schema.define(own(pattern, 'name') ?? '').flatMap((p) => kinds(p, schema));
    default:
      return parts();
  }
}

const isWithin = (a: Kind, allowed: readonly Kind[]): boolean => allowed.some((b) => holds(b, a));

/** True if the kind b allows whatever a allows. How many items a list has is not compared. */
function holds(b: Kind, a: Kind): boolean {
  if (b.kind === 'any') return true;
  if (a.kind === 'list') return b.kind === 'list' && a.items.every((item) => isWithin(item, b.items));
  if (b.kind === 'list') return isWithin(a, b.items);
  if (a.kind === 'any') return false;
  if (b.kind === 'word') return a.kind === 'word' && a.word === b.word;
  if (b.type === 'string' && b.pattern === '') return true;
  if (a.kind === 'word')
    return b.type === 'token' && new RegExp(`^(?:${b.pattern || '.*'})$`, 'u').test(a.word);
  if (b.type === 'token' && (b.pattern === '' || (b.pattern === WORD && wordTypes.includes(a.type))))
    return true;
  const isType = a.type === b.type || (wider[a.type] ?? []).includes(b.type);
  return (
    isType && (b.pattern === '' || a.pattern === b.pattern) && (b.limits === '' || a.limits === b.limits)
  );
}

function inWords(kind: Kind): string {
  if (kind.kind === 'any') return 'any text';
  if (kind.kind === 'word') return `“${kind.word}”`;
  if (kind.kind === 'list') return `a list of ${kind.items.map(inWords).join(', ')}`;
  return `${kind.type}${kind.pattern ? ` like ${kind.pattern}` : ''}`;
}
