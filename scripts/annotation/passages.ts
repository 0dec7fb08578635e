import type { Part, PivotEdition } from '../pivot/edition.js';
import { hasClass, property, select } from '../pivot/hast.js';
import { passageTexts } from '../pivot/ledger.js';
import { collapsed, type PassageText } from './passage-text.js';

/** The passages of a part, by their ids, as annotations count their texts. What annotations say is none of them. */
export function passagesOfPart({ body, notes }: Part): ReadonlyMap<string, PassageText> {
  const found = new Map<string, PassageText>();
  for (const [id, { text }] of passageTexts(body, notes)) found.set(id, { id, text: collapsed(text) });
  for (const annotation of select(body, (e) => hasClass(e, 'annotation')))
    for (const inner of select(annotation, (e) => hasClass(e, 'psg')))
      found.delete(property(inner, 'id') ?? '');
  return found;
}

/** The passages of an edition to which annotations may belong: those of its texts and of what the editors say. */
export function passagesOfEdition({ parts }: PivotEdition): ReadonlyMap<string, PassageText> {
  const texts = parts.filter(({ kind }) => kind === 'text' || kind === 'editorial');
  return new Map(texts.flatMap((part) => [...passagesOfPart(part)]));
}
