import { foreignTreatmentOf, type Treatment, treatmentOf } from '../../model/treatments.js';
import { childElements, isTei, type XmlElement } from '../../read/tree.js';

export type Policy = 'corrected' | 'source';

const INLINE: Treatment = { as: 'inline' };

/** What becomes of an element; one that the table does not know flows with its surroundings. */
export const treatment = (element: XmlElement): Treatment =>
  (isTei(element) ? treatmentOf(element.local) : foreignTreatmentOf(element)) ?? INLINE;

/** True if the element's text is set apart from what is before and after it. */
export function isApart(element: XmlElement): boolean {
  const { as } = treatment(element);
  if (as !== 'either') return as === 'block' || as === 'container';
  if (element.parent && treatment(element.parent).as === 'container') return true;
  return childElements(element).some(isApart);
}

/** The readings of one place, of which the policy shows one. */
export const readingsOf = (choice: XmlElement): XmlElement[] =>
  childElements(choice).filter((child) => treatment(child).as === 'reading');

/**
 * True if a reading is text under the policy. Of an alternative of which only one member is encoded, that member
 * is text; what the editor supplied or struck out is no alternative.
 */
export function isShown(reading: XmlElement, policy: Policy): boolean {
  const own = treatment(reading);
  if (own.as !== 'reading' || own.of === policy) return true;
  if (isTei(reading, 'supplied', 'surplus')) return false;
  const { parent } = reading;
  const others = parent && treatment(parent).as === 'alternatives' ? readingsOf(parent) : [];
  return !others.some((other) => {
    const of = treatment(other);
    return of.as === 'reading' && of.of === policy;
  });
}
