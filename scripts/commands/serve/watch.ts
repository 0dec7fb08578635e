import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';

/** A folder that is looked at. */
export interface Watched {
  /** Absolute. */
  readonly folder: string;
  /** True if the folders in it are looked at too. */
  readonly isDeep: boolean;
}

/** Changes are told together when nothing has happened for so long ... */
const QUIET = 15;
/** ... and at the latest after so long. */
const LATEST = 150;
/** How often files are looked at where the system does not tell of changes. */
const POLL = 300;
/** A system tells of so many folders; of more, they are looked at. */
const MOST_FOLDERS = 2000;
/** More files than this are not looked at one by one. */
const MOST_FILES = 20_000;

/** Systems that tell of changes below a folder by themselves. */
const TELLS_BELOW = process.platform === 'darwin' || process.platform === 'win32';

/** What no edition is made of: hidden files, editors' copies, finished files, programs. */
const isIgnored = (name: string): boolean =>
  /^\.|^#|~$|\.(?:swp|swx|tmp|bak)$|^4913$|^(?:node_modules|dist)$/.test(name);

/**
 * Tells when files in some folders change, also where an editor saves by putting another file in the place of the old.
 * Where the system does not tell of changes (or of no more), files are looked at three times a second.
 */
export class Watch {
  readonly #tell: (paths: ReadonlySet<string>) => void;
  #isPolling: boolean;
  #watched: readonly Watched[] = [];
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #poll: NodeJS.Timeout | undefined;
  #states: ReadonlyMap<string, string> = new Map();
  #isClosed = false;

  /**
   * @param tell is given the absolute paths of what has changed, or of their folders
   * @param options poll: look at the files, without asking the system to tell
   */
  constructor(tell: (paths: ReadonlySet<string>) => void, options: { readonly poll?: boolean } = {}) {
    this.#tell = tell;
    this.#isPolling = options.poll ?? false;
  }

  /** True if files are looked at because the system does not tell. */
  get isPolling(): boolean {
    return this.#isPolling;
  }

  /** Looks at these folders, and no longer at others. Folders that are not there are passed over. */
  set(watched: readonly Watched[]): void {
    this.#watched = watched;
    if (this.#isPolling) this.#startPolling();
    else this.#follow();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#poll);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #follow(): void {
    const wanted = new Map<string, boolean>();
    for (const { folder, isDeep } of this.#watched) {
      if (isDeep && !TELLS_BELOW) for (const inner of foldersIn(folder)) wanted.set(inner, false);
      else if (isFolder(folder)) wanted.set(folder, (wanted.get(folder) ?? false) || isDeep);
    }
    if (wanted.size > MOST_FOLDERS) {
      this.#startPolling();
      return;
    }
    for (const [folder, watcher] of this.#watchers)
      if (!wanted.has(folder)) {
        watcher.close();
        this.#watchers.delete(folder);
      }
    for (const [folder, recursive] of wanted) {
      if (this.#watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { recursive }, (_, name) => this.#hear(folder, name));
        watcher.on('error', () => this.#lose(folder));
        this.#watchers.set(folder, watcher);
      } catch {
        if (!isFolder(folder)) continue;
        this.#startPolling();
        return;
      }
    }
  }

  /** A folder was taken away, or the system tells no more of it. */
  #lose(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    if (!this.#isClosed && isFolder(folder)) this.#startPolling();
  }

  #hear(folder: string, name: string | null): void {
    if (name?.split(path.sep).some(isIgnored)) return;
    this.#changed.add(name === null ? folder : path.join(folder, name));
    this.#settle();
  }

  #settle(): void {
    const now = performance.now();
    if (this.#timer === undefined) this.#since = now;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(QUIET, this.#since + LATEST - now));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const paths = new Set(this.#changed);
      this.#changed.clear();
      // There may be folders that were not there before.
      if (!this.#isPolling) this.#follow();
      this.#tell(paths);
    }, wait);
  }

  #startPolling(): void {
    this.#isPolling = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    // What is known already may have changed meanwhile.
    this.#states = new Map([...statesOf(this.#watched), ...this.#states]);
    this.#poll ??= setInterval(() => this.#look(), POLL);
  }

  #look(): void {
    const before = this.#states;
    this.#states = statesOf(this.#watched);
    for (const [file, state] of this.#states) if (before.get(file) !== state) this.#changed.add(file);
    for (const file of before.keys()) if (!this.#states.has(file)) this.#changed.add(file);
    if (this.#changed.size > 0) this.#settle();
  }
}

const isFolder = (name: string): boolean => {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false;
  }
};

/** A folder with all folders in it; links are not followed. */
function foldersIn(folder: string): string[] {
  const found: string[] = [];
  const waiting = isFolder(folder) ? [folder] : [];
  for (let at = waiting.pop(); at !== undefined && found.length <= MOST_FOLDERS; at = waiting.pop()) {
    found.push(at);
    for (const entry of entriesOf(at))
      if (entry.isDirectory() && !isIgnored(entry.name)) waiting.push(path.join(at, entry.name));
  }
  return found;
}

const entriesOf = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};

/** For each file in some folders, what changes when it is written. */
function statesOf(watched: readonly Watched[]): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  for (const { folder, isDeep } of watched)
    for (const inner of isDeep ? foldersIn(folder) : [folder])
      for (const entry of entriesOf(inner)) {
        if (states.size >= MOST_FILES || isIgnored(entry.name) || entry.isDirectory()) continue;
        const file = path.join(inner, entry.name);
        try {
          const { mtimeMs, size, ino } = statSync(file);
          states.set(file, `${mtimeMs} ${size} ${ino}`);
        } catch {
          // It was there a moment ago.
        }
      }
  return states;
}
