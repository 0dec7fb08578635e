import type { Element, Root } from 'hast';
import type { Passage } from './edition.js';
import { classesOf, hasClass, property, walkHast } from './hast.js';
import { labelOfNote } from './notes.js';

/** By the letters with which the ids of a kind of passage begin (scripts/read/assign-ids.ts): what it is called. */
const WORDS: Readonly<Record<string, string>> = {
  p: '¶',
  ab: 'block',
  head: 'heading',
  item: 'item',
  l: 'line',
  line: 'line',
  lg: 'stanza',
  d: 'section',
  n: 'note',
  e: 'note',
  list: 'list',
  table: 'table',
  fig: 'figure',
  q: 'quotation',
  sp: 'speech',
  speaker: 'speaker',
  stage: 'stage direction',
  u: 'utterance',
  entry: 'entry',
  sense: 'sense',
  b: 'entry',
  cast: 'role',
  titlepage: 'title page',
  doctitle: 'title',
  titlepart: 'title',
  docauthor: 'author',
  docdate: 'date',
  docimprint: 'imprint',
  docedition: 'edition',
  salute: 'salutation',
  ps: 'postscript',
  eg: 'example',
};

/** By class, for passages whose ids say nothing of the kind. */
const OF_CLASS: Readonly<Record<string, string>> = {
  p: '¶',
  ab: 'block',
  head: 'heading',
  item: 'item',
  l: 'line',
  line: 'line',
  lg: 'stanza',
  u: 'utterance',
  speaker: 'speaker',
  stage: 'stage direction',
  entry: 'entry',
  entryFree: 'entry',
  sense: 'sense',
  bibl: 'entry',
  castItem: 'role',
  titlePart: 'title',
  salute: 'salutation',
  postscript: 'postscript',
  cell: 'cell',
};

/** A label stands in a margin: no longer than this is what an id adds to it. */
const LONGEST = 14;

/**
 * The passages of a part, in order, as they are cited. A label follows from the stored id, or from the number that the
 * source prints beside a line of verse, never from the place, so that it stays when the text before it changes.
 */
export function passagesOf(partId: string, body: Root, notes: readonly Element[]): Passage[] {
  const passages: Passage[] = [];
  const add = (element: Element, label: string): void => {
    const id = property(element, 'id');
    if (id !== undefined) passages.push({ id, label });
  };
  walkHast(body, {
    enter(element) {
      if (hasClass(element, 'psg')) add(element, labelOfPassage(partId, element));
      return undefined;
    },
  });
  for (const note of notes) add(note, `note ${labelOfNote(note)}`.trimEnd());
  return passages;
}

/**
 * “letter-p12” is “¶ 12”, “hist-head2” is “heading 2”, “letter-opener” is “opener”, a line of verse numbered 345 is
 * “line 345”. An id of another form is told by what it is the id of, and shortened in its middle if it is long.
 */
export function labelOfPassage(partId: string, element: Element): string {
  const id = property(element, 'id') ?? '';
  const local = id.startsWith(`${partId}-`) ? id.slice(partId.length + 1) : id;
  const isLine = hasClass(element, 'l') || hasClass(element, 'line');
  const printed = isLine ? property(element, 'dataN')?.trim() : undefined;
  if (printed !== undefined && /^(?:\d{1,3}\.){0,3}\d{1,6}[a-z]?$/.test(printed)) return `line ${printed}`;
  const [, kind = '', number = ''] = /^([a-z]+?)(\d{1,7})$/.exec(local) ?? [];
  const word = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
  if (word !== undefined) return `${word} ${number}`;
  if (number && local !== id && kind.length <= LONGEST) return `${kind} ${number}`;
  if (/^[a-z-]+$/.test(local) && local !== id && local.length <= LONGEST) return local.replace(/-/g, ' ');
  const known = classesOf(element).find((name) => Object.hasOwn(OF_CLASS, name));
  return `${known === undefined ? 'passage' : OF_CLASS[known]} ${shortened(local)}`;
}

const shortened = (local: string): string => {
  const letters = [...local];
  if (letters.length <= LONGEST) return local;
  return `${letters.slice(0, 4).join('')}…${letters.slice(5 - LONGEST).join('')}`;
};
