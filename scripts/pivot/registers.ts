import type { Element, Root } from 'hast';
import { element as h, hasClass, property, select, textOf } from './hast.js';
import type { Mention } from './names.js';

/** The names of the entries of a register, by id. */
export const entryNames = (root: Root): [string, string][] =>
  select(root, (e) => hasClass(e, 'entry')).map((entry) => {
    const name = select(entry, (e) => hasClass(e, 'entry-name'))[0];
    return [property(entry, 'id') ?? '', name ? textOf(name) : ''];
  });

/**
 * Adds to every register entry the list of its occurrences, each quoted in its context and linked.
 * @param where how a mention's place is cited: “Letter, ¶ 3”
 */
export function addOccurrences(
  root: Root,
  mentions: readonly Mention[],
  where: (mention: Mention) => string,
): void {
  const byEntry = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const others = byEntry.get(mention.entryId);
    if (others) others.push(mention);
    else byEntry.set(mention.entryId, [mention]);
  }
  for (const entry of select(root, (e) => hasClass(e, 'entry'))) {
    const own = byEntry.get(property(entry, 'id') ?? '') ?? [];
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
