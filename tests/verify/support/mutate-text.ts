import type { Mutation } from './mutation.js';
import { type Chance, changed, changes, hasLetters } from './random.js';

/** A block of the text file: its lines, and the id beside it. */
interface Block {
  readonly id: string;
  readonly from: number;
  to: number;
}

/** Changes the text file: a word, or a whole block, is removed, doubled or altered. */
export function mutateText(file: string, chance: Chance): Mutation & { file: string } {
  const lines = file.split('\n');
  const block = chance.pick(blocksOf(lines));
  const change = chance.pick(changes);
  const own = lines.slice(block.from, block.to);
  const put = (by: readonly string[]): string =>
    [...lines.slice(0, block.from), ...by, ...lines.slice(block.to)].join('\n');
  if (change !== 'altered' && chance.below(2) === 0) {
    const by = change === 'doubled' ? [...own, '', ...own] : [];
    return { what: `${change} block ${block.id}`, ids: [block.id], file: put(by) };
  }
  // Addresses after a link are no text; the place before the readings of a correction is told by its line.
  const from = own[0]?.startsWith('[#') ? (own[0]?.indexOf(': ') ?? 0) : 0;
  const words = own.flatMap((line, i) =>
    [...line.matchAll(/\S+/g)].flatMap(({ 0: word, index }) =>
      index >= Math.max(8, from) && hasLetters(word) && !word.includes('<') ? [{ i, word, index }] : [],
    ),
  );
  if (words.length === 0) return mutateText(file, chance);
  const { i, word, index } = chance.pick(words);
  const line = own[i] ?? '';
  const by = change === 'doubled' ? `${word} ${word}` : changed(word, change, chance);
  own[i] = line.slice(0, index) + by + line.slice(index + word.length);
  return { what: `${change} word “${word}” in ${block.id}`, ids: [block.id], file: put(own) };
}

/** The blocks that have an id, but those that the program writes itself. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let part = '';
  let kind = '';
  for (const [at, line] of lines.entries()) {
    [, part = part, kind = kind] = /^==== \[([^\]]*)\] (\w+)/.exec(line) ?? [];
    const [, label] = /^(?:#+ )?\[([^\]]+)\]/.exec(line) ?? [];
    const last = blocks.at(-1);
    if (label !== undefined && kind !== '' && kind !== 'colophon') {
      const local = label.replace(/^[+^]/, '');
      const id = local.startsWith('#') ? local.slice(1) : `${part}-${local}`;
      // In the apparatus and the registers only the entries are written in the TEI.
      const isEntry = local.startsWith('#');
      if (kind === 'text' || kind === 'editorial' || isEntry) blocks.push({ id, from: at, to: at + 1 });
    } else if (last && last.to === at && /^\s+\S/.test(line)) {
      // Of an entry the first field is taken: the readings, or the name.
      if (kind === 'text' || kind === 'editorial') last.to = at + 1;
    }
  }
  return blocks;
}
