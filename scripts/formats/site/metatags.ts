import type { CslName } from '../../citation/item.js';
import { itemOf } from '../../citation/item.js';
import { pageOf } from '../../citation/pages.js';
import type { Metadata } from '../../model/metadata.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { wholeTitle } from '../../pivot/issue.js';
import { rightsInWords } from '../../pivot/rights.js';
import { addressOfDownload, type Download } from './downloads.js';

export interface Meta {
  readonly name: string;
  readonly content: string;
}

/**
 * What reference managers and Google Scholar read from a page: the Highwire names, and DC and bibo where these have
 * none, as Zotero's Embedded Metadata translator takes them. Only what the header says; addresses only if the edition
 * has one.
 */
export function metasOf(
  { metadata, tei }: Pick<PivotEdition, 'metadata' | 'tei'>,
  part: Part | undefined,
  downloads: readonly Download[],
): Meta[] {
  const { address, date, publisher, abstract, keywords, version } = metadata;
  const whole = wholeTitle(metadata);
  const item = itemOf(metadata);
  const language = part ? part.language : metadata.language;
  const pdfs = downloads.filter(({ group, path }) => group === 'edition' && /\.pdf$/i.test(path));
  const meta = (name: string, content: string | undefined): Meta[] => (content ? [{ name, content }] : []);
  return [
    ...meta('generator', 'emendata'),
    ...meta('emendata.tei', `sha256:${tei}`),
    ...meta('description', part ? undefined : abstract),
    ...meta('DC.type', part ? 'bookSection' : 'book'),
    ...meta('citation_title', part ? part.title : whole),
    // The translator takes “citation_book_title” for Open Graph: only the other makes the page a section of a book.
    ...meta('citation_inbook_title', part && whole),
    ...meta('citation_book_title', part && whole),
    ...namesIn('citation_author', item.author),
    ...namesIn('citation_editor', item.editor),
    ...meta('citation_publication_date', date?.replace(/-/g, '/')),
    ...meta('citation_language', language === 'und' ? undefined : language),
    ...meta('citation_publisher', publisher),
    ...meta('bibo.edition', version),
    ...(part ? [] : keywords.flatMap((k) => meta('citation_keywords', k))),
    ...meta('citation_isbn', identifier(metadata, /^isbn/i)),
    // A text is not the book: its DOI would lead reference managers from the one to the other.
    ...meta('citation_doi', part ? undefined : item.DOI),
    ...meta('DC.rights', rightsInWords(metadata).join(' ')),
    ...meta('citation_public_url', address && `${address}${part ? pageOf(part.id) : ''}`),
    // Google Scholar takes a PDF only if it stands in the folder of the page, and is the whole of what the page names.
    ...meta(
      'citation_pdf_url',
      address && !part && pdfs.length === 1 && pdfs[0]
        ? `${address}${addressOfDownload(pdfs[0])}`
        : undefined,
    ),
  ];
}

const identifier = ({ identifiers }: Metadata, type: RegExp): string | undefined =>
  identifiers.find((i) => type.test(i.type))?.value;

/**
 * Names as they are filed, “Family, Given”. Semicolons, at which names are divided, become commas. A single name with
 * words on either side of its comma would be taken for two people: a no-break space holds it together.
 */
function namesIn(meta: string, names: readonly CslName[] = []): Meta[] {
  return names.map((name) => {
    const [family, given] = 'literal' in name ? [name.literal, undefined] : [name.family, name.given];
    const isTorn = names.length === 1 && given?.includes(' ') && family.includes(' ');
    const filed = [isTorn ? family.replaceAll(' ', '\u00a0') : family, given].filter(Boolean).join(', ');
    return { name: meta, content: filed.replace(/\s*;\s*/g, ', ') };
  });
}
