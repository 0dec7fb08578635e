import { type Finding, finding } from '../findings/finding.js';
import { placeOf, TEI, type XmlElement } from './tree.js';

/** R003 for a file whose root element is not one of TEI P5, with the likely cause. */
export function noTei(root: XmlElement): Finding {
  const namespace = root.namespace ? `the namespace ${root.namespace}` : 'no namespace';
  const name = root.namespace === TEI ? `“${root.local}”` : `“${root.local}” in ${namespace}`;
  return finding('R003', placeOf(root), { root: name, remedy: remedyFor(root) });
}

/** True for what somebody would call TEI, although it is not TEI P5: TEI P4, or TEI in a wrong namespace. */
export const isNearTei = (root: XmlElement): boolean =>
  root.namespace !== TEI && /^(?:TEI|teiCorpus)(?:\.2)?$/.test(root.local);

function remedyFor(root: XmlElement): string {
  if (root.namespace === TEI)
    return 'The root must be TEI or teiCorpus; put what it holds into a TEI with a teiHeader.';
  if (/\.2$/.test(root.local))
    return 'This is TEI P4, or older: convert it to TEI P5, for instance with the stylesheet p4top5 of the TEI.';
  if (isNearTei(root)) return `Write xmlns="${TEI}" on the root element, as TEI P5 wants it.`;
  return `The root must be TEI or teiCorpus in the namespace ${TEI}.`;
}
