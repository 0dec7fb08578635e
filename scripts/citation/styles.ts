import { escapeXml } from '../read/xml-text.js';
import type { CslItem, CslName } from './item.js';

/** A citation in words: plain ones, and those in italics. */
export type Segment = string | { readonly italic: string };

/** Conventions of citing, by their short names. */
export const styles = ['chicago', 'mla', 'apa'] as const;
export type Style = (typeof styles)[number];

/**
 * Writes a citation as a style guide wants it in a bibliography: Chicago Manual of Style (17th edition, 14), MLA
 * Handbook (9th edition), APA (7th edition). What is not known is left out.
 */
export function inStyle(item: CslItem, style: Style): Segment[] {
  return tidied({ chicago, mla, apa }[style](item));
}

/** The same as plain text. */
export const asText = (segments: readonly Segment[]): string =>
  segments.map((s) => (typeof s === 'string' ? s : s.italic)).join('');

/** The same as HTML. */
export const asHtml = (segments: readonly Segment[]): string =>
  segments.map((s) => (typeof s === 'string' ? escapeXml(s) : `<i>${escapeXml(s.italic)}</i>`)).join('');

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const year = ({ issued }: CslItem): string | undefined => issued?.['date-parts'][0]?.[0]?.toString();

const literal = (name: CslName): string =>
  'literal' in name ? name.literal : [name.given, name.family].filter(Boolean).join(' ');
const inverted = (name: CslName): string =>
  'literal' in name ? name.literal : [name.family, name.given].filter(Boolean).join(', ');
const initials = (name: CslName): string =>
  'literal' in name
    ? name.literal
    : [name.family, name.given?.replace(/(\p{L})[^\s-]*/gu, '$1.')].filter(Boolean).join(', ');

/**
 * “A and B”, “A, B, and C”.
 * @param isTurned true if the first of them is turned round, which asks for a comma between two
 */
function joined(names: readonly string[], and: string, isTurned = false): string {
  const first = names.slice(0, -1);
  const last = names.at(-1) ?? '';
  if (first.length === 0) return last;
  return `${first.join(', ')}${first.length > 1 || isTurned ? ',' : ''} ${and} ${last}`;
}

/** The first name as it is filed, the others as they are said. */
const filed = (names: readonly CslName[]): string => {
  const words = names.map((name, i) => (i === 0 ? inverted(name) : literal(name)));
  return joined(words, 'and', names[0] !== undefined && 'family' in names[0]);
};

/** A DOI leads to the whole edition: a place in it, or words, have their own address. */
const link = ({ DOI, URL: url }: CslItem): string | undefined =>
  DOI === undefined || url?.includes('#') ? url : `https://doi.org/${DOI}`;

function chicago(item: CslItem): Segment[] {
  const { edition, publisher, title, note } = item;
  const container = item['container-title'];
  const { lead, role, editors, translators } = people(item, [', ed', ', eds']);
  const helpers = [
    ...(editors.length > 0 ? [`edited by ${joined(editors.map(literal), 'and')}`] : []),
    ...(translators.length > 0 ? [`translated by ${joined(translators.map(literal), 'and')}`] : []),
  ].join(', ');
  const issue = [publisher, year(item)].filter(Boolean).join(', ');
  const work: Segment[] = container
    ? [
        note ? `“${title},” ${note}, in ` : `“${closed(title)}” In `,
        { italic: container },
        helpers ? `, ${helpers}. ` : '. ',
      ]
    : [{ italic: title }, helpers ? `. ${capitalised(helpers)}. ` : '. '];
  return [
    lead.length > 0 ? `${filed(lead)}${role}. ` : '',
    ...work,
    edition ? `Version ${edition}. ` : '',
    issue ? `${issue}. ` : '',
    link(item) ? `${link(item)}.` : '',
  ];
}

