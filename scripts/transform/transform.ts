import { readFileSync } from 'node:fs';
import type { Root } from 'hast';
import SaxonJS from 'saxon-js';
import { FindingsError, finding } from '../findings/finding.js';
import type { DocumentModel } from '../model/model.js';
import { usualRenditions } from '../model/rendition-selectors.js';
import type { Treated } from '../model/treated.js';
import { placeOf, type XmlElement } from '../read/tree.js';
import { writeElement } from '../read/write.js';
import { annotationsOf } from './annotations.js';
import { hastOf } from './hast.js';
import { COMPILED_STYLESHEET } from './stylesheet.js';

/** A fragment, and the TEI elements by the keys that it may name in `data-key`. */
export interface Transformed {
  readonly root: Root;
  readonly elements: readonly XmlElement[];
}

/** Fragments by what they were made of: the XML that the stylesheets saw. */
export interface FragmentCache {
  /** A copy of the fragment that nobody else has. */
  readonly get: (xml: string, documentId: string) => Root | undefined;
  readonly set: (xml: string, documentId: string, fragment: Root) => void;
}

/** Turns divisions of TEI into fragments of the pivot. */
export class Transformer {
  readonly #file: string;
  #stylesheet: unknown;
  readonly #treated: Treated;
  readonly #cache: FragmentCache | undefined;

  /**
   * @param stylesheet a compiled stylesheet to use instead of the program's own
   * @param cache what this stylesheet has made already
   */
  constructor(treated: Treated, stylesheet = COMPILED_STYLESHEET, cache?: FragmentCache) {
    this.#treated = treated;
    this.#file = stylesheet;
    this.#cache = cache;
  }

  /**
   * @param document the document whose division is transformed; its id begins the ids of elements that have none
   * @returns the fragment as the stylesheets made it, every reading of every place in it, and the elements by the keys that
   * the stylesheets saw
   * @throws FindingsError T001, at the division, when a template fails
   */
  async fragment(
    document: Pick<DocumentModel, 'id' | 'division' | 'calls' | 'borrowed' | 'lent'>,
  ): Promise<Transformed> {
    const { xml, elements } = writeElement(document.division, {
      annotations: annotationsOf(this.#treated, document.calls, usualRenditions(document.division)),
      borrowed: document.borrowed,
      omitted: document.lent,
    });
    const known = this.#cache?.get(xml, document.id);
    if (known) return { root: known, elements };
    try {
      this.#stylesheet ??= JSON.parse(readFileSync(this.#file, 'utf8'));
      const source = await SaxonJS.getResource({ text: xml, type: 'xml' });
      try {
        const { principalResult } = SaxonJS.transform(
          {
            stylesheetInternal: this.#stylesheet,
            sourceNode: source,
            destination: 'document',
            stylesheetParams: { prefix: document.id },
            deliverMessage: () => undefined,
          },
          'sync',
        );
        const root = hastOf(principalResult);
        this.#cache?.set(xml, document.id, root);
        return { root, elements };
      } finally {
        // SaxonJS keeps the key indexes of every document it has seen.
        SaxonJS.resetIndexes(source);
      }
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new FindingsError([finding('T001', placeOf(document.division), { problem })]);
    }
  }
}
