import type { Root } from 'hast';
import { property, select } from '../../../scripts/pivot/hast.js';

/** A name as a reference manager keeps it; one field is a last name alone. */
export interface Creator {
  readonly role: 'author' | 'editor';
  readonly last: string;
  readonly first: string;
}

/** What is imported from a page. */
export interface Imported {
  readonly type: string | undefined;
  readonly creators: readonly Creator[];
  readonly fields: Readonly<Record<string, string>>;
  readonly pdf: string | undefined;
}

/** Prefixes of names that are taken for RDF, not for Highwire: “citation_book_title” is one of them (Open Graph). */
const RDF = [
  'bib',
  'bibo',
  'dc',
  'dcterms',
  'prism',
  'foaf',
  'og',
  'article',
  'book',
  'so',
  'rdf',
  'z',
  'link',
];

const HIGHWIRE: readonly (readonly [suffix: string, field: string])[] = [
  ['citation_title', 'title'],
  ['citation_publication_date', 'date'],
  ['citation_inbook_title', 'bookTitle'],
  ['citation_book_title', 'bookTitle'],
  ['citation_publisher', 'publisher'],
  ['citation_isbn', 'ISBN'],
  ['citation_doi', 'DOI'],
  ['citation_public_url', 'url'],
  ['citation_language', 'language'],
];

/**
 * Reads a page by the rules of Zotero's translator “Embedded Metadata” (version of April 2026), written anew from its
 * description: which tags are RDF, what they make the item, how names are divided.
 */
export function imported(page: Root): Imported {
  const metas = select(page, (e) => e.tagName === 'meta' && property(e, 'name') !== undefined).map((e) => ({
    name: property(e, 'name') ?? '',
    content: property(e, 'content') ?? '',
  }));
  let type: string | undefined;
  const rdf = new Map<string, string>();
  for (const { name, content } of metas) {
    const parts = name.split(/[.:_]/);
    const [first = '', second = ''] = parts;
    const isInner = parts.length > 2 && RDF.includes(second.toLowerCase());
    const prefix = (isInner ? second : first).toLowerCase();
    if (RDF.includes(prefix)) {
      const length = isInner ? first.length + second.length + 1 : first.length;
      const key = `${prefix}:${name.slice(length + 1)}`;
      if (!rdf.has(key)) rdf.set(key, content);
    } else if (/citation_(?:book|inbook)_title$/.test(name)) type = 'bookSection';
    else if (/citation_(?:journal_title|conference|dissertation)/.test(name)) type = 'another';
  }
  const fields: Record<string, string> = {};
  for (const [suffix, field] of HIGHWIRE) {
    const found = metas.find(({ name, content }) => name.endsWith(suffix) && content !== '');
    if (found) fields[field] = found.content.trim();
  }
  const rights = rdf.get('dc:rights');
  const edition = rdf.get('bibo:edition');
  return {
    type: type ?? rdf.get('dc:type'),
    creators: [...creators(metas, 'author'), ...creators(metas, 'editor')],
    fields: { ...fields, ...(rights ? { rights } : {}), ...(edition ? { edition } : {}) },
    pdf: metas.find(({ name }) => name.endsWith('citation_pdf_url'))?.content,
  };
}

function creators(
  metas: readonly { readonly name: string; readonly content: string }[],
  role: Creator['role'],
): Creator[] {
  const nodes = metas.filter(({ name }) => name.endsWith(`citation_${role}`));
  return nodes.flatMap(({ content }) => {
    let names = content.split(/\s*;\s*/);
    const [one = '', two = ''] = content.split(/\s*,\s*/);
    // A single tag whose comma has several words on either side is taken for two people.
    if (names.length === 1 && nodes.length === 1 && one.includes(' ') && two.includes(' '))
      names = content.split(/\s*,\s*/);
    return names.map((name) => divided(name, role));
  });
}

/** With a comma the last name stands before it; without one it is the last word. The first white space becomes a space. */
function divided(written: string, role: Creator['role']): Creator {
  const name = written.replace(/^[\s.,/[\]:]+|[\s.,/[\]:]+$/g, '').replace(/\s+/, ' ');
  const [last = '', first = ''] = name.split(/[,،] ?/);
  if (name.includes(',')) return { role, last, first };
  const space = name.lastIndexOf(' ');
  return { role, last: name.slice(space + 1), first: name.slice(0, Math.max(0, space)) };
}
