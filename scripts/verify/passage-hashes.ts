import { createHash } from 'node:crypto';
import type { Flow, PartReading } from './reading.js';
import { type Word, wordsOf } from './white-space.js';

/** By the id of a part, and in it by that of a passage. */
export type ByPassage<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

/**
 * The SHA-256 of the text of each passage, in hexadecimal: what a citer compares to know that the words are
 * still those that were cited. The text is taken as it is compared (docs/proof.md), without that of passages inside the
 * passage, and without the marks of the edition's own notes, which come and go without changing a word.
 * @param parts taken out of a finished file, or what the TEI demands: the same text, so the same hashes
 */
export function passageHashes(parts: readonly PartReading[]): ByPassage<string> {
  const hash = (words: readonly string[]): string =>
    createHash('sha256').update(words.join(' ')).digest('hex');
  return new Map(
    [...passageWords(parts)].map(([part, passages]) => [
      part,
      new Map([...passages].map(([id, words]) => [id, hash(words)])),
    ]),
  );
}

/** The words of each passage, in order; text of a part that stands in no passage has the id of the part. */
export function passageWords(parts: readonly PartReading[]): ByPassage<readonly string[]> {
  const found = new Map<string, Map<string, string[]>>();
  for (const { id: part, flow, notes } of parts) {
    const passages = found.get(part) ?? new Map<string, string[]>();
    found.set(part, passages);
    const marks = notes.filter(({ series }) => series === 'editorial').map(({ label }) => label);
    gather(passages, wordsOf(said(flow, part)), marks);
    for (const note of notes) gather(passages, wordsOf(said(note.flow, note.id ?? '')), marks);
  }
  return found;
}

/**
 * A flow in which every stretch says its passage: where the format does not, it is that of the stretch before.
 * @param first the passage of what stands before the first that says its own
 */
function said(flow: Flow, first: string): Flow {
  let passage = first;
  return flow.map((run) => {
    passage = run.passage ?? passage;
    return { passage, text: run.text };
  });
}

function gather(passages: Map<string, string[]>, words: readonly Word[], marks: readonly string[]): void {
  const isMark = new Set(marks);
  for (const word of words) {
    const { passage = '' } = word;
    const text = word.text.replace(/\[[^\][]*\]/g, (bracketed) => (isMark.has(bracketed) ? '' : bracketed));
    if (text === '' || passage === '') continue;
    const own = passages.get(passage);
    if (own) own.push(text);
    else passages.set(passage, [text]);
  }
}
