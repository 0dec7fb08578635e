import type { Element, Parents, Root } from 'hast';
import { isBlock, type Node, property, walkHast } from './hast.js';
import { isPictureMark } from './pictures.js';

/** Inline elements that are content although they hold no text: pictures, and marks that are filled in afterwards. */
const CONTENT = new Set(['a', 'img']);

/**
 * Makes every run of white space one space, across the borders of inline elements, and takes it away where a
 * block begins or ends. After this, the text of a tree is its reading text, to the letter.
 */
export function collapseWhitespace(root: Root): void {
  let last: { value: string } | undefined;
  let fresh = true;
  // Text that is kept as it is typed, but for white space where a word goes on.
  let keptText: { value: string } | undefined;
  let joining = false;
  const boundary = (): void => {
    if (last?.value.endsWith(' ')) last.value = last.value.slice(0, -1);
    last = undefined;
    keptText = undefined;
    joining = false;
    fresh = true;
  };
  // Text that is set as it is typed: within it white space is text, and counted by depth.
  let kept = 0;
  const keeps = (element: Element): boolean =>
    element.tagName === 'pre' || property(element, 'dataSpace') === 'preserve';
  /** No word ends here, whatever white space the file has. */
  const join = (): void => {
    if (last?.value.endsWith(' ')) last.value = last.value.slice(0, -1);
    if (keptText) keptText.value = keptText.value.replace(/[ \t\n\r]+$/, '');
    joining = true;
    fresh = true;
  };
  walkHast(root, {
    enter(element) {
      if (keeps(element)) kept += 1;
      if (/^(?:both|left|overlap)$/.test(property(element, 'dataJoin') ?? '')) join();
      if (isBlock(element) || element.tagName === 'br') boundary();
      else if ((CONTENT.has(element.tagName) || isPictureMark(element)) && element.children.length === 0) {
        // It shows something later, or now: a space before it is no space at the end.
        last = undefined;
        keptText = undefined;
        joining = false;
        fresh = false;
      }
      return undefined;
    },
    leave(element) {
      if (keeps(element)) kept -= 1;
      if (isBlock(element)) boundary();
      if (/^(?:both|right)$/.test(property(element, 'dataJoin') ?? '')) join();
    },
    text(text) {
      if (kept > 0 && text.value !== '') {
        if (joining) text.value = text.value.replace(/^[ \t\n\r]+/, '');
        if (text.value === '') return;
        joining = false;
        keptText = text;
        last = undefined;
        fresh = false;
        return;
      }
      let value = text.value.replace(/[ \t\n\r]+/g, ' ');
      if (value.startsWith(' ') && (fresh || last?.value.endsWith(' '))) value = value.slice(1);
      text.value = value;
      if (value !== '') {
        last = text;
        keptText = undefined;
        joining = false;
        fresh = false;
      }
    },
  });
  boundary();
  dropEmptyText(root);
}

function dropEmptyText(root: Root): void {
  const tidy = (parent: Parents): void => {
    const kept: Node[] = parent.children.filter((c) => c.type !== 'text' || c.value !== '');
    if (kept.length !== parent.children.length) (parent as { children: Node[] }).children = kept;
  };
  walkHast(root, {
    leave: tidy,
  });
  tidy(root);
}
