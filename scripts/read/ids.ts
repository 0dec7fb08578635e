import { isReservedId, unreserved } from './reserved.js';

/** The names that every reader of EPUB takes for an id: those of XML 1.0 in its older editions, the rarest letters left out. */
const NCNAME =
  /^(?:[_\u3041-\u30FA\u4E00-\u9FA5\uAC00-\uD7A3]|(?![\u2000-\uFFFF])\p{L})(?:[-._\u00B7]|(?![\u2000-\u2FFF\uA000-\uABFF\uF900-\uFFFF])[\p{L}\p{Mn}\p{Nd}])*$/u;
/** Longer ids are of no use to anybody. */
const LONGEST = 200;

/**
 * The id as it is written if it may stand in every format, else the nearest that may.
 * @param parts the names of the edition's parts
 */
export function legalId(written: string, parts: ReadonlySet<string>): string {
  const short = written.slice(0, LONGEST);
  const legal = NCNAME.test(short)
    ? short
    : `id-${[...short].map((c) => (NCNAME.test(`a${c}`) ? c : '-')).join('')}`;
  return isReservedId(legal, parts) ? unreserved(legal) : legal;
}

/** Finds ids that nobody has; as quickly for the last as for the first of a hundred thousand that are alike. */
export class FreeIds {
  readonly #taken: Set<string>;
  readonly #last = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  get taken(): ReadonlySet<string> {
    return this.#taken;
  }

  /** Takes an id, if nobody has it. */
  take(id: string): boolean {
    if (this.#taken.has(id)) return false;
    this.#taken.add(id);
    return true;
  }

  /** Takes an id, or if somebody has it the same id with a number. */
  takeLike(id: string): string {
    let free = id;
    for (let number = this.#last.get(id) ?? 1; !this.take(free); free = `${id}-${number}`) {
      number += 1;
      this.#last.set(id, number);
    }
    return free;
  }
}
