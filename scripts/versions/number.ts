import type { Level } from './level.js';

/** The number of a version: MAJOR.MINOR.PATCH (Semantic Versioning 2.0.0), without further letters. */
export type VersionNumber = readonly [major: number, minor: number, patch: number];

/** Reads a number. @returns undefined if it is none */
export function parseNumber(text: string | undefined): VersionNumber | undefined {
  const found = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(text ?? '');
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

/** Orders versions by their numbers, the oldest first. */
export function compareNumbers(a: string, b: string): number {
  const [x, y] = [parseNumber(a), parseNumber(b)];
  if (!x || !y) return a < b ? -1 : 1;
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

/** How far one number goes beyond another; undefined if it does not. */
export function stepBetween(before: VersionNumber, after: VersionNumber): Exclude<Level, 'none'> | undefined {
  if (after[0] !== before[0]) return after[0] > before[0] ? 'major' : undefined;
  if (after[1] !== before[1]) return after[1] > before[1] ? 'minor' : undefined;
  return after[2] > before[2] ? 'patch' : undefined;
}

/** The next number that goes so far. */
export function nextNumber([major, minor, patch]: VersionNumber, level: Level): string {
  if (level === 'major') return `${major + 1}.0.0`;
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
