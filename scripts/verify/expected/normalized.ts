import type { Policy } from '../../model/policy.js';
import type { Treated } from '../../model/treated.js';
import {
  attribute,
  childElements,
  elementsOf,
  isTei,
  nodesOf,
  walk,
  type XmlElement,
  type XmlText,
} from '../../read/tree.js';

/** The letters and line ends of a text as a policy has them. */
export interface Letters {
  readonly of: (text: XmlText) => string;
  /** The sign that is printed in the stead of an element. */
  readonly sign: (element: XmlElement, sign: string) => string;
  /** True for a break at which a divided word goes on. */
  readonly joins: (element: XmlElement) => boolean;
}

export const AS_THEY_ARE: Letters = { of: ({ value }) => value, sign: (_, sign) => sign, joins: () => false };

/** Signs that no XML can hold: they stand for a break, and for what is no text but ends a word. */
const BREAK = '\ud800';
const BAR = '\udbff';

/** A hyphen between a letter and the small letter with which the next line, page or column begins. */
const DIVIDED = new RegExp(
  `(?<=[\\p{L}\\p{M}])[-\\u2010\\u2011\\u00ac\\u2e17\\u00ad]\\s*${BREAK}[\\s${BREAK}]*(?=\\p{Ll})`,
  'gu',
);

/**
 * Reads a text as the policy `normalized` has it (docs/policies.md), the second time: as one string with signs for its
 * breaks, in which the divided words are found.
 * @param omit a part of it that is no text
 */
export function lettersOf(root: XmlElement, policy: Policy, treated: Treated, omit?: XmlElement): Letters {
  if (policy !== 'normalized') return AS_THEY_ARE;
  const { eol, keeps } = declared(root);
  const plain = (text: string): string =>
    text.replace(/[\u017f\ufb00-\ufb06]/g, (letter) =>
      keeps(letter) ? letter : letter.normalize('NFKC').replaceAll('ſ', 's'),
    );

  const pieces: { readonly at: number; readonly node: XmlText | XmlElement; readonly text: string }[] = [];
  const written = new Map<XmlText | XmlElement, string>();
  let whole = '';
  const bar = (): void => {
    whole += BAR;
  };
  const put = (node: XmlText | XmlElement, text: string): void => {
    pieces.push({ at: whole.length, node, text });
    whole += text;
  };
  walk(root, {
    enter(element) {
      if (element === omit) return false;
      if (element === root) return true;
      const own = treated.of(element);
      const isTyped = isTei(element, 'eg') && !treated.holdsApart(element);
      if (own.as === 'note' || own.as === 'code' || isTyped) {
        bar();
        // An example is set as it is typed.
        if (isTyped)
          for (const node of nodesOf(element)) if (node.type === 'text') written.set(node, node.value);
        return false;
      }
      if (own.as === 'metadata' || own.as === 'apparatus') return false;
      if (own.as === 'suppressed' && !own.except?.includes(policy)) return false;
      if (!treated.isShown(element, policy)) return false;
      const sign = treated.signOf(element);
      if (isTei(element, 'lb', 'pb', 'cb', 'gb')) {
        if (attribute(element, 'break') === 'yes') bar();
        else put(element, BREAK);
      } else if (treated.isApart(element) || isSeen(element)) bar();
      if (sign !== undefined) put(element, plain(sign));
      return true;
    },
    leave(element) {
      if (element !== root && treated.isApart(element)) bar();
    },
    text(node) {
      put(node, plain(node.value));
    },
  });

  const joins = new Set<XmlElement>();
  const hyphens: number[] = [];
  let next = 0;
  for (const match of eol === 'none' ? [] : whole.matchAll(DIVIDED)) {
    if (eol !== 'hard') hyphens.push(match.index);
    const end = match.index + match[0].length;
    for (let piece = pieces[next]; piece && piece.at < end; piece = pieces[++next])
      if (piece.at >= match.index && piece.text === BREAK && piece.node.type === 'element')
        joins.add(piece.node);
  }
  let hyphen = 0;
  for (const { at, node, text } of pieces) {
    let left = '';
    let from = 0;
    for (let cut = hyphens[hyphen]; cut !== undefined && cut < at + text.length; cut = hyphens[++hyphen]) {
      left += text.slice(from, cut - at);
      from = cut - at + 1;
    }
    written.set(node, left + text.slice(from));
  }
  return {
    of: (text) => written.get(text) ?? plain(text.value),
    sign: (element, sign) => written.get(element) ?? plain(sign),
    joins: (element) => joins.has(element),
  };
}

/** What shows something although it has no text of its own. */
const isSeen = (element: XmlElement): boolean =>
  isTei(element, 'graphic', 'media', 'binaryObject', 'space') ||
  (isTei(element, 'ref') && element.children.length === 0 && attribute(element, 'target') !== undefined);

/** What the headers around a text declare: what became of hyphens at line ends, and which letters are to stay. */
function declared(root: XmlElement): { eol: string | undefined; keeps: (letter: string) => boolean } {
  let eol: string | undefined;
  let method: string | undefined;
  const standard: string[] = [];
  for (let at: XmlElement | undefined = root; at; at = at.parent)
    for (const header of childElements(at, 'teiHeader'))
      for (const element of elementsOf(header, 'hyphenation', 'normalization', 'mapping')) {
        if (element.local === 'hyphenation') eol ??= attribute(element, 'eol');
        else if (element.local === 'normalization') method ??= attribute(element, 'method');
        else if (
          ['standard', 'normalized', 'normalised', 'modern'].includes(
            (attribute(element, 'type') ?? '').toLowerCase(),
          )
        )
          for (const child of element.children) if (child.type === 'text') standard.push(child.value);
      }
  const kept = standard.join('');
  return { eol, keeps: (letter) => method === 'markup' || kept.includes(letter) };
}
