import { citedPart } from '../../citation/cited.js';
import { pageOf } from '../../citation/pages.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { bookInSchemaOrg, chapterOf } from '../data/schema-org.js';
import { addressOfDownload, type Download } from './downloads.js';

/** What search engines read from a page, in the words of schema.org: the edition as a book, a part as a chapter of it. */
export function jsonLdOf(
  edition: PivotEdition,
  part: Part | undefined,
  downloads: readonly Download[],
): object {
  const { metadata } = edition;
  const at = (page: string): string => `${metadata.address ?? ''}${page}`;
  const context = { '@context': 'https://schema.org' };
  if (part)
    return {
      ...context,
      ...chapterOf(metadata, citedPart(part)),
      isPartOf: { ...bookInSchemaOrg(metadata), ...(metadata.address ? {} : { url: 'index.html' }) },
    };
  const files = downloads.filter(({ group }) => group === 'edition');
  return {
    ...context,
    ...bookInSchemaOrg(metadata),
    ...(files.length === 0
      ? {}
      : {
          encoding: files.map((file) => ({
            '@type': 'MediaObject',
            contentUrl: at(addressOfDownload(file)),
            encodingFormat: file.mediaType,
            contentSize: String(file.bytes.byteLength),
          })),
        }),
    hasPart: edition.parts
      .filter(({ kind }) => kind !== 'colophon')
      .map((p) => ({
        '@type': 'Chapter',
        name: p.title,
        url: at(encodeURI(pageOf(p.id))),
        ...(p.language === 'und' ? {} : { inLanguage: p.language }),
      })),
  };
}
