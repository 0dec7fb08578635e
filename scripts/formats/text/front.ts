import { citation } from '../../pivot/colophon.js';
import type { PivotEdition } from '../../pivot/edition.js';
import type { Block } from './block.js';
import { escapeText } from './escape.js';
import { oneSpace } from './inline.js';

/** The first page: what this is, how to cite it, who may do what with it, how to read it, and what it holds. */
export function frontBlocks(edition: PivotEdition): Block[] {
  const { metadata, parts, policy } = edition;
  const { title, subtitle, publisher, version, date, address, licences, rights } = metadata;
  return [
    plain(title),
    ...(subtitle ? [plain(subtitle)] : []),
    plain([publisher, `Version ${version}`, date].filter(Boolean).join(', ')),
    ...(address ? [plain(address)] : []),
    section('How to cite'),
    plain(citation(metadata)),
    ...(licences.length + rights.length > 0 ? [section('Rights')] : []),
    ...licences.map(({ text, target }) =>
      plain(target && !text.includes(target) ? `${text} ${target}` : text),
    ),
    ...rights.map(plain),
    section('How to read this file'),
    ...explanation(policy).map(plain),
    section('Contents'),
    ...parts.map(
      (part): Block => ({
        kind: 'text',
        margin: `[${part.id}]`,
        indent: 8,
        text: escapeText(oneSpace(part.title)),
        heading: false,
        group: 'contents',
      }),
    ),
  ];
}

const explanation = (policy: PivotEdition['policy']): string[] => [
  'Beside each passage stands its number, such as [p12]. With the short name of its text before it, letter-p12, it is the id of the passage: the same in the web pages, the EPUB, the PDF and the TEI, and never given to another passage.',
  'Marks such as (3) or * are those of the source and lead to its notes, which follow each text. Letters in square brackets, such as [a], lead to the editor’s notes after them.',
  policy === 'source' || policy === 'diplomatic'
    ? 'The text is that of the source with its errors. The apparatus lists them all, by passage and by line of the source: before the bracket stands what the source has, after it what should stand there. The sign ␣ there is a space that would not be seen.'
    : 'The text is the corrected one. The apparatus lists every correction, by passage and by line of the source: before the bracket stands what the edition reads, after it what the source has. The sign ␣ there is a space that would not be seen.',
  'Lines are broken between words only. A backslash stands before a character of the text that would otherwise be taken for a mark.',
];

const plain = (text: string): Block => ({
  kind: 'text',
  margin: '',
  indent: 0,
  text: oneSpace(text),
  heading: false,
  group: undefined,
});

const section = (title: string): Block => ({ kind: 'section', title });
