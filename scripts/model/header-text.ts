import { childElements, isTei, walk, type XmlElement } from '../read/tree.js';

/** What stands in a name or title and is no part of it. */
const BESIDE = 'note idno email affiliation address ptr index bibl figDesc'.split(' ');
/** Of readings of one place the first of these counts. */
const READINGS = 'corr reg expan lem'.split(' ');

/**
 * The words of a name, title or statement of a header, as they are said in a line of their own: of several readings
 * one, without notes and identifiers; the parts of a record are kept apart by spaces.
 */
export function headerText(element: XmlElement): string {
  const worded = new Map<XmlElement, boolean>();
  const isWorded = (parent: XmlElement): boolean => {
    let known = worded.get(parent);
    if (known === undefined) {
      known = parent.children.some((c) => c.type === 'text' && c.value.trim() !== '');
      worded.set(parent, known);
    }
    return known;
  };
  let text = '';
  walk(element, {
    enter(at) {
      if (at === element) return true;
      const { parent } = at;
      if (isTei(at, ...BESIDE)) return false;
      if (parent && isTei(parent, 'choice', 'app')) return at === readingOf(parent);
      if (isTei(at, 'lb') || (parent && !isWorded(parent) && !isTei(at, 'hi', 'g', 'c', 'w'))) text += ' ';
      return true;
    },
    text({ value }) {
      text += value;
    },
  });
  return text.replace(/\s+/g, ' ').trim();
}

function readingOf(alternatives: XmlElement): XmlElement | undefined {
  const members = childElements(alternatives);
  return members.find((member) => isTei(member, ...READINGS)) ?? members[0];
}
