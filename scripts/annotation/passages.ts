import type { Part, PivotEdition } from '../pivot/edition.js';
import { hasClass, property, select, walkHast } from '../pivot/hast.js';
import { passageTexts } from '../pivot/ledger.js';
import { collapsed, type PassageOrder, type PassageText } from './passage-text.js';

/** The passages of a part, by their ids, as annotations count their texts. What annotations say is none of them. */
export function passagesOfPart(part: Part): ReadonlyMap<string, PassageText> {
  const { body, notes } = part;
  const found = new Map<string, PassageText>();
  const orders = ordersIn(part);
  for (const [id, { text }] of passageTexts(body, notes)) {
    const order = orders.get(id);
    found.set(id, { id, text: collapsed(text), ...(order && { order }) });
  }
  for (const annotation of select(body, (e) => hasClass(e, 'annotation')))
    for (const inner of select(annotation, (e) => hasClass(e, 'psg')))
      found.delete(property(inner, 'id') ?? '');
  return found;
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
