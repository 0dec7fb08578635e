import { decodedAddress } from '../read/addresses.js';
import {
  type Agent,
  type Annotation,
  type Body,
  type Motivation,
  motivations,
  type PlaceTarget,
  type RangeEnd,
  type RangeTarget,
  type Target,
  type Words,
} from './annotation.js';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** How fragments of HTML are read (Web Annotation Data Model, section 4.2.1). */
const HTML_FRAGMENTS = 'http://tools.ietf.org/rfc/rfc3236';

/** An annotation as JSON-LD (Web Annotation Data Model, W3C Recommendation of 23 February 2017). */
export function asJsonLd({
  id,
  motivations: why,
  created,
  modified,
  creators,
  rights,
  bodies,
  target,
}: Annotation): object {
  return {
    '@context': CONTEXT,
    id,
    type: 'Annotation',
    ...(why.length === 0 ? {} : { motivation: single(why) }),
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
    ...(creators.length === 0 ? {} : { creator: single(creators.map(agentOut)) }),
    ...(rights === undefined ? {} : { rights }),
    ...(bodies.length === 0 ? {} : { body: bodies.map(bodyOut) }),
    target: {
      source: target.source,
      ...(target.passage === undefined && target.words === undefined ? {} : { selector: selectorOf(target) }),
    },
  };
}

/** Annotations as a collection of one page (Web Annotation Data Model, section 5). @param id an IRI for it */
export function collectionOf(annotations: readonly Annotation[], id: string, label: string): object {
  return {
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label,
    total: annotations.length,
    first: {
      id: `${id}#page`,
      type: 'AnnotationPage',
      startIndex: 0,
      items: annotations.map((annotation) => {
        const { '@context': _, ...item } = asJsonLd(annotation) as Record<string, unknown>;
        return item;
      }),
    },
  };
}

const single = <T>(list: readonly T[]): T | readonly T[] =>
  list.length === 1 && list[0] !== undefined ? list[0] : list;

const agentOut = ({ type, id, name }: Agent): object => ({
  ...(id === undefined ? {} : { id }),
  ...(type === undefined ? {} : { type }),
  ...(name === undefined ? {} : { name }),
});

const bodyOut = ({ value, purpose, format, language }: Body): object => ({
  type: 'TextualBody',
  value,
  ...(purpose === undefined ? {} : { purpose }),
  ...(format === undefined ? {} : { format }),
  ...(language === undefined ? {} : { language }),
});

function selectorOf(target: Target): object {
  const { passage, until } = target;
  if (until)
    return {
      type: 'RangeSelector',
      startSelector: fragment(passage, partsOf(target)),
      endSelector: fragment(until.passage, endOf(until)),
    };
  const refined = partsOf(target);
  return passage === undefined
    ? refined.length === 1
      ? (refined[0] ?? {})
      : refined
    : fragment(passage, refined);
}

const fragment = (passage: string, refined: readonly object[]): object => ({
  type: 'FragmentSelector',
  value: passage,
  conformsTo: HTML_FRAGMENTS,
  ...(refined.length === 0 ? {} : { refinedBy: refined }),
});

const partsOf = ({ words }: Pick<Target, 'words'>): object[] =>
  words
    ? [
        quoteOut(words),
        ...(words.position === undefined ? [] : [{ type: 'TextPositionSelector', ...words.position }]),
      ]
    : [];

const quoteOut = ({ exact, prefix, suffix }: Words): object => ({
  type: 'TextQuoteSelector',
  exact,
  ...(prefix === '' ? {} : { prefix }),
  ...(suffix === '' ? {} : { suffix }),
});

/**
 * A range reaches to where its end selector begins (Web Annotation Data Model, section 4.2.9): here to the point after
 * the words, found in them, and in the passage.
 */
const endOf = ({ words }: RangeEnd): object[] => [
  { ...quoteOut(words), refinedBy: pointAt([...words.exact].length) },
  ...(words.position === undefined ? [] : [pointAt(words.position.end)]),
];

const pointAt = (at: number): object => ({ type: 'TextPositionSelector', start: at, end: at });

/** What could not be read, by its id or number, and why. */
export interface Unread {
  readonly name: string;
  readonly problem: string;
  readonly item: unknown;
}

/** What a file of annotations holds. */
export interface ReadAnnotations {
  readonly annotations: readonly Annotation[];
  readonly unread: readonly Unread[];
  /** What was read in part, with the names of the properties that are not kept. */
  readonly partly: readonly { readonly id: string; readonly left: readonly string[] }[];
}

/** A file with more annotations, or longer bodies, is no work of readers. */
const MOST = 20_000;
export const LONGEST = 100_000;

/**
 * Reads annotations out of JSON-LD: a collection whose page stands in it, a page, an array, or one annotation.
 * @param most more of them are none
 * @returns undefined if it is none of these
 */
