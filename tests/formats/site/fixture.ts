import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Metadata } from '../../../scripts/model/metadata.js';
import { align } from '../../../scripts/pivot/align.js';
import type { Entry, Part, PivotEdition } from '../../../scripts/pivot/edition.js';
import { hasClass, property, select } from '../../../scripts/pivot/hast.js';
import { passagesOf } from '../../../scripts/pivot/passages.js';

/** A small edition made by hand: what TEI cannot say in one line, a tree can. */
export interface Fixture {
  readonly body: string;
  readonly notes?: string;
  /** Lemma and reading of each correction, by id. */
  readonly corrections?: Readonly<Record<string, readonly [lemma: string, reading: string]>>;
  readonly metadata?: Partial<Metadata>;
  readonly language?: string;
  readonly registers?: string;
}

const METADATA: Metadata = {
  title: 'Light 1902',
  subtitle: undefined,
  authors: [],
  language: 'en',
  version: '1.0.0',
  date: '2026-01-02',
  modified: undefined,
  publisher: 'Emendata',
  responsibilities: [],
  licences: [{ target: 'https://creativecommons.org/licenses/by/4.0/', text: 'What the edition adds.' }],
  rights: ['The rights in the source are not established.'],
  identifiers: [],
  address: undefined,
  abstract: 'A log.',
  names: new Map(),
  keywords: [],
  witnesses: [],
  sources: [],
  practices: [],
  changes: [],
};

const treeOf = (html: string): ElementContent[] =>
  fromHtml(html, { fragment: true }).children.filter((c): c is ElementContent => c.type !== 'doctype');

const elementsOf = (html: string): Element[] =>
  treeOf(html).filter((c): c is Element => c.type === 'element');

/** The points of a lemma, to be written into a fixture's body. */
export const from = (id: string): string => `<span class="app-begin" id="${id}" data-app="${id}"></span>`;
export const to = (id: string): string => `<span class="app-end" data-app="${id}"></span>`;

export function editionOf(fixture: Fixture): PivotEdition {
  const body: Root = { type: 'root', children: treeOf(fixture.body) };
  const notes = elementsOf(fixture.notes ?? '');
  const part: Part = {
    id: 'd',
    kind: 'text',
    title: 'Document',
    shortTitle: 'Document',
    language: fixture.language ?? 'en',
    body,
    notes,
    lines: [1, 9],
    passages: passagesOf('d', body, notes),
  };
  const entries = Object.entries(fixture.corrections ?? {}).map(
    ([id, [lemmaText, readingText]]): Entry => ({
      id,
      partId: 'd',
      passageId: 'd-p1',
      line: 1,
      element: 'choice',
      kind: 'correction',
      lemma: [{ type: 'text', value: lemmaText }],
      reading: [{ type: 'text', value: readingText }],
      lemmaText,
      readingText,
      alignment: align(lemmaText, readingText),
      classes: [{ id: 'glyph', label: 'misread character' }],
      certainty: 'high',
      evidence: 'internal',
      responsibility: [{ id: 'r', label: 'first reading' }],
      reason: [],
      readings: [],
    }),
  );
  const register: Part[] = fixture.registers
    ? [
        {
          ...part,
          id: 'persons',
          kind: 'register',
          title: 'Persons',
          shortTitle: 'Persons',
          body: { type: 'root', children: treeOf(fixture.registers) },
          notes: [],
          lines: undefined,
          passages: [],
        },
      ]
    : [];
  const parts = [part, ...register];
  const idsOf = (p: Part): string[] =>
    [p.body, ...p.notes]
      .flatMap((root) => [
        ...(root.type === 'element' ? [root] : []),
        ...select(root, (e) => e.properties['id'] !== undefined),
      ])
      .map((e) => property(e, 'id') ?? '');
  return {
    metadata: { ...METADATA, ...fixture.metadata },
    policy: 'corrected',
    parts,
    partOfId: new Map(parts.flatMap((p) => idsOf(p).map((id) => [id, p.id] as const))),
    entries: new Map(entries.map((e) => [e.id, e])),
    pictures: new Map(),
    styles: '',
    ledger: { passages: [], places: new Map(), sourceOnly: [] },
    tei: '0'.repeat(64),
    registerNames: new Map(
      register.flatMap((p) =>
        select(p.body, (e) => hasClass(e, 'entry')).map((e) => [property(e, 'id') ?? '', 'Zog'] as const),
      ),
    ),
  };
}
