import type { ElementContent } from 'hast';
import type { Metadata } from '../model/metadata.js';
import { element as h } from './hast.js';
import { lastingIdentifier } from './issue.js';
import { rightsInShort } from './rights.js';

/** A passage of the edition, as it is cited, for an example. */
export interface CitedPassage {
  readonly text: string;
  readonly label: string;
  readonly id: string;
  /** True if ids are written in the TEI, so that none is ever given to another passage. */
  readonly isStored: boolean;
}

/**
 * The colophon, what only the program can say: how to cite, the rights in short, the version, and the hash of the
 * sources. The description has the header in full; what the header does not say has no section here.
 * @param fingerprint SHA-256 of the edition's TEI files, in hexadecimal
 * @param citation the whole edition, as it is cited
 * @param example undefined if the edition has no numbered passage
 */
export function colophonBody(
  metadata: Metadata,
  fingerprint: string,
  citation: readonly ElementContent[],
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

  const identifier = lastingIdentifier(metadata);
  return [
    ...section(
      'cite',
      'How to cite',
      p('The whole edition: ', h('span', { className: ['citation'] }, [...citation])),
      ...(example ? [p(...howToCite(example))] : []),
    ),
    ...section(
      'rights',
      'Rights',
      ...rightsInShort(metadata).map(({ text, target }) =>
        target === text ? p(link(target)) : p(text, ...(target ? [' ', link(target)] : [])),
      ),
    ),
    ...section(
      'version',
      'Version',
      ...facts([
        ['Version', metadata.version],
        ['Date', metadata.date],
        [identifier?.type || 'Identifier', identifier?.value],
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
