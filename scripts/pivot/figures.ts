import type { Element, ElementContent } from 'hast';
import { element as h } from './hast.js';
import type { Statistics } from './statistics.js';

/** Words for a sign that is not there. */
export const NOTHING = 'nothing';

/**
 * The figures of the apparatus, as tables: classes, error rates, and what was read for what.
 * @returns undefined if there is nothing to be counted
 */
export function figuresSection(statistics: Statistics): Element | undefined {
  const { certainties } = statistics;
  const cell = (value: string | number): Element => h('td', { className: ['n'] }, String(value));
  const head = (words: readonly string[], numbers: readonly string[]): Element =>
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        words.map((label) => h('th', { scope: 'col' }, label)),
        numbers.map((label) => h('th', { scope: 'col', className: ['n'] }, label)),
      ),
    );
  const total = (name: 'characters' | 'corrections' | 'errors'): number =>
    statistics.rates.reduce((sum, r) => sum + r[name], 0);
  const rate = (errors: number, characters: number): string =>
    characters === 0 ? '0' : ((errors * 1000) / characters).toFixed(1);
  // Where nobody has classed the corrections, or said how sure he is, there is nothing to be counted.
  const isJudged =
    statistics.classes.some((row) => row.id !== 'unclassified') || certainties.some((c) => c !== 'unstated');
  const tables = [
    ...(isJudged ? [classesTable()] : []),
    // Where no lines of a source are numbered its characters are not counted.
    ...(total('characters') === 0 ? [] : [ratesTable()]),
    ...(statistics.confusions.length === 0 ? [] : [glyphsTable()]),
  ];
  if (tables.length === 0) return undefined;
  return h(
    'section',
    { className: ['statistics'], id: 'apparatus-statistics' },
    h('h2', { className: ['head'] }, 'Figures'),
    tables,
  );

  function classesTable(): Element {
    return h(
      'table',
      { className: ['classes'] },
      h('caption', {}, 'Corrections by class and certainty'),
      head(['class'], [...certainties, 'all']),
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
    );
  }

  function ratesTable(): Element {
    return h(
      'table',
      { className: ['rates'] },
      h('caption', {}, 'Errors in every thousand characters of the source, by text'),
      head(['text'], ['characters', 'corrections', 'wrong characters', 'per thousand']),
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
    );
  }

  function glyphsTable(): Element {
    return h(
      'table',
      { className: ['glyphs'] },
      h('caption', {}, 'What was read for what'),
      head(['source', 'for'], ['times']),
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
    );
  }
}

const sign = (text: string): ElementContent =>
  text === ''
    ? h('i', { className: ['nil'] }, NOTHING)
    : text.trim() === ''
      ? h('i', { className: ['nil'] }, 'space')
      : { type: 'text', value: text };
