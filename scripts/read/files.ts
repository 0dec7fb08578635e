import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import { decode } from './decode.js';
import { type ParsedFile, parse } from './parse.js';
import { type SourceText, sourceText } from './source.js';

/** The files below one folder, as text and as trees. */
export class Files {
  readonly #folder: string;
  readonly #real: string;
  /** Trees that nobody has taken yet. */
  readonly #untaken = new Map<string, ParsedFile>();
  /** Trees of which parts are copied; they are never changed. */
  readonly #unchanged = new Map<string, ParsedFile>();

  /** @param folder absolute; messages show paths from here, and nothing above it is included */
  constructor(folder: string) {
    this.#folder = folder;
    this.#real = realpathSync(folder);
  }

  /** The path of a file as messages show it. */
  shown(absolute: string): string {
    return path.relative(this.#folder, absolute).split(path.sep).join('/');
  }

  /** True if a path leads out of the folder, be it by a symbolic link. */
  isOutside(absolute: string): boolean {
    return leadsOut(this.#folder, absolute) || leadsOut(this.#real, realPath(absolute));
  }

  /** The path of a file without symbolic links. */
  real(absolute: string): string {
    return realPath(absolute);
  }

  /** A tree that is nobody else's, so that its inclusions may be followed in it. @throws FindingsError R001, R006, R007 */
  take(absolute: string): ParsedFile {
    const untaken = this.#untaken.get(absolute);
    this.#untaken.delete(absolute);
    return untaken ?? parse(this.text(absolute));
  }

  /** The tree that the next one to take it will have. @throws FindingsError R001, R006, R007 */
  look(absolute: string): ParsedFile {
    const known = this.#untaken.get(absolute) ?? parse(this.text(absolute));
    this.#untaken.set(absolute, known);
    return known;
  }

  /** The tree as it is written, for copying parts of it. @throws FindingsError R001, R006, R007 */
  unchanged(absolute: string): ParsedFile {
    const known = this.#unchanged.get(absolute) ?? parse(this.text(absolute));
    this.#unchanged.set(absolute, known);
    return known;
  }

  /**
   * The text of a file.
   * @param included for a file that is included as text
   * @throws FindingsError R007 if it cannot be read
   */
  text(absolute: string, included?: { encoding: string | undefined }): SourceText {
    const shown = this.shown(absolute);
    try {
      // Reading a pipe would wait for ever.
      if (!statSync(absolute).isFile()) throw new Error('it is no file');
      return sourceText(shown, absolute, decode(readFileSync(absolute), shown, included));
    } catch (error) {
      if (error instanceof FindingsError) throw error;
      throw new FindingsError([
        finding('R007', { file: shown, line: 1, column: 1 }, { problem: problemOf(error) }),
      ]);
    }
  }
}

const leadsOut = (folder: string, target: string): boolean => {
  const way = path.relative(folder, target);
  return way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
};

function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    // Where there is nothing, there is no link either; the folder may be behind one.
    const above = path.dirname(absolute);
    return above === absolute ? absolute : path.join(realPath(above), path.basename(absolute));
  }
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it';
  if (code === 'ERR_FS_FILE_TOO_LARGE' || code === 'ERR_STRING_TOO_LONG') return 'it is too large';
  return error instanceof Error ? error.message : String(error);
}
