import { pageOf } from '../../citation/pages.js';
import type { Metadata } from '../../model/metadata.js';
import type { Part } from '../../pivot/edition.js';
import { wholeTitle } from '../../pivot/issue.js';
import { addressOfDownload, type Download } from './downloads.js';

export interface Meta {
  readonly name: string;
  readonly content: string;
}

/**
 * What reference managers read from a page: the Highwire names and DC.type, as Zotero's Embedded Metadata translator
 * takes them. Only what the header says; addresses only if the edition has one.
 */
export function metasOf(metadata: Metadata, part: Part | undefined, downloads: readonly Download[]): Meta[] {
  const { address, authors, date, language, publisher, abstract, keywords, identifiers } = metadata;
  const whole = wholeTitle(metadata);
  const pdf = downloads.find((d) => /\.pdf$/i.test(d.path));
  const metas: (Meta | undefined)[] = [
    { name: 'generator', content: 'emendata' },
    part ? undefined : abstract ? { name: 'description', content: abstract } : undefined,
    { name: 'DC.type', content: part ? 'bookSection' : 'book' },
    { name: 'citation_title', content: part ? part.title : whole },
    ...(part
      ? [
          { name: 'citation_inbook_title', content: whole },
          { name: 'citation_book_title', content: whole },
        ]
      : []),
    ...authors.map((author) => ({ name: 'citation_author', content: author })),
    date ? { name: 'citation_publication_date', content: date.replace(/-/g, '/') } : undefined,
    { name: 'citation_language', content: part ? part.language : language },
    publisher ? { name: 'citation_publisher', content: publisher } : undefined,
    ...(part ? [] : keywords.map((k) => ({ name: 'citation_keywords', content: k }))),
    ...identifiers
      .filter(({ type }) => /^doi$/i.test(type))
      .map(({ value }) => ({ name: 'citation_doi', content: value })),
    address
      ? { name: 'citation_public_url', content: `${address}${part ? pageOf(part.id) : ''}` }
      : undefined,
    address && pdf && !part
      ? { name: 'citation_pdf_url', content: `${address}${addressOfDownload(pdf)}` }
      : undefined,
  ];
  return metas.filter((m) => m !== undefined);
}
