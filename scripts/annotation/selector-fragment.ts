import type { Target } from './annotation.js';

/**
 * Where an annotation was made, as one address without spaces: the page, with selectors as its fragment (Selectors and
 * States, W3C Working Group Note of 23 February 2017, section 4). The words themselves are not in it. Of a page without
 * a whole address the selectors alone are written, and name it.
 */
export function asFragment({ source, passage, words }: Target): string {
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(source);
  const quote =
    words &&
    call([
      ['type', 'TextQuoteSelector'],
      ['prefix', words.prefix],
      ['suffix', words.suffix],
    ]);
  const position =
    words?.position &&
    call([
      ['type', 'TextPositionSelector'],
      ['start', String(words.position.start)],
      ['end', String(words.position.end)],
    ]);
  const refined = [quote, position].flatMap((s) => (s === undefined ? [] : [`refinedBy=${s}`]));
  const own = parameters([
    ['source', isWhole ? '' : source],
    ...(passage === undefined
      ? []
      : ([
          ['type', 'FragmentSelector'],
          ['value', passage],
        ] as const)),
  ]);
  return `${isWhole ? source : ''}#selector(${[...own, ...refined].join(',')})`;
}

type Parameter = readonly [name: string, value: string];

const parameters = (all: readonly Parameter[]): string[] =>
  all.flatMap(([name, value]) => (value === '' ? [] : [`${name}=${escaped(value)}`]));

const call = (all: readonly Parameter[]): string => `selector(${parameters(all).join(',')})`;

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Reads what `asFragment` writes.
 * @param exact the words, undefined for an annotation of none
 * @returns undefined for an address of another form
 */
export function targetOfFragment(address: string, exact: string | undefined): Target | undefined {
  const at = address.indexOf('#selector(');
  if (at === -1 || !address.endsWith(')')) return undefined;
  const inner = address.slice(at + '#selector('.length, -1);
  const values = valuesIn(inner.replace(/,?refinedBy=selector\([^()]*\)/g, ''));
  const refined = [...inner.matchAll(/refinedBy=selector\(([^()]*)\)/g)].map(([, own = '']) => valuesIn(own));
  const source = at > 0 ? address.slice(0, at) : values.get('source');
  if (source === undefined) return undefined;
  const of = (type: string): ReadonlyMap<string, string> | undefined =>
    refined.find((r) => r.get('type') === type);
  const quote = of('TextQuoteSelector');
  const position = of('TextPositionSelector');
  const [start, end] = [position?.get('start'), position?.get('end')].map(Number);
  const isPlace = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  return {
    source,
    passage: values.get('value'),
    words:
      exact === undefined
        ? undefined
        : {
            exact,
            prefix: quote?.get('prefix') ?? '',
            suffix: quote?.get('suffix') ?? '',
            position: isPlace ? { start: Number(start), end: Number(end) } : undefined,
          },
  };
}

function valuesIn(list: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const parameter of list.split(',')) {
    const at = parameter.indexOf('=');
    if (at > 0) found.set(parameter.slice(0, at), unescaped(parameter.slice(at + 1)));
  }
  return found;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
