import type { Element, ElementContent } from 'hast';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, property, select } from '../../pivot/hast.js';
import { type Heading, headingsOf } from './headings.js';
import { markIndexes } from './index-lists.js';
import { linkLemmas } from './lemmas.js';
import { resolve } from './links.js';
import { noteSections } from './notes.js';
import { type PageBreak, semanticsOf, toEpub } from './semantics.js';
import { unnestLinks } from './unnest.js';

/** A part of the edition as a content document. */
export interface Content {
  readonly part: Part;
  /** Its one section: heading, text and notes. */
  readonly section: Element;
  readonly headings: readonly Heading[];
  readonly pages: readonly PageBreak[];
  /** What the manifest must say of the file (EPUB 3.3, section D.6). */
  readonly properties: readonly string[];
  /** False if a picture in it has no description. */
  readonly hasAllDescriptions: boolean;
}

/** Makes of a part what its file holds. The part itself stays as it is. */
export function contentOf(edition: PivotEdition, part: Part): Content {
  const { type, role } = semanticsOf(part);
  const heading = `heading-${part.id}`;
  const body = structuredClone(part.body).children.filter((c): c is ElementContent => c.type !== 'doctype');
  const section = h(
    'section',
    {
      id: part.id,
      className: ['part', part.kind],
      ...(type ? { 'epub:type': type } : {}),
      ...(role ? { role } : {}),
      ariaLabelledBy: [heading],
    },
    h('h1', { id: heading, className: ['part-title'] }, part.title),
    body,
    noteSections(part.id, structuredClone([...part.notes])),
  );
  unnestLinks(section);
  linkLemmas(section, (id) => resolve(edition, part.id, `#app-${id}`));
  numberParagraphs(part, section);
  if (part.kind === 'apparatus') markEndnotes(section);
  if (part.kind === 'register') markIndexes(section, heading);
  const pages = toEpub(edition, part, section);
  const hasAllDescriptions = select(section, (e) => e.tagName === 'img' && !property(e, 'alt')).length === 0;
  const properties = [
    ...(select(section, (e) => e.tagName === 'math').length > 0 ? ['mathml'] : []),
    ...(select(section, (e) => e.tagName === 'svg').length > 0 ? ['svg'] : []),
  ];
  return { part, section, headings: headingsOf(part.id, section), pages, properties, hasAllDescriptions };
}

/**
 * Gives the paragraphs of texts and editorial parts the numbers by which they are cited. They stand in an attribute,
 * and the style sheet shows them, so that they never are text.
 */
function numberParagraphs(part: Part, section: Element): void {
  if (part.kind !== 'text' && part.kind !== 'editorial') return;
  const numbers = new Map(
    part.passages.flatMap(({ id, label }) => (/^¶ \d+$/.test(label) ? [[id, label.slice(2)] as const] : [])),
  );
  for (const passage of select(section, (e) => hasClass(e, 'psg') && !hasClass(e, 'note'))) {
    const number = numbers.get(property(passage, 'id') ?? '');
    if (number !== undefined) passage.properties['dataNumber'] = number;
  }
}

/** The corrections are endnotes of the texts: the link at a lemma opens its entry. */
function markEndnotes(section: Element): void {
  for (const list of select(section, (e) => hasClass(e, 'corrections'))) {
    list.properties['epub:type'] = 'endnotes';
    list.properties['role'] = 'doc-endnotes';
  }
  for (const entry of select(section, (e) => hasClass(e, 'app') && property(e, 'dataApp') !== undefined))
    if (entry.tagName === 'li') entry.properties['epub:type'] = 'endnote';
}
