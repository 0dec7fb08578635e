import type { Block, Inline } from './print-data.js';

/**
 * What a block costs of the depth that Typst can set: its rules may be 64 deep and its functions 80, and each kind of
 * block uses several.
 */
const COSTS = { group: 5, list: 6, quote: 7, table: 7, terms: 10 } as const;
/** What may be spent above the words of a paragraph. */
const BUDGET = 34;
/** How deep styles, languages and links may be nested in a paragraph. */
const INLINE_DEPTH = 8;

/**
 * Blocks no deeper than Typst can set them. What is nested deeper (lists in the items of lists, quotations in quotations)
 * stands at the deepest place that there is, in order; nothing is lost but how far it is set in.
 */
export const shallowBlocks = (blocks: readonly Block[], budget = BUDGET): Block[] =>
  blocks.flatMap((block) => shallowBlock(block, budget));

function shallowBlock(block: Block, budget: number): Block[] {
  switch (block.t) {
    case 'group':
    case 'quote': {
      const left = budget - COSTS[block.t];
      return left < 0 ? shallowBlocks(block.b, budget) : [{ ...block, b: shallowBlocks(block.b, left) }];
    }
    case 'list': {
      const left = budget - COSTS.list;
      if (left < 0) return block.items.flatMap((item) => shallowBlocks(item.b, budget));
      return [{ ...block, items: block.items.map((i) => ({ ...i, b: shallowBlocks(i.b, left) })) }];
    }
    case 'terms': {
      const left = budget - COSTS.terms;
      if (left < 0)
        return block.items.flatMap((item) => [
          ...(item.term.length > 0 ? [paragraph(shallowInlines(item.term))] : []),
          ...shallowBlocks(item.b, budget),
        ]);
      const items = block.items.map((item) => ({
        term: shallowInlines(item.term),
        b: shallowBlocks(item.b, left),
      }));
      return [{ ...block, items }];
    }
    case 'table': {
      const left = budget - COSTS.table;
      const rows = [...block.head, ...block.rows];
      if (left < 0)
        return [block.caption, ...rows.flat().map((cell) => cell.b)].flatMap((b) => shallowBlocks(b, budget));
      const row = (cells: (typeof rows)[number]): typeof cells =>
        cells.map((cell) => ({ ...cell, b: shallowBlocks(cell.b, left) }));
      const caption = shallowBlocks(block.caption, left);
      return [{ ...block, caption, head: block.head.map(row), rows: block.rows.map(row) }];
    }
    case 'heading':
    case 'p':
    case 'points':
      return [{ ...block, c: shallowInlines(block.c) }];
    case 'pre':
      return [{ ...block, lines: block.lines.map((line) => shallowInlines(line)) }];
    case 'picture':
    case 'rule':
    case 'gap':
      return [block];
  }
}

const paragraph = (c: readonly Inline[]): Block => ({ t: 'p', s: '', indent: false, dress: null, c });

/** Inline content no deeper than Typst can set it: the innermost words lose the styles that would be too many. */
export const shallowInlines = (inlines: readonly Inline[], depth = INLINE_DEPTH): Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (typeof inline === 'string' || !('c' in inline)) return [inline];
    const isMark = inline.t === 'note' || inline.t === 'mark' || inline.t === 'image' || inline.t === 'words';
    if (depth > 0 || isMark) return [{ ...inline, c: shallowInlines(inline.c, depth - 1) }];
    return shallowInlines(inline.c, depth);
  });
