import { mapBlock } from './map-inlines.js';
import type { Block, Inline, PrintEdition } from './print-data.js';

/** Where a place is: in a part with numbered lines, in one without, or in a note. */
export interface Home {
  readonly numbered: boolean;
  readonly inNote: boolean;
}

/** The part and note that each place stands in. */
export function homesOf(edition: PrintEdition): Map<string, Home> {
  const homes = new Map<string, Home>();
  const collect = (blocks: readonly Block[], home: Home): void => {
    const all = (inlines: readonly Inline[]): readonly Inline[] => {
      for (const inline of inlines)
        if (typeof inline !== 'string') {
          if (inline.t === 'point') homes.set(inline.id, home);
          if ('c' in inline) all(inline.c);
        }
      return inlines;
    };
    for (const block of blocks) mapBlock(block, all);
  };
  for (const part of edition.parts) collect(part.blocks, { numbered: part.numbered, inNote: false });
  for (const { behind, blocks } of Object.values(edition.notes))
    collect([{ t: 'points', c: behind }, ...blocks], { numbered: false, inNote: true });
  return homes;
}

/** The places whose page and line some list gives. */
export function placesListed(edition: PrintEdition): string[] {
  const listed: string[] = [];
  const collect = (blocks: readonly Block[]): void => {
    for (const block of blocks)
      if (block.t === 'list') {
        for (const item of block.items) {
          if (item.place !== null) listed.push(item.place);
          collect(item.b);
        }
      } else if (block.t === 'group' || block.t === 'quote') collect(block.b);
  };
  for (const part of edition.parts) collect(part.blocks);
  return listed;
}

/** Every place that something leads to, parts included: they also tell the pages that parts begin on. */
export function linkedPlaces(edition: PrintEdition, listed: readonly string[]): string[] {
  const linked = new Set<string>(['contents', ...edition.parts.map((part) => part.id), ...listed]);
  const all = (inlines: readonly Inline[]): readonly Inline[] => {
    for (const inline of inlines) {
      if (typeof inline === 'string') continue;
      if (inline.t === 'ref' || inline.t === 'mark') linked.add(inline.id);
      if ('c' in inline) all(inline.c);
    }
    return inlines;
  };
  const collect = (blocks: readonly Block[]): void => {
    for (const block of blocks) mapBlock(block, all);
  };
  for (const part of edition.parts) collect(part.blocks);
  for (const note of Object.values(edition.notes)) {
    collect(note.blocks);
    if (note.mark !== null) linked.add(note.mark);
  }
  for (const { entry } of Object.values(edition.corrections)) if (entry !== null) linked.add(entry);
  return [...linked];
}
