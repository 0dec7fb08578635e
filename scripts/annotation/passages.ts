import type { Element } from 'hast';
import type { Part, PivotEdition } from '../pivot/edition.js';
import { hasClass, property, SKIP, select, walkHast } from '../pivot/hast.js';
import { collapsed, type PassageOrder, type PassageText } from './passage-text.js';

/** The passages of a part, by their ids, as annotations count their texts. What annotations say is none of them. */
export function passagesOfPart(part: Part): ReadonlyMap<string, PassageText> {
  const found = new Map<string, PassageText>();
  const orders = ordersIn(part);
  for (const [id, text] of textsIn(part)) {
    const order = orders.get(id);
    found.set(id, { id, text: collapsed(text), ...(order && { order }) });
  }
  for (const annotation of select(part.body, (e) => hasClass(e, 'annotation')))
    for (const inner of select(annotation, (e) => hasClass(e, 'psg')))
      found.delete(property(inner, 'id') ?? '');
  return found;
}

const passageIdOf = (element: Element): string | undefined =>
  hasClass(element, 'psg') || hasClass(element, 'note') || element.tagName === 'table'
    ? property(element, 'id')
    : undefined;

/** The text of each passage without that of passages in it. The cells of a table part words. */
function textsIn({ body, notes }: Part): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  const add = (words: string): void => {
    const id = open.at(-1);
    if (id !== undefined) texts.set(id, (texts.get(id) ?? '') + words);
  };
  const isCell = ({ tagName }: Element): boolean => tagName === 'td' || tagName === 'th';
  const visitor = {
    enter(element: Element): typeof SKIP | undefined {
      if (hasClass(element, 'backlink') || (hasClass(element, 'noteref') && hasClass(element, 'editorial')))
        return SKIP;
      if (isCell(element)) add(' ');
      const id = passageIdOf(element);
      if (id !== undefined) {
        open.push(id);
        // A passage that is told in pieces has one text.
        add('');
      }
      return undefined;
    },
    leave(element: Element): void {
      if (passageIdOf(element) !== undefined) open.pop();
      if (isCell(element)) add(' ');
    },
    text: ({ value }: { readonly value: string }): void => add(value),
  };
  walkHast(body, visitor);
  for (const note of notes) walkHast({ type: 'root', children: [note] }, visitor);
  return texts;
}

/** Where the passages of a part's running text stand in it. */
function ordersIn({ id: part, body }: Part): ReadonlyMap<string, PassageOrder> {
  const orders = new Map<string, PassageOrder>();
  const open: { readonly id: string; readonly first: number }[] = [];
  let number = 0;
  walkHast(body, {
    enter(element) {
      const id = property(element, 'id');
      if (id === undefined || !(hasClass(element, 'psg') || element.tagName === 'table')) return undefined;
      number += 1;
      open.push({ id, first: number });
      return undefined;
    },
    leave(element) {
      const last = open.at(-1);
      if (!last || last.id !== property(element, 'id')) return;
      open.pop();
      // A passage that stands there in pieces reaches from its first to its last.
      orders.set(last.id, { part, first: orders.get(last.id)?.first ?? last.first, last: number });
    },
  });
  return orders;
}

/** The passages of an edition to which annotations may belong: those of its texts, its registers, and of what the editors say. */
export function passagesOfEdition({ parts }: PivotEdition): ReadonlyMap<string, PassageText> {
  const texts = parts.filter(({ kind }) => kind === 'text' || kind === 'editorial' || kind === 'register');
  return new Map(texts.flatMap((part) => [...passagesOfPart(part)]));
}
