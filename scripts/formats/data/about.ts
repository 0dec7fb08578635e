import { pageOf } from '../../citation/pages.js';
import type { PivotEdition } from '../../pivot/edition.js';

/** Which edition a file of data belongs to, and what may be done with it: a licence does not cover the source texts. */
export interface AboutEdition {
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly version: string | undefined;
  readonly date: string | undefined;
  readonly publisher: string | undefined;
  /** SHA-256 of the TEI files. */
  readonly tei: string;
  readonly address: string | undefined;
  readonly licences: readonly { readonly target: string | undefined; readonly text: string }[];
  readonly rights: readonly string[];
}

/** What the header says of the edition; JSON leaves out what it does not say. */
export const aboutEdition = ({ metadata, tei }: PivotEdition): AboutEdition => ({
  title: metadata.title,
  subtitle: metadata.subtitle,
  version: metadata.version,
  date: metadata.date,
  publisher: metadata.publisher,
  tei,
  address: metadata.address,
  licences: metadata.licences.map(({ target, text }) => ({ target, text })),
  rights: metadata.rights,
});

/**
 * The address of a place in the edition.
 * @returns undefined if the edition has none, or no such place
 */
export function addressOfId({ metadata, partOfId }: PivotEdition, id: string): string | undefined {
  const part = partOfId.get(id);
  if (metadata.address === undefined || part === undefined) return undefined;
  return `${metadata.address}${pageOf(part)}#${encodeURIComponent(id)}`;
}
