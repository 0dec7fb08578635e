import type { Policy } from '../../model/policy.js';
import type { Treated } from '../../model/treated.js';
import { attribute, walk, type XmlElement } from '../../read/tree.js';
import { codeText } from './code.js';
import { joined } from './join.js';
import { isLayout } from './layout.js';
import { lettersOf } from './normalized.js';

/**
 * The text of an element under a reading policy, its notes left out. White space is as the file has it, with a space
 * for every line break that ends a word.
 */
export function plainReading(element: XmlElement, policy: Policy, treated: Treated): string {
  const letters = lettersOf(element, policy, treated);
  let text = '';
  let skip = false;
  const add = (more: string): void => {
    text += skip ? more.trimStart() : more;
    if (more.trim() !== '') skip = false;
  };
  walk(element, {
    enter(at) {
      const own = treated.of(at);
      if (at === element && own.as !== 'code') return true;
      if (own.as === 'note' || own.as === 'metadata' || own.as === 'apparatus') return false;
      if (own.as === 'suppressed' && !own.except?.includes(policy)) return false;
      if (!treated.isShown(at, policy)) return false;
      if (treated.beginsWord(at) || own.as === 'suppressed') add(' ');
      const isJoin = letters.joins(at);
      if (joined(at).left || isJoin) {
        text = text.trimEnd();
        skip = true;
      }
      if (own.as === 'code') {
        add(codeText(at));
        return false;
      }
      if (treated.isApart(at)) add(' ');
      if (own.as === 'empty') {
        if (own.space && attribute(at, 'break') !== 'no' && !isJoin) add(' ');
      }
      const sign = treated.signOf(at);
      if (sign !== undefined) add(letters.sign(at, sign));
      add(treated.bracketsOf(at)?.[0] ?? '');
      return true;
    },
    leave(at) {
      if (at === element) return;
      add(treated.bracketsOf(at)?.[1] ?? '');
      if (treated.isApart(at) || treated.of(at).as === 'suppressed') add(' ');
      if (joined(at).right || letters.joins(at)) {
        text = text.trimEnd();
        skip = true;
      }
    },
    text(node) {
      if (!isLayout(node, treated)) add(letters.of(node));
    },
  });
  return text;
}
