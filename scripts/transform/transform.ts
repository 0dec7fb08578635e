import { readFileSync } from 'node:fs';
import type { Root } from 'hast';
import SaxonJS from 'saxon-js';
import { FindingsError, finding } from '../findings/finding.js';
import { placeOf, type XmlElement } from '../read/tree.js';
import { writeElement } from '../read/write.js';
import { hastOf } from './hast.js';
import { COMPILED_STYLESHEET } from './stylesheet.js';

/** A fragment, and the TEI elements by the keys that it may name in `data-key`. */
export interface Transformed {
  readonly root: Root;
  readonly elements: readonly XmlElement[];
}

/** Turns divisions of TEI into fragments of the pivot. */
export class Transformer {
  readonly #stylesheet: unknown = JSON.parse(readFileSync(COMPILED_STYLESHEET, 'utf8'));

  /**
   * @param division the element to transform, with all below it
   * @param prefix begins the ids of elements that have none
   * @returns the fragment as the stylesheets made it, both readings of every alternative in it, and the elements of
   * the division by the keys that the stylesheets saw
   * @throws FindingsError T001, at the division, when a template fails
   */
  async fragment(division: XmlElement, prefix: string): Promise<Transformed> {
    const { xml, elements } = writeElement(division);
    try {
      const document = await SaxonJS.getResource({ text: xml, type: 'xml' });
      try {
        const { principalResult } = SaxonJS.transform(
          {
            stylesheetInternal: this.#stylesheet,
            sourceNode: document,
            destination: 'document',
            stylesheetParams: { prefix },
            deliverMessage: () => undefined,
          },
          'sync',
        );
        return { root: hastOf(principalResult), elements };
      } finally {
        // SaxonJS keeps the key indexes of every document it has seen.
        SaxonJS.resetIndexes(document);
      }
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new FindingsError([finding('T001', placeOf(division), { problem })]);
    }
  }
}
