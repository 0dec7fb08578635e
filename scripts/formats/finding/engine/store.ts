import { type Asking, type Found, find, type Hit, type Passages } from './find.js';
import { Inverted } from './inverted.js';
import type { Shown } from './marked.js';
import { TermsInShards } from './shards.js';
import { type Terms, TermsInMemory } from './terms.js';

/** A passage as the files of texts have it. */
export type Row = readonly [
  id: string,
  label: string,
  text: string,
  /** Numbers of the names in it. */
  names: readonly number[],
  changes: Shown['changes'],
];

/** What the list of all that is searched says (`search/contents.js`). */
export interface Contents {
  readonly parts: readonly (readonly [id: string, title: string, page: string, language: string])[];
  /** The page of the apparatus. */
  readonly apparatus: string | null;
  /** What the readings of changes are called. */
  readonly labels: readonly string[];
  readonly names: readonly (readonly [id: string, name: string, kind: string])[];
  /** How many passages each file of texts holds. */
  readonly pieces: readonly number[];
  /** Passages in their order: how many follow that are of one part and one kind. */
  readonly runs: readonly (readonly [count: number, part: number, kind: number])[];
  /** The index, if it is in files: the first word of each, the number of files of words, and words of a passage. */
  readonly index: {
    readonly firsts: readonly string[];
    readonly lists: number;
    readonly average: number;
  } | null;
}

/** What is shown of a passage that was found. */
export interface Passage extends Shown {
  readonly id: string;
  readonly label: string;
  readonly part: number;
  readonly kind: number;
}

/** The files of a search, by their numbers from 0. */
export interface Files {
  texts(index: number): Promise<readonly Row[]>;
  /** Words and their postings. */
  words(index: number): Promise<readonly string[]>;
  /** A list of words. */
  terms(index: number): Promise<string>;
  /** The length of each passage. */
  lengths(): Promise<string>;
}

/** Files of texts that are kept, where they are loaded as they are wanted. */
const KEPT = 400;
/** A look at passages ends when so many answer. */
const ENOUGH = 60;
/** How much what is found counts, by what it is: texts, notes, the apparatus, registers. */
const WEIGHTS = [1, 0.9, 0.3, 1];
/** How lengths are written: a character each, four for every doubling. */
const lengthIn = (text: string, id: number): number => 2 ** ((text.charCodeAt(id) - 48) / 4) - 1;
export const lengthAs = (words: number): string =>
  String.fromCharCode(48 + Math.round(4 * Math.log2(words + 1)));

/** Among what is searched. */
export interface Narrowing {
  readonly part: number | undefined;
  readonly kind: number | undefined;
  /** The id of a register entry. */
  readonly name: string | undefined;
  readonly inOrder: boolean;
}

/** How many passages answer in each part, and of each kind: as if nothing else were chosen there. */
export interface Tally {
  readonly parts: readonly number[];
  readonly kinds: readonly number[];
}

/** What an edition has for searching, loaded as it is needed. */
export class Store {
  readonly contents: Contents;
  readonly #files: Files;
  readonly #firsts: number[] = [];
  readonly #starts: { readonly id: number; readonly part: number; readonly kind: number }[] = [];
  readonly #pieces = new Map<number, Promise<readonly Row[]>>();
  readonly #index = new Inverted();
  readonly #indexed = new Set<number>();
  #lengths: Promise<string> | undefined;
  #shards: Terms | undefined;
  #memory: Terms | undefined;
  readonly count: number;

  constructor(contents: Contents, files: Files) {
    this.contents = contents;
    this.#files = files;
    let id = 0;
    for (const count of contents.pieces) {
      this.#firsts.push(id);
      id += count;
    }
    this.count = id;
    id = 0;
    for (const [count, part, kind] of contents.runs) {
      this.#starts.push({ id, part, kind });
      id += count;
    }
  }

