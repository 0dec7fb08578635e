import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XML } from './tree.js';

const XMLNS = 'http://www.w3.org/2000/xmlns/';

const NONE: readonly string[] = [];

const OPTIONS = {
  xmlns: true,
  position: false,
  forceXMLVersion: true,
  defaultXMLVersion: '1.0',
} as const;

/**
 * Saxes with namespaces that cost nothing in deep trees: it looks for a prefix in every element that is open, this one
 * knows what each prefix stands for. XML 1.1 is read as XML 1.0, which allows all that a finished file can hold.
 */
export class Parser extends SaxesParser<typeof OPTIONS> {
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
    super(OPTIONS);
    this.on('opentagstart', (tag) => {
      this.#own = tag.ns;
    });
    this.on('opentag', (tag) => {
      let declared: string[] | undefined;
      for (const prefix in tag.ns) {
        const namespace = tag.ns[prefix] ?? '';
        const known = this.#bound.get(prefix);
        if (known) known.push(namespace);
        else this.#bound.set(prefix, [namespace]);
        declared ??= [];
        declared.push(prefix);
      }
      this.#declared.push(declared ?? NONE);
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
