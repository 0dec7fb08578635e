import path from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Wrong use of the command line: told in one sentence, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The options and other arguments of a command line. @throws UsageError for what the command does not know */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; args: string[] }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

/** One of a list of words. @throws UsageError if it is none of them */
export function oneOf<T extends string>(value: string, words: readonly T[], option: string): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${option} is one of ${words.join(', ')}, not “${value}”`);
  return found;
}

/** What a command works on: the folders and files named, or the current folder; absolute. */
export const inputsOf = (positionals: readonly string[]): string[] =>
  (positionals.length === 0 ? ['.'] : positionals).map((p) => path.resolve(p));

/** The web address of a folder. @throws UsageError if it is none */
export function addressOf(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw new UsageError(
      `--address must be a web address such as https://example.org/edition/, not “${value}”`,
    );
  const folder = url.pathname.replace(/[^/]*\.x?html?$/i, '');
  // An empty query or fragment is still written.
  if (folder !== url.pathname || /[?#]/.test(url.href))
    throw new UsageError(
      `--address is that of the folder in which the pages stand: ${url.origin}${folder}, not “${value}”`,
    );
  return url.href;
}
