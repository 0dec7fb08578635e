import type { Element, Root } from 'hast';
import { element as h, hasClass, isElement, type Node, property, select, textOf } from './hast.js';
import type { Mention } from './names.js';

/** The name of the place of an event is known only if it has an entry. */
export function dropUnknownPlaces(root: Root, names: ReadonlyMap<string, string>): void {
  const isUnknown = (node: Node): boolean =>
    isElement(node) &&
    hasClass(node, 'at') &&
    !select(node, (e) => hasClass(e, 'ptr')).some((e) => names.has((property(e, 'href') ?? '').slice(1)));
  for (const entry of select(root, (e) => hasClass(e, 'entry')))
    if (entry.children.some(isUnknown)) entry.children = entry.children.filter((c) => !isUnknown(c));
}

/** The names of the entries of a register, by id. */
export const entryNames = (root: Root): [string, string][] =>
  select(root, (e) => hasClass(e, 'entry')).map((entry) => {
    const name = select(entry, (e) => hasClass(e, 'entry-name'))[0];
    return [property(entry, 'id') ?? '', name ? textOf(name) : ''];
  });

/** The mentions of each entry, in the order of the texts. */
export function byEntry(mentions: readonly Mention[]): ReadonlyMap<string, readonly Mention[]> {
  const entries = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const others = entries.get(mention.entryId);
    if (others) others.push(mention);
    else entries.set(mention.entryId, [mention]);
  }
  return entries;
}

/**
 * Adds to every register entry the list of its occurrences, each quoted in its context and linked.
 * @param where how a mention's place is cited: “Letter, ¶ 3”
 */
export function addOccurrences(
  root: Root,
  mentions: ReadonlyMap<string, readonly Mention[]>,
  where: (mention: Mention) => string,
): void {
  for (const entry of select(root, (e) => hasClass(e, 'entry'))) {
    const own = mentions.get(property(entry, 'id') ?? '') ?? [];
    if (own.length > 0)
      entry.children.push(
        h(
          'ol',
          { className: ['occurrences'] },
          own.map((m) => occurrence(m, where(m))),
        ),
      );
  }
}

const occurrence = (mention: Mention, where: string): Element =>
  h(
    'li',
    { className: ['occurrence'], dataMention: mention.id },
    h('span', { className: ['before'] }, mention.before),
    h('span', { className: ['keyword'] }, mention.name),
    h('span', { className: ['after'] }, mention.after),
    ' ',
    h('a', { className: ['where'], href: `#${mention.id}` }, where),
  );
