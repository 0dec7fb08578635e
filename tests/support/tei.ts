import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import type { XmlElement } from '../../scripts/read/tree.js';

/** Parses a fragment of TEI; its root gets the TEI namespace. */
export function tei(xml: string): XmlElement {
  const text = xml.replace(/^<([\w.-]+)/, '<$1 xmlns="http://www.tei-c.org/ns/1.0"');
  return parse(sourceText('test.xml', '/test.xml', text)).root;
}
