import { isRecord } from '../read/record.js';
import { beginningOf, type Citable } from './citable.js';

/** What is locked of an id when an edition is released. */
export interface LockedId {
  readonly part: string;
  readonly element: string;
  /** The first version that has it. */
  readonly since: string;
  /** How its text began in the last version: by that it is known again. */
  readonly begins: string;
}

/** The ids of all released versions: addresses that are cited, and are never given up (tei/ids.lock.json). */
export interface Lock {
  /** Released versions, the oldest first. */
  readonly versions: readonly string[];
  readonly ids: ReadonlyMap<string, LockedId>;
}

/** Where the lock of a project is kept. */
export const LOCK_FILE = 'tei/ids.lock.json';

/**
 * The lock after a release: every id that can be cited, with its text as it is now. Of an anchor that stands for a passage
 * it keeps how that began, so that its id is known again for ever.
 * @param earlier every id of it is still there: the release has seen to it
 */
export function locked(
  earlier: Lock | undefined,
  version: string,
  citable: ReadonlyMap<string, Citable>,
): Lock {
  const ids = new Map<string, LockedId>();
  for (const [id, { element, part }] of citable) {
    const { since = version, begins: before = '' } = earlier?.ids.get(id) ?? {};
    ids.set(id, { part, element: element.local, since, begins: beginningOf(element) || before });
  }
  return { versions: [...(earlier?.versions ?? []), version], ids };
}

/** The lock as it is kept: an id in a line, in the order of ids, so that a version control shows what changed. */
export function lockText({ versions, ids }: Lock): string {
  const lines = [...ids]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`);
  return `{\n  "versions": ${JSON.stringify(versions)},\n  "ids": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** Reads a lock. @returns undefined if the text is none */
export function parseLock(text: string): Lock | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !isRecord(value['ids']) || !Array.isArray(value['versions'])) return undefined;
  const versions: unknown[] = value['versions'];
  const entries = Object.entries(value['ids']);
  if (!versions.every((v) => typeof v === 'string') || !entries.every(isEntry)) return undefined;
  return { versions, ids: new Map(entries) };
}

const isEntry = (pair: [string, unknown]): pair is [string, LockedId] => {
  const [, entry] = pair;
  return (
    isRecord(entry) && ['part', 'element', 'since', 'begins'].every((key) => typeof entry[key] === 'string')
  );
};
