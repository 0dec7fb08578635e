import { isTei, TEI, type TeiElement, type XmlElement } from './tree.js';

/**
 * A piece of TEI that stands in a file of its own, in a document: a division in a TEI, a surface in a sourceDoc, anything
 * else in the body of a text.
 */
export function asDocument(piece: TeiElement): XmlElement {
  const around = isTei(piece, 'text', 'standOff', 'sourceDoc', 'facsimile', 'teiHeader')
    ? ['TEI']
    : isTei(piece, 'surface', 'surfaceGrp')
      ? ['TEI', 'sourceDoc']
      : ['TEI', 'text', 'body'];
  const { prefix, source, start, end } = piece;
  return around.reduceRight<XmlElement>((held, local) => {
    const holder: XmlElement = {
      type: 'element',
      namespace: TEI,
      prefix,
      local,
      attributes: [],
      written: [],
      children: [held],
      parent: undefined,
      source,
      start,
      end,
    };
    held.parent = holder;
    return holder;
  }, piece);
}
