import { mapBlock } from './map-inlines.js';
import type { Block, FootEntry, Inline, PrintEdition, PrintNote, PrintPart } from './print-data.js';
import { resolveReferences } from './references.js';

/**
 * How much one PDF may hold, in characters of text: about 1,400 pages, which Typst sets within 1.5 GB of memory. A note and
 * an entry of the apparatus take longer than their words.
 */
const MOST_IN_VOLUME = 3_500_000;
const NOTE = 250;
const CORRECTION = 600;
/** The last line of a block is half empty. */
const BLOCK = 40;

/** What a stretch of text holds. */
interface Contents {
  readonly size: number;
  readonly notes: ReadonlySet<string>;
  readonly corrections: ReadonlySet<string>;
}

/**
 * Divides a book into volumes, by parts; a part that is too large for one is cut between its blocks, and goes on in the next
 * volume under its title.
 * @param most how much one volume may hold, in characters
 * @returns the book itself, if it is not too large
 */
export function volumesOf(edition: PrintEdition, most = MOST_IN_VOLUME): PrintEdition[] {
  const volumes: PrintPart[][] = [[]];
  let left = most;
  for (const part of edition.parts) {
    const pieces = piecesOf(part, edition, left, most);
    for (const [i, piece] of pieces.entries()) {
      if (i > 0 || (piece.size > left && (volumes.at(-1)?.length ?? 0) > 0)) {
        volumes.push([]);
        left = most;
      }
      volumes.at(-1)?.push(piece.part);
      left -= piece.size;
    }
  }
  if (volumes.length === 1) return [edition];
  return volumes.map((parts, i) => volume(edition, parts, i + 1, volumes.length));
}

/** A part in pieces none of which is larger than a volume. */
function piecesOf(
  part: PrintPart,
  edition: PrintEdition,
  left: number,
  most: number,
): { part: PrintPart; size: number }[] {
  const sizes = part.blocks.map((block) => contentsOf([block], edition).size);
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  if (whole <= Math.max(left, most)) return [{ part, size: whole }];
  const pieces: { blocks: Block[]; size: number }[] = [{ blocks: [], size: 0 }];
  for (const [i, block] of part.blocks.entries()) {
    const size = sizes[i] ?? 0;
    const last = pieces.at(-1);
    if (!last || (last.blocks.length > 0 && last.size + size > (pieces.length === 1 ? left : most)))
      pieces.push({ blocks: [block], size });
    else {
      last.blocks.push(block);
      last.size += size;
    }
  }
  return pieces.map(({ blocks, size }, i) => ({
    part: { ...part, blocks, title: i === 0 ? part.title : `${part.title} (continued)` },
    size,
  }));
}

function contentsOf(blocks: readonly Block[], edition: PrintEdition): Contents {
  let size = 0;
  const notes = new Set<string>();
  const corrections = new Set<string>();
  const look = (inlines: readonly Inline[]): readonly Inline[] => {
    for (const inline of inlines) {
      if (typeof inline === 'string') size += inline.length;
      else {
        if (inline.t === 'note' && !notes.has(inline.id)) {
          notes.add(inline.id);
          size += NOTE;
          const note = edition.notes[inline.id];
          look(note?.behind ?? []);
          for (const block of note?.blocks ?? []) mapBlock(block, look);
        } else if (inline.t === 'correction') {
          corrections.add(inline.id);
          size += CORRECTION;
        }
        if ('c' in inline) look(inline.c);
      }
    }
    return inlines;
  };
  const lookIn = (inlines: readonly Inline[]): readonly Inline[] => {
    size += BLOCK;
    return look(inlines);
  };
  for (const block of blocks) mapBlock(block, lookIn);
  return { size, notes, corrections };
}

/** A book of some of the parts, with their notes and entries. */
function volume(
  edition: PrintEdition,
  parts: readonly PrintPart[],
  number: number,
  of: number,
): PrintEdition {
  const { notes, corrections } = contentsOf(
    parts.flatMap((part) => part.blocks),
    edition,
  );
  const words = `Volume ${number} of ${of}`;
  return {
    ...edition,
    info: { ...edition.info, title: `${edition.info.title}, ${words.toLowerCase()}` },
    titlePage: { ...edition.titlePage, volume: words },
    parts,
    notes: pick<PrintNote>(edition.notes, notes),
    corrections: pick<FootEntry>(edition.corrections, corrections),
  };
}

const pick = <T>(record: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)));

/** A place in another volume. */
export interface PlaceElsewhere {
  /** What lists say of it: “vol. 1, 45.12”. */
  readonly words: string;
  /** Its address, from the folder in which all volumes are. */
  readonly address: string;
}

/**
 * Makes a volume stand by itself: links into other volumes lead to their files, and lists name the volume of a place.
 * @param elsewhere the places of other volumes, by their ids
 */
export function standingAlone(
  book: PrintEdition,
  elsewhere: ReadonlyMap<string, PlaceElsewhere>,
): PrintEdition {
  const words = Object.fromEntries([...elsewhere].map(([id, place]) => [id, place.words]));
  const files = new Map([...elsewhere].map(([id, { address }]) => [id, address]));
  return resolveReferences({ ...book, elsewhere: words }, files);
}
