import type { Element, ElementContent } from 'hast';
import type { DocumentModel } from '../model/model.js';
import type { Entry, Part } from './edition.js';
import { element as h } from './hast.js';
import type { Statistics } from './statistics.js';

/** Words for what a reading lacks. */
const NOTHING = 'nothing';

/**
 * The apparatus of corrections: statistics, every correction in the order of the text, the layout repairs.
 * @param passageLabel how a passage is cited within its part
 */
export function apparatusBody(
  parts: readonly Part[],
  entries: readonly Entry[],
  statistics: Statistics,
  documents: readonly DocumentModel[],
  passageLabel: (id: string) => string,
  practice: string | undefined,
): ElementContent[] {
  const texts = parts.filter((part) => part.kind === 'text');
  return [
    h(
      'p',
      { className: ['psg', 'lede'], id: 'apparatus-p1' },
      'Before the bracket stands what the edition reads, after it what the source has.',
    ),
    ...(practice ? [h('p', { className: ['psg'], id: 'apparatus-p2' }, practice)] : []),
    statisticsSection(statistics),
    h(
      'section',
      { className: ['corrections'], id: 'apparatus-corrections' },
      h('h2', { className: ['head'] }, 'The corrections'),
      ...texts
        .filter((part) => entries.some((e) => e.partId === part.id))
        .map((part) =>
          h(
            'section',
            { className: ['app-group'], dataPart: part.id },
            h('h3', { className: ['head'] }, part.shortTitle),
            h(
              'ol',
              { className: ['apps'] },
              entries.filter((e) => e.partId === part.id).map((e) => entryItem(e, passageLabel(e.passageId))),
            ),
          ),
        ),
    ),
    h(
      'section',
      { className: ['repairs'], id: 'apparatus-layout' },
      h('h2', { className: ['head'] }, 'Layout repairs'),
      ...documents
        .filter((d) => d.repairs.length > 0)
        .map((d) =>
          h(
            'section',
            { className: ['repair-group'] },
            h('h3', { className: ['head'] }, shortTitleOf(parts, d.id)),
            h(
              'ul',
              { className: ['list', 'repairs-list'] },
              d.repairs.map((r) =>
                h(
                  'li',
                  { className: ['repair'], dataKind: r.kind },
                  h('a', { className: ['ref'], href: `#${r.id}` }, passageLabel(r.id)),
                  `: ${r.words}`,
                ),
              ),
            ),
          ),
        ),
    ),
  ];
}

const shortTitleOf = (parts: readonly Part[], id: string): string =>
  parts.find((p) => p.id === id)?.shortTitle ?? id;

/** One entry: place, lemma ] reading, judgement, reason; readable as a sentence with styles off. */
function entryItem(entry: Entry, passage: string): Element {
  const line = entry.line === undefined ? '' : `, line ${entry.line}`;
  const judgement = [
    entry.classes.map((c) => c.label).join(', '),
    entry.certainty && `${entry.certainty} certainty`,
    entry.evidence && `${entry.evidence} evidence`,
    entry.responsibility.map((r) => r.label).join('; '),
  ].filter(Boolean);
  return h(
    'li',
    {
      className: ['app'],
      id: `app-${entry.id}`,
      dataApp: entry.id,
      dataClass: entry.classes.map((c) => c.id),
      dataCert: entry.certainty ?? 'unstated',
    },
    h('a', { className: ['where'], href: `#${entry.id}` }, `${passage}${line}`),
    ' ',
    h('span', { className: ['lemma'] }, side(entry, 'lemma')),
    ' ',
    h('span', { className: ['bracket'] }, ']'),
    ' ',
    h('span', { className: ['reading'] }, side(entry, 'reading')),
    '. ',
    h('span', { className: ['judgement'] }, `${judgement.join('; ')}.`),
    ...(entry.reason.length > 0 ? [' ', h('span', { className: ['reason'] }, [...entry.reason])] : []),
  );
}

/** Lemma or reading with the stretches in which they differ marked; or the word that says it is empty. */
function side(entry: Entry, name: 'lemma' | 'reading'): ElementContent[] {
  const text = name === 'lemma' ? entry.lemmaText : entry.readingText;
  if (text === '') return [h('i', { className: ['nil'] }, name === 'lemma' ? 'omitted' : NOTHING)];
  return entry.alignment
    .filter((run) => run[name] !== '')
    .map(
      (run): ElementContent =>
        run.same
          ? { type: 'text', value: run[name] }
          : h('u', { className: run[name].trim() === '' ? ['space'] : ['diff'] }, run[name]),
    );
}

function statisticsSection(statistics: Statistics): Element {
  const { certainties } = statistics;
  const cell = (value: string | number): Element => h('td', { className: ['n'] }, String(value));
  const head = (...labels: string[]): Element =>
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        labels.map((label, i) => h('th', { scope: 'col', className: i === 0 ? [] : ['n'] }, label)),
      ),
    );
  const total = (name: 'characters' | 'corrections' | 'errors'): number =>
    statistics.rates.reduce((sum, r) => sum + r[name], 0);
  const rate = (errors: number, characters: number): string =>
    characters === 0 ? '0' : ((errors * 1000) / characters).toFixed(1);
  return h(
    'section',
    { className: ['statistics'], id: 'apparatus-statistics' },
    h('h2', { className: ['head'] }, 'Figures'),
    h(
      'table',
      { className: ['classes'] },
      h('caption', {}, 'Corrections by class and certainty'),
      head('class', ...certainties, 'all'),
      h(
        'tbody',
        {},
        statistics.classes.map((row) =>
          h(
            'tr',
            { dataClass: row.id },
            h('th', { scope: 'row' }, row.label),
            certainties.map((c) => cell(row.counts[c] ?? 0)),
            cell(row.total),
          ),
        ),
        h(
          'tr',
          { className: ['total'] },
          h('th', { scope: 'row' }, 'all'),
          certainties.map((c) =>
            cell(statistics.classes.reduce((sum, row) => sum + (row.counts[c] ?? 0), 0)),
          ),
          cell(statistics.total),
        ),
      ),
    ),
    h(
      'table',
      { className: ['rates'] },
      h('caption', {}, 'Errors in every thousand characters of the source, by text'),
      head('text', 'characters', 'corrections', 'wrong characters', 'per thousand'),
      h(
        'tbody',
        {},
        statistics.rates.map((r) =>
          h(
            'tr',
            { dataPart: r.partId },
            h('th', { scope: 'row' }, r.title),
            cell(r.characters),
            cell(r.corrections),
            cell(r.errors),
            cell(rate(r.errors, r.characters)),
          ),
        ),
        h(
          'tr',
          { className: ['total'] },
          h('th', { scope: 'row' }, 'all'),
          cell(total('characters')),
          cell(total('corrections')),
          cell(total('errors')),
          cell(rate(total('errors'), total('characters'))),
        ),
      ),
    ),
    h(
      'table',
      { className: ['glyphs'] },
      h('caption', {}, 'What was read for what'),
      head('source', 'for', 'times'),
      h(
        'tbody',
        {},
        statistics.confusions.map((c) =>
          h(
            'tr',
            { dataApps: [...c.entries] },
            h('th', { scope: 'row' }, sign(c.source)),
            h('td', {}, sign(c.lemma)),
            cell(c.count),
          ),
        ),
      ),
    ),
  );
}

const sign = (text: string): ElementContent =>
  text === ''
    ? h('i', { className: ['nil'] }, NOTHING)
    : text.trim() === ''
      ? h('i', { className: ['nil'] }, 'space')
      : { type: 'text', value: text };
