/** A source of chance that gives the same numbers for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('there is nothing to pick from');
    return found;
  }
}

/** How often each kind of mutation is made: 50 times, unless the environment says otherwise. */
export const MUTATIONS = Number(process.env['EMENDATA_MUTATIONS'] ?? 50);

export type Change = 'removed' | 'doubled' | 'altered';

export const changes: readonly Change[] = ['removed', 'doubled', 'altered'];

/** A text with a letter exchanged for another: never the same again, whatever the normalisation. */
export function altered(text: string, chance: Chance): string {
  const letters = [...text].flatMap((char, i) => (/[\p{L}\p{N}]/u.test(char) ? [i] : []));
  const at = chance.pick(letters);
  return [...text].map((char, i) => (i === at ? (char === 'x' ? 'q' : 'x') : char)).join('');
}

/** A text removed, doubled or altered. */
export const changed = (text: string, change: Change, chance: Chance): string =>
  change === 'removed' ? '' : change === 'doubled' ? `${text}${text}` : altered(text, chance);

export const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
