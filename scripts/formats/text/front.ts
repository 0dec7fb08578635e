import { itemOf } from '../../citation/item.js';
import { citationText } from '../../citation/markup.js';
import type { Policy } from '../../model/policy.js';
import type { Entry, PivotEdition } from '../../pivot/edition.js';
import { hasClass } from '../../pivot/hast.js';
import { authorsOf, issueOf } from '../../pivot/issue.js';
import { nounOf } from '../../pivot/kinds.js';
import { rightsInWords } from '../../pivot/rights.js';
import type { Block } from './block.js';
import { escapeText } from './escape.js';
import { oneSpace } from './inline.js';

/** The first page: what this is, how to cite it, who may do what with it, how to read it, and what it holds. */
export function frontBlocks(edition: PivotEdition): Block[] {
  const { metadata, parts } = edition;
  const { title, subtitle, address } = metadata;
  const authors = authorsOf(metadata);
  const rights = rightsInWords(metadata);
  const issue = issueOf(metadata).join(', ');
  return [
    ...(authors ? [plain(authors)] : []),
    plain(title),
    ...(subtitle ? [plain(subtitle)] : []),
    ...(issue ? [plain(issue.charAt(0).toUpperCase() + issue.slice(1))] : []),
    ...(address ? [plain(address)] : []),
    section('How to cite'),
    plain(citationText(itemOf(metadata))),
    ...(rights.length > 0 ? [section('Rights')] : []),
    ...rights.map(plain),
    section('How to read this file'),
    ...explanation(edition).map(plain),
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

/** How the file is read: nothing is explained that the edition does not have. */
function explanation({ parts, policy, entries }: PivotEdition): string[] {
  const notes = parts.flatMap((part) => part.notes);
  const hasEditors = notes.some((note) => hasClass(note, 'editorial'));
  const hasSources = notes.some((note) => !hasClass(note, 'editorial'));
  const isEdited = policy === 'corrected' || policy === 'normalized';
  const [, several] = nounOf(entries.values());
  const kinds = new Set([...entries.values()].map((entry) => entry.kind));
  return [
    ...(parts.some((part) => part.passages.length > 0)
      ? [
          'Beside each passage stands its number, such as [p12]. With the short name of its text before it, letter-p12, it is the id of the passage: the same in the web pages, the EPUB and the PDF. A number that begins with # is the whole id.',
        ]
      : []),
    ...(hasSources ? ['Marks such as (3) or * lead to notes, which follow each text.'] : []),
    ...(hasEditors
      ? [
          `Letters in square brackets, such as [a], lead to the editor’s notes${hasSources ? ' after them' : ', which follow each text'}.`,
        ]
      : []),
    ...(entries.size > 0
      ? [
          `The text is ${TEXTS[policy]}. The apparatus lists its ${several}, by passage${hasLines(entries.values()) ? ' and by line of the source' : ''}: before the bracket stands ${isEdited ? 'what the edition reads' : 'what the source has'}, after it ${kinds.size === 1 && kinds.has('variant') ? 'what the witnesses have' : isEdited ? 'what it does not' : 'the other reading'}. The sign ␣ there is a space that would not be seen.`,
        ]
      : []),
    'Lines are broken between words only. A backslash stands before a character of the text that would otherwise be taken for a mark.',
  ];
}

const TEXTS: Readonly<Record<Policy, string>> = {
  corrected: 'that of the edition',
  normalized: 'that of the edition, in today’s spelling',
  source: 'that of the source',
  diplomatic: 'that of the source',
};

const hasLines = (entries: Iterable<Entry>): boolean => [...entries].some((e) => e.line !== undefined);

const plain = (text: string): Block => ({
  kind: 'text',
  margin: '',
  indent: 0,
  text: oneSpace(text),
  heading: false,
  group: undefined,
});

const section = (title: string): Block => ({ kind: 'section', title });
