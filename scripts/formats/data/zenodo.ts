import { iso6393To1 } from 'iso-639-3';
import { agentsOf } from '../../citation/agents.js';
import { doiOf, namePartsOf } from '../../citation/item.js';
import type { Metadata } from '../../model/metadata.js';
import { wholeTitle } from '../../pivot/issue.js';
import { rightsInWords } from '../../pivot/rights.js';
import { escapeXml } from '../../read/xml-text.js';
import { textFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import { spdxOf } from './licences.js';

/** Somebody who made what is deposited. */
interface ZenodoName {
  /** “Family, Given” where the header tells them apart; else the name as it is. */
  readonly name: string;
}

/**
 * The metadata of a deposit, as the deposit interface of Zenodo takes it
 * (https://developers.zenodo.org, Depositions, “Deposit metadata”).
 */
interface ZenodoMetadata {
  readonly upload_type: 'publication';
  readonly publication_type: 'book';
  readonly title: string;
  readonly creators: readonly ZenodoName[];
  readonly contributors?: readonly (ZenodoName & { readonly type: 'Editor' | 'Sponsor' | 'Other' })[];
  readonly description: string;
  readonly publication_date?: string;
  readonly access_right: 'open';
  readonly license: string;
  readonly version?: string;
  readonly language?: string;
  readonly keywords?: readonly string[];
  readonly notes?: string;
  readonly imprint_publisher?: string;
  readonly doi?: string;
  readonly related_identifiers?: readonly {
    readonly identifier: string;
    readonly relation: 'isAlternateIdentifier';
  }[];
}

/**
 * The metadata for a deposit at Zenodo. What Zenodo demands and the header does not say cannot be made up: without
 * anybody who made the edition, and without a licence that Zenodo knows, there is none (Zenodo would put CC BY in its
 * place).
 */
function zenodoMetadata(metadata: Metadata): ZenodoMetadata | undefined {
  const license = metadata.licences
    .map(({ target }) => spdxOf(target)?.toLowerCase())
    .find((id) => id !== undefined);
  const agents = agentsOf(metadata);
  const creators = agents.creators.length > 0 ? agents.creators : agents.contributors;
  if (license === undefined || creators.length === 0) return undefined;
  const made = new Set(creators.map(({ name }) => name));
  const contributors = agents.contributors
    .filter(({ name }, i, all) => !made.has(name) && all.findIndex((a) => a.name === name) === i)
    .map(({ name, role }) => ({ name: filed(name, metadata), type: TYPES[role] ?? ('Other' as const) }));
  const language = iso639Of(metadata.language);
  const related = relatedTo(metadata);
  const doi = ownDoi(metadata);
  const notes = rightsInWords(metadata).join('\n');
  const { title, abstract, date, version, keywords, publisher } = {
    ...metadata,
    title: wholeTitle(metadata),
  };
  return {
    upload_type: 'publication',
    publication_type: 'book',
    title,
    creators: [...made].map((name) => ({ name: filed(name, metadata) })),
    ...(contributors.length > 0 ? { contributors } : {}),
    description: `<p>${escapeXml(abstract ?? title)}</p>`,
    ...(date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { publication_date: date } : {}),
    access_right: 'open',
    license,
    ...(version ? { version } : {}),
    ...(language ? { language } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(notes ? { notes } : {}),
    ...(publisher ? { imprint_publisher: publisher } : {}),
    ...(doi ? { doi } : {}),
    ...(related.length > 0 ? { related_identifiers: related } : {}),
  };
}

/** The file that is sent to Zenodo as it is. */
export function zenodo(metadata: Metadata): Download[] {
  const deposit = zenodoMetadata(metadata);
  if (!deposit) return [];
  return [
    {
      ...textFile('zenodo.json', 'application/json', `${JSON.stringify({ metadata: deposit }, null, 2)}\n`),
      group: 'metadata',
      label: 'Zenodo',
      about: 'Metadata for a deposit, as Zenodo’s interface takes it',
    },
  ];
}

const TYPES: Readonly<Record<string, 'Editor' | 'Sponsor'>> = { edt: 'Editor', fnd: 'Sponsor' };

/** A name as it is filed, where its parts can be told apart. */
function filed(name: string, metadata: Metadata): string {
  const parts = namePartsOf(name, metadata);
  return parts ? [parts.family, parts.given].filter(Boolean).join(', ') : name;
}

/** ISO 639-3 by ISO 639-1. */
const THREE_LETTERS = new Map(Object.entries(iso6393To1).map(([three, two]) => [two, three]));

/** The language as ISO 639-3 has it, from its tag (BCP 47). */
function iso639Of(tag: string): string | undefined {
  const primary = tag.split('-')[0]?.toLowerCase() ?? '';
  if (/^[a-z]{3}$/.test(primary)) return primary === 'und' ? undefined : primary;
  return THREE_LETTERS.get(primary);
}

/** A DOI that somebody else gave; Zenodo gives its own, whose number is not sent back to it. */
function ownDoi(metadata: Metadata): string | undefined {
  const doi = doiOf(metadata) ?? '';
  return /^10\.\d{4,9}\/\S+$/.test(doi) && !/^10\.5281\/zenodo\./i.test(doi) ? doi : undefined;
}

/** The address of the edition, and its other names. */
function relatedTo({ address, identifiers }: Metadata): NonNullable<ZenodoMetadata['related_identifiers']> {
  const others = identifiers
    .filter(({ type }) => /^(?:handle|hdl|ark|urn|ur[li]|isbn)$/i.test(type))
    .map(({ value, address: leads }) => leads ?? value);
  return [...new Set([...(address ? [address] : []), ...others])].map((identifier) => ({
    identifier,
    relation: 'isAlternateIdentifier',
  }));
}
