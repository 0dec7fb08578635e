import { decodedAddress } from '../read/addresses.js';
import type { RangeEnd, Target, Words } from './annotation.js';

/**
 * Where an annotation was made, as one address without spaces: the page, with selectors as its fragment (Selectors and
 * States, W3C Working Group Note of 23 February 2017, section 4). The words themselves are not in it. Of a page without
 * a whole address the selectors alone are written, and name it.
 */
export function asFragment(target: Target): string {
  const { source, passage, words, until } = target;
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(source);
  const own = isWhole ? [] : parameters([['source', source]]);
  const selector = until
    ? [
        ...parameters([['type', 'RangeSelector']]),
        `startSelector=${call(place(passage, partsOf(words)))}`,
        `endSelector=${call(place(until.passage, endOf(until)))}`,
      ]
    : place(passage, words ? partsOf(words) : []);
  return `${isWhole ? source : ''}#${call([...own, ...selector])}`;
}

const place = (passage: string | undefined, refined: readonly string[]): string[] => [
  ...(passage === undefined
    ? []
    : parameters([
        ['type', 'FragmentSelector'],
        ['value', passage],
      ])),
  ...refined.map((selector) => `refinedBy=${selector}`),
];

const partsOf = (words: Words): string[] => [
  call(quote(words)),
  ...(words.position === undefined ? [] : [position(words.position.start, words.position.end)]),
];

const endOf = ({ words }: RangeEnd): string[] => {
  const length = [...words.exact].length;
  return [
    call([...quote(words), `refinedBy=${position(length, length)}`]),
    ...(words.position === undefined ? [] : [position(words.position.end, words.position.end)]),
  ];
};

const quote = ({ prefix, suffix }: Words): string[] =>
  parameters([
    ['type', 'TextQuoteSelector'],
    ['prefix', prefix],
    ['suffix', suffix],
  ]);

const position = (start: number, end: number): string =>
  call(
    parameters([
      ['type', 'TextPositionSelector'],
      ['start', String(start)],
      ['end', String(end)],
    ]),
  );

const parameters = (all: readonly (readonly [name: string, value: string])[]): string[] =>
  all.flatMap(([name, value]) => (value === '' ? [] : [`${name}=${escaped(value)}`]));

const call = (all: readonly string[]): string => `selector(${all.join(',')})`;

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Reads what `asFragment` writes.
 * @param exact the words, undefined for an annotation of none
 * @param last those of the last passage, where it is of several
 * @returns undefined for an address of another form
 */
export function targetOfFragment(
  address: string,
  exact: string | undefined,
  last?: string,
): Target | undefined {
  const at = address.indexOf('#selector(');
  const selector = at === -1 ? undefined : selectorIn(address.slice(at + 1));
  const source = at > 0 ? address.slice(0, at) : selector?.values.get('source');
  if (selector === undefined || source === undefined) return undefined;
  const [from] = selector.inner.get('startSelector') ?? [];
  const [to] = selector.inner.get('endSelector') ?? [];
  if (from === undefined && to === undefined)
    return { source, passage: selector.values.get('value'), words: wordsIn(selector, exact) };
  const [passage, end] = [from?.values.get('value'), to?.values.get('value')];
  const words = from && wordsIn(from, exact);
  const until = to && wordsIn(to, last);
  if (passage === undefined || end === undefined || !words || !until) return undefined;
  // Of its end the point alone is told: its words stand before it.
  const point = until.position?.end;
  const start = point === undefined ? -1 : point - [...until.exact].length;
  const position = point === undefined || start < 0 ? undefined : { start, end: point };
  return { source, passage, words, until: { passage: end, words: { ...until, position } } };
}

function wordsIn(selector: Selector, exact: string | undefined): Words | undefined {
  if (exact === undefined) return undefined;
  const refined = selector.inner.get('refinedBy') ?? [];
  const of = (type: string): ReadonlyMap<string, string> | undefined =>
    refined.find(({ values }) => values.get('type') === type)?.values;
  const quoted = of('TextQuoteSelector');
  const [start, end] = ['start', 'end'].map((name) => Number(of('TextPositionSelector')?.get(name)));
  const isPlace = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  return {
    exact,
    prefix: quoted?.get('prefix') ?? '',
    suffix: quoted?.get('suffix') ?? '',
    position: isPlace ? { start: Number(start), end: Number(end) } : undefined,
  };
}

/** A selector, with those that stand in it by the names that they have there. */
interface Selector {
  readonly values: Map<string, string>;
  readonly inner: Map<string, Selector[]>;
}

function selectorIn(text: string): Selector | undefined {
  const root: Selector = { values: new Map(), inner: new Map() };
  const open = [root];
  // “name=value”, “name=selector(”, and what ends it; values have neither brackets nor commas.
  for (const [, name = '', value = '', bracket, end] of text.matchAll(
    /(?:([A-Za-z]*)=)?([^=(),]*)(?:(\()|(\)))?,?/g,
  )) {
    const selector = open.at(-1);
    if (!selector) return undefined;
    if (bracket === undefined && value !== '') selector.values.set(name, decodedAddress(value));
    if (bracket !== undefined) {
      const inner: Selector = { values: new Map(), inner: new Map() };
      selector.inner.set(name, [...(selector.inner.get(name) ?? []), inner]);
      open.push(inner);
    }
    if (end !== undefined) open.pop();
  }
  return open.length === 1 ? root.inner.get('')?.[0] : undefined;
}