export function readAnnotations(json: string, most = MOST): ReadAnnotations | undefined {
  let data: unknown;
  try {
    data = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  const items = itemsOf(data);
  if (!items || items.length > most) return undefined;
  const annotations: Annotation[] = [];
  const unread: Unread[] = [];
  const partly: ReadAnnotations['partly'][number][] = [];
  const ids = new Set<string>();
  for (const [i, item] of items.entries()) {
    const left: string[] = [];
    const read = annotationOf(item, left);
    if (typeof read === 'string') unread.push({ name: nameOf(item, i), problem: read, item });
    else if (ids.has(read.id))
      unread.push({ name: read.id, problem: 'another annotation has this id', item });
    else {
      ids.add(read.id);
      annotations.push(read);
      if (left.length > 0) partly.push({ id: read.id, left });
    }
  }
  return { annotations, unread, partly };
}

type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const isOf = (data: Data, type: string): boolean => listOf(data['type']).includes(type);
const textIn = (data: Data, name: string): string | undefined => {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

function itemsOf(data: unknown): readonly unknown[] | undefined {
  if (Array.isArray(data)) return data;
  if (!isData(data)) return undefined;
  if (isOf(data, 'Annotation')) return [data];
  if (isOf(data, 'AnnotationPage')) return Array.isArray(data['items']) ? data['items'] : undefined;
  return isData(data['first']) && isOf(data, 'AnnotationCollection') ? itemsOf(data['first']) : undefined;
}

const nameOf = (item: unknown, i: number): string =>
  (isData(item) && textIn(item, 'id')) || `number ${i + 1}`;

/** What XML cannot hold, and half of a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** Text without what no annotation can hold. */
export const printable = (text: string): string => text.replace(new RegExp(UNPRINTABLE, 'gu'), '');

const isIri = (value: string): boolean => /^[a-z][a-z0-9+.-]*:\S+$/i.test(value) && !UNPRINTABLE.test(value);
/** Addresses that lead somewhere; `javascript:` and the like do not. */
export const isWebAddress = (value: string): boolean => /^https?:\/\/[^\s"<>]+$/i.test(value);

/** @returns what is the matter, in words, if it cannot be kept */
function annotationOf(item: unknown, left: string[]): Annotation | string {
  if (!isData(item) || !isOf(item, 'Annotation')) return 'it is no Annotation';
  const id = textIn(item, 'id');
  if (id === undefined || !isIri(id)) return 'its id is no IRI';
  const why = listOf(item['motivation']).map(motivationOf);
  if (why.includes(undefined)) return 'its motivation is none of the Web Annotation Vocabulary';
  const bodies = bodiesOf(item);
  if (typeof bodies === 'string') return bodies;
  const targets = listOf(item['target']);
  const target = targets.length === 1 ? targetOf(targets[0]) : 'it has not one target';
  if (typeof target === 'string') return target;
  const creators = listOf(item['creator']).map(agentOf);
  if (creators.includes(undefined)) return 'its creator has neither name nor IRI';
  const rights = textIn(item, 'rights');
  if (rights !== undefined && !isWebAddress(rights)) return 'its rights are no web address';
  const [created, modified] = [textIn(item, 'created'), textIn(item, 'modified')];
  for (const date of [created, modified])
    if (
      date !== undefined &&
      !/^-?\d{4,}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(date)
    )
      return 'a date in it is no xsd:dateTime';
  for (const name of Object.keys(item)) if (!KEPT.has(name)) left.push(name);
  return {
    id,
    motivations: [...new Set(why.filter((w) => w !== undefined))],
    created,
    modified,
    creators: creators.filter((c) => c !== undefined),
    rights,
    bodies,
    target,
  };
}

const KEPT = new Set(
  '@context id type motivation created modified creator rights body bodyValue target'.split(' '),
);

/** A motivation by its name, with or without its prefix or namespace. */
const motivationOf = (value: unknown): Motivation | undefined => {
  const name = typeof value === 'string' ? value.replace(/^oa:|^http:\/\/www\.w3\.org\/ns\/oa#/, '') : '';
  return motivations.find((m) => m === name);
};

function bodiesOf(item: Data): Body[] | string {
  const plain = textIn(item, 'bodyValue');
  const bodies: Body[] =
    plain === undefined
      ? []
      : [
          {
            value: plain.replace(/\r\n?/g, '\n'),
            purpose: 'commenting',
            format: 'text/plain',
            language: undefined,
          },
        ];
  for (const body of listOf(item['body'])) {
    if (!isData(body) || typeof body['value'] !== 'string') return 'a body of it is no TextualBody';
    const purposes = listOf(body['purpose']).map(motivationOf);
    if (purposes.length > 1 || purposes.some((p) => p === undefined)) return 'a purpose in it is not known';
    const format = textIn(body, 'format');
    const language = textIn(body, 'language');
    bodies.push({
      value: body['value'].replace(/\r\n?/g, '\n'),
      purpose: purposes[0],
      format: format !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(format) ? format : undefined,
      language:
        language !== undefined && /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language)
          ? language
          : undefined,
    });
  }
  if (bodies.some(({ value }) => value.length > LONGEST)) return 'a body of it is too long';
  if (bodies.some(({ value }) => UNPRINTABLE.test(value))) return 'a body of it holds control characters';
  return bodies;
}

function agentOf(value: unknown): Agent | undefined {
  if (typeof value === 'string')
    return isIri(value) ? { type: undefined, id: value, name: undefined } : undefined;
  if (!isData(value)) return undefined;
  const types = ['Person', 'Organization', 'Software'] as const;
  const id = textIn(value, 'id');
  const name = textIn(value, 'name');
  if (
    (id === undefined || !isIri(id)) &&
    (name === undefined || name.trim() === '' || UNPRINTABLE.test(name))
  )
    return undefined;
  return {
    type: types.find((t) => isOf(value, t)),
    id: id !== undefined && isIri(id) ? id : undefined,
    name:
      name === undefined || name === id || name.trim() === '' || UNPRINTABLE.test(name) ? undefined : name,
  };
}

function targetOf(value: unknown): Target | string {
  if (typeof value === 'string') {
    const [source = '', fragment] = value.split('#', 2);
    if (!isSource(source)) return 'the address of its target is none';
    const passage = fragment ? decodedAddress(fragment) : undefined;
    if (UNPRINTABLE.test(passage ?? '')) return 'the id of its passage is none';
    return { source, passage, words: undefined };
  }
  if (!isData(value)) return 'its target has no address';
  const own = value['source'] ?? value['id'];
  const source = typeof own === 'string' ? own : isData(own) ? textIn(own, 'id') : undefined;
  if (source === undefined || !isSource(source)) return 'the address of its target is none';
  const range = listOf(value['selector'])
    .filter(isData)
    .find((s) => isOf(s, 'RangeSelector') && isData(s['startSelector']) && isData(s['endSelector']));
  // Ranges of other programs name nodes of the page; what else they say of it is read.
  const read = range && rangeOf(source, range);
  return read ?? placeIn(source, value['selector']);
}

/** @returns undefined for a range that is none of words in passages */
function rangeOf(source: string, range: Data): RangeTarget | undefined {
  const from = placeIn(source, range['startSelector']);
  if (typeof from === 'string' || from.passage === undefined || from.words === undefined) return undefined;
  const selectors = selectorsIn(range['endSelector'], 1);
  const passage = selectors.filter((s) => isOf(s, 'FragmentSelector')).map((s) => textIn(s, 'value'))[0];
  const quote = selectors.find((s) => isOf(s, 'TextQuoteSelector'));
  const point = selectors.find((s) => isOf(s, 'TextPositionSelector'));
  const words = wordsOf(quote, undefined);
  if (passage === undefined || !isPassage(passage) || words === undefined || typeof words === 'string')
    return undefined;
  const end = point?.['start'];
  const start = isCount(end) ? end - [...words.exact].length : -1;
  const position = isCount(end) && start >= 0 ? { start, end } : undefined;
  return {
    source,
    passage: from.passage,
    words: from.words,
    until: { passage, words: { ...words, position } },
  };
}

const isPassage = (id: string): boolean => !/[\s<>"]/.test(id) && !UNPRINTABLE.test(id);

function placeIn(source: string, selector: unknown): PlaceTarget | string {
  const selectors = selectorsIn(selector);
  const of = (type: string): Data | undefined => selectors.find((s) => isOf(s, type));
  const named = of('FragmentSelector');
  const passage = named && textIn(named, 'value');
  if (passage !== undefined && !isPassage(passage)) return 'the id of its passage is none';
  const words = wordsOf(
    of('TextQuoteSelector'),
    passage === undefined ? undefined : of('TextPositionSelector'),
  );
  if (typeof words === 'string') return words;
  if (passage === undefined && words === undefined) return 'neither a passage nor words are named';
  return { source, passage, words };
}

const isSource = (source: string): boolean =>
  source !== '' &&
  !/[\s"<>#]/.test(source) &&
  !UNPRINTABLE.test(source) &&
  (!/^[a-z][a-z0-9+.-]*:/i.test(source) || /^(?:https?|urn|file):/i.test(source));

/** A selector with those that refine it, or that say the same (Web Annotation Data Model, section 4.2). */
function selectorsIn(value: unknown, deepest = 3): Data[] {
  const found: Data[] = [];
  let waiting = listOf(value);
  for (let depth = 0; depth <= deepest && waiting.length > 0; depth += 1) {
    const here = waiting.filter(isData).slice(0, 20);
    found.push(...here);
    waiting = here.flatMap((selector) => listOf(selector['refinedBy']));
  }
  return found;
}

function wordsOf(quote: Data | undefined, position: Data | undefined): Words | string | undefined {
  if (!quote) return undefined;
  const exact = quote['exact'];
  const prefix = quote['prefix'] ?? '';
  const suffix = quote['suffix'] ?? '';
  if (typeof exact !== 'string' || exact === '') return 'its quotation is none';
  if (typeof prefix !== 'string' || typeof suffix !== 'string') return 'its quotation is none';
  if (
    exact.length > LONGEST ||
    [exact, prefix, suffix].some((s) => UNPRINTABLE.test(s) || s.length > LONGEST)
  )
    return 'its quotation is none';
  const { start, end } = { start: position?.['start'], end: position?.['end'] };
  const isPlace = isCount(start) && isCount(end) && start <= end;
  return { exact, prefix, suffix, position: isPlace ? { start, end } : undefined };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
