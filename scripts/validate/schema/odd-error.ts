import { attribute, placeOf, type XmlElement } from '../../read/tree.js';

/** A fault in an ODD: for those who write schemas, not for editors. */
export class OddError extends Error {
  /**
   * @param element where the fault is
   * @param problem what is wrong with it, as the rest of a sentence
   */
  constructor(element: XmlElement, problem: string) {
    const { file, line, column } = placeOf(element);
    const name = attribute(element, 'ident') ?? attribute(element, 'key');
    super(`${file}:${line}:${column}: ${element.local}${name ? ` “${name}”` : ''}: ${problem}`);
    this.name = 'OddError';
  }
}
