import type { Mutation } from './mutation.js';
import { type Chance, changed, changes, hasLetters } from './random.js';

/** A page, taken apart into tags and texts. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The elements that are open, the innermost last; a tag is among its own. */
  readonly open: readonly Opened[];
}

interface Opened {
  readonly name: string;
  readonly classes: readonly string[];
  readonly id: string | undefined;
  readonly app: string | undefined;
  /** The kind of register entry. */
  readonly kind: string | undefined;
  readonly start: number;
  /** Known once the element is closed. */
  end: number;
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

function tokensOf(page: string): { texts: Token[]; elements: Opened[] } {
  const texts: Token[] = [];
  const elements: Opened[] = [];
  const open: Opened[] = [];
  for (const match of page.matchAll(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|<[^>]+>|[^<]+/g)) {
    const [text] = match;
    const start = match.index;
    const end = start + text.length;
    const [, close, name = ''] = /^<(\/)?([A-Za-z][\w:-]*)/.exec(text) ?? [];
    if (!text.startsWith('<')) texts.push({ start, end, text, open: [...open] });
    else if (close) {
      const closed = open.pop();
      if (closed) closed.end = end;
    } else if (name && name !== 'script' && name !== 'style') {
      const value = (attribute: string): string | undefined =>
        new RegExp(`\\s${attribute}="([^"]*)"`).exec(text)?.[1] ??
        new RegExp(`\\s${attribute}=([^\\s">]+)`).exec(text)?.[1];
      const opened: Opened = {
        name: name.toLowerCase(),
        classes: (value('class') ?? '').split(/\s+/),
        id: value('id'),
        app: value('data-app'),
        kind: value('data-kind'),
        start,
        end,
      };
      elements.push(opened);
      if (!text.endsWith('/>') && !VOID.has(opened.name)) open.push(opened);
    }
  }
  return { texts, elements };
}

const within = (open: readonly Opened[], ...classes: string[]): boolean =>
  open.some((o) => classes.some((c) => o.classes.includes(c)));

/** The parts of a page that are written in the TEI: its texts, its notes, its corrections, its register entries. */
export interface MarkupGrammar {
  /** True for the element that holds the text of a part. */
  readonly isText: (classes: readonly string[], name: string) => boolean;
}

/** Changes one page: a text node, a passage, a note, a correction or a register entry is removed, doubled or altered. */
export function mutateMarkup(
  page: string,
  grammar: MarkupGrammar,
  chance: Chance,
): (Mutation & { page: string }) | undefined {
  const { texts, elements } = tokensOf(page);
  const change = chance.pick(changes);
  const kept = texts.filter((t) => isWritten(t, grammar));
  const whole = elements.filter(isWhole);
  const splice = (from: { start: number; end: number }, by: string): string =>
    page.slice(0, from.start) + by + page.slice(from.end);

  if (change !== 'altered' && whole.length > 0 && chance.below(2) === 0) {
    const element = chance.pick(whole);
    const id = element.app ?? element.id?.replace(/--panel$/, '') ?? '';
    const source = page.slice(element.start, element.end);
    return {
      what: `${change} element ${element.name}.${element.classes.join('.')} ${id}`,
      ids: [id],
      page: splice(element, change === 'doubled' ? source + source : ''),
    };
  }
  if (kept.length === 0) return undefined;
  const token = chance.pick(kept);
  const ids = token.open
    .flatMap((o) => [o.app, o.id?.replace(/--panel$/, '')])
    .filter((id): id is string => id !== undefined && !/^m-|^ui-/.test(id));
  return {
    what: `${change} text “${token.text}”`,
    // Text of the description stands in no passage that has an id: then the part is named.
    ids: ids.length > 0 ? ids : ['description'],
    page: splice(token, changed(token.text, change, chance)),
  };
}

function isWritten({ text, open }: Token, { isText }: MarkupGrammar): boolean {
  if (!hasLetters(text) || /&/.test(text)) return false;
  if (within(open, 'entry')) return within(open, 'entry-name', 'form', 'desc', 'keyword');
  const panel = open.findIndex((o) => o.classes.includes('correction-panel'));
  if (panel !== -1) return within(open.slice(panel), 'lemma', 'reading') && !within(open, 'nil');
  if (within(open, 'app')) return within(open, 'lemma', 'reading', 'class', 'reason') && !within(open, 'nil');
  if (!open.some((o) => isText(o.classes, o.name))) return false;
  if (within(open, 'apparatus', 'register', 'colophon', 'lemma-sign', 'part-title')) return false;
  const note = open.some((o) => o.name === 'aside' && o.classes.includes('note'));
  if (note) return !within(open, 'permalink') && !open.some((o) => o.name === 'button');
  return !within(open, 'beside', 'tools', 'notes');
}

/** What stands in the file as a whole: notes, corrections, register entries, passages that are blocks of their own. */
function isWhole(element: Opened): boolean {
  const has = (name: string): boolean => element.classes.includes(name);
  if (element.name === 'aside') return has('note') || has('correction-panel');
  if (has('app')) return element.app !== undefined;
  if (element.kind !== undefined) return has('entry');
  return (
    element.name === 'p' &&
    has('psg') &&
    element.id !== undefined &&
    !/^(?:colophon|apparatus)/.test(element.id)
  );
}
