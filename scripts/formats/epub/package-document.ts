import { agentsOf, titleFileAs } from '../../citation/agents.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { directionOf } from '../../pivot/languages.js';
import { rightsInWords } from '../../pivot/rights.js';
import { featuresOf, modesOf, sufficientModesOf, summaryOf, type Traits } from './accessibility.js';
import type { ManifestItem, PackageFrame } from './templates.js';
import { TITLE_NAMESPACE, URL_NAMESPACE, uuid5 } from './uuid.js';

/**
 * The data of the package document: what the header says, and nothing it does not say.
 * @param manifest every file of the package but itself
 * @param spine ids of the manifest, in reading order
 */
export function packageOf(
  edition: PivotEdition,
  traits: Traits,
  manifest: readonly ManifestItem[],
  spine: readonly string[],
): PackageFrame {
  const { metadata } = edition;
  return {
    identifier: identifierOf(edition),
    address: metadata.address,
    title: metadata.title,
    titleFileAs: titleFileAs(metadata.title, metadata.language),
    subtitle: metadata.subtitle,
    language: metadata.language,
    direction: directionOf(metadata.language),
    otherLanguages: [...new Set(edition.parts.map((p) => p.language))].filter(
      (tag) => tag !== metadata.language,
    ),
    ...agentsOf(metadata),
    publisher: metadata.publisher,
    date: metadata.date,
    modified: modifiedOf(metadata.modified ?? metadata.date),
    version: metadata.version,
    description: metadata.abstract,
    subjects: said(metadata.keywords),
    sources: said(metadata.sources),
    rights: said(rightsInWords(metadata)),
    accessModes: modesOf(traits),
    sufficientModes: sufficientModesOf(traits),
    features: featuresOf(traits),
    summary: summaryOf(traits),
    pageBreakSource: traits.hasPages
      ? (metadata.sources[0] ?? 'A source that the header does not name')
      : undefined,
    manifest,
    spine,
  };
}

/** An empty statement is none. */
const said = (statements: readonly string[]): string[] => statements.filter((s) => s.trim() !== '');

/** The publication's identifier: made of its address, or of its title as long as it has none; never of its content. */
function identifierOf({ metadata }: PivotEdition): string {
  const { address, title, subtitle } = metadata;
  const uuid = address
    ? uuid5(URL_NAMESPACE, address)
    : uuid5(TITLE_NAMESPACE, [title, subtitle].filter(Boolean).join('\n'));
  return `urn:uuid:${uuid}`;
}

/**
 * The newest date of the header as `dcterms:modified` wants it, CCYY-MM-DDThh:mm:ssZ. EPUB demands one: where nothing is
 * said it is the beginning of time as computers count it.
 */
function modifiedOf(date: string | undefined): string {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date ?? '') ?? [];
  return `${year ?? '1970'}-${month}-${day}T00:00:00Z`;
}
