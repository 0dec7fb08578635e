/** What this project uses of saxon-js and xslt3, which ship no types. */
declare module 'saxon-js' {
  /** A node of SaxonJS's own document, which can be walked like a DOM. */
  export interface SaxonNode {
    readonly nodeType: number;
    readonly localName: string;
    readonly namespaceURI: string | null;
    readonly nodeValue: string | null;
    readonly childNodes: ArrayLike<SaxonNode>;
    readonly attributes: ArrayLike<{
      readonly name: string;
      readonly localName: string;
      readonly value: string;
    }>;
  }
  export interface TransformOptions {
    readonly stylesheetInternal: unknown;
    readonly sourceNode: SaxonNode;
    readonly destination: 'document';
    readonly stylesheetParams?: Readonly<Record<string, string>>;
    readonly deliverMessage?: (message: unknown) => void;
  }
  const SaxonJS: {
    getResource(options: { text: string; type: 'xml' }): Promise<SaxonNode>;
    transform(options: TransformOptions, mode: 'sync'): { readonly principalResult: SaxonNode };
    resetIndexes(document: SaxonNode): void;
  };
  export default SaxonJS;
}
