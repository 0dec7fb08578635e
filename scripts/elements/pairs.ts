import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage } from '../package-root.js';

/** A small document that shows what becomes of an element; what does stands beside it, in a file of the same name. */
export interface Pair {
  /** MODULE/ELEMENT, or MODULE/ELEMENT-MATTER for a further one. */
  readonly name: string;
  readonly module: string;
  /** The element that it is made for. */
  readonly element: string;
  /** The document, whole. */
  readonly xml: string;
}

/** The folder of the pairs; the repository has it, the package does not. Pictures of the pairs lie in it. */
export const PAIRS = inPackage('tests', 'transform', 'golden');

/** Every pair, by the order of their names. */
export function pairs(): readonly Pair[] {
  return readdirSync(PAIRS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.xml'))
    .map((file) => file.split(path.sep).join('/').slice(0, -'.xml'.length))
    .sort()
    .map((name) => {
      const [module = '', file = ''] = name.split('/');
      const xml = documentOf(readFileSync(path.join(PAIRS, `${name}.xml`), 'utf8'));
      return { name, module, element: file.replace(/-.*/, ''), xml };
    });
}

const NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"';
const HEADER = '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>';

/**
 * The document that a pair's file stands for.
 * @param written a TEI or teiCorpus; or what a TEI holds, with its header or without
 */
export function documentOf(written: string): string {
  if (/^<(?:TEI|teiCorpus)[\s>]/.test(written)) return written.replace(/^<\w+/, `$& ${NAMESPACE}`);
  const header = written.includes('<teiHeader') ? '' : HEADER;
  return `<TEI ${NAMESPACE} xml:id="d">${header}${written}</TEI>`;
}
