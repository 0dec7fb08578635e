import { mapInlines } from './map-inlines.js';
import type { Inline, InlineStyle, PrintEdition } from './print-data.js';

type Decoration = 'underline' | 'overline' | 'strike';

/** The lines that styles draw. */
const LINES: Readonly<Partial<Record<InlineStyle, Decoration>>> = {
  underline: 'underline',
  doubleunderline: 'underline',
  differs: 'underline',
  'differs-space': 'underline',
  unreadable: 'underline',
  overline: 'overline',
  strike: 'strike',
};

/** The same lines, drawn as the edges of a frame. */
const EDGES = { underline: 'edge-below', overline: 'edge-above', strike: 'edge-through' } as const;

/**
 * Draws a line that stands within another kind of line as the edge of a frame: a tagged PDF says of a word that it is
 * underlined, overlined or struck through, and Typst sets none of which two of them are true.
 */
export const settleDecorations = (edition: PrintEdition): PrintEdition => mapInlines(edition, withOneLine);

const withOneLine = (inlines: readonly Inline[]): Inline[] => within(inlines, undefined);

function within(inlines: readonly Inline[], around: Decoration | undefined): Inline[] {
  return inlines.map((inline): Inline => {
    if (typeof inline === 'string' || !('c' in inline)) return inline;
    const own = inline.t === 'style' ? LINES[inline.s] : undefined;
    const c = within(inline.c, around ?? own);
    if (inline.t === 'style' && own !== undefined && around !== undefined && own !== around)
      return { ...inline, s: EDGES[own], c };
    return { ...inline, c };
  });
}
