import type { Change, Changes } from '../changes.js';
import { countsInWords, inShort, KIND_WORDS, nameOf } from './words.js';

/** The changes for a terminal. */
export function asText(changes: Changes): string {
  const { title, from, to, passages } = changes;
  const head = `${title}: from ${nameOf(from)} to ${nameOf(to)}\n`;
  if (passages.length === 0) return `${head}Nothing has changed.\n`;
  return `${head}${countsInWords(changes)}\n${passages.map(passageText).join('')}`;
}

function passageText({ id, kinds, words, apparatus }: Change): string {
  const shown = inShort(words)
    .map((s) => ('same' in s ? s.same : `${s.before && `[-${s.before}-]`}${s.after && `{+${s.after}+}`}`))
    .join(' ');
  return [
    `\n${id} (${kinds.map((kind) => KIND_WORDS[kind]).join(', ')})\n`,
    ...(shown === '' ? [] : [`    ${shown}\n`]),
    ...apparatus.flatMap(({ id: entry, before, after }) => [
      ...(before === undefined ? [] : [`  - ${entry}: ${before}\n`]),
      ...(after === undefined ? [] : [`  + ${entry}: ${after}\n`]),
    ]),
  ].join('');
}