function mla(item: CslItem): Segment[] {
  const { edition, publisher, title, note } = item;
  const container = item['container-title'];
  const { lead, role, editors, translators } = people(item, [', editor', ', editors']);
  const [first] = lead;
  const by = first && lead.length > 2 ? `${inverted(first)}, et al.` : filed(lead);
  const others = [
    ...(editors.length > 0 ? [`edited by ${joined(editors.map(literal), 'and')}`] : []),
    ...(translators.length > 0 ? [`translated by ${joined(translators.map(literal), 'and')}`] : []),
    ...(edition ? [`version ${edition}`] : []),
    ...(publisher ? [publisher] : []),
    ...(year(item) ? [day(item)] : []),
    ...(note ? [note] : []),
    ...(link(item) ? [(link(item) ?? '').replace(/^https?:\/\/(?!doi\.org)/, '')] : []),
  ];
  const work: Segment[] = container ? [`“${closed(title)}” `, { italic: container }] : [{ italic: title }];
  return [by ? `${by}${role}. ` : '', ...work, others.length > 0 ? `, ${others.join(', ')}.` : '.'];
}

function apa(item: CslItem): Segment[] {
  const { edition, publisher, title, note } = item;
  const container = item['container-title'];
  const { lead, role, editors, translators } = people(item, [' (Ed.)', ' (Eds.)']);
  const edited =
    editors.length > 0 ? `${joined(editors.map(turned), '&')} (${editors.length > 1 ? 'Eds.' : 'Ed.'})` : '';
  const notes = [
    edition && `Version ${edition}`,
    translators.length > 0 && `${joined(translators.map(turned), '&')}, Trans.`,
    !container && edited,
    note,
  ].filter(Boolean);
  const extra = notes.length > 0 ? ` (${notes.join('; ')}). ` : '. ';
  const date = `(${year(item) ?? 'n.d.'}). `;
  const names = joined(lead.map(initials), '&', true);
  const isPublisher = publisher !== undefined && publisher === names;
  const head: Segment[] = container ? [`${title}. `] : [{ italic: title }, extra];
  const rest: Segment[] = container
    ? [`In ${edited ? `${edited}, ` : ''}`, { italic: container }, extra]
    : [];
  return [
    ...(names ? [`${names}${role}. `, date, ...head] : [...head, date]),
    ...rest,
    publisher && !isPublisher ? `${publisher}. ` : '',
    link(item) ?? '',
  ];
}

/**
 * Who stands at the beginning: the authors; of a book without any its editors. A text without an author begins with its
 * title, and its editors are named with the book.
 */
function people(
  { type, author = [], editor = [], translator = [] }: CslItem,
  [one, several]: readonly [string, string],
): {
  readonly lead: readonly CslName[];
  readonly role: string;
  readonly editors: readonly CslName[];
  readonly translators: readonly CslName[];
} {
  const isByEditors = author.length === 0 && type === 'book';
  return {
    lead: isByEditors ? editor : author,
    role: !isByEditors || editor.length === 0 ? '' : editor.length > 1 ? several : one,
    editors: isByEditors ? [] : editor,
    translators: translator,
  };
}

const turned = (name: CslName): string =>
  'literal' in name
    ? name.literal
    : [name.given?.replace(/(\p{L})[^\s-]*/gu, '$1.'), name.family].filter(Boolean).join(' ');

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** “23 Nov. 2026”, or as much as is known. */
function day({ issued }: CslItem): string {
  const [y, m, d] = issued?.['date-parts'][0] ?? [];
  const month = m === undefined ? undefined : MONTHS[m - 1];
  const short = month && month.length > 4 ? `${month === 'September' ? 'Sept' : month.slice(0, 3)}.` : month;
  return [d, short, y].filter((part) => part !== undefined).join(' ');
}

/** A title with its full stop, if it does not end in a stop of its own. */
const closed = (title: string): string => (/[.?!][”’"'»)]*$/.test(title) ? title : `${title}.`);

/** No full stop after a question mark or another stop, no space at the end. */
function tidied(segments: readonly Segment[]): Segment[] {
  const tidy: Segment[] = [];
  for (const segment of segments) {
    const before = tidy.at(-1);
    const end = before === undefined ? '' : typeof before === 'string' ? before : before.italic;
    const text = typeof segment === 'string' ? segment : segment.italic;
    if (text === '') continue;
    const kept = /[.?!]$/.test(end) && /^\.(?: |$)/.test(text) ? text.slice(1) : text;
    tidy.push(typeof segment === 'string' ? kept : { italic: kept });
  }
  const last = tidy.at(-1);
  if (typeof last === 'string') tidy[tidy.length - 1] = last.trimEnd();
  return tidy.map((s) =>
    typeof s === 'string' ? s.replace(/([.?!])[”]?\.(?=\s|$)/g, (m) => m.slice(0, -1)) : s,
  );
}
