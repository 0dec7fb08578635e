import type { Block, Inline, PrintEdition, PrintNote } from './print-data.js';

/** What is done to the inline content of a block. */
export type MapInlines = (inlines: readonly Inline[]) => readonly Inline[];

/** The edition with the inline content of its text and its notes mapped. */
export function mapInlines(edition: PrintEdition, map: MapInlines): PrintEdition {
  const blocks = (bs: readonly Block[]): Block[] => bs.map((b) => mapBlock(b, map));
  return {
    ...edition,
    parts: edition.parts.map((part) => ({ ...part, blocks: blocks(part.blocks) })),
    notes: mapValues(
      edition.notes,
      (note): PrintNote => ({
        ...note,
        label: map(note.label),
        behind: map(note.behind),
        blocks: blocks(note.blocks),
      }),
    ),
  };
}

/** A block with all its inline content mapped. */
export function mapBlock(block: Block, all: MapInlines): Block {
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

/** A record with its values mapped. */
export function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
