import type { Element, ElementContent, Root } from 'hast';
import { isRegisterKind } from '../../model/registers.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, isElement, property, select, textOf } from '../../pivot/hast.js';
import { resolveAddresses } from './addresses.js';
import { type CountKey, type Interface, interfaceOf } from './interface.js';
import type { OwnPage } from './own-page.js';
import { holdsInteractive, newline } from './tree.js';
import { SEARCH_PAGE } from './words.js';

/** More occurrences than this are folded away behind the first ones. */
const SHOWN = 10;
/** A register of so many entries is long. */
const LONG = 20;
/** Fewer left than this are not worth folding. */
const FOLDED = 4;

/** True for a register that is long enough to be narrowed and sorted. */
export const isLongRegister = ({ kind, body }: Part): boolean =>
  kind === 'register' && select(body, (e) => hasClass(e, 'entry')).length >= LONG;

/** What a register page holds: its entries, and the initials under which they stand. */
export interface RegisterPage {
  readonly entries: Element;
  /** By which a long register is narrowed and sorted, with a script (register.js). */
  readonly narrowing: Element | undefined;
  /** None if the register has another order, events by their dates for example. */
  readonly initials: Element | undefined;
  /** “28 persons, 43 mentions.” */
  readonly summary: string;
  /** The kind of its entries, as their first has it. */
  readonly kind: string;
}

/** Sets the entries of a register: who or what on one side, every occurrence in its line on the other. */
export function registerOf(
  edition: PivotEdition,
  part: Part,
  ownPages: readonly OwnPage[] = [],
): RegisterPage {
  const ui = interfaceOf(edition);
  const body: Root = structuredClone(part.body);
  const entries = select(body, (e) => hasClass(e, 'entry'));
  const mentions = entries.reduce((n, e) => n + occurrencesOf(e).length, 0);
  const alphabetical = isAlphabetical(entries);
  const dataKind = property(entries[0] ?? h('i', {}), 'dataKind');
  const kind = isRegisterKind(dataKind) ? dataKind : 'any';
  const addresses = new Map(
    ownPages.flatMap((page) => (page.of === dataKind ? [...(page.entries ?? [])] : [])),
  );
  const search = ownPages.find(({ name }) => name === SEARCH_PAGE)?.name;
  for (const entry of entries) linkElsewhere(entry, addresses);
  const initials = new Map<string, string>();
  for (const entry of entries) {
    const initial = initialOf(entry);
    const first = alphabetical && initial !== undefined && !initials.has(initial);
    if (first) initials.set(initial, property(entry, 'id') ?? '');
    arrange(entry, first, mentions > 0, ui);
    count(entry, kind === 'term' ? 'place-of' : 'mention', search, ui);
  }
  resolveAddresses(body, edition, part);
  return {
    entries: h(
      'div',
      { className: ['entries', 'wide'], id: 'ui-text', dataPart: part.id },
      (body.children as ElementContent[]).flatMap((c) => [c, newline()]),
    ),
    narrowing: isLongRegister(part) ? narrowing(ui) : undefined,
    initials:
      initials.size < 3
        ? undefined
        : h(
            'nav',
            { className: ['initials'], ariaLabel: ui.say('register.initials') },
            [...initials].flatMap(([initial, id]) => [
              h('a', { href: `#${encodeURIComponent(id)}` }, initial),
              ' ',
            ]),
          ),
    summary: ui.say(mentions > 0 ? 'register.summary.mentions' : 'register.summary', {
      entries: ui.count(kind, entries.length),
      // A term stands for places that need not name it.
      mentions: ui.count(kind === 'term' ? 'place-of' : 'mention', mentions),
    }),
    kind: dataKind ?? '',
  };
}

const narrowing = (ui: Interface): Element =>
  h(
    'form',
    { id: 'ui-narrow', className: ['narrowing'], hidden: true, dataShown: ui.say('filter.listed') },
    h(
      'label',
      {},
      h('span', {}, ui.say('register.filter')),
      ' ',
      h('input', {
        type: 'search',
        name: 'filter',
        autoComplete: ['off'],
        autoCapitalize: 'none',
        spellCheck: 'false',
      }),
    ),
    ' ',
    h(
      'label',
      {},
      h('span', {}, ui.say('register.order')),
      ' ',
      h(
        'select',
        { name: 'order' },
        h('option', { value: '' }, ui.say('register.order.own')),
        h('option', { value: 'mentions' }, ui.say('register.order.mentions')),
      ),
    ),
    ' ',
    h('output', { ariaLive: 'polite' }),
  );

