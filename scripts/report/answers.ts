import { countsOf, KINDS } from '../pivot/kinds.js';
import { plainText, type XmlElement } from '../read/tree.js';
import type { Answer, Criterion, Where } from './answer.js';
import type { Subject } from './subject.js';

/** A longer statement is shown by its beginning; where it stands has the whole. */
const LONGEST = 420;

export function inShort(text: string): string {
  if (text.length <= LONGEST) return text;
  const beginning = text.slice(0, LONGEST);
  const sentence = Math.max(...['. ', '; ', '? '].map((end) => beginning.lastIndexOf(end)));
  const end = sentence > LONGEST / 3 ? sentence + 1 : beginning.lastIndexOf(' ');
  return `${beginning.slice(0, end > 0 ? end : LONGEST)} …`;
}

/** “3 texts”, “1 text”. */
export const counted = (n: number, one: string, many: string): string =>
  `${String(n).replace(/\B(?=(\d{3})+$)/g, ',')} ${n === 1 ? one : many}`;

export const sentence = (parts: readonly (string | false | undefined)[]): string => {
  const said = parts.filter((part): part is string => typeof part === 'string' && part !== '').join('; ');
  return said === ''
    ? ''
    : `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?!…]$/.test(said) ? '' : '.'}`;
};

/** What the edition says, or nothing if it says nothing. */
export const says = (words: string, where: readonly Where[]): Answer | undefined =>
  words === '' ? undefined : { kind: 'answered', words, where };

export const byProgram = (words: string, doc: `docs/${string}.md`): Answer => ({
  kind: 'program',
  words,
  doc,
});

export const forReviewer = (words: string, where: readonly Where[] = []): Answer => ({
  kind: 'reviewer',
  words,
  where,
});

export const inapplicable = (words: string): Answer => ({ kind: 'inapplicable', words });

/** The words of the first of these elements of the header that has any. */
export function fromHeader(...names: string[]): (subject: Subject) => Answer | undefined {
  return (subject) => {
    const found = worded(subject.inHeader(...names))[0];
    return found && says(inShort(plainText(found)), [subject.atHeader(found), ...subject.referred(found)]);
  };
}

export const worded = (elements: readonly XmlElement[]): XmlElement[] =>
  elements.filter((element) => plainText(element) !== '');

/** The place of an answer that only a statement of the editors gives: a paragraph that names the question. */
export const stated = (id: string, how: string): Criterion['add'] => ({
  path: `teiHeader/encodingDesc/projectDesc/p[@n="${id}"]`,
  how,
});

/** Only the editors' own statement can answer. */
export const onlyStated = (): Answer | undefined => undefined;

/** Who did what. */
export function people({ metadata }: Subject): string[] {
  return [
    ...metadata.authors.map((name) => `${name} (author)`),
    ...metadata.responsibilities.flatMap(({ what, names }) =>
      names.filter((name) => name !== '').map((name) => `${name} (${what.split(/[:;]/)[0]?.trim() ?? what})`),
    ),
  ];
}

/** “265 corrections, 3 variants”. */
export const entriesInWords = ({ edition }: Subject): string =>
  countsOf(edition.entries.values())
    .map(([kind, count]) => counted(count, ...KINDS[kind]))
    .join(', ');

export const apparatusOf = (subject: Subject): Where[] =>
  subject.parts('apparatus').map((part) => subject.atPart(part));

/** How many entries of each certainty there are. */
export function certaintiesInWords({ edition }: Subject): string {
  const counts = new Map<string, number>();
  for (const { certainty = 'unstated' } of edition.entries.values())
    counts.set(certainty, (counts.get(certainty) ?? 0) + 1);
  return ['high', 'medium', 'low', 'unknown', 'unstated']
    .flatMap((name) => (counts.has(name) ? [`${counts.get(name)} ${name}`] : []))
    .join(', ');
}

/** What the edition offers in one of the groups of its files, by label. */
export const offeredIn = ({ offered }: Subject, group: string): string[] =>
  offered.downloads.filter((d) => d.group === group).map((d) => d.label);

export const FILES: Where = { label: 'Files', href: 'files.html' };
