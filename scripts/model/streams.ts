import { attribute, isTei, walk, type XmlElement, type XmlText } from '../read/tree.js';

/** A stretch of text of one source line: what stands between one lb and the next of its stream. */
export interface Segment {
  readonly lb: XmlElement;
  /** The number of the source line; NaN if the lb has none. */
  readonly line: number;
  /** Where a source line is divided: 0 for the part that begins it, then 1, 2, ... */
  readonly order: number;
  readonly pieces: readonly Piece[];
}

/** A run of characters that stand together in the TEI. */
export interface Piece {
  readonly text: string;
  readonly node: XmlText;
}

/** Text that stands before any lb of its stream. */
export interface Streams {
  readonly segments: readonly Segment[];
  readonly stray: readonly XmlText[];
}

const EDITORIAL = ['corr', 'supplied', 'reg', 'expan', 'gap', 'figDesc'];

/** True for what the edition adds: it belongs to no source line. */
export const isEditions = (element: XmlElement, holdsLb: (note: XmlElement) => boolean): boolean =>
  isTei(element, ...EDITORIAL) ||
  (isTei(element, 'note') && !holdsLb(element)) ||
  (isTei(element, 'div', 'head') && attribute(element, 'type') === 'editorial');

/** The notes of a text that hold lines of the source: each is a stream of its own. */
export function notesWithLines(text: XmlElement): Set<XmlElement> {
  const notes = new Set<XmlElement>();
  walk(text, {
    enter(element) {
      if (isTei(element, 'lb'))
        for (let at = element.parent; at; at = at.parent) if (isTei(at, 'note')) notes.add(at);
      return true;
    },
  });
  return notes;
}

/**
 * Takes the source text out of a document's text: the sic/orig/abbr reading, divided at its lbs.
 * Each text is one stream; each note that contains an lb is a stream of its own (docs/encoding.md, Source lines).
 */
export function streamsOf(text: XmlElement): Streams {
  const withLb = notesWithLines(text);

  const segments: { lb: XmlElement; line: number; order: number; pieces: Piece[] }[] = [];
  const stray: XmlText[] = [];
  const streams: (Piece[] | undefined)[] = [undefined];
  walk(text, {
    enter(element) {
      if (isEditions(element, (note) => withLb.has(note))) return false;
      if (isTei(element, 'note')) streams.push(undefined);
      if (isTei(element, 'lb')) {
        const pieces: Piece[] = [];
        const continued = attribute(element, 'type') === 'continued';
        segments.push({
          lb: element,
          line: Number(attribute(element, 'n') ?? Number.NaN),
          order: continued ? Number(attribute(element, 'subtype') ?? 1) : 0,
          pieces,
        });
        streams[streams.length - 1] = pieces;
      }
      return true;
    },
    leave(element) {
      if (isTei(element, 'note')) streams.pop();
    },
    text(node) {
      // A newline with its indentation is layout of the XML file, not text.
      const kept = node.value.replace(/\n[ \t]*/g, '');
      if (kept === '') return;
      const open = streams.at(-1);
      if (open) open.push({ text: kept, node });
      else stray.push(node);
    },
  });
  return { segments, stray };
}

/** The text of a segment. */
export const segmentText = (segment: Segment): string => segment.pieces.map((p) => p.text).join('');
