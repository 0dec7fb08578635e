import type { Element, ElementContent } from 'hast';
import type { DocumentModel } from '../model/model.js';
import type { Policy } from '../model/policy.js';
import type { Entry, Part } from './edition.js';
import { figuresSection, NOTHING } from './figures.js';
import { element as h } from './hast.js';
import { judgementOf } from './judgement.js';
import type { Statistics } from './statistics.js';

const LEAD: Readonly<Record<Policy, string>> = {
  corrected: 'Before the bracket stands what the edition reads, after it what the source has.',
  source: 'Before the bracket stands what the source has, after it what the edition would read.',
  normalized:
    'Before the bracket stands what the edition reads, in today’s spelling, after it what the source has.',
  diplomatic: 'Before the bracket stands what the source has, after it what the edition would read.',
};

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
  policy: Policy,
): ElementContent[] {
  const texts = parts.filter((part) => part.kind !== 'apparatus' && part.kind !== 'colophon');
  return [
    h('p', { className: ['psg', 'lede'], id: 'apparatus-p1' }, LEAD[policy]),
    ...(practice ? [h('p', { className: ['psg'], id: 'apparatus-p2' }, practice)] : []),
    ...(statistics.total > 0 ? [figuresSection(statistics)] : []),
    h(
      'section',
      { className: ['corrections'], id: 'apparatus-corrections' },
      h(
        'h2',
        { className: ['head'] },
        statistics.total === entries.length ? 'The corrections' : 'The entries',
      ),
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
    ...layoutSection(parts, documents, passageLabel),
  ];
}

/** What was brought into order on the page, where anything was. */
function layoutSection(
  parts: readonly Part[],
  documents: readonly DocumentModel[],
  passageLabel: (id: string) => string,
): ElementContent[] {
  if (documents.every((d) => d.repairs.length === 0)) return [];
  return [
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
  const judgement = judgementOf(entry);
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
    ...(judgement ? [h('span', { className: ['judgement'] }, judgement)] : []),
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
