import { execFileSync } from 'node:child_process';

/** What git says of a folder. */
export type GitState =
  | { readonly is: 'clean' }
  | { readonly is: 'changed'; readonly files: readonly string[] }
  /** Files that are passed by, so that nobody else has them. */
  | { readonly is: 'ignored'; readonly files: readonly string[] }
  /** The folder is under no version control, or git is not there. */
  | { readonly is: 'none' };

/**
 * What of a folder is not committed.
 * @param needed files, by their paths in it, each of which must be under version control
 * @param isBuilt true for paths in it that do not matter
 */
export function gitState(
  folder: string,
  needed: readonly string[],
  isBuilt: (file: string) => boolean,
): GitState {
  const said = git(folder, 'status', '--porcelain=v1', '-z', '--untracked-files=all', '--', '.');
  if (said === undefined) return { is: 'none' };
  const prefix = git(folder, 'rev-parse', '--show-prefix')?.trim() ?? '';
  const files = said
    .split('\0')
    .filter((line) => /^..\s/.test(line))
    .map((line) => line.slice(3))
    .map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name))
    .filter((name) => !isBuilt(name));
  if (files.length > 0) return { is: 'changed', files };
  const kept = new Set(git(folder, 'ls-files', '-z', '--', '.')?.split('\0'));
  const ignored = needed.filter((name) => !kept.has(name));
  return ignored.length > 0 ? { is: 'ignored', files: ignored } : { is: 'clean' };
}

/** True if git is told to pass a file by. */
export const isIgnored = (folder: string, file: string): boolean =>
  git(folder, 'check-ignore', '--', file) !== undefined;

/** What a git command prints; undefined if it fails. */
function git(folder: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64_000_000,
    });
  } catch {
    return undefined;
  }
}
