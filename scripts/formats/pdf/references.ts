import { mapInlines, mapValues } from './map-inlines.js';
import type { Block, Inline, PrintEdition } from './print-data.js';

/**
 * Typst stops at a link that leads nowhere: such links become plain text. The checks of the TEI report them.
 * @param files the addresses of places in other volumes, by their ids
 */
export function resolveReferences(
  edition: PrintEdition,
  files: ReadonlyMap<string, string> = new Map(),
): PrintEdition {
  const places = new Set<string>();
  const point = (inline: Inline): Inline => {
    if (typeof inline === 'string') return inline;
    if (inline.t === 'point') {
      if (places.has(inline.id)) return '';
      places.add(inline.id);
    }
    return 'c' in inline ? { ...inline, c: inline.c.map(point) } : inline;
  };
  const link = (inline: Inline): Inline => {
    if (typeof inline === 'string' || !('c' in inline)) return inline;
    const c = inline.c.map(link);
    if (inline.t === 'ref' && !places.has(inline.id)) {
      const to = files.get(inline.id);
      return to === undefined ? { t: 'style', s: 'plain', c } : { t: 'link', to, c };
    }
    if (inline.t === 'mark' && !places.has(inline.id)) return { t: 'style', s: 'super', c };
    return { ...inline, c };
  };
  for (const part of edition.parts) places.add(part.id);
  for (const id of Object.keys(edition.notes)) places.add(id);
  const each =
    (map: (inline: Inline) => Inline) =>
    (inlines: readonly Inline[]): Inline[] =>
      inlines.map(map).filter((inline) => inline !== '');
  const pointed = mapInlines(edition, each(point));
  const linked = mapInlines(pointed, each(link));
  const listed = new Set([...places, ...Object.keys(edition.elsewhere)]);
  return {
    ...linked,
    notes: mapValues(linked.notes, (note) => ({
      ...note,
      mark: note.mark !== null && places.has(note.mark) ? note.mark : null,
    })),
    corrections: mapValues(linked.corrections, (entry) => ({
      ...entry,
      entry: entry.entry !== null && places.has(entry.entry) ? entry.entry : null,
      address: entry.entry === null ? null : (files.get(entry.entry) ?? null),
    })),
    parts: linked.parts.map((part) => ({
      ...part,
      blocks: part.blocks.map((block) => withPlaces(block, listed)),
    })),
  };
}

/** List items whose place is in the text; without it they have no page to name. */
function withPlaces(block: Block, places: ReadonlySet<string>): Block {
  if (block.t === 'group' || block.t === 'quote')
    return { ...block, b: block.b.map((b) => withPlaces(b, places)) };
  if (block.t !== 'list') return block;
  return {
    ...block,
    items: block.items.map((item) => ({
      place: item.place !== null && places.has(item.place) ? item.place : null,
      b: item.b.map((b) => withPlaces(b, places)),
    })),
  };
}
