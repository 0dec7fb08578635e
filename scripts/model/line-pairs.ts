import { attribute, isTei, walk, type XmlElement } from '../read/tree.js';
import { isEditions, notesWithLines } from './streams.js';

/** A stretch of a line of the source. */
export interface LinePiece {
  readonly text: string;
  /** Who has it: the source alone, the edition alone, or both. */
  readonly of: 'both' | 'source' | 'edition';
  /** The id of the correction that it belongs to. */
  readonly entry: string | undefined;
}

/** A line of the source, as it stands there and as it is corrected. */
export interface LinePair {
  readonly line: number;
  /** What stands in the line, in its order. */
  readonly pieces: readonly LinePiece[];
  /** Ids of the elements in which the line begins, from within. */
  readonly within: readonly string[];
}

const SOURCE = ['sic', 'orig', 'abbr', 'surplus'];
const EDITION = ['corr', 'reg', 'expan', 'supplied'];

interface Segment {
  readonly line: number;
  /** Where a source line is divided: 0 for the part that begins it. */
  readonly order: number;
  readonly pieces: LinePiece[];
  readonly within: readonly string[];
}

/**
 * The lines of the source that a text holds, in the order of the source (docs/encoding.md, Source lines). What the source
 * has in them is the same that the streams of the text give, to the letter.
 */
export function linePairsOf(text: XmlElement): LinePair[] {
  const withLb = notesWithLines(text);
  const segments: Segment[] = [];
  const streams: (Segment | undefined)[] = [undefined];
  /** The outermost side of a correction that is open. */
  let side: { readonly element: XmlElement; readonly of: 'source' | 'edition' } | undefined;
  const ids: (string | undefined)[] = [];
  walk(text, {
    enter(element) {
      const isSource = isTei(element, ...SOURCE);
      const isEdition = isTei(element, ...EDITION);
      if (!isEdition && isEditions(element, (note) => withLb.has(note))) return false;
      // What is the other side of something within a side is of neither.
      if (side && (side.of === 'source' ? isEdition : isSource)) return false;
      if (!side && (isSource || isEdition)) side = { element, of: isSource ? 'source' : 'edition' };
      ids.push(attribute(element, 'xml:id'));
      if (isTei(element, 'note')) streams.push(undefined);
      if (isTei(element, 'lb') && side?.of !== 'edition') {
        const isContinued = attribute(element, 'type') === 'continued';
        const segment: Segment = {
          line: Number(attribute(element, 'n') ?? Number.NaN),
          order: isContinued ? Number(attribute(element, 'subtype') ?? 1) : 0,
          pieces: [],
          within: ids.filter((id) => id !== undefined).reverse(),
        };
        segments.push(segment);
        streams[streams.length - 1] = segment;
      }
      return true;
    },
    leave(element) {
      ids.pop();
      if (isTei(element, 'note')) streams.pop();
      if (side?.element === element) side = undefined;
    },
    text(node) {
      const kept = node.value.replace(/\n[ \t]*/g, '');
      if (kept === '') return;
      streams
        .at(-1)
        ?.pieces.push({ text: kept, of: side?.of ?? 'both', entry: side && entryOf(side.element) });
    },
  });
  return joined(segments);
}

/** The correction that a side belongs to. */
const entryOf = (side: XmlElement): string | undefined =>
  attribute(side, 'xml:id') ?? (isTei(side.parent, 'choice') ? attribute(side.parent, 'xml:id') : undefined);

/** The parts of each line together, the lines in their order. */
function joined(segments: readonly Segment[]): LinePair[] {
  const byLine = new Map<number, Segment[]>();
  for (const segment of segments) {
    if (!Number.isInteger(segment.line)) continue;
    const parts = byLine.get(segment.line);
    if (parts) parts.push(segment);
    else byLine.set(segment.line, [segment]);
  }
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, parts]): LinePair => {
      const ordered = parts.toSorted((a, b) => a.order - b.order);
      return {
        line,
        pieces: ordered.flatMap(({ pieces }) => pieces),
        within: ordered[0]?.within ?? [],
      };
    });
}
