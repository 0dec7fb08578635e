import type { Element, ElementContent } from 'hast';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { classesOf, element as h, hasClass, isElement, textOf, walkHast } from '../../pivot/hast.js';
import { entriesOf } from './entries.js';
import { type Interface, interfaceOf, type MessageKey } from './interface.js';
import { closer } from './panels.js';
import { NOTHING_PICTURED, type Pictured } from './pictured.js';
import { newline } from './tree.js';

/** The id of the panel in which the marks of a page are explained. */
export const KEY_PANEL = 'ui-key';

/** A mark as it looks, and what it says. */
type Row = readonly [mark: ElementContent | string, meaning: string];

/** Marks that stand for a class of the text (docs/pivot.md), in the order in which they are explained. */
const SHOWN: readonly {
  readonly name: string;
  readonly key: MessageKey;
  readonly mark: string | undefined;
}[] = [
  { name: 'pb', key: 'key.page', mark: '|' },
  { name: 'cb', key: 'key.column', mark: '|' },
  { name: 'del', key: 'key.deleted', mark: undefined },
  { name: 'unclear', key: 'key.unclear', mark: undefined },
  { name: 'gap', key: 'key.gap', mark: '[…]' },
];

/** Marks that are drawn where the text is diplomatic. */
const DIPLOMATIC: typeof SHOWN = [
  { name: 'add', key: 'key.added', mark: '‹ ›' },
  { name: 'supplied', key: 'key.supplied', mark: '[ ]' },
  { name: 'surplus', key: 'key.surplus', mark: '{ }' },
  { name: 'damage', key: 'key.damage', mark: undefined },
];

/**
 * What the marks of a page mean: only those that stand on it are explained.
 * @returns the panel, which the button that `keyButton` makes opens; undefined if the page has no marks
 */
export function keyOf(
  edition: PivotEdition,
  part: Part,
  pictured: Pictured = NOTHING_PICTURED,
): Element | undefined {
  const ui = interfaceOf(edition);
  const rows = [...rowsOf(edition, part, ui, pictured)];
  if (rows.length === 0) return undefined;
  return h(
    'section',
    { className: ['panel', 'key'], id: KEY_PANEL, popover: '', ariaLabelledBy: [`${KEY_PANEL}-title`] },
    h('p', { className: ['panel-title'], id: `${KEY_PANEL}-title` }, ui.say('key.title')),
    h(
      'dl',
      {},
      rows.flatMap(([mark, meaning]) => [newline(), h('dt', {}, mark), h('dd', {}, meaning)]),
      newline(),
    ),
    closer(KEY_PANEL, ui),
  );
}

/** True if a page has marks that are explained. */
export const hasKey = (edition: PivotEdition, part: Part, pictured: Pictured = NOTHING_PICTURED): boolean =>
  !rowsOf(edition, part, interfaceOf(edition), pictured).next().done;

/** The button that opens the key. */
export const keyButton = (ui: Interface): Element =>
  h('button', { type: 'button', className: ['to-key'], popoverTarget: KEY_PANEL }, ui.say('key.open'));

function* rowsOf(edition: PivotEdition, part: Part, ui: Interface, pictured: Pictured): Generator<Row> {
  const { policy } = edition;
  const word = (look: string): Element => h('span', { className: [look] }, ui.say('key.word'));
  const kinds = new Set(entriesOf(edition, part).map(({ kind }) => kind));
  const has = classesIn(part);
  if (kinds.has('correction'))
    yield [
      word('is-corrected'),
      ui.say(policy === 'corrected' || policy === 'normalized' ? 'key.corrected' : 'key.wrong'),
    ];
  if ([...kinds].some((kind) => kind !== 'correction')) yield [word('is-variant'), ui.say('key.variant')];
  if (kinds.size > 0) yield [h('span', { className: ['is-ours'] }, '[+] [–]'), ui.say('key.sign')];
  const isOwn = (note: Element): boolean => hasClass(note, 'editorial');
  const [source, own] = [part.notes.find((note) => !isOwn(note)), part.notes.find(isOwn)];
  if (source) yield [labelOf(source), ui.say(own ? 'key.source-note' : 'key.note')];
  if (own) yield [h('span', { className: ['is-ours'] }, labelOf(own)), ui.say('key.own-note')];
  if (has.has('name')) yield [word('is-name'), ui.say('key.name')];
  for (const { name, key, mark } of [...SHOWN, ...(policy === 'diplomatic' ? DIPLOMATIC : [])])
    if (has.has(name)) yield [mark ?? word(`is-${name}`), ui.say(key)];
  if (part.passages.some(({ id }) => pictured.passages.has(id)))
    yield [h('span', { className: ['is-on-picture'] }), ui.say('key.on-picture')];
  if (part.passages.length > 0 && part.kind === 'text') yield ['1', ui.say('key.number')];
}

/** The label of a note as its mark shows it. */
function labelOf(note: Element): string {
  const label = note.children.find((child) => isElement(child) && hasClass(child, 'backlink'));
  return (label ? textOf(label).trim() : '') || '*';
}

/** The classes of the elements in the text of a part and its notes. */
function classesIn(part: Part): ReadonlySet<string> {
  const found = new Set<string>();
  for (const root of [part.body, ...part.notes])
    walkHast(root, {
      enter(element) {
        for (const name of classesOf(element)) found.add(name);
        return undefined;
      },
    });
  return found;
}
