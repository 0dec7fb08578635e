/** Where in a file that which begins or ends in an altered text stands. */
export interface Offsets {
  /** The offset in the file of something that begins here. */
  readonly start: (offset: number) => number;
  /** The offset in the file of something that ends before here. */
  readonly end: (offset: number) => number;
}

/** Of a text that was not altered. */
export const SAME_OFFSETS: Offsets = { start: (offset) => offset, end: (offset) => offset };

/** A stretch of the altered text: taken over from the file, or put in. */
interface Stretch {
  /** Where it begins in the altered text. */
  readonly at: number;
  /** Where that which it was taken from, or stands for, begins and ends in the file. */
  readonly from: number;
  readonly to: number;
  readonly isPutIn: boolean;
}

/** A text in which parts are replaced, from its beginning to its end, that knows where every part of it comes from. */
export class Mosaic {
  readonly #text: string;
  readonly #parts: string[] = [];
  readonly #stretches: Stretch[] = [];
  #length = 0;
  #taken = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Replaces what stands between two offsets; they may not lie before those of an earlier call. */
  replace(from: number, to: number, replacement: string): void {
    this.#take(from);
    this.#add(replacement, { from, to, isPutIn: true });
    this.#taken = to;
  }

  /** The text with all replacements. */
  finished(): { readonly text: string; readonly offsets: Offsets } {
    this.#take(this.#text.length);
    const stretches = this.#stretches;
    const holding = (offset: number): Stretch => {
      let low = 0;
      let high = stretches.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((stretches[middle]?.at ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return stretches[low] ?? { at: 0, from: 0, to: 0, isPutIn: false };
    };
    const offsets: Offsets = {
      start: (offset) => {
        const { at, from, isPutIn } = holding(offset);
        return isPutIn ? from : from + offset - at;
      },
      end: (offset) => {
        const { at, from, to, isPutIn } = holding(offset - 1);
        return isPutIn ? to : from + offset - at;
      },
    };
    return { text: this.#parts.join(''), offsets };
  }

  #take(to: number): void {
    this.#add(this.#text.slice(this.#taken, to), { from: this.#taken, to, isPutIn: false });
    this.#taken = to;
  }

  #add(part: string, origin: Omit<Stretch, 'at'>): void {
    if (part === '') return;
    this.#stretches.push({ at: this.#length, ...origin });
    this.#parts.push(part);
    this.#length += part.length;
  }
}
