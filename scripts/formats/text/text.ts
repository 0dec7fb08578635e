import type { Part, PivotEdition } from '../../pivot/edition.js';
import { type OutputFile, textFile } from '../output.js';
import type { Block } from './block.js';
import { bodyBlocks, noteBlocks } from './blocks.js';
import { escapeText } from './escape.js';
import { frontBlocks } from './front.js';
import { oneSpace } from './inline.js';
import { placesOf } from './places.js';
import { linesOf, rule } from './print.js';
import type { Records } from './records.js';

/**
 * Compiles the edition to plain text: UTF-8, lines of at most 72 columns broken at spaces, every passage beside its
 * number. The grammar of the file is docs/plain-text.md.
 * @param name file name without extension
 */
export function plainText(edition: PivotEdition, name: string): OutputFile {
  const records: Records = { entries: edition.entries, places: placesOf(edition) };
  const lines = [
    ...linesOf(frontBlocks(edition)),
    ...edition.parts.flatMap((part) => ['', '', ...partLines(part, records)]),
  ];
  return textFile(`${name}.txt`, 'text/plain; charset=utf-8', `${lines.join('\n')}\n`);
}

function partLines(part: Part, records: Records): string[] {
  const blocks = [...bodyBlocks(part, records), ...noteBlocks(part, records)];
  return [
    rule('=', headline(part)),
    ...linesOf([title(part)]),
    rule('=', ''),
    ...(blocks.length > 0 ? ['', ...linesOf(blocks)] : []),
  ];
}

/** “[letter] text, lines 142–272”: short name, kind, and the lines of the source that the part holds. */
function headline(part: Part): string {
  const lines = part.lines ? `, lines ${part.lines[0]}–${part.lines[1]}` : '';
  return `[${part.id}] ${part.kind}${lines}`;
}

const title = (part: Part): Block => ({
  kind: 'text',
  margin: '',
  indent: 0,
  text: escapeText(oneSpace(part.title)),
  heading: false,
  group: undefined,
});
