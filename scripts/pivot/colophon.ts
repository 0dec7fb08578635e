import type { ElementContent } from 'hast';
import type { Metadata } from '../model/metadata.js';
import { element as h } from './hast.js';

/**
 * The colophon: how to cite, who did what, rights, versions, and the hash of the sources.
 * @param fingerprint SHA-256 of the edition's TEI files, in hexadecimal
 */
export function colophonBody(metadata: Metadata, fingerprint: string): ElementContent[] {
  const section = (id: string, heading: string, ...children: ElementContent[]): ElementContent =>
    h(
      'section',
      { className: ['div'], id: `colophon-${id}` },
      h('h2', { className: ['head'] }, heading),
      children,
    );
  const p = (...children: (ElementContent | string)[]): ElementContent =>
    h('p', { className: ['psg'] }, children);
  const link = (address: string, words = address): ElementContent =>
    h('a', { className: ['ref'], href: address }, words);
  const facts = (rows: readonly (readonly [string, ElementContent | string])[]): ElementContent =>
    h(
      'dl',
      { className: ['facts'] },
      rows.flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]),
    );

  return [
    section(
      'cite',
      'How to cite',
      p('The whole edition: ', h('span', { className: ['citation'] }, citation(metadata))),
      p(
        'A passage is cited by its text and its number, as they stand beside it, for example “Letter, ¶ 12”; behind the number is an id (',
        h('code', {}, 'letter-p12'),
        ') that is the same in the web pages, the EPUB, the PDF and the TEI, and is never given to another passage.',
      ),
    ),
    section(
      'responsibility',
      'Responsibility',
      facts(metadata.responsibilities.map((r) => [r.what, r.names.join(', ')] as const)),
    ),
    section(
      'practice',
      'Editorial practice',
      facts(metadata.practices.map((x) => [PRACTICES[x.name] ?? x.name, x.text] as const)),
    ),
    section('source', 'Source', ...metadata.witnesses.map((w) => p(w.description))),
    section(
      'rights',
      'Rights',
      ...metadata.licences.map((l) => p(l.text, ...(l.target ? [' ', link(l.target)] : []))),
      ...metadata.rights.map((text) => p(text)),
    ),
    section(
      'version',
      'Version',
      facts([
        ['Version', metadata.version],
        ['Date', metadata.date],
        ['SHA-256 of the TEI', h('code', { className: ['hash'] }, fingerprint)],
      ]),
      h(
        'ul',
        { className: ['list', 'changes'] },
        metadata.changes.map((c) => h('li', {}, [c.n, c.when].filter(Boolean).join(', '), `: ${c.text}`)),
      ),
    ),
  ];
}

const PRACTICES: Readonly<Record<string, string>> = {
  correction: 'Correction',
  normalization: 'Normalization',
  hyphenation: 'Hyphenation',
  quotation: 'Quotation marks',
  interpretation: 'Interpretation',
  punctuation: 'Punctuation',
  segmentation: 'Segmentation',
  stdVals: 'Standard values',
  p: 'In general',
};

/** The edition in one sentence, as a bibliography has it. */
export function citation(metadata: Metadata): string {
  const { title, subtitle, publisher, version, date, address } = metadata;
  return `${[subtitle ? `${title}: ${subtitle}` : title, publisher, `version ${version}`, date, address]
    .filter(Boolean)
    .join(', ')}.`;
}
