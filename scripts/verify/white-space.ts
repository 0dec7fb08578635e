import type { Flow } from './reading.js';

/**
 * Stands where a printed line ends and the file does not say whether a word ends there too.
 * A character that XML forbids, so that no edition contains it.
 */
export const LINE_END = '\uFFFE';

/** The text as it is compared: NFC, without soft hyphens, with runs of white space made one space, trimmed. */
export const comparable = (text: string): string =>
  text
    .replace(/\u00AD/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

/** A word of a flow and the passage in which it begins. */
export interface Word {
  readonly text: string;
  readonly passage: string | undefined;
}

/** The words of a flow: what stands between white space. */
export function wordsOf(flow: Flow): Word[] {
  const words: Word[] = [];
  let text = '';
  let passage: string | undefined;
  const end = (): void => {
    const compared = comparable(text);
    if (compared !== '') words.push({ text: compared, passage });
    text = '';
  };
  for (const run of flow) {
    for (const [index, piece] of run.text.split(/\s+/).entries()) {
      if (index > 0) end();
      if (piece === '') continue;
      if (text === '') passage = run.passage;
      text += piece;
    }
  }
  end();
  return words;
}

/** The text of a flow, as it is compared. */
export const textOfFlow = (flow: Flow): string => comparable(flow.map((run) => run.text).join(''));
