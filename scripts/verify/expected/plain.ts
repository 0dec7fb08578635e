import { attribute, walk, type XmlElement } from '../../read/tree.js';
import { isApart, isShown, type Policy, treatment } from './treatment.js';

/**
 * The text of an element under a reading policy, its notes left out. White space is as the file has it, with a space
 * for every line break that ends a word.
 * @param shown further elements to leave out
 */
export function plainReading(
  element: XmlElement,
  policy: Policy,
  shown: (element: XmlElement) => boolean = () => true,
): string {
  let text = '';
  walk(element, {
    enter(at) {
      if (at !== element && !shown(at)) return false;
      const own = treatment(at);
      if (at !== element && isApart(at)) text += ' ';
      if (own.as === 'empty') {
        if (own.space && attribute(at, 'break') !== 'no') text += ' ';
        text += own.sign ?? '';
      }
      if (own.as === 'reading' && at !== element) return isShown(at, policy);
      return at === element || (own.as !== 'note' && own.as !== 'suppressed' && own.as !== 'empty');
    },
    leave(at) {
      if (at !== element && isApart(at)) text += ' ';
    },
    text(node) {
      if (!node.parent || treatment(node.parent).as !== 'alternatives') text += node.value;
    },
  });
  return text;
}
