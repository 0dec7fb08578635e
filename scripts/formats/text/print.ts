import type { Block, FactBlock, RecordBlock, TextBlock } from './block.js';
import { tableLines } from './table.js';
import { MEASURE, padded, widthOf, wrap } from './wrap.js';

/** Column in which the text begins; what stands before it is ours. */
const TEXT_COLUMN = 8;
/** Columns by which the further lines of an entry's field are set in. */
const FIELD_INDENT = 4;

/** The blocks as lines, with blank lines between them. */
export function linesOf(blocks: readonly Block[]): string[] {
  const lines: string[] = [];
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    if (before) lines.push(...Array.from({ length: blankLines(before, block) }, () => ''));
    lines.push(...printed(block));
  });
  return lines;
}

function blankLines(before: Block, block: Block): number {
  if ((before.kind === 'text' || before.kind === 'fact') && before.kind === block.kind)
    if (before.group !== undefined && before.group === block.group) return 0;
  if (isHeading(before)) return 1;
  const opens = block.kind === 'section' || isHeading(block);
  return opens ? 2 : 1;
}

const isHeading = (block: Block): boolean => block.kind === 'text' && block.heading;

function printed(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return textLines(block);
    case 'fact':
      return factLines(block);
    case 'table':
      return tableLines(block);
    case 'record':
      return recordLines(block);
    case 'section':
      return [rule('-', block.title)];
  }
}

function textLines({ margin, indent, text, heading }: TextBlock): string[] {
  const column = TEXT_COLUMN + indent;
  return beside(heading ? `${margin} ` : marginal(margin, column), text, column);
}

/** Columns from a label to what stands beside it; a longer label has a line of its own. */
const LABEL = 20;

function factLines({ indent, label, text }: FactBlock): string[] {
  const start = ' '.repeat(TEXT_COLUMN + indent);
  if (text === '') return beside(start, label, TEXT_COLUMN + indent);
  const column = TEXT_COLUMN + indent + LABEL;
  if (widthOf(label) < LABEL) return beside(`${start}${padded(label, LABEL)}`, text, column);
  return [...beside(start, label, TEXT_COLUMN + indent), ...beside(' '.repeat(column), text, column)];
}

function recordLines({ margin, fields }: RecordBlock): string[] {
  const [first = '', ...rest] = fields;
  const column = TEXT_COLUMN + FIELD_INDENT;
  const start = ' '.repeat(TEXT_COLUMN);
  return [
    ...beside(marginal(margin, TEXT_COLUMN), first, column),
    ...rest.flatMap((field) => beside(start, field, column)),
  ];
}

/** The margin filled up to the text column; where it is too long for that, the text follows after one space. */
const marginal = (margin: string, column: number): string =>
  margin === '' ? ' '.repeat(column) : padded(`${margin} `, column);

/** A text that begins beside its margin and goes on below in its column. */
function beside(margin: string, text: string, column: number): string[] {
  const [first = '', ...rest] = wrap(text, widthOf(margin), column);
  return [`${margin}${first}`.replace(/ +$/, ''), ...rest.map((line) => ' '.repeat(column) + line)];
}

/** A line across the page that holds a title. */
export function rule(sign: '-' | '=', title: string): string {
  const line = title === '' ? '' : `${sign.repeat(4)} ${title} `;
  return line + sign.repeat(Math.max(4, MEASURE - widthOf(line)));
}
