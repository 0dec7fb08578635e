import type { Element, Root } from 'hast';
import { hasClass, isBlock, property, SKIP, tokens, walkHast } from './hast.js';

/** One mention of a register entry. */
export interface Mention {
  /** The id given to the name, so that it can be linked to. */
  readonly id: string;
  readonly entryId: string;
  readonly partId: string;
  readonly passageId: string;
  readonly before: string;
  readonly name: string;
  readonly after: string;
}

/** What may hold text of its own although it is no passage. */
const isHolder = (element: Element): boolean =>
  ['td', 'th', 'dt'].includes(element.tagName) || hasClass(element, 'item');

/** Characters of context on each side of a mention. */
const CONTEXT = 70;

/**
 * Links every name to its register entry and collects the mentions with their context. Of names inside each other
 * the outermost is the link (HTML allows no link in a link); all of them are mentions.
 * @param isEntry true for the ids of register entries; names that lead elsewhere are links and no mentions
 */
export function linkNames(
  partId: string,
  root: Root | Element,
  isEntry: (id: string) => boolean = () => true,
): Mention[] {
  const mentions: Mention[] = [];
  let count = 0;
  const mention = (
    name: Element,
    passageId: string,
    around: Pick<Mention, 'before' | 'name' | 'after'>,
  ): void => {
    const entries = tokens(name, 'dataRef').filter(isEntry);
    if (entries.length === 0) return;
    count += 1;
    const id = `m-${partId}-${count}`;
    name.properties['id'] ??= id;
    for (const entryId of entries)
      mentions.push({ id: property(name, 'id') ?? id, entryId, partId, passageId, ...around });
  };
  // A passage without an id of its own (in a note, a cell) is found by the id of what holds it.
  const ids = [root.type === 'element' ? property(root, 'id') : undefined];
  walkHast(root, {
    enter(passage) {
      if (!hasClass(passage, 'psg') && !isHolder(passage)) {
        // A place that is indexed may stand between passages.
        if (hasClass(passage, 'indexed'))
          mention(passage, ids.findLast((id) => id !== undefined) ?? partId, {
            before: '',
            name: '',
            after: '',
          });
        ids.push(property(passage, 'id'));
        return undefined;
      }
      const passageId = property(passage, 'id') ?? ids.findLast((id) => id !== undefined) ?? partId;
      const { text, spans } = namesIn(passage);
      for (const { name, start, end, nested } of spans) {
        const [entryId] = tokens(name, 'dataRef');
        if (!nested && entryId && !hasClass(name, 'indexed')) linkTo(name, entryId);
        mention(name, passageId, {
          before: contextBefore(text, start),
          name: text.slice(start, end).trim(),
          after: contextAfter(text, end),
        });
      }
      return SKIP;
    },
    leave() {
      ids.pop();
    },
  });
  return mentions;
}

/**
 * Links the names in what is no text of the edition, a register or a description, and collects no mentions: of names
 * inside each other the outermost is the link.
 */
export function linkNamesOnly(root: Root): void {
  let links = 0;
  const isLink = (element: Element): boolean => element.tagName === 'a' || hasClass(element, 'name');
  const names: [name: Element, entryId: string][] = [];
  walkHast(root, {
    enter(element) {
      const [entryId] = hasClass(element, 'name') ? tokens(element, 'dataRef') : [];
      if (entryId !== undefined && links === 0) names.push([element, entryId]);
      if (isLink(element)) links += 1;
      return undefined;
    },
    leave(element) {
      if (isLink(element)) links -= 1;
    },
  });
  for (const [name, entryId] of names) linkTo(name, entryId);
}

/**
 * A name becomes a link; a date keeps its element, which holds the link. A name that holds the mark of a note (a mark
 * that ran into its last word) is linked up to the mark: HTML allows no link in a link.
 */
function linkTo(name: Element, entryId: string): void {
  const href = `#${entryId}`;
  const mark = name.children.findIndex((c) => c.type === 'element' && holdsLink(c));
  // A name that begins with a link would become one without words.
  if (mark === 0) return;
  if (mark !== -1) {
    const linked = name.children.splice(0, mark);
    name.children.unshift({
      type: 'element',
      tagName: 'a',
      properties: { className: ['ref'], href },
      children: linked,
    });
    return;
  }
  if (name.tagName === 'time')
    name.children = [
      { type: 'element', tagName: 'a', properties: { className: ['ref'], href }, children: name.children },
    ];
  else {
    name.tagName = 'a';
    name.properties['href'] = href;
  }
}

const holdsLink = (element: Element): boolean =>
  element.tagName === 'a' || element.children.some((c) => c.type === 'element' && holdsLink(c));

interface Span {
  readonly name: Element;
  readonly start: number;
  end: number;
  readonly nested: boolean;
}

/** The text of a passage without the marks of notes, and where its names stand in it. */
function namesIn(passage: Element): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  /** The names that have begun and not ended. */
  const open: Span[] = [];
  /** Those that have ended, in the order in which they did: where a name ends with another, both end there. */
  const closed: Span[] = [];
  let text = '';
  let links = 0;
  let afterMark = false;
  // Blocks are set apart by more than their text says.
  const space = (): void => {
    if (text !== '' && !text.endsWith(' ')) text += ' ';
  };
  walkHast(passage, {
    enter(element) {
      if (isBlock(element)) space();
      if (hasClass(element, 'noteref')) {
        afterMark = true;
        return SKIP;
      }
      if (hasClass(element, 'name') || hasClass(element, 'indexed')) {
        const span = { name: element, start: text.length, end: text.length, nested: links > 0 };
        spans.push(span);
        open.push(span);
      }
      if (hasClass(element, 'name') || element.tagName === 'a') links += 1;
      return undefined;
    },
    leave(element) {
      const span = open.at(-1)?.name === element ? open.pop() : undefined;
      if (span) {
        span.end = text.length;
        closed.push(span);
      }
      if (hasClass(element, 'name') || element.tagName === 'a') links -= 1;
      if (isBlock(element)) space();
    },
    text({ value }) {
      // “oil (2), and” is quoted as “oil, and”.
      if (afterMark && text.endsWith(' ') && /^[,.;:!?)\]»”’]/.test(value)) {
        text = text.slice(0, -1);
        for (const span of open) span.end = Math.min(span.end, text.length);
        for (let i = closed.length - 1; i >= 0; i--) {
          const span = closed[i];
          if (!span || span.end <= text.length) break;
          span.end = text.length;
        }
      }
      afterMark = false;
      text += value;
    },
  });
  return { text, spans };
}

function contextBefore(text: string, at: number): string {
  if (at <= CONTEXT) return text.slice(0, at);
  const cut = text.slice(at - CONTEXT, at);
  return cut.slice(cut.indexOf(' ') + 1);
}

function contextAfter(text: string, at: number): string {
  if (text.length - at <= CONTEXT) return text.slice(at);
  const cut = text.slice(at, at + CONTEXT);
  const end = cut.lastIndexOf(' ');
  return end > 0 ? cut.slice(0, end) : cut;
}
