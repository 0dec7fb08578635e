import type { Element, Node, Parents } from 'hast';
import type { PivotEdition, Replacement } from '../../scripts/pivot/edition.js';

const classes = (element: Element): string => ` ${[element.properties['className'] ?? []].flat().join(' ')} `;

/** The own text of every passage of an edition, read for itself: without passages in it, without editors' marks. */
export function ownTexts(edition: PivotEdition): Map<string, string> {
  const texts = new Map<string, string>();
  const read = (node: Node, into: string | undefined): void => {
    if (node.type === 'text') {
      const value = 'value' in node ? String(node.value) : '';
      if (into !== undefined) texts.set(into, `${texts.get(into) ?? ''}${value}`);
      return;
    }
    let passage = into;
    if (node.type === 'element') {
      const element = node as Element;
      const own = classes(element);
      if (own.includes(' backlink ') || (own.includes(' noteref ') && own.includes(' editorial '))) return;
      const { id } = element.properties;
      if (
        typeof id === 'string' &&
        (own.includes(' psg ') || own.includes(' note ') || element.tagName === 'table')
      ) {
        passage = id;
        texts.set(id, texts.get(id) ?? '');
      }
    }
    if ('children' in node) for (const child of (node as Parents).children) read(child, passage);
  };
  for (const part of edition.parts.filter((p) => p.kind === 'text' || p.kind === 'editorial'))
    for (const root of [part.body, ...part.notes]) read(root, undefined);
  return texts;
}

/**
 * A text with stretches replaced, the last first, and of those at one offset the last in order; they must not overlap,
 * and must stand where they say.
 */
export function applied(text: string, replacements: readonly Replacement[]): string {
  const characters = [...text];
  let before = characters.length;
  for (const { start, end, replaces, by } of [...replacements]
    .reverse()
    .sort((a, b) => b.start - a.start || b.end - a.end)) {
    if (end > before) throw new Error(`${start}–${end} overlaps what begins at ${before}`);
    const there = characters.slice(start, end).join('');
    if (there !== replaces)
      throw new Error(`“${replaces}” is said to stand at ${start}, there is “${there}”`);
    characters.splice(start, end - start, by);
    // What is put in is one item: nothing before it moves.
    before = start;
  }
  return characters.join('');
}

/** The text of every passage with the ledger applied backwards. */
export function undone(edition: PivotEdition): Map<string, string> {
  const { passages, places } = edition.ledger;
  const byPassage = new Map<string, Replacement[]>();
  for (const place of places.values())
    if (place.by !== undefined)
      byPassage.set(place.passageId, [...(byPassage.get(place.passageId) ?? []), place]);
  const texts = ownTexts(edition);
  for (const { id, text, further, isInSource } of passages) {
    if (texts.get(id) !== text) throw new Error(`the text of ${id} is “${texts.get(id)}”, not “${text}”`);
    if (!isInSource) texts.delete(id);
    else texts.set(id, applied(text, [...(byPassage.get(id) ?? []), ...further]));
  }
  for (const { id, text } of edition.ledger.sourceOnly) texts.set(id, text);
  return texts;
}
