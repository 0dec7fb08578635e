import { createHash } from 'node:crypto';
import { withAnnotations } from '../annotation/published.js';
import { citationForColophon } from '../citation/markup.js';
import { type EditionModel, modelOf } from '../model/model.js';
import type { Policy } from '../model/policy.js';
import { assemble, type Fragment } from '../pivot/assemble.js';
import type { PivotEdition } from '../pivot/edition.js';
import { type EditionSource, readEdition } from '../read/edition.js';
import { stylesheetOf } from '../transform/project-stylesheet.js';
import { type FragmentCache, Transformer } from '../transform/transform.js';

export interface PipelineOptions {
  readonly policy: Policy;
  /** Public address of the edition; the header's, if undefined. */
  readonly address: string | undefined;
}

/** Reads an edition and looks through it. */
export function readModel(inputs: readonly string[], address: string | undefined): EditionModel {
  return modelOf(readEdition(...inputs), address);
}

/**
 * Makes of the model the edition that all formats see.
 * @param known what is there already: the stylesheet, compiled, and fragments that it has made
 */
export async function pivotOf(
  model: EditionModel,
  options: PipelineOptions,
  known: { readonly stylesheet?: string; readonly fragments?: FragmentCache } = {},
): Promise<PivotEdition> {
  const stylesheet = known.stylesheet ?? stylesheetOf(model.source.folder);
  const transformer = new Transformer(model.treated, stylesheet, known.fragments);
  const fragments: Fragment[] = [];
  for (const document of model.printed)
    fragments.push({ document, ...(await transformer.fragment(document)) });
  const edition = assemble(
    model,
    fragments,
    options.policy,
    fingerprint(model.source),
    citationForColophon(model.metadata),
  );
  return withAnnotations(model, edition);
}

/** SHA-256 over the paths and texts of the edition's files, TEI and included text, in hexadecimal. */
export function fingerprint(source: EditionSource): string {
  const hash = createHash('sha256');
  for (const { path, text } of [...source.files.map((file) => file.source), ...source.texts])
    hash.update(`${path}\0${text}\0`);
  return hash.digest('hex');
}
