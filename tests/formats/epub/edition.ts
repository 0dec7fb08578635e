import type { Element, ElementContent } from 'hast';
import type { Metadata } from '../../../scripts/model/metadata.js';
import { align } from '../../../scripts/pivot/align.js';
import type { Entry, Part, PivotEdition } from '../../../scripts/pivot/edition.js';
import { element as h, property, select } from '../../../scripts/pivot/hast.js';
import { linkNotes } from '../../../scripts/pivot/notes.js';
import { passagesOf } from '../../../scripts/pivot/passages.js';

export { h };

const METADATA: Metadata = {
  title: 'A Trial',
  subtitle: undefined,
  authors: [],
  language: 'en',
  version: '1.0.0',
  date: '2024-02-29',
  modified: undefined,
  publisher: undefined,
  responsibilities: [],
  licences: [{ target: 'https://example.org/licence', text: 'What the edition adds is free.' }],
  rights: ['The rights in the texts are not established.'],
  identifiers: [],
  address: undefined,
  abstract: undefined,
  names: new Map(),
  keywords: [],
  witnesses: [],
  sources: [],
  practices: [],
  changes: [],
};

/** A part for trials: text unless something else is said. */
export const part = (id: string, body: ElementContent[], more: Partial<Part> = {}): Part => {
  const root = { type: 'root' as const, children: body };
  const notes = linkNotes(root, more.notes ?? []);
  return {
    id,
    kind: 'text',
    title: `The part ${id}`,
    shortTitle: id,
    language: 'en',
    lines: undefined,
    ...more,
    body: root,
    notes,
    passages: passagesOf(id, root, notes),
  };
};

/** An edition for trials, made of parts. */
export function editionOf(
  parts: readonly Part[],
  entries: readonly Entry[] = [],
  metadata: Partial<Metadata> = {},
): PivotEdition {
  const ids = (part: Part): string[] =>
    select(
      { type: 'root', children: [...part.body.children, ...part.notes] },
      (e) => e.properties['id'] !== undefined,
    ).map((e) => property(e, 'id') ?? '');
  return {
    metadata: { ...METADATA, ...metadata },
    policy: 'corrected',
    parts,
    partOfId: new Map(parts.flatMap((p) => ids(p).map((id) => [id, p.id] as const))),
    entries: new Map(entries.map((e) => [e.id, e])),
    pictures: new Map(),
    styles: '',
    ledger: { passages: [], places: new Map(), sourceOnly: [] },
    tei: '0'.repeat(64),
    registerNames: new Map(),
  };
}

/** A paragraph with an id. */
export const p = (id: string, ...children: readonly (ElementContent | string)[]): Element =>
  h('p', { className: ['psg', 'p'], id }, [...children]);

/** A note and its mark. */
export const mark = (id: string, series: 'source' | 'editorial', text = ''): Element =>
  h('a', { className: ['noteref', series], role: 'doc-noteref', href: `#${id}` }, text ? [text] : []);

export const note = (
  id: string,
  series: 'source' | 'editorial',
  label: string,
  ...children: readonly (ElementContent | string)[]
): Element =>
  h(
    'aside',
    { className: ['note', series], role: 'doc-footnote', id },
    h('a', { className: ['backlink'], role: 'doc-backlink', href: `#${id}-ref` }, label ? [label] : []),
    children.every((c) => typeof c === 'string')
      ? h('p', { className: ['psg'] }, [...children])
      : [...children],
  );

/** The two points of a lemma. */
export const begin = (app: string): Element => h('span', { className: ['app-begin'], dataApp: app, id: app });
export const end = (app: string): Element => h('span', { className: ['app-end'], dataApp: app });

export const entry = (
  id: string,
  partId: string,
  passageId: string,
  lemma: string,
  reading: string,
): Entry => ({
  id,
  partId,
  passageId,
  line: 7,
  element: 'choice',
  kind: 'correction',
  lemma: lemma ? [{ type: 'text', value: lemma }] : [],
  reading: reading ? [{ type: 'text', value: reading }] : [],
  lemmaText: lemma,
  readingText: reading,
  alignment: align(lemma, reading),
  classes: [{ id: 'glyph', label: 'misread character' }],
  certainty: 'high',
  evidence: 'internal',
  responsibility: [{ id: 'reading-1', label: 'first reading' }],
  reason: [],
  readings: [],
});

/** An apparatus with an item for each entry. */
export const apparatus = (entries: readonly Entry[]): Part =>
  part(
    'apparatus',
    [
      h(
        'section',
        { className: ['corrections'], id: 'apparatus-corrections' },
        h('h2', { className: ['head'] }, 'The corrections'),
        h(
          'ol',
          { className: ['apps'] },
          entries.map((e) =>
            h(
              'li',
              { className: ['app'], id: `app-${e.id}`, dataApp: e.id },
              h('a', { className: ['where'], href: `#${e.id}` }, 'there'),
              ' ',
              h('span', { className: ['lemma'] }, e.lemmaText),
              ' ] ',
              h('span', { className: ['reading'] }, e.readingText),
            ),
          ),
        ),
      ),
    ],
    { kind: 'apparatus' },
  );
