import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XML } from './tree.js';

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * Saxes with namespaces that cost nothing in deep trees: it looks for a prefix in every element that is open, this one
 * knows what each prefix stands for. XML 1.1 is read as XML 1.0, which allows all that a finished file can hold.
 */
export class Parser extends SaxesParser<{ xmlns: true; position: false }> {
  /** The namespaces that the open elements give to each prefix, the innermost last. */
  readonly #bound = new Map<string, string[]>([
    ['xml', [XML]],
    ['xmlns', [XMLNS]],
  ]);
  /** The prefixes that each open element declares. */
  readonly #declared: (readonly string[])[] = [];
  /** What the tag that is being read declares. */
  #own: Readonly<Record<string, string>> = {};

  /**
   * @param open told of each start tag
   * @param close told of each end tag, and of the end of each empty element
   */
  constructor(open: (tag: SaxesTagNS) => void, close: () => void) {
    super({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
    this.on('opentagstart', (tag) => {
      this.#own = tag.ns;
    });
    this.on('opentag', (tag) => {
      const prefixes = Object.keys(tag.ns);
      for (const prefix of prefixes) {
        const known = this.#bound.get(prefix);
        if (known) known.push(tag.ns[prefix] ?? '');
        else this.#bound.set(prefix, [tag.ns[prefix] ?? '']);
      }
      this.#declared.push(prefixes);
      open(tag);
    });
    this.on('closetag', () => {
      for (const prefix of this.#declared.pop() ?? []) this.#bound.get(prefix)?.pop();
      close();
    });
  }

  override resolve(prefix: string): string | undefined {
    return this.#own[prefix] ?? this.#bound.get(prefix)?.at(-1);
  }
}
