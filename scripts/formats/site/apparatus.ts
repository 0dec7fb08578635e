import type { Element, ElementContent, Root } from 'hast';
import type { Entry, Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, isElement, property, select, textOf } from '../../pivot/hast.js';
import { resolveAddresses } from './addresses.js';
import { type Interface, interfaceOf } from './interface.js';
import { cssName } from './styles.js';
import { newline } from './tree.js';

/** What the page of the apparatus holds. */
export interface ApparatusPage {
  /** Paragraphs that open the apparatus. */
  readonly introduction: readonly ElementContent[];
  readonly lists: readonly ElementContent[];
}

/** Sets the apparatus: filters, every correction in columns, the layout repairs. Its figures have a page of their own. */
export function apparatusOf(edition: PivotEdition, part: Part): ApparatusPage {
  const body: Root = structuredClone(part.body);
  const children = body.children as ElementContent[];
  const statistics = children.find((c): c is Element => hasClass(c, 'statistics'));
  const corrections = children.find((c): c is Element => hasClass(c, 'corrections'));
  for (const item of select(body, (e) => hasClass(e, 'app'))) setEntry(item, edition);
  if (corrections) addFilters(corrections, edition);
  resolveAddresses(body, edition, part);
  const isList = (c: ElementContent): boolean => hasClass(c, 'corrections') || hasClass(c, 'repairs');
  return {
    introduction: children.filter((c) => c !== statistics && !isList(c)),
    lists: children.filter(isList),
  };
}

/**
 * The columns of one entry. Its text is the pivot's, to the letter; only elements are added, so that the judgement can
 * be set in columns and the certainty has its sign.
 */
function setEntry(item: Element, edition: PivotEdition): void {
  const entry = edition.entries.get(property(item, 'dataApp') ?? '');
  const from = item.children.findIndex((c) => hasClass(c, 'lemma'));
  const to = item.children.findIndex((c) => hasClass(c, 'reading'));
  const judgement = item.children.find((c): c is Element => hasClass(c, 'judgement'));
  if (!entry || from < 0 || to < from) return;
  const variants = item.children.splice(from, to - from + 1);
  item.children.splice(from, 0, h('span', { className: ['variants'] }, variants));
  item.children = item.children.map((c) =>
    c.type === 'text' && c.value.trim() === '.' ? h('span', { className: ['stop'] }, c.value) : c,
  );
  if (judgement) judgement.children = judgementOf(entry, textOf(judgement));
}

/** What a judgement says first, second and third, in this order; what follows is who is responsible. */
function judgementOf(entry: Entry, words: string): ElementContent[] {
  const names = [
    ...(entry.classes.length > 0 ? [['class']] : []),
    ...(entry.certainty ? [['certainty', entry.certainty]] : []),
    ...(entry.evidence ? [['evidence']] : []),
  ];
  const said = words.replace(/\.$/, '').split('; ');
  const columns = names.map((className, i) => {
    // Under its own head, or beside its sign, the noun need not be seen.
    const [, word = '', noun = ''] = /^(.*?)( certainty| evidence)?$/.exec(said[i] ?? '') ?? [];
    return h('span', { className }, word, noun ? stop(noun) : []);
  });
  const by = said.slice(names.length).join('; ');
  return [
    ...[...columns, ...(by ? [h('span', { className: ['by'] }, by)] : [])].flatMap((column, i) =>
      i === 0 ? [column] : [stop('; '), column],
    ),
    ...(words.endsWith('.') ? [stop('.')] : []),
  ];
}

/** What belongs to the sentence, but not to the column. */
const stop = (text: string): Element => h('span', { className: ['stop'] }, text);

/** By which the list is filtered, without a script: one choice for each value that occurs. */
export function filterValues(edition: PivotEdition): {
  readonly classes: readonly { readonly id: string; readonly label: string; readonly count: number }[];
  readonly certainties: readonly { readonly id: string; readonly label: string; readonly count: number }[];
} {
  const classes = new Map<string, { id: string; label: string; count: number }>();
  const certainties = new Map<string, { id: string; label: string; count: number }>();
  const count = (map: typeof classes, id: string, label: string): void => {
    const row = map.get(id) ?? { id, label, count: 0 };
    row.count += 1;
    map.set(id, row);
  };
  for (const entry of edition.entries.values()) {
    for (const c of entry.classes) count(classes, c.id, c.label);
    count(certainties, entry.certainty ?? 'unstated', entry.certainty ?? 'unstated');
  }
  const order = ['high', 'medium', 'low', 'unknown', 'unstated'];
  return {
    classes: [...classes.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)),
    certainties: [...certainties.values()].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
  };
}

function addFilters(corrections: Element, edition: PivotEdition): void {
  const ui = interfaceOf(edition);
  const { classes, certainties } = filterValues(edition);
  const total = edition.entries.size;
  const heading = corrections.children.findIndex((c) => isElement(c) && /^h\d$/.test(c.tagName));
  const chip = (group: string, id: string, label: string, count: number, checked: boolean): Element =>
    h(
      'label',
      {},
      h('input', {
        type: 'radio',
        name: `filter-${group}`,
        id: `ui-${group}-${cssName(id)}`,
        value: id,
        ...(checked ? { checked: true } : {}),
      }),
      ' ',
      h('span', {}, label, ' ', h('span', { className: ['count'] }, ui.number(count))),
    );
  const row = (group: string, legend: string, values: typeof classes): Element[] =>
    values.length < 2
      ? []
      : [
          newline() as unknown as Element,
          h(
            'fieldset',
            { className: ['chips'] },
            h('legend', {}, legend),
            chip(group, 'all', ui.say('filter.all'), total, true),
            values.map((v) => chip(group, v.id, v.label, v.count, false)),
          ),
        ];
  const groups = select(corrections, (e) => hasClass(e, 'app-group'));
  for (const group of groups) {
    const id = property(group, 'dataPart');
    if (id) group.properties['id'] = `app-of-${id}`;
  }
  const rest = corrections.children.splice(heading + 1);
  const rows = [
    ...row('class', ui.say('filter.class'), classes),
    ...row(
      'cert',
      ui.say('filter.certainty'),
      certainties.map((c) => ({ ...c, label: ui.maybe(`certainty.${c.id}`) ?? c.label })),
    ),
  ];
  corrections.children.push(
    newline(),
    h('div', { className: ['filters'] }, ...rows),
    newline(),
    h(
      'div',
      { className: ['entries'] },
      ...rest.flatMap((c) => [newline(), c]),
      newline(),
      rows.length > 0 ? tally(total, ui) : [],
    ),
  );
}

/** How many entries are shown: the style sheet counts them, between the words before and after the number. */
function tally(total: number, ui: Interface): Element {
  const [before = '', after = ''] = ui
    .say('filter.listed', { shown: '\0', total: ui.number(total) })
    .split('\0');
  return h('p', { className: ['tally'], dataBefore: before, dataAfter: after });
}
