import type { Asked } from './asked.js';
import { type Word, wordsOf } from './words.js';

/** What another reading has in a passage: from, to, its words, the id of its entry, the number of its label. */
export type Change = readonly [from: number, to: number, reading: string, entry: string, label: number];

/** A passage as it is shown: the text, and what other readings have. */
export interface Shown {
  readonly text: string;
  readonly changes: readonly Change[];
}

/** One thing that was asked, with the words of the texts that answer it. */
export interface Sought {
  readonly asked: Asked;
  readonly words: ReadonlySet<string>;
}

/** What is marked in a passage. */
export interface Marks {
  readonly marks: readonly { readonly from: number; readonly to: number }[];
  /** Changes whose other reading was found. */
  readonly changes: readonly Change[];
}

/** Where words stand one after the other. The last may go on, if it need not be whole. */
export function runsOf<W extends Word>(words: readonly W[], { own, isWhole }: Asked): W[][] {
  const runs: W[][] = [];
  const last = own.length - 1;
  for (let i = 0; i + last < words.length; i += 1)
    if (
      own.every((word, k) => {
        const here = words[i + k]?.word ?? '';
        return k === last && !isWhole ? here.startsWith(word) : here === word;
      })
    )
      runs.push(words.slice(i, i + own.length));
  return runs;
}

interface OtherWord extends Word {
  readonly change?: Change;
}

/** The words of a passage as each of the other readings has them; what differs knows its change. */
function othersOf({ text, changes }: Shown): OtherWord[][] {
  const labels = new Set(changes.map((change) => change[4]));
  return [...labels].map((label) => {
    const words: OtherWord[] = [];
    let at = 0;
    for (const change of changes) {
      if (change[4] !== label || change[0] < at) continue;
      words.push(...wordsOf(text.slice(at, change[0])));
      words.push(...wordsOf(change[2]).map((word) => ({ ...word, change })));
      at = change[1];
    }
    return [...words, ...wordsOf(text.slice(at))];
  });
}

/** What a passage has of one thing that was asked. */
export function marksOf(passage: Shown, { asked, words }: Sought): Marks {
  const own = wordsOf(passage.text);
  if (asked.own.length > 1) {
    const changes = othersOf(passage)
      .flatMap((other) => runsOf(other, asked))
      .flatMap((run) => run.flatMap(({ change }) => (change ? [change] : [])));
    return {
      marks: runsOf(own, asked).map((run) => ({ from: run[0]?.from ?? 0, to: run.at(-1)?.to ?? 0 })),
      changes: [...new Set(changes)],
    };
  }
  const marks = own.filter(({ word }) => words.has(word));
  const changes = passage.changes.filter(
    ([from, to, reading]) =>
      wordsOf(reading).some(({ word }) => words.has(word)) &&
      // A word that the other reading has too is not found by it.
      !marks.some((mark) => mark.from >= from && mark.to <= to),
  );
  return { marks, changes };
}
