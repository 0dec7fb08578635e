import { citationForColophon } from '../../../scripts/citation/markup.js';
import { fingerprint } from '../../../scripts/commands/pipeline.js';
import { epub } from '../../../scripts/formats/epub/epub.js';
import type { OutputFile } from '../../../scripts/formats/output.js';
import { site } from '../../../scripts/formats/site/site.js';
import { plainText } from '../../../scripts/formats/text/text.js';
import { type EditionModel, modelOf } from '../../../scripts/model/model.js';
import type { Policy } from '../../../scripts/model/policy.js';
import { inPackage } from '../../../scripts/package-root.js';
import { assemble } from '../../../scripts/pivot/assemble.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { type EditionSource, readEdition } from '../../../scripts/read/edition.js';
import { type Transformed, Transformer } from '../../../scripts/transform/transform.js';

/** The small edition that every kind of fixture builds on. */
export const FOLDER = inPackage('tests', 'edition');

export const readSource = (): EditionSource => readEdition(FOLDER);

/** Makes pivots of the small edition and of faulty copies of it; unchanged documents are transformed once. */
export class Assembler {
  readonly #fragments = new Map<string, Transformed>();

  /** @param changed the documents whose TEI differs from what was transformed before */
  async pivot(model: EditionModel, policy: Policy, changed: readonly string[] = []): Promise<PivotEdition> {
    const fragments = [];
    for (const document of model.printed) {
      const known = changed.includes(document.id) ? undefined : this.#fragments.get(document.id);
      const made = known ?? (await new Transformer(model.treated).fragment(document));
      if (changed.length === 0) this.#fragments.set(document.id, made);
      fragments.push({ document, root: structuredClone(made.root), elements: made.elements });
    }
    return assemble(model, fragments, policy, fingerprint(model.source), citationForColophon(model.metadata));
  }
}

export const modelFrom = (source: EditionSource): EditionModel => modelOf(source, undefined);

/** The compilers that need no process of their own. */
export const compilers = {
  html: (edition: PivotEdition): OutputFile[] => site(edition, []),
  epub: (edition: PivotEdition): OutputFile[] => [epub(edition, 'edition')],
  txt: (edition: PivotEdition): OutputFile[] => [plainText(edition, 'edition')],
} as const;

export type Quick = keyof typeof compilers;
export const quick: readonly Quick[] = ['html', 'epub', 'txt'];
