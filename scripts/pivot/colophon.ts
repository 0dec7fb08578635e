import type { ElementContent } from 'hast';
import type { Metadata } from '../model/metadata.js';
import { element as h } from './hast.js';
import { dateOf, issueOf, versionOf } from './issue.js';

/** A passage of the edition, as it is cited, for an example. */
export interface CitedPassage {
  readonly text: string;
  readonly label: string;
  readonly id: string;
  /** True if ids are written in the TEI, so that none is ever given to another passage. */
  readonly isStored: boolean;
}

/**
 * The colophon: how to cite, rights, version, and the hash of the sources; the description has the rest of the header. What the header does not say
 * has no section.
 * @param fingerprint SHA-256 of the edition's TEI files, in hexadecimal
 * @param example undefined if the edition has no numbered passage
 */
export function colophonBody(
  metadata: Metadata,
  fingerprint: string,
  example: CitedPassage | undefined,
): ElementContent[] {
  const section = (id: string, heading: string, ...children: ElementContent[]): ElementContent[] =>
    children.length === 0
      ? []
      : [
          h(
            'section',
            { className: ['div'], id: `colophon-${id}` },
            h('h2', { className: ['head'] }, heading),
            children,
          ),
        ];
  const p = (...children: (ElementContent | string)[]): ElementContent =>
    h('p', { className: ['psg'] }, children);
  const link = (address: string, words = address): ElementContent =>
    h('a', { className: ['ref'], href: address }, words);
  const facts = (
    rows: readonly (readonly [string, ElementContent | string | undefined])[],
  ): ElementContent[] => {
    const said = rows.filter((row): row is [string, ElementContent | string] => Boolean(row[1]));
    return said.length === 0
      ? []
      : [
          h(
            'dl',
            { className: ['facts'] },
            said.flatMap(([term, value]) => [h('dt', {}, term || 'Responsible'), h('dd', {}, value)]),
          ),
        ];
  };

  return [
    ...section(
      'cite',
      'How to cite',
      p('The whole edition: ', h('span', { className: ['citation'] }, citation(metadata))),
      ...(example ? [p(...howToCite(example))] : []),
    ),
    ...section(
      'rights',
      'Rights',
      ...metadata.licences.map((l) => p(l.text, ...(l.target ? [' ', link(l.target)] : []))),
      ...metadata.rights.map((text) => p(text)),
    ),
    ...section(
      'version',
      'Version',
      ...facts([
        ['Version', versionOf(metadata)],
        ['Date', dateOf(metadata)],
        ['SHA-256 of the TEI', h('code', { className: ['hash'] }, fingerprint)],
      ]),
    ),
  ];
}

const howToCite = ({ text, label, id, isStored }: CitedPassage): (ElementContent | string)[] => [
  `A passage is cited by its text and its number, as they stand beside it, for example “${text}, ${label}”; behind the number is an id (`,
  h('code', {}, id),
  isStored
    ? ') that is the same in the web pages, the EPUB, the PDF and the TEI, and is never given to another passage.'
    : ') that is the same in the web pages, the EPUB, the PDF and the plain text.',
];

/** The edition in one sentence, as a bibliography has it. */
export function citation(metadata: Metadata): string {
  const { title, subtitle, address } = metadata;
  return `${[subtitle ? `${title}: ${subtitle}` : title, ...issueOf(metadata), address]
    .filter(Boolean)
    .join(', ')}.`;
}
