import { decode, encode, type Postings } from './postings.js';
import { firstFrom, type Terms } from './terms.js';

/** Characters of one file of an index. */
const SHARD = 150_000;
/** Characters of one file of words. */
const LIST = 400_000;
/** Files of an index that are kept. */
const KEPT = 60;

/** An index in files: words in their order, each followed by its postings. */
export interface Sharded {
  readonly shards: readonly (readonly string[])[];
  /** All words, each as how many letters it shares with the one before, and the rest. */
  readonly lists: readonly string[];
}

/** Divides an index into files that can be loaded by themselves, of so many characters each. */
export function shardsOf(
  postings: ReadonlyMap<string, Postings>,
  most: { readonly shard: number; readonly list: number } = { shard: SHARD, list: LIST },
): Sharded {
  const shards: string[][] = [];
  const lists: string[] = [];
  let size = most.shard;
  let before = '';
  let list = '';
  for (const term of [...postings.keys()].sort()) {
    const text = encode(postings.get(term) ?? []);
    if (size + term.length + text.length > most.shard) {
      shards.push([]);
      size = 0;
    }
    size += term.length + text.length + 6;
    shards.at(-1)?.push(term, text);
    if (list.length > most.list) {
      lists.push(list);
      list = '';
      before = '';
    }
    let shared = 0;
    while (shared < 35 && shared < before.length && before[shared] === term[shared]) shared += 1;
    list += `${list === '' ? '' : '\n'}${shared.toString(36)}${term.slice(shared)}`;
    before = term;
  }
  if (list !== '') lists.push(list);
  return { shards, lists };
}

/** The words of a list. */
export function wordsIn(list: string): string[] {
  let before = '';
  return list.split('\n').map((line) => {
    before = before.slice(0, Number.parseInt(line.charAt(0), 36)) + line.slice(1);
    return before;
  });
}

/** Words in files, of which those are loaded that are asked for. */
export class TermsInShards implements Terms {
  readonly #firsts: readonly string[];
  readonly #loadShard: (index: number) => Promise<readonly string[]>;
  readonly #loadLists: () => Promise<readonly string[]>;
  readonly #kept = new Map<number, Promise<readonly string[]>>();
  #all: Promise<readonly string[]> | undefined;

  /** @param firsts the first word of each file */
  constructor(
    firsts: readonly string[],
    loadShard: (index: number) => Promise<readonly string[]>,
    loadLists: () => Promise<readonly string[]>,
  ) {
    this.#firsts = firsts;
    this.#loadShard = loadShard;
    this.#loadLists = loadLists;
  }

  #shard(index: number): Promise<readonly string[]> {
    const known = this.#kept.get(index);
    const shard = known ?? this.#loadShard(index);
    // What was asked for last goes last.
    this.#kept.delete(index);
    this.#kept.set(index, shard);
    for (const [oldest] of this.#kept) if (this.#kept.size > KEPT) this.#kept.delete(oldest);
    if (!known) shard.catch(() => this.#kept.delete(index));
    return shard;
  }

  /** The file in which a word stands, if it stands anywhere. */
  #indexOf(word: string): number {
    const at = firstFrom(this.#firsts, word);
    return this.#firsts[at] === word ? at : at - 1;
  }

  async exact(word: string): Promise<Postings | undefined> {
    const index = this.#indexOf(word);
    if (index < 0) return undefined;
    const shard = await this.#shard(index);
    for (let i = 0; i < shard.length; i += 2) if (shard[i] === word) return decode(shard[i + 1] ?? '');
    return undefined;
  }

  async beginning(word: string): Promise<(readonly [string, Postings])[]> {
    const found: (readonly [string, Postings])[] = [];
    for (let index = Math.max(0, this.#indexOf(word)); index < this.#firsts.length; index += 1) {
      const first = this.#firsts[index] ?? '';
      if (first > word && !first.startsWith(word)) break;
      const shard = await this.#shard(index);
      for (let i = 0; i < shard.length; i += 2) {
        const term = shard[i] ?? '';
        if (term.startsWith(word)) found.push([term, decode(shard[i + 1] ?? '')]);
      }
    }
    return found;
  }

  all(): Promise<readonly string[]> {
    this.#all ??= this.#loadLists().then((lists) => lists.flatMap(wordsIn));
    this.#all.catch(() => {
      this.#all = undefined;
    });
    return this.#all;
  }
}
