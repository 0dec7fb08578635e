/**
 * Where a word stands: one number for each passage, in order. It holds the number of the passage, how often the word
 * stands there (1 to 8), and whether in the text, in another reading, or in both.
 */
export type Postings = readonly number[];

export const IN_TEXT = 1;
export const IN_OTHER = 2;

const MOST = 8;

export const posting = (id: number, times: number, where: number): number =>
  id * 32 + (Math.min(MOST, times) - 1) * 4 + where;
export const idIn = (packed: number): number => Math.floor(packed / 32);
export const timesIn = (packed: number): number => ((packed >> 2) & 7) + 1;
export const isInText = (packed: number): boolean => (packed & IN_TEXT) !== 0;
export const isInOther = (packed: number): boolean => (packed & IN_OTHER) !== 0;

/** Postings as they are written: for each the distance from the passage before, in base 36, and a capital. */
export function encode(postings: Postings): string {
  let text = '';
  let before = -1;
  for (const packed of postings) {
    const id = idIn(packed);
    const step = id - before - 1;
    text += `${step === 0 ? '' : step.toString(36)}${String.fromCharCode(65 + ((packed & 3) - 1) * MOST + timesIn(packed) - 1)}`;
    before = id;
  }
  return text;
}

/** Postings out of what is written. */
export function decode(text: string): number[] {
  const found: number[] = [];
  let before = -1;
  for (const [, step = '', kind = 'A'] of text.matchAll(/([0-9a-z]*)([A-X])/g)) {
    const id = before + 1 + (step === '' ? 0 : Number.parseInt(step, 36));
    const code = kind.charCodeAt(0) - 65;
    found.push(posting(id, (code % MOST) + 1, Math.floor(code / MOST) + 1));
    before = id;
  }
  return found;
}
