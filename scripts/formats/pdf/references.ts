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
  const pointed = mapInlines(edition, point);
  const linked = mapInlines(pointed, link);
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

function mapInlines(edition: PrintEdition, map: (inline: Inline) => Inline): PrintEdition {
  const all = (inlines: readonly Inline[]): Inline[] => inlines.map(map).filter((inline) => inline !== '');
  return {
    ...edition,
    parts: edition.parts.map((part) => ({ ...part, blocks: part.blocks.map((b) => mapBlock(b, all)) })),
    notes: mapValues(edition.notes, (note) => ({
      ...note,
      label: all(note.label),
      behind: all(note.behind),
      blocks: note.blocks.map((b) => mapBlock(b, all)),
    })),
  };
}

/** A block with all its inline content mapped. */
export function mapBlock(block: Block, all: (inlines: readonly Inline[]) => readonly Inline[]): Block {
  const blocks = (bs: readonly Block[]): Block[] => bs.map((b) => mapBlock(b, all));
  switch (block.t) {
    case 'heading':
    case 'p':
    case 'points':
      return { ...block, c: all(block.c) };
    case 'pre':
      return { ...block, lines: block.lines.map((line) => all(line)) };
    case 'group':
    case 'quote':
      return { ...block, b: blocks(block.b) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, b: blocks(item.b) })) };
    case 'terms':
      return { ...block, items: block.items.map((item) => ({ term: all(item.term), b: blocks(item.b) })) };
    case 'table': {
      const row = (cells: (typeof block.rows)[number]): typeof cells =>
        cells.map((cell) => ({ ...cell, b: blocks(cell.b) }));
      return {
        ...block,
        caption: blocks(block.caption),
        head: block.head.map(row),
        rows: block.rows.map(row),
      };
    }
    case 'picture':
    case 'rule':
    case 'gap':
      return block;
  }
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

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
