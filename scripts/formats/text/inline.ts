import type { Element, ElementContent } from 'hast';
import { hasClass, isBlock, isElement, property, SKIP, textOf, walkHast } from '../../pivot/hast.js';
import { isPictureMark } from '../../pivot/pictures.js';
import { escapeText } from './escape.js';
import { formulaSigns } from './formula.js';

/** The mark of an editor's note. */
const EDITORS_MARK = /^\[[a-z]+\]$/;

/**
 * The text of inline nodes as it stands in the file: the letters of the text, escaped where they look like a sign of
 * ours, and our signs. Emphasis and names have no sign.
 */
export function inlineText(nodes: readonly ElementContent[]): string {
  let out = '';
  let literal = '';
  const flush = (): void => {
    out += escapeText(literal);
    literal = '';
  };
  const sign = (text: string): void => {
    flush();
    out += text;
  };
  walkHast(
    { type: 'root', children: [...nodes] },
    {
      enter(element, parent) {
        const operand = formulaSigns(element, parent);
        if (operand && operand.before !== '') sign(operand.before);
        if (isEditorsMark(element)) {
          sign(textOf(element));
          return SKIP;
        }
        if (element.tagName === 'img') sign(pictureSign(['Picture', property(element, 'alt')]));
        if (isPictureMark(element)) sign(pictureSign([property(element, 'dataWords')]));
        if (element.tagName === 'br' || isBlock(element)) literal += ' ';
        return undefined;
      },
      leave(element, parent) {
        if (isBlock(element)) literal += ' ';
        const operand = formulaSigns(element, parent);
        if (operand && operand.after !== '') sign(operand.after);
        const address = addressToShow(element);
        const follows = textOf(element) !== '' || isPictureMark(element);
        if (address === undefined) return;
        // White space at the end of a link is text, and stands behind its address.
        const end = literal.trimEnd().length;
        const space = literal.slice(end);
        literal = literal.slice(0, end);
        sign(`${follows ? ' ' : ''}<${address}>`);
        literal = space;
      },
      text({ value }) {
        literal += value;
      },
    },
  );
  flush();
  return oneSpace(out);
}

/** Runs of white space made one space, and none at the ends. */
export const oneSpace = (text: string): string => text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');

const isEditorsMark = (element: Element): boolean =>
  hasClass(element, 'noteref') && hasClass(element, 'editorial') && EDITORS_MARK.test(textOf(element));

/** “[Picture: the coast]”; what would end the sign too early is escaped. */
const pictureSign = (words: readonly (string | undefined)[]): string =>
  `[${oneSpace(words.filter(Boolean).join(': ')).replace(/[\\\]]/g, '\\$&')}]`;

/** The address of a link into the web, unless the text of the link already is the address. */
function addressToShow(element: Element): string | undefined {
  const href = element.tagName === 'a' ? property(element, 'href') : undefined;
  if (href === undefined || !/^(https?|mailto|doi|urn):/i.test(href)) return undefined;
  const bare = (address: string): string => address.replace(/^(https?:\/\/|mailto:)/i, '').replace(/\/$/, '');
  return bare(textOf(element).trim()) === bare(href) ? undefined : href.replace(/[\s>]/g, encodeURIComponent);
}

/** True for what interrupts a line of text: a block, or an inline element that holds one. */
export const interrupts = (node: ElementContent): node is Element =>
  isElement(node) && (isBlock(node) || node.children.some(interrupts));
