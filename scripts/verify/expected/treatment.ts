import type { NoteCalls } from '../../model/note-calls.js';
import { noteCalls } from '../../model/note-calls.js';
import type { Policy } from '../../model/policy.js';
import { Treated } from '../../model/treated.js';
import type { XmlElement } from '../../read/tree.js';

export type { Policy } from '../../model/policy.js';

/** What a text is read by: the table of treatments where each element stands, and which marks call which notes. */
export interface Context {
  readonly treated: Treated;
  readonly calls: NoteCalls;
  /** Notes of other divisions that are called here. */
  readonly borrowed: readonly XmlElement[];
  /** Notes that stand here and are called in another division. */
  readonly lent: ReadonlySet<XmlElement>;
  /** Where the text goes; into the text of the edition if nothing else is said. */
  readonly destination?: 'register' | 'description';
}

/** The context of a division that is read for itself. */
export function contextOf(division: XmlElement): Context {
  let root = division;
  while (root.parent) root = root.parent;
  const treated = new Treated(root);
  return { treated, calls: noteCalls(root, treated), borrowed: [], lent: new Set() };
}

/** True if the element is a reading among others, or one that a policy may leave out. */
export const isReading = (element: XmlElement, treated: Treated): boolean =>
  treated.of(element).as === 'reading';

/** The policy under which a reading is read that is left out. */
export function policyOfHidden(reading: XmlElement, policy: Policy, other: Policy): Policy {
  const isOfOtherSide =
    reading.parent?.local === 'choice' || ['supplied', 'surplus', 'ex', 'am'].includes(reading.local);
  return isOfOtherSide ? other : policy;
}
