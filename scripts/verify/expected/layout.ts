import type { Treated } from '../../model/treated.js';
import { isTei, type XmlText } from '../../read/tree.js';

/** True for white space that no word stands beside: between the readings of a place, a word and its reading. */
export const isLayout = (node: XmlText, treated: Treated): boolean =>
  node.value.trim() === '' &&
  node.parent !== undefined &&
  (isTei(node.parent, 'subst', 'ruby') || treated.of(node.parent).as === 'alternatives');
