import type { Block, Inline, PrintEdition } from '../../../scripts/formats/pdf/print-data.js';
import type { Expected } from '../../../scripts/verify/reading.js';
import { comparable, textOfFlow } from '../../../scripts/verify/white-space.js';
import type { Mutation } from './mutation.js';
import { type Chance, changed, changes, hasLetters } from './random.js';

/** A place in the data that Typst sets, where something can be removed, doubled or altered. */
interface Slot {
  readonly list: unknown[];
  readonly item: unknown;
  readonly id: string;
  readonly what: string;
  /** It can only be removed: what is said twice of it is set once. */
  readonly removedOnly?: true;
}

/** Texts shorter than this stand in many places. */
const TELLING = 12;

/**
 * Changes the data that are handed to Typst, which must be a copy: texts, notes, corrections and register entries are
 * removed, doubled or altered. Each change is in another passage, so that one book can be set with many of them.
 * @param count how many changes are made
 */
export function mutatePrint(
  data: PrintEdition,
  expected: Expected,
  chance: Chance,
  count: number,
): Mutation[] {
  const slots = slotsOf(data, expected);
  const mutations: Mutation[] = [];
  const here = new Set<string>();
  while (mutations.length < count) {
    const free = slots.filter((s) => !here.has(s.id));
    const slot = chance.pick(free);
    here.add(slot.id);
    const change = chance.pick(changes);
    const index = slot.list.indexOf(slot.item);
    if (typeof slot.item === 'string') slot.list.splice(index, 1, changed(slot.item, change, chance));
    else if (change === 'doubled' && !slot.removedOnly) slot.list.splice(index, 0, withoutPoints(slot.item));
    else slot.list.splice(index, 1);
    const how =
      typeof slot.item === 'string' || (change === 'doubled' && !slot.removedOnly) ? change : 'removed';
    mutations.push({ what: `${how} ${slot.what}`, ids: [slot.id] });
  }
  return mutations;
}

function slotsOf(data: PrintEdition, expected: Expected): Slot[] {
  const slots: Slot[] = [];
  const texts = new Map<string, string>();
  for (const part of expected.parts) {
    for (const { passage = '', text } of part.flow) texts.set(passage, (texts.get(passage) ?? '') + text);
    for (const note of part.notes) texts.set(note.id, textOfFlow(note.flow));
  }
  const known = [...texts].map(([id, text]) => [id, comparable(text)] as const);
  const ownerOf = (text: string): string | undefined => {
    const owners = known.filter(([, whole]) => whole.includes(comparable(text)));
    return owners.length === 1 ? owners[0]?.[0] : undefined;
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) {
        if (typeof item === 'string' && item.length >= TELLING) {
          const id = ownerOf(item);
          if (id !== undefined) slots.push({ list: value, item, id, what: `text “${item}”` });
        } else if (isNote(item) && data.notes[item.id])
          slots.push({ list: value, item, id: item.id, what: `note ${item.id}` });
        if (isCorrection(item))
          slots.push({ list: value, item, id: item.id, what: `foot entry ${item.id}`, removedOnly: true });
        visit(item);
      }
    } else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) visit(inner);
  };
  for (const part of data.parts) if (part.kind === 'text' || part.kind === 'editorial') visit(part.blocks);
  for (const note of Object.values(data.notes)) visit(note.blocks);
  for (const [id, { reading }] of Object.entries(data.corrections))
    for (const item of reading)
      if (typeof item === 'string' && hasLetters(item))
        slots.push({ list: reading as unknown[], item, id, what: `foot reading “${item}”` });
  for (const part of data.parts) {
    if (part.kind === 'apparatus') slots.push(...itemsOf(part.blocks));
    if (part.kind === 'register') slots.push(...entriesOf(part.blocks));
  }
  return slots;
}

const isCorrection = (item: unknown): item is Extract<Inline, { t: 'correction' }> =>
  typeof item === 'object' && item !== null && 't' in item && item.t === 'correction';

const isNote = (item: unknown): item is Extract<Inline, { t: 'note' }> =>
  typeof item === 'object' && item !== null && 't' in item && item.t === 'note';

/** The entries of the apparatus, by the place to which each leads. */
function itemsOf(blocks: readonly Block[]): Slot[] {
  return blocks.flatMap((block): Slot[] => {
    if (block.t === 'group' || block.t === 'quote') return itemsOf(block.b);
    if (block.t !== 'list' || block.s !== 'apps') return [];
    return block.items.flatMap((item) =>
      item.place === null
        ? []
        : [{ list: block.items as unknown[], item, id: item.place, what: `correction ${item.place}` }],
    );
  });
}

/** The entries of a register, by their ids. */
function entriesOf(blocks: readonly Block[]): Slot[] {
  return blocks.flatMap((block): Slot[] => {
    if (block.t !== 'group') return [];
    if (block.s !== 'entry') return entriesOf(block.b);
    const id = /"t":"point","id":"([^"]+)"/.exec(JSON.stringify(block))?.[1];
    return id === undefined
      ? []
      : [{ list: blocks as unknown[], item: block, id, what: `register entry ${id}` }];
  });
}

/** A copy that can stand beside its original: nothing in it can be linked to. */
function withoutPoints(value: unknown): unknown {
  if (Array.isArray(value))
    return value.flatMap((item: unknown) => (isPoint(item) ? [] : [withoutPoints(item)]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutPoints(inner)]));
}

const isPoint = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && 't' in item && item.t === 'point';
