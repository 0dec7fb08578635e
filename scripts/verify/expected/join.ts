import { attribute, isTei, type XmlElement } from '../../read/tree.js';

/**
 * The sides of an element on which no white space counts: a break that says that the word goes on (TEI 3.11.3), and
 * words and punctuation that are joined to what stands beside them (TEI 18.1.2, att.segLike and model of `join`).
 */
export function joined(element: XmlElement): { readonly left: boolean; readonly right: boolean } {
  if (isTei(element, 'lb', 'pb', 'cb', 'gb', 'milestone'))
    return attribute(element, 'break') === 'no' ? { left: true, right: true } : NONE;
  if (!isTei(element, 'w', 'pc', 'c', 'm')) return NONE;
  const join = attribute(element, 'join');
  return {
    left: join === 'left' || join === 'both' || join === 'overlap',
    right: join === 'right' || join === 'both',
  };
}

const NONE = { left: false, right: false } as const;
