import type { Element, ElementContent } from 'hast';
import type { DocumentModel } from '../model/model.js';
import type { Policy } from '../model/policy.js';
import type { Entry, EntryKind, Part } from './edition.js';
import { figuresSection, NOTHING } from './figures.js';
import { element as h } from './hast.js';
import { judgementOf } from './judgement.js';
import { nounOf } from './kinds.js';
import type { Statistics } from './statistics.js';

/** How the entries are to be read, according to what they are. */
function lead(entries: readonly Entry[], policy: Policy): string {
  const isEdited = policy === 'corrected' || policy === 'normalized';
  const kinds = new Set(entries.map((entry) => entry.kind));
  const own = isEdited ? 'what the edition reads' : 'what the source has';
  const other = isEdited ? 'what the source has' : 'what the edition would read';
  const variants = 'the other readings with their witnesses';
  const earlier = 'what the writer changed or deleted';
  const after = [
    ...(['correction', 'normalization', 'expansion'].some((kind) => kinds.has(kind as EntryKind))
      ? [other]
      : []),
    ...(kinds.has('variant') ? [variants] : []),
    ...(kinds.has('revision') ? [earlier] : []),
  ];
  return `Before the bracket stands ${own}${policy === 'normalized' ? ', in today’s spelling' : ''}, after it ${inWords(after)}.`;
}

/** “a”, “a or b”, “a, b or c” */
const inWords = (list: readonly string[]): string =>
  list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} or ${list.at(-1) ?? ''}`;

/**
 * The apparatus of corrections: statistics, every correction in the order of the text, the layout repairs.
 * @param passageLabel how a passage is cited within its part
 * @param isPlaced true for ids that stand in a text: an entry within a reading that is left out has no place of its own
 */
export function apparatusBody(
  parts: readonly Part[],
  entries: readonly Entry[],
  statistics: Statistics,
  documents: readonly DocumentModel[],
  passageLabel: (id: string) => string,
  practice: string | undefined,
  policy: Policy,
  isPlaced: (id: string) => boolean,
): ElementContent[] {
  const texts = parts.filter((part) => part.kind !== 'apparatus' && part.kind !== 'colophon');
  const figures = statistics.total > 0 ? figuresSection(statistics) : undefined;
  const byPart = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = byPart.get(entry.partId);
    if (own) own.push(entry);
    else byPart.set(entry.partId, [entry]);
  }
  return [
    h('p', { className: ['psg', 'lede'], id: 'apparatus-p1' }, lead(entries, policy)),
    ...(practice ? [h('p', { className: ['psg'], id: 'apparatus-p2' }, practice)] : []),
    ...(figures ? [figures] : []),
    h(
      'section',
      { className: ['corrections'], id: 'apparatus-corrections' },
      h('h2', { className: ['head'] }, `The ${nounOf(entries)[1]}`),
      ...texts
        .filter((part) => byPart.has(part.id))
        .map((part) =>
          h(
            'section',
            { className: ['app-group'], dataPart: part.id },
            h('h3', { className: ['head'] }, part.shortTitle),
            h(
              'ol',
              { className: ['apps'] },
              (byPart.get(part.id) ?? []).map((e) =>
                entryItem(e, passageLabel(e.passageId), isPlaced(e.id) ? e.id : e.passageId),
              ),
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
function entryItem(entry: Entry, passage: string, place: string): Element {
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
    h('a', { className: ['where'], href: `#${place}` }, `${passage}${line}`),
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
  if (text === '')
    return [
      h(
        'i',
        { className: ['nil'] },
        name === 'reading' ? NOTHING : entry.kind === 'variant' ? 'om.' : 'omitted',
      ),
    ];
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
