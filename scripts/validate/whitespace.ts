import { type Finding, finding } from '../findings/finding.js';
import { placeAt } from '../read/source.js';
import { attribute, isTei, walk, type XmlElement, type XmlNode, type XmlText } from '../read/tree.js';

/** Elements that hold elements only: white space in them is layout of the file. */
const HOLDS_ELEMENTS = new Set(
  `text front body back group div list figure table row listBibl titlePage docTitle lg sp postscript epigraph argument castList choice subst app
   biblStruct monogr analytic imprint standOff listAnnotation annotation respStmt revisionDesc`.split(/\s+/),
);

/**
 * Checks that no white space is text for one program and layout for another (docs/encoding.md, Source lines, rule 3):
 * in mixed content a line of the XML file breaks only directly before an lb, and an lb with break="no" has no space beside it.
 */
export function checkWhitespace(text: XmlElement): Finding[] {
  const findings: Finding[] = [];
  walk(text, {
    enter: (element) => {
      if (isTei(element, 'lb') && attribute(element, 'break') === 'no')
        findings.push(...besideBreak(element));
      return true;
    },
    text: (node) => {
      const at = node.value.indexOf('\n');
      if (at === -1) return;
      const parent = node.parent;
      const layout = node.value.trim() === '';
      if (layout && parent && HOLDS_ELEMENTS.has(parent.local)) return;
      const after = /^\n[ \t]*$/.test(node.value.slice(at)) ? next(node) : undefined;
      if (after && isTei(after, 'lb') && attribute(after, 'break') !== 'no') return;
      findings.push(
        finding('L005', placeAt(node.source, node.start + at), {
          problem: layout
            ? 'a line of the file breaks inside a passage, and no lb follows'
            : 'a line of the file breaks within the text, and no lb follows directly',
        }),
      );
    },
  });
  return findings;
}

function besideBreak(lb: XmlElement): Finding[] {
  const siblings = lb.parent?.children ?? [];
  const index = siblings.indexOf(lb);
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  const spaced =
    (before?.type === 'text' && /\s$/.test(before.value)) ||
    (after?.type === 'text' && /^\s/.test(after.value));
  return spaced
    ? [
        finding('L005', placeAt(lb.source, lb.start), {
          problem: 'an lb with break="no" has white space beside it',
        }),
      ]
    : [];
}

/** What follows a text in document order: its next sibling, or that of an element it ends. */
function next(node: XmlText): XmlNode | undefined {
  let at: XmlNode = node;
  while (at.parent) {
    const siblings: readonly XmlNode[] = at.parent.children;
    const sibling = siblings
      .slice(siblings.indexOf(at) + 1)
      .find((s) => s.type === 'element' || s.type === 'text');
    if (sibling) return sibling;
    at = at.parent;
  }
  return undefined;
}
