import { pageOf } from '../../citation/pages.js';
import type { Metadata } from '../../model/metadata.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { lastingIdentifier } from '../../pivot/issue.js';
import { addTo } from '../../read/lists.js';
import { CRATE, CRATE_TYPE, canBeCrate } from '../data/ro-crate.js';
import { type OutputFile, textFile } from '../output.js';
import { addressOfDownload, type Download } from './downloads.js';

/** A link of a page to what belongs to it, with a relation of the IANA registry. */
export interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type: string | undefined;
}

const LINKSET = 'linkset.json';
const LINKSET_TYPE = 'application/linkset+json';
const SCHEMA = 'https://schema.org/';

/** The links of the landing page by which programs find what belongs to the edition (FAIR Signposting, level 1). */
export function signposts({ metadata }: PivotEdition, downloads: readonly Download[]): Link[] {
  const permanent = lastingIdentifier(metadata)?.address ?? metadata.address;
  const to = (rel: string, file: Download): Link => ({
    rel,
    href: addressOfDownload(file),
    type: file.mediaType,
  });
  const describing = downloads.filter(({ group }) => group === 'citation' || group === 'metadata');
  const items = downloads.filter(({ group }) => group === 'edition' || group === 'tei');
  const hasCrate = downloads.length > 0 && canBeCrate(metadata);
  return [
    ...(permanent ? [{ rel: 'cite-as', href: permanent, type: undefined }] : []),
    ...types('AboutPage', 'Book'),
    ...describing.map((file) => to('describedby', file)),
    ...(hasCrate ? [{ rel: 'describedby', href: CRATE, type: CRATE_TYPE }] : []),
    ...items.map((file) => to('item', file)),
    linkset,
  ];
}

/** The links of a page that holds a part of the edition. */
export const contentSignposts = (part: Part): Link[] => [
  ...types(...(part.kind === 'text' ? ['Chapter'] : ['WebPage'])),
  { rel: 'collection', href: 'index.html', type: 'text/html' },
  linkset,
];

const linkset: Link = { rel: 'linkset', href: LINKSET, type: LINKSET_TYPE };

const types = (...names: readonly string[]): Link[] =>
  names.map((name) => ({ rel: 'type', href: `${SCHEMA}${name}`, type: undefined }));

/**
 * The links of the landing page, and of what is linked from it back to it, as a set by itself (RFC 9264; FAIR
 * Signposting, level 2). Without a public address its references are relative to it.
 */
export function linksetFile(edition: PivotEdition, downloads: readonly Download[]): OutputFile {
  const { metadata, parts } = edition;
  const absolute = (href: string): string =>
    /^https?:/i.test(href) ? href : `${metadata.address ?? ''}${href}`;
  const landing = metadata.address ?? 'index.html';
  const all = [
    ...signposts(edition, downloads).filter(({ rel }) => rel !== 'linkset'),
    ...licenceLinks(metadata),
  ];
  const own = new Map<string, { href: string; type?: string }[]>();
  for (const { rel, href, type } of all) addTo(own, rel, { href: absolute(href), ...(type ? { type } : {}) });
  const back = { href: landing, type: 'text/html' };
  const context = [
    { anchor: landing, ...Object.fromEntries(own) },
    ...all
      .filter(({ rel }) => rel === 'item')
      .map(({ href }) => ({ anchor: absolute(href), collection: [back] })),
    ...all
      .filter(({ rel }) => rel === 'describedby')
      .map(({ href }) => ({ anchor: absolute(href), describes: [back] })),
    ...parts.map((part) => {
      const links = contentSignposts(part).filter(({ rel }) => rel === 'type');
      return {
        anchor: absolute(encodeURI(pageOf(part.id))),
        type: links.map(({ href }) => ({ href })),
        collection: [back],
      };
    }),
  ];
  return textFile(`html/${LINKSET}`, LINKSET_TYPE, `${JSON.stringify({ linkset: context }, null, 2)}\n`);
}

/** The licences of what the edition adds; the rights in the sources are said in words only. */
export const licenceLinks = ({ licences }: Metadata): Link[] =>
  licences.flatMap(({ target }) =>
    target === undefined ? [] : [{ rel: 'license', href: target, type: undefined }],
  );
