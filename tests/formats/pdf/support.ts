import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { OutputFile } from '../../../scripts/formats/output.js';
import { type PdfOptions, type PdfResult, pdf } from '../../../scripts/formats/pdf/pdf.js';
import type { Entry, Part, PartKind, PivotEdition } from '../../../scripts/pivot/edition.js';
import { select, textOf } from '../../../scripts/pivot/hast.js';
import { passagesOf } from '../../../scripts/pivot/passages.js';

export interface PartInput {
  readonly id: string;
  readonly kind?: PartKind;
  readonly title?: string;
  readonly language?: string;
  /** The body in the edition's XHTML. */
  readonly body: string;
  /** The notes, one aside after the other. */
  readonly notes?: string;
  /** True if it holds source text. */
  readonly source?: boolean;
}

const fragment = (html: string): Root => fromHtml(html, { fragment: true });

/** A pivot for a test, from XHTML. */
export function editionOf(parts: readonly PartInput[], entries: readonly Entry[] = []): PivotEdition {
  const made = parts.map((input): Part => {
    const body = fragment(input.body);
    const notes = fragment(input.notes ?? '').children.filter((c): c is Element => c.type === 'element');
    const title = input.title ?? input.id;
    return {
      id: input.id,
      kind: input.kind ?? 'text',
      title,
      shortTitle: title,
      language: input.language ?? 'en',
      body,
      notes,
      lines: (input.source ?? true) ? [1, 2] : undefined,
      passages: passagesOf(input.id, body, notes),
    };
  });
  const ids = made.flatMap((part) =>
    [part.body, ...part.notes].flatMap((root) =>
      [...(root.type === 'element' ? [root] : []), ...select(root, () => true)]
        .flatMap((e) => (typeof e.properties['id'] === 'string' ? [e.properties['id']] : []))
        .map((id) => [id, part.id] as const),
    ),
  );
  return {
    metadata: {
      title: 'A test',
      subtitle: undefined,
      authors: [],
      language: 'en',
      version: '1.0.0',
      date: '2024-03-01',
      modified: undefined,
      publisher: 'Nobody',
      responsibilities: [],
      licences: [{ target: 'https://example.org/licence', text: 'Free.' }],
      rights: ['The rights in the source are not established.'],
      identifiers: [],
      address: undefined,
      abstract: undefined,
      names: new Map(),
      keywords: ['test'],
      witnesses: [],
      sources: [],
      practices: [],
      changes: [],
    },
    policy: 'corrected',
    parts: made,
    partOfId: new Map(ids),
    entries: new Map(entries.map((e) => [e.id, e])),
    pictures: new Map(),
    styles: '',
    ledger: { passages: [], places: new Map(), sourceOnly: [] },
    tei: '0'.repeat(64),
    registerNames: new Map(),
  };
}

/** An entry of the apparatus. */
export function entryOf(id: string, lemma: string, reading: string, partId = 'a'): Entry {
  const words = (text: string): ElementContent[] => (text === '' ? [] : [{ type: 'text', value: text }]);
  return {
    id,
    partId,
    passageId: `${partId}-p1`,
    line: 1,
    element: 'choice',
    kind: 'correction',
    lemma: words(lemma),
    reading: words(reading),
    lemmaText: lemma,
    readingText: reading,
    alignment: [{ lemma, reading, same: false }],
    classes: [{ id: 'glyph', label: 'misread character' }],
    certainty: 'medium',
    evidence: 'internal',
    responsibility: [],
    reason: [],
    readings: [],
  };
}

/** A lemma with its two points. */
export const lemma = (id: string, text: string): string =>
  `<span class="app-begin" data-app="${id}" id="${id}"></span>${text}<span class="app-end" data-app="${id}"></span>`;

/** A note's mark. */
export const mark = (id: string, label: string, series = 'editorial', n = ''): string =>
  `<a class="noteref ${series}" href="#${id}" id="${id}-ref${n}">${label}</a>`;

/** A note. */
export const note = (id: string, label: string, text: string, series = 'editorial'): string =>
  `<aside class="note ${series}" id="${id}"><a class="backlink" href="#${id}-ref">${label}</a><p class="psg">${text}</p></aside>`;

export const textOfParts = (edition: PivotEdition): string =>
  edition.parts.map((p) => textOf(p.body)).join(' ');

/** A PDF that was made, in one volume. */
export interface Printed extends PdfResult {
  readonly file: OutputFile;
}

/** Makes a PDF; fails with what was found if there is none. */
export async function print(edition: PivotEdition, name: string, options?: PdfOptions): Promise<Printed> {
  const result = await pdf(edition, name, options);
  const [file] = result.files;
  if (!file) throw new Error('there is no PDF');
  return { ...result, file };
}
