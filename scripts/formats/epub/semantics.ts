import type { Element, Parents } from 'hast';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { hasClass, property, walkHast } from '../../pivot/hast.js';
import { resolve } from './links.js';

/** What a part is, in the vocabularies of EPUB structure and of DPUB-ARIA. */
export interface Semantics {
  readonly type: string | undefined;
  readonly role: string | undefined;
}

/** Editorial parts whose short names say what they are; the others are chapters. */
const EDITORIAL: Readonly<Record<string, Semantics>> = {
  introduction: { type: 'introduction', role: 'doc-introduction' },
  intro: { type: 'introduction', role: 'doc-introduction' },
  preface: { type: 'preface', role: 'doc-preface' },
  foreword: { type: 'foreword', role: 'doc-foreword' },
  bibliography: { type: 'bibliography', role: 'doc-bibliography' },
  glossary: { type: 'glossary', role: 'doc-glossary' },
};
const CHAPTER: Semantics = { type: 'chapter', role: 'doc-chapter' };

export function semanticsOf(part: Part): Semantics {
  switch (part.kind) {
    case 'editorial':
      return EDITORIAL[part.id] ?? CHAPTER;
    case 'text':
      return CHAPTER;
    case 'description':
    case 'apparatus':
      return { type: 'appendix', role: 'doc-appendix' };
    case 'register':
      // Each register in it is an index of its own.
      return { type: undefined, role: undefined };
    case 'colophon':
      return { type: 'colophon', role: 'doc-colophon' };
  }
}

/** A page of the printed source that begins in a part. */
export interface PageBreak {
  readonly id: string;
  readonly label: string;
}

/**
 * Turns a tree of the pivot into what an EPUB may hold: references resolved to files, the types of EPUB beside the
 * roles, languages in both attributes, page breaks numbered or dumb. The tree is changed.
 * @returns the page breaks whose numbers are known, in order
 */
export function toEpub(edition: PivotEdition, part: Part, root: Parents): PageBreak[] {
  const pages: PageBreak[] = [];
  walkHast(root, {
    enter(element) {
      const { properties } = element;
      if (Array.isArray(properties['className']) && properties['className'].length === 0)
        delete properties['className'];
      setLanguage(element);
      if (hasClass(element, 'pb')) pageBreak(element, part.id, pages);
      if (element.tagName === 'a') link(element, edition, part.id);
      if (element.tagName === 'time') time(element);
      if (element.tagName === 'img') picture(element);
      if (hasClass(element, 'noteref')) {
        properties['epub:type'] = 'noteref';
        properties['role'] = 'doc-noteref';
      }
      if (hasClass(element, 'backlink')) {
        properties['epub:type'] = 'backlink';
        properties['role'] = 'doc-backlink';
      }
      if (hasClass(element, 'note') && element.tagName === 'aside') {
        properties['epub:type'] = 'footnote';
        properties['role'] = 'doc-footnote';
      }
      return undefined;
    },
  });
  return pages;
}

function setLanguage(element: Element): void {
  const language = property(element, 'lang') ?? property(element, 'xmlLang');
  if (!language) return;
  element.properties['lang'] = language;
  element.properties['xmlLang'] = language;
}

/** A break whose page is known can be gone to and is announced; one that is inferred is a point and nothing more. */
function pageBreak(element: Element, partId: string, pages: PageBreak[]): void {
  const label = (property(element, 'dataN') ?? '').trim();
  if (label === '') {
    delete element.properties['role'];
    return;
  }
  const id = property(element, 'id') ?? `page-${partId}-${pages.length + 1}`;
  Object.assign(element.properties, {
    id,
    role: 'doc-pagebreak',
    ariaLabel: label,
    'epub:type': 'pagebreak',
  });
  pages.push({ id, label });
}

/** A link that leads nowhere is no link. */
function link(element: Element, edition: PivotEdition, partId: string): void {
  const href = property(element, 'href');
  if (href === undefined || property(element, 'epub:type') === 'noteref') return;
  const resolved = resolve(edition, partId, href);
  if (resolved !== undefined) element.properties['href'] = resolved;
  else {
    element.tagName = 'span';
    for (const name of ['href', 'role', 'ariaLabel']) delete element.properties[name];
  }
}

/** HTML allows a time without a machine-readable date only where its text is one. */
function time(element: Element): void {
  const value = property(element, 'dateTime') ?? property(element, 'datetime');
  if (value !== undefined && /^\d{4}(-\d\d(-\d\d)?)?$/.test(value)) return;
  element.tagName = 'span';
  delete element.properties['dateTime'];
  delete element.properties['datetime'];
}

/** The content documents stand in a folder beside that of the pictures. */
function picture(image: Element): void {
  const path = property(image, 'src');
  if (path !== undefined) image.properties['src'] = `../${path}`;
  image.properties['alt'] ??= '';
}