/** How often the texts have it; where there is a search, it shows the passages whole. */
function count(entry: Element, thing: CountKey, search: string | undefined, ui: Interface): void {
  const n = occurrencesOf(entry).length;
  const who = entry.children.find((c): c is Element => hasClass(c, 'who'));
  if (n < 2 || !who) return;
  const words = ui.count(thing, n);
  const href = `${search}?naming=${encodeURIComponent(property(entry, 'id') ?? '')}`;
  who.children.push(
    h('p', { className: ['beside', 'counted'] }, search === undefined ? words : h('a', { href }, words)),
    newline(),
  );
}

/** What an entry says of its time or position leads to where it is shown: no word is added. */
function linkElsewhere(entry: Element, addresses: ReadonlyMap<string, string>): void {
  const href = addresses.get(property(entry, 'id') ?? '');
  if (href === undefined) return;
  const said = select(entry, (e) => hasClass(e, 'dates') || hasClass(e, 'geo'))[0];
  if (said && textOf(said).trim() !== '' && !holdsInteractive(said))
    said.children = [h('a', { href }, said.children)];
}

/** True if every initial begins one run of entries: only then do initials lead anywhere. */
function isAlphabetical(entries: readonly Element[]): boolean {
  const runs = entries.map(initialOf).filter((initial, i, all) => initial !== all[i - 1]);
  return runs.every((initial, i) => initial !== undefined && (i === 0 || initial > (runs[i - 1] ?? '')));
}

/** The letter under which an entry stands, without its accents. */
function initialOf(entry: Element): string | undefined {
  const name = select(entry, (e) => hasClass(e, 'entry-name'))[0];
  const letter = /\p{L}/u.exec(name ? textOf(name) : '')?.[0];
  return letter?.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}

const occurrencesOf = (entry: Element): Element[] => select(entry, (e) => hasClass(e, 'occurrence'));

function arrange(entry: Element, first: boolean, hasMentions: boolean, ui: Interface): void {
  const id = property(entry, 'id') ?? '';
  const name = entry.children.find((c): c is Element => isElement(c) && hasClass(c, 'entry-name'));
  const nameId = name && (property(name, 'id') ?? `${id}--name`);
  if (name && nameId) {
    name.properties['id'] = nameId;
    entry.properties['ariaLabelledBy'] = [nameId];
  }
  if (first) entry.properties['className'] = ['entry', 'initial'];
  const list = entry.children.find((c): c is Element => isElement(c) && hasClass(c, 'occurrences'));
  const who = entry.children.filter((c) => c !== list);
  entry.children = [
    newline(),
    h(
      'div',
      { className: ['who'] },
      who.flatMap((c) => [newline(), c]),
      newline(),
    ),
    newline(),
    // Where no text names anyone, there is nothing to say of it.
    ...(list
      ? folded(list, ui)
      : hasMentions
        ? [h('p', { className: ['nowhere'] }, ui.say('register.nowhere'))]
        : []),
    newline(),
  ];
}

/** A long list shows its beginning; the rest is one step away. */
function folded(list: Element, ui: Interface): Element[] {
  const items = list.children.filter((c): c is Element => isElement(c, 'li'));
  const lines = (from: readonly Element[]): ElementContent[] => from.flatMap((i) => [newline(), i]);
  list.children = [...lines(items), newline()];
  if (items.length < SHOWN + FOLDED) return [list];
  const rest = items.slice(SHOWN);
  list.children = [...lines(items.slice(0, SHOWN)), newline()];
  return [
    h(
      'div',
      { className: ['where-all'] },
      list,
      h(
        'details',
        { className: ['further'] },
        h('summary', {}, ui.say('register.further', { count: ui.number(rest.length) })),
        h('ol', { className: ['occurrences'], start: SHOWN + 1 }, lines(rest), newline()),
      ),
    ),
  ];
}
