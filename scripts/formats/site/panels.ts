import type { Element, ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Entry, Part, Passage, PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import { addressOf, citeId, panelId } from './addresses.js';
import { citationOf } from './citing.js';
import { type Interface, interfaceOf } from './interface.js';
import { wordsFor } from './readings.js';
import { labelInWords } from './words.js';

/** The cross that closes a panel. */
export const closer = (id: string, ui: Interface): Element =>
  h('button', {
    type: 'button',
    className: ['close'],
    popoverTarget: id,
    popoverTargetAction: 'hide',
    ariaLabel: ui.say('close'),
  });

/**
 * The panel of a correction: lemma ] reading, the reason, the judgement. It is a second view of the entry in the
 * apparatus, for the reader who meets the correction in the text.
 * @param names register entries whose names the lemma stands in, or holds
 */
export function correctionPanel(
  edition: PivotEdition,
  part: Part,
  entry: Entry,
  names: readonly string[],
): Element {
  const ui = interfaceOf(edition);
  const id = panelId(entry.id);
  const facts: [string, ElementContent | string][] = [
    ...(entry.classes.length > 0
      ? [[ui.say('panel.class'), entry.classes.map((c) => c.label).join(', ')] as [string, string]]
      : []),
    ...(entry.certainty
      ? [[ui.say('panel.certainty'), certainty(entry.certainty, ui)] as [string, Element]]
      : []),
    ...(entry.evidence ? [[ui.say('panel.evidence'), entry.evidence] as [string, string]] : []),
    ...(entry.responsibility.length > 0
      ? [[ui.say('panel.by'), entry.responsibility.map((r) => r.label).join('; ')] as [string, string]]
      : []),
    ...(entry.line === undefined ? [] : [[ui.say('panel.line'), String(entry.line)] as [string, string]]),
  ];
  return h(
    'aside',
    {
      className: ['panel', 'correction-panel'],
      id,
      dataKind: entry.kind,
      popover: '',
      role: 'note',
      ariaLabel: wordsFor(edition.policy, entry.kind, ui).name,
    },
    h('p', { className: ['variants'] }, ...variants(entry, ui)),
    entry.reason.length > 0 ? h('p', { className: ['reason'] }, structuredClone([...entry.reason])) : [],
    facts.length > 0
      ? h(
          'dl',
          {},
          facts.flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]),
        )
      : [],
    h(
      'p',
      { className: ['more'] },
      ...withSpaces([
        ...link(edition, part, `app-${entry.id}`, ui.say('panel.entry')),
        ...names.flatMap((n) =>
          link(edition, part, n, ui.say('panel.register', { name: edition.registerNames.get(n) ?? n })),
        ),
        linkHere(entry.id, ui.say('panel.link')),
      ]),
    ),
    closer(id, ui),
  );
}

/** The address of a place on this page; the script of the site has it copied too. */
const linkHere = (id: string, words: string): Element =>
  h('a', { className: ['copy'], href: `#${encodeURIComponent(id)}` }, words);

function link(edition: PivotEdition, part: Part, id: string, words: string): Element[] {
  const href = addressOf(edition, id, part);
  return href === undefined ? [] : [h('a', { href }, words)];
}

const withSpaces = (nodes: readonly Element[]): (Element | string)[] =>
  nodes.flatMap((node, i) => (i === 0 ? [node] : [' ', node]));

/** A certainty with its sign: colour never speaks alone. */
const certainty = (value: string, ui: Interface): Element =>
  h('span', { className: ['certainty', value] }, ui.maybe(`certainty.${value}`) ?? value);

/** lemma ] reading, with the letters marked in which they differ. */
const variants = (entry: Entry, ui: Interface): (ElementContent | string)[] => [
  h(
    'span',
    { className: ['lemma'] },
    side(entry, 'lemma', ui.say(entry.kind === 'variant' ? 'panel.om' : 'panel.omitted')),
  ),
  ' ',
  h('span', { className: ['bracket'] }, ']'),
  ' ',
  h('span', { className: ['reading'] }, side(entry, 'reading', ui.say('panel.nothing'))),
];

function side(entry: Entry, name: 'lemma' | 'reading', nothing: string): ElementContent[] {
  const text = name === 'lemma' ? entry.lemmaText : entry.readingText;
  if (text === '') return [h('i', { className: ['nil'] }, nothing)];
  // Several readings with their witnesses are not set against the lemma letter by letter.
  if (entry.kind === 'variant') return structuredClone([...entry[name]]);
  return entry.alignment
    .filter((run) => run[name] !== '')
    .map(
      (run): ElementContent =>
        run.same
          ? { type: 'text', value: run[name] }
          : h('u', { className: run[name].trim() === '' ? ['space'] : ['diff'] }, run[name]),
    );
}

/** Since when a passage is in the edition, what changed in it, and where it stays as it is. */
function historyOf(edition: PivotEdition, part: Part, { id }: Passage): Element[] {
  const { released } = edition;
  if (!released) return [];
  const ui = interfaceOf(edition);
  const { version, since, history } = released;
  const first = since.get(id);
  const changes = history.get(id) ?? [];
  const href = `${version}/${pageOf(part.id)}#${encodeURIComponent(id)}`;
  return [
    h(
      'p',
      { className: ['history'] },
      first === undefined ? ui.say('history.new') : ui.say('history.since', { version: first }),
      ...changes.flatMap(({ version: of, what }) => [
        ` ${ui.say('history.changed')}`,
        h('a', { href: `changes-${of}.html#change-${encodeURIComponent(id)}` }, of),
        ` (${what}).`,
      ]),
      ...(version === undefined || first === undefined
        ? []
        : [' ', h('a', { href }, ui.say('history.stays', { version }))]),
    ),
  ];
}

/** The panel that says how to cite a passage. */
export function citePanel(edition: PivotEdition, part: Part, passage: Passage): Element {
  const ui = interfaceOf(edition);
  const id = citeId(passage.id);
  return h(
    'section',
    { className: ['panel', 'cite-panel'], id, popover: '', ariaLabelledBy: [`${id}-title`] },
    // No heading: it would stand among those of the text.
    h(
      'p',
      { className: ['panel-title'], id: `${id}-title` },
      ui.say('passage.cite', { passage: labelInWords(passage, ui) }),
    ),
    h('p', { className: ['citation'] }, citationOf(edition.metadata, part, passage)),
    h('p', { className: ['more'] }, linkHere(passage.id, ui.say('passage.link-here'))),
    ...historyOf(edition, part, passage),
    closer(id, ui),
  );
}