  #runOf(id: number): { readonly part: number; readonly kind: number } {
    return this.#starts[lastFrom(this.#starts.length, (i) => (this.#starts[i]?.id ?? 0) <= id)] ?? NOWHERE;
  }

  #pieceOf(id: number): number {
    return lastFrom(this.#firsts.length, (i) => (this.#firsts[i] ?? 0) <= id);
  }

  #piece(index: number): Promise<readonly Row[]> {
    const known = this.#pieces.get(index);
    const piece = known ?? this.#files.texts(index);
    this.#pieces.delete(index);
    this.#pieces.set(index, piece);
    if (this.contents.index)
      for (const [oldest] of this.#pieces) if (this.#pieces.size > KEPT) this.#pieces.delete(oldest);
    if (!known) piece.catch(() => this.#pieces.delete(index));
    return piece;
  }

  /** A passage, by its number. */
  async passage(id: number): Promise<Passage> {
    const index = this.#pieceOf(id);
    const rows = await this.#piece(index);
    const [own = '', label = '', text = '', , changes = []] = rows[id - (this.#firsts[index] ?? 0)] ?? [];
    const { part, kind } = this.#runOf(id);
    return { id: own, label, text, changes, part, kind };
  }

  /** The passages that answer, and how many there are in each part and of each kind; undefined if that is not known. */
  async find(query: string, narrowing: Narrowing): Promise<Found & { readonly tally: Tally | undefined }> {
    const { part, kind, name, inOrder } = narrowing;
    const { index } = this.contents;
    const lengths = index ? await this.#lengthsOfAll() : '';
    if (!index) await this.#indexTexts(part);
    const inMemory = this.#index.lengths;
    const total = [...inMemory.values()].reduce((sum, n) => sum + n, 0);
    const passages: Passages = {
      count: index ? this.count : inMemory.size,
      length: (id) => (index ? lengthIn(lengths, id) : (inMemory.get(id) ?? 0)),
      average: index ? index.average : total / Math.max(1, inMemory.size),
      weight: (id) => WEIGHTS[this.#runOf(id).kind] ?? 1,
    };
    const asking: Asking = {
      name,
      inOrder,
      admits: (id) => {
        const run = this.#runOf(id);
        return (part === undefined || run.part === part) && (kind === undefined || run.kind === kind);
      },
      checksAll: !index,
      check: (hits, answers) => this.check(hits, answers),
    };
    const found = await find(query, this.#terms(), passages, asking);
    const isWhole = index !== null || this.#indexed.size === this.contents.pieces.length;
    return { ...found, tally: isWhole ? this.#tally(found.everywhere, narrowing) : undefined };
  }

  #tally(ids: readonly number[] | undefined, { part, kind }: Narrowing): Tally | undefined {
    if (!ids) return undefined;
    const parts = this.contents.parts.map(() => 0);
    const kinds = WEIGHTS.map(() => 0);
    for (const run of ids.map((id) => this.#runOf(id))) {
      if (kind === undefined || run.kind === kind) parts[run.part] = (parts[run.part] ?? 0) + 1;
      if (part === undefined || run.part === part) kinds[run.kind] = (kinds[run.kind] ?? 0) + 1;
    }
    return { parts, kinds };
  }

  /** Looks at passages, in their order, until enough of them answer. */
  async check(
    hits: readonly Hit[],
    answers: (passage: Shown) => boolean,
  ): Promise<{ readonly hits: readonly Hit[]; readonly rest: readonly Hit[] }> {
    const found: Hit[] = [];
    // What is in memory already is looked at to the end.
    const enough = this.contents.index ? ENOUGH : Number.POSITIVE_INFINITY;
    const step = this.contents.index ? 40 : hits.length;
    let at = 0;
    while (at < hits.length && found.length < enough) {
      const some = hits.slice(at, at + step);
      const passages = await Promise.all(some.map(({ id }) => this.passage(id)));
      for (const [i, hit] of some.entries()) {
        const passage = passages[i];
        if (passage && answers(passage)) found.push(hit);
      }
      at += some.length;
    }
    return { hits: found, rest: hits.slice(at) };
  }

  #terms(): Terms {
    const { index } = this.contents;
    if (!index) {
      this.#memory ??= new TermsInMemory(this.#index.postings);
      return this.#memory;
    }
    this.#shards ??= new TermsInShards(
      index.firsts,
      (i) => this.#files.words(i),
      () => Promise.all(Array.from({ length: index.lists }, (_, i) => this.#files.terms(i))),
    );
    return this.#shards;
  }

  #lengthsOfAll(): Promise<string> {
    this.#lengths ??= this.#files.lengths();
    this.#lengths.catch(() => {
      this.#lengths = undefined;
    });
    return this.#lengths;
  }

  /** Indexes the texts of a part, or all, here and now. */
  async #indexTexts(part: number | undefined): Promise<void> {
    const wanted = this.contents.pieces
      .map((_, i) => i)
      .filter((i) => !this.#indexed.has(i) && (part === undefined || this.#holds(i, part)));
    if (wanted.length === 0) return;
    const pieces = await Promise.all(wanted.map((i) => this.#piece(i)));
    this.#memory = undefined;
    for (const [k, i] of wanted.entries()) {
      // Two searches may have waited for one piece.
      if (this.#indexed.has(i)) continue;
      this.#indexed.add(i);
      for (const [row, [, , text, names, changes]] of (pieces[k] ?? []).entries())
        this.#index.add((this.#firsts[i] ?? 0) + row, {
          text,
          others: changes.map(([, , reading]) => reading),
          names: names.map((name) => this.contents.names[name]?.[0] ?? ''),
        });
    }
  }

  /** True if a file of texts holds passages of a part. */
  #holds(piece: number, part: number): boolean {
    const first = this.#firsts[piece] ?? 0;
    const end = first + (this.contents.pieces[piece] ?? 0);
    return this.#starts.some(
      (run, i) => run.part === part && run.id < end && (this.#starts[i + 1]?.id ?? this.count) > first,
    );
  }
}

const NOWHERE = { part: 0, kind: 0 };

/** The last index below `end` of which something is true, where it is true of the first ones only; else 0. */
function lastFrom(end: number, test: (index: number) => boolean): number {
  let [from, to] = [0, end];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (test(middle)) from = middle;
    else to = middle;
  }
  return from;
}
