import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { FindingsError } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import { EDITION_FILE } from '../read/inputs.js';
import { readModel } from './pipeline.js';

/** Documents of a project, and the whole that they must fit into. */
export interface ProjectContext {
  readonly model: EditionModel;
  /** The paths of the documents, as findings show them. */
  readonly documents: ReadonlySet<string>;
}

/**
 * The project to which files belong, read in full: its edition includes each of them.
 * @param inputs absolute paths, as the command line gives them
 * @returns undefined if they are not files of one project
 * @throws FindingsError if the project cannot be read: what is wrong with the files, or else with the others
 */
export function contextOf(inputs: readonly string[]): ProjectContext | undefined {
  if (!inputs.every((input) => existsSync(input) && statSync(input).isFile())) return undefined;
  const folder = projectAbove(inputs[0] ?? '');
  if (folder === undefined || inputs.includes(path.join(folder, EDITION_FILE))) return undefined;
  const documents = new Set(inputs.map((input) => shownIn(folder, input)));
  try {
    const model = readModel([folder], undefined);
    const included = new Set(model.source.files.map((file) => file.source.path));
    return [...documents].every((name) => included.has(name)) ? { model, documents } : undefined;
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    const own = error.findings.filter((f) => f.place && documents.has(f.place.file));
    throw own.length > 0 ? new FindingsError(own) : error;
  }
}

/** The nearest folder above a file that holds an edition. */
function projectAbove(file: string): string | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, EDITION_FILE))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

const shownIn = (folder: string, file: string): string =>
  path.relative(realpathSync(folder), realpathSync(file)).split(path.sep).join('/');
