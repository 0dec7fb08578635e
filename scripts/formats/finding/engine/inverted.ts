import { IN_OTHER, IN_TEXT, posting } from './postings.js';
import { wordsOf } from './words.js';

/** What stands before the id of a register entry, that it is found like a word and is none. */
export const NAME = '@';

/** What is known of a passage before it is searched. */
export interface Indexed {
  readonly text: string;
  /** What other readings have in it. */
  readonly others: readonly string[];
  /** The ids of the register entries that it names. */
  readonly names: readonly string[];
}

/** An index of words: where each stands, and how many words each passage has. */
export class Inverted {
  readonly postings = new Map<string, number[]>();
  /** Words of each passage, by its number. */
  readonly lengths = new Map<number, number>();

  /** Adds a passage; numbers must rise. */
  add(id: number, { text, others, names }: Indexed): void {
    const found = new Map<string, { times: number; where: number }>();
    const note = (word: string, where: number): void => {
      const known = found.get(word);
      if (!known) found.set(word, { times: 1, where });
      else {
        known.times += 1;
        known.where |= where;
      }
    };
    const words = wordsOf(text);
    for (const { word } of words) note(word, IN_TEXT);
    for (const other of others) for (const { word } of wordsOf(other)) note(word, IN_OTHER);
    for (const name of names) note(`${NAME}${name}`, IN_TEXT);
    for (const [word, { times, where }] of found) {
      const own = this.postings.get(word);
      if (own) own.push(posting(id, times, where));
      else this.postings.set(word, [posting(id, times, where)]);
    }
    this.lengths.set(id, words.length);
  }
}
