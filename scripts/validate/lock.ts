import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding, type Place } from '../findings/finding.js';
import { beginningOf, type Citable, citableIds } from '../ids/citable.js';
import { LOCK_FILE, type LockedId, parseLock } from '../ids/lock.js';
import type { EditionModel } from '../model/model.js';
import { addTo } from '../read/lists.js';
import { placeOf } from '../read/tree.js';

/** Of the words by which a passage is known again: so many in common is the same passage, so few another. */
const SAME = 0.75;
const OTHER = 0.3;

/** Shorter texts are known again by nothing. */
const FEW_WORDS = 3;

/**
 * Checks that every id of a released version is still there, on the same page and on the same passage.
 * @returns I009 for an id that is gone, I010 for one on another page, I011 for one that was given to another passage,
 * I012 where that cannot be told; I013 if the lock cannot be read
 */
export function checkLock(model: EditionModel): Finding[] {
  const file = path.join(model.source.folder, LOCK_FILE);
  if (model.source.kind !== 'project' || !existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const lock = parseLock(text);
  if (!lock) return [finding('I013', { file: LOCK_FILE, line: 1, column: 1 }, {})];
  const citable = citableIds(model);
  const places = linesOf(text);
  const successors = new Successors(citable, lock.ids);
  const findings: Finding[] = [];
  for (const [id, entry] of lock.ids) {
    const now = citable.get(id);
    if (!now) {
      const successor = successors.of(id, entry);
      const words = entry.begins === '' ? `the “${entry.element}”` : `“${entry.begins} …”`;
      const where = `${words} ${successor ? `is now “${successor}”` : 'is gone'}`;
      findings.push(finding('I009', places.get(id), { id, since: entry.since, where }));
    } else if (now.part !== entry.part)
      findings.push(finding('I010', placeOf(now.element), { id, now: now.part, before: entry.part }));
    else findings.push(...givenAway(id, entry, now, successors));
  }
  return findings;
}

/** An anchor that stands for a passage that is gone forwards to its place, and has no words. */
function givenAway(id: string, entry: LockedId, { element }: Citable, successors: Successors): Finding[] {
  const begins = beginningOf(element);
  if (begins === '' || entry.begins === '' || begins === entry.begins) return [];
  const isShort = Math.min(count(entry.begins), count(begins)) < FEW_WORDS;
  if (!isShort && likeness(entry.begins, begins) >= OTHER) return [];
  // A short text that reads otherwise is a correction, unless another has it now.
  const successor = isShort ? successors.exactly(id, entry) : successors.of(id, entry);
  if (successor !== undefined)
    return [finding('I011', placeOf(element), { id, begins: entry.begins, successor })];
  return isShort ? [] : [finding('I012', placeOf(element), { id, begins: entry.begins, now: begins })];
}

/** Passages of which one is looked at: more with the same rare word are formulas. */
const MOST_LIKE = 50;

/** Which id the words of another passage have now. */
class Successors {
  readonly #byBeginning = new Map<string, string[]>();
  readonly #byWord = new Map<string, string[]>();
  readonly #begins = new Map<string, string>();

  constructor(citable: ReadonlyMap<string, Citable>, before: ReadonlyMap<string, LockedId>) {
    for (const [id, { element }] of citable) {
      const begins = beginningOf(element);
      // Words that an id had before are its own. What holds others has theirs.
      if (begins === '' || element.local === 'div' || before.get(id)?.begins === begins) continue;
      this.#begins.set(id, begins);
      addTo(this.#byBeginning, begins, id);
      for (const word of new Set(begins.split(' '))) addTo(this.#byWord, word, id);
    }
  }

  /** The id that has the same beginning to the letter. */
  exactly(id: string, { begins, element }: LockedId): string | undefined {
    return element === 'div' ? undefined : this.#byBeginning.get(begins)?.find((other) => other !== id);
  }

  /** The id that begins so, or much so. */
  of(id: string, entry: LockedId): string | undefined {
    const exact = this.exactly(id, entry);
    if (exact !== undefined || entry.element === 'div' || count(entry.begins) < FEW_WORDS) return exact;
    const rarest = entry.begins
      .split(' ')
      .map((word) => this.#byWord.get(word) ?? [])
      .filter((ids) => ids.length > 0)
      .sort((a, b) => a.length - b.length)[0];
    return rarest
      ?.slice(0, MOST_LIKE)
      .find((other) => other !== id && likeness(entry.begins, this.#begins.get(other) ?? '') >= SAME);
  }
}

const count = (words: string): number => (words === '' ? 0 : words.split(' ').length);

/** The share of words that two beginnings have in common (Dice). */
function likeness(a: string, b: string): number {
  const left = a.split(' ');
  const right = new Map<string, number>();
  for (const word of b.split(' ')) right.set(word, (right.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of left) {
    const times = right.get(word) ?? 0;
    if (times === 0) continue;
    right.set(word, times - 1);
    common += 1;
  }
  return (2 * common) / (left.length + count(b));
}

/** The place of each id in the lock, which has one in a line. */
function linesOf(text: string): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, id] = /^ {4}"([^"\\]+)": \{/.exec(line) ?? [];
    if (id !== undefined) places.set(id, { file: LOCK_FILE, line: index + 1, column: 5 });
  }
  return places;
}
