import type { Element, ElementContent, Parents, Root } from 'hast';
import { classesOf, hasClass, isBlock } from './hast.js';

/** What HTML allows only phrasing content in. */
const PHRASING = new Set(
  'p h1 h2 h3 h4 h5 h6 span em strong a cite time ins del u i b code sup sub abbr q caption dt ruby rt'.split(
    ' ',
  ),
);

/**
 * Makes a tree keep HTML's content models, whatever the TEI and the stylesheets put into it: what holds something set
 * apart is a div and no span or p, lists hold items, tables rows, rows cells, and a link holds no link. Text and
 * order stay.
 */
export function conform(root: Root): void {
  conformChildren(root, false);
}

/** @returns true if something below is set apart */
function conformChildren(parent: Parents, inLink: boolean): boolean {
  let holdsBlock = false;
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'math' || child.tagName === 'svg') continue;
    const isLink = child.tagName === 'a';
    if (isLink && inLink) {
      child.tagName = 'span';
      const { href: _, role: _role, ...rest } = child.properties;
      child.properties = rest;
    }
    const below = conformChildren(child, inLink || isLink);
    if (below && PHRASING.has(child.tagName)) becomeDiv(child);
    restructure(child);
    if (below || isBlock(child) || child.tagName === 'pre') holdsBlock = true;
  }
  if (parent.type === 'element' && isContainer(parent) && (holdsBlock || parent.tagName === 'section'))
    wrapLoose(parent);
  if (parent.type === 'root' || !TAKES_ITEMS.has(parent.tagName))
    for (const child of parent.children)
      if (child.type === 'element' && ONLY_IN.has(child.tagName) && !isAllowed(child, parent))
        child.tagName = 'div';
  return holdsBlock;
}

/** What holds blocks, and text only by accident: a passage that holds blocks is another thing. */
const isContainer = (element: Element): boolean =>
  ['section', 'div', 'blockquote', 'figure'].includes(element.tagName) && !hasClass(element, 'psg');

/** Puts text and marks that stand between blocks into paragraphs. */
function wrapLoose(element: Element): void {
  const children: ElementContent[] = [];
  let run: ElementContent[] = [];
  const close = (): void => {
    if (run.every(isMark)) children.push(...run);
    else children.push(loosePassage(run));
    run = [];
  };
  for (const child of element.children) {
    const flows =
      child.type !== 'element' || !(isBlock(child) || child.tagName === 'img' || hasClass(child, 'rdg'));
    if (flows) run.push(child);
    else {
      close();
      children.push(child);
    }
  }
  close();
  element.children = children;
}

const loosePassage = (children: ElementContent[]): Element => ({
  type: 'element',
  tagName: 'p',
  properties: { className: ['psg', 'loose'] },
  children,
});

function becomeDiv(element: Element): void {
  const [, level] = /^h([1-6])$/.exec(element.tagName) ?? [];
  element.tagName = 'div';
  if (level) {
    element.properties['role'] = 'heading';
    element.properties['ariaLevel'] = level;
  }
  const { href: _, dateTime: _dateTime, ...rest } = element.properties;
  element.properties = rest;
}

const TAKES_ITEMS = new Set(['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tr']);
/** Elements that stand in certain parents only. */
const ONLY_IN: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['ul', 'ol']],
  ['dt', ['dl']],
  ['dd', ['dl']],
  ['tr', ['table', 'tbody', 'thead', 'tfoot']],
  ['td', ['tr']],
  ['th', ['tr']],
  ['caption', ['table']],
  ['tbody', ['table']],
  ['figcaption', ['figure']],
]);

function isAllowed(child: Element, parent: Parents): boolean {
  if (parent.type !== 'element' || !ONLY_IN.get(child.tagName)?.includes(parent.tagName)) return false;
  if (child.tagName !== 'figcaption') return true;
  const elements = parent.children.filter((c) => c.type === 'element');
  const captions = elements.filter((c) => c.type === 'element' && c.tagName === 'figcaption');
  return captions.length === 1 && (elements[0] === child || elements.at(-1) === child);
}

/** Gives a list, table or row the children that it may have. */
function restructure(element: Element): void {
  if (element.tagName === 'dl' && !isDefinitionList(element)) {
    element.tagName = 'ul';
    for (const child of element.children)
      if (child.type === 'element' && (child.tagName === 'dt' || child.tagName === 'dd')) {
        child.properties['className'] = [...classesOf(child), child.tagName === 'dt' ? 'term' : 'definition'];
        child.tagName = 'li';
      }
  }
  switch (element.tagName) {
    case 'ul':
    case 'ol':
      wrapOthers(element, ['li'], 'li');
      return;
    case 'dl':
      mergeMarks(element);
      return;
    case 'tr':
      wrapOthers(element, ['td', 'th'], 'td');
      if (element.children.length === 0) element.children.push(made('td', []));
      return;
    case 'tbody':
    case 'thead':
      wrapOthers(element, ['tr'], 'tr');
      for (const row of element.children)
        if (
          row.type === 'element' &&
          row.children.some((c) => c.type !== 'element' || !/^t[dh]$/.test(c.tagName))
        )
          wrapOthers(row, ['td', 'th'], 'td');
      return;
    default:
  }
}

/** True if the list is made of terms, each followed by its definitions (HTML 4.4.9). */
function isDefinitionList(list: Element): boolean {
  let before = '';
  for (const child of list.children) {
    if (isMark(child)) continue;
    if (child.type !== 'element' || (child.tagName !== 'dt' && child.tagName !== 'dd')) return false;
    if (before === '' && child.tagName === 'dd') return false;
    before = child.tagName;
  }
  return before === 'dd';
}

/** White space, or a mark without text: a page break, an anchor. */
const isMark = (node: ElementContent): boolean =>
  node.type !== 'element' ? node.type !== 'text' || node.value.trim() === '' : isEmptyMark(node);

const isEmptyMark = (element: Element): boolean =>
  element.tagName === 'span' && element.children.length === 0;

/** Puts what may not stand between items into the item after it, if it is a mark, else into one of its own. */
function wrapOthers(element: Element, allowed: readonly string[], wrapper: string): void {
  if (element.children.every((c) => c.type === 'element' && allowed.includes(c.tagName))) return;
  const children: Element[] = [];
  let marks: ElementContent[] = [];
  let loose: Element | undefined;
  for (const child of element.children) {
    if (child.type === 'element' && allowed.includes(child.tagName)) {
      if (marks.length > 0) into(child).unshift(...marks);
      marks = [];
      loose = undefined;
      children.push(child);
    } else if (isMark(child)) {
      if (loose) loose.children.push(child);
      else if (child.type === 'element') marks.push(child);
    } else if (loose && (child.type !== 'element' || !isBlock(child))) loose.children.push(child);
    else {
      loose = made(wrapper, [...marks, child]);
      marks = [];
      children.push(loose);
      if (child.type === 'element' && isBlock(child)) loose = undefined;
    }
  }
  const last = children.at(-1);
  if (marks.length > 0) {
    if (last) into(last).push(...marks);
    else if (wrapper !== 'tr') children.push(made(wrapper, marks));
    else children.push(made('tr', [made('td', marks)]));
  }
  element.children = children;
}

/** Where marks go in an item: into the first cell of a row, else into the item itself. */
function into(item: Element): ElementContent[] {
  const cell = item.tagName === 'tr' ? item.children.find((c) => c.type === 'element') : undefined;
  return cell?.type === 'element' ? cell.children : item.children;
}

/** Puts the marks between the terms and definitions of a list into what comes after them. */
function mergeMarks(list: Element): void {
  const children: Element[] = [];
  let marks: ElementContent[] = [];
  for (const child of list.children) {
    if (child.type !== 'element') continue;
    if (isEmptyMark(child)) marks.push(child);
    else {
      child.children.unshift(...marks);
      marks = [];
      children.push(child);
    }
  }
  children.at(-1)?.children.push(...marks);
  list.children = children;
}

const made = (tagName: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: { className: tagName === 'li' ? ['psg', 'loose'] : ['loose'] },
  children,
});
