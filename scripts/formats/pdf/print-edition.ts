import type { Element } from 'hast';
import type { Entry, Part, PivotEdition } from '../../pivot/edition.js';
import { hasClass, isElement, property, select, textOf } from '../../pivot/hast.js';
import { authorsOf } from '../../pivot/issue.js';
import { rightsInShort } from '../../pivot/rights.js';
import { BlockMaker } from './blocks.js';
import { settleDecorations } from './decorations.js';
import { repeatsHyphens, settleHyphens } from './hyphens.js';
import { breakable, InlineMaker, trimmed } from './inlines.js';
import { languageIn, languageOf } from './language.js';
import type { Block, FootEntry, Inline, Language, PrintEdition, PrintNote, PrintPart } from './print-data.js';
import { resolveReferences } from './references.js';
import { inBrief } from './running-head.js';
import { shallowBlocks, shallowInlines } from './shallow.js';

/** Characters of a note from which on it may be divided between two pages. */
const LONG_NOTE = 900;
/** The labels of passages that stand in the margin, so that a cited passage is found. */
const IN_MARGIN = /^(¶|item) \d+$/;
const ENGLISH: Language = { lang: 'en', region: null, rtl: false };

/**
 * Turns the pivot into the data that the Typst template sets.
 * @param edition the edition; it is not changed
 */
export function printEdition(edition: PivotEdition): PrintEdition {
  const notes: Record<string, PrintNote> = {};
  const inNote = new Map<string, string>();
  const margins: Record<string, string> = {};
  const parts = edition.parts.map((part): PrintPart => {
    const maker = new InlineMaker(edition, new Set(part.notes.map((n) => property(n, 'id') ?? '')));
    const blocks = new BlockMaker(maker, edition.pictures, {
      bullets: part.kind === 'editorial' || part.kind === 'colophon',
      listed: part.kind !== 'register' && part.kind !== 'colophon',
      title: part.title,
      facts: part.kind === 'register' || part.kind === 'description',
    }).blocksOf(part.body);
    for (const note of part.notes) {
      const id = property(note, 'id') ?? '';
      notes[id] = printNote(note, maker, edition, languageOf(part.language) ?? ENGLISH);
    }
    const uncalled = part.notes.filter((n) => !maker.isCalled(property(n, 'id') ?? ''));
    for (const passage of part.passages)
      if (IN_MARGIN.test(passage.label) && (part.kind === 'text' || part.kind === 'editorial'))
        margins[passage.id] = passage.label;
    for (const [id, number] of numberedLines(part.body)) margins[id] = number;
    for (const note of part.notes) for (const app of appsIn(note)) inNote.set(app, labelOf(note));
    return {
      id: part.id,
      kind: part.kind,
      title: part.title.trim() || part.id,
      short: inBrief(part.shortTitle.trim() || part.id),
      language: languageOf(part.language) ?? ENGLISH,
      numbered: part.lines !== undefined,
      blocks: shallowBlocks([...blocks, ...uncalled.map((note) => callOf(note))]),
    };
  });
  const { metadata } = edition;
  const destinations = destinationsOf(edition);
  const print = settleDecorations(
    resolveReferences({
      title: metadata.title.trim() || 'Untitled',
      short: inBrief(metadata.title.trim() || 'Untitled'),
      subtitle: metadata.subtitle,
      info: {
        title: [metadata.title.trim() || 'Untitled', metadata.subtitle].filter(Boolean).join(': '),
        authors:
          metadata.authors.length > 0 ? metadata.authors : metadata.publisher ? [metadata.publisher] : [],
        keywords: metadata.keywords,
        description: [metadata.abstract, ...rightsOf(edition)].filter(Boolean).join(' '),
      },
      language: languageOf(metadata.language) ?? ENGLISH,
      date: dateOf(metadata.date ?? metadata.modified),
      titlePage: {
        publisher: metadata.publisher,
        volume: null,
        length: metadata.title.trim().length,
        authors: authorsOf(metadata),
        version: [metadata.version && `Version ${metadata.version}`, metadata.date]
          .filter(Boolean)
          .join(', '),
        abstract: metadata.abstract,
        imprint: rightsOf(edition),
      },
      parts,
      notes,
      corrections: Object.fromEntries(
        [...edition.entries.values()].map((e) => [e.id, footEntry(e, inNote.get(e.id), edition)]),
      ),
      margins,
      elsewhere: {},
      pictures: Object.fromEntries([...edition.pictures.values()].map((p) => [p.path, p.bytes])),
      destinations,
      furtherDestinations: furtherDestinationsOf(edition, destinations),
      rights: {
        statement: rightsOf(edition).join(' '),
        licence: metadata.licences.find((l) => l.target)?.target,
      },
    }),
  );
  return repeatsHyphens(edition) ? settleHyphens(print) : print;
}

/** Year, month and day of “2024-03-01”; none where the header gives no date: it is no date of today either. */
function dateOf(date: string | undefined): [number, number, number] | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date ?? '') ?? [];
  if (year === undefined) return null;
  const time = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
}

const destinationsOf = ({ parts, entries, registerNames }: PivotEdition): string[] => [
  ...parts.flatMap((part) => [part.id, ...part.passages.map((p) => p.id)]),
  ...[...entries.keys()].flatMap((id) => [id, `app-${id}`]),
  ...registerNames.keys(),
];

/** Ids that the pivot makes for marks of notes, mentions, and what has no id that stays. */
const isMade = (id: string): boolean => /^(?:m|app)-|-ref\d*$|-k\d+$/.test(id);

function furtherDestinationsOf({ partOfId }: PivotEdition, destinations: readonly string[]): string[] {
  const known = new Set(destinations);
  return [...partOfId.keys()].filter((id) => !known.has(id) && !isMade(id));
}

const rightsOf = ({ metadata }: PivotEdition): string[] => rightsInShort(metadata).map(({ text }) => text);

function printNote(
  note: Element,
  maker: InlineMaker,
  { pictures }: PivotEdition,
  language: Language,
): PrintNote {
  const backlink = note.children.find((c): c is Element => hasClass(c, 'backlink'));
  const content = note.children.filter((c) => c !== backlink);
  const label = backlink ? trimmed(maker.of(backlink.children)) : [];
  const options = { bullets: false, listed: false, title: '' };
  const blocks = new BlockMaker(maker, pictures, options).blocksOf({ type: 'root', children: content });
  return {
    series: hasClass(note, 'editorial') ? 'editorial' : 'source',
    label: shallowInlines(seen(label)),
    behind: unseen(label),
    mark: (backlink && property(backlink, 'href')?.replace(/^#/, '')) ?? null,
    language: languageIn(note) ?? language,
    blocks: shallowBlocks(blocks.map(unindented)),
    long: textOf(content).length > LONG_NOTE || blocks.some(isHigh),
  };
}

/** The label of a note is a link, in which no correction can be called: what cannot be seen is put behind it. */
function unseen(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    if (typeof inline === 'string') return [];
    if (inline.t === 'point' || inline.t === 'correction') return [inline];
    return 'c' in inline ? unseen(inline.c) : [];
  });
}

function seen(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    if (typeof inline === 'string') return [inline];
    if (inline.t === 'point' || inline.t === 'correction') return [];
    return ['c' in inline ? { ...inline, c: seen(inline.c) } : inline];
  });
}

/** Tables, pictures and what is like them may be higher than what a page has room for at its foot. */
const isHigh = (block: Block): boolean =>
  block.t === 'table' ||
  block.t === 'picture' ||
  block.t === 'pre' ||
  ((block.t === 'group' || block.t === 'quote') && block.b.some(isHigh)) ||
  (block.t === 'list' && block.items.some((item) => item.b.some(isHigh)));

/** The numbers of verses that stand in the margin: every fifth, as the source counts them. */
function numberedLines(body: Part['body']): [string, string][] {
  return select(body, (e) => hasClass(e, 'l')).flatMap((line): [string, string][] => {
    const id = property(line, 'id');
    const number = property(line, 'dataLine');
    return id !== undefined && number !== undefined ? [[id, number]] : [];
  });
}

const unindented = (block: Block): Block => (block.t === 'p' ? { ...block, indent: false } : block);

const labelOf = (note: Element): string => {
  const backlink = note.children.find((c) => hasClass(c, 'backlink'));
  return backlink ? textOf(backlink).trim() : '';
};

/** The ids of the corrections inside a note. */
function appsIn(element: Element): string[] {
  return element.children.flatMap((child): string[] => {
    if (!isElement(child)) return [];
    return hasClass(child, 'app-end') ? [property(child, 'dataApp') ?? ''] : appsIn(child);
  });
}

/** A note whose mark was lost is called at the end of its part, so that it is not lost with it. */
function callOf(note: Element): Block {
  const id = property(note, 'id') ?? '';
  return {
    t: 'p',
    s: 'uncalled',
    indent: false,
    dress: null,
    c: ['Note ', { t: 'note', id, c: [labelOf(note)] }],
  };
}

const CERTAINTIES: Readonly<Record<string, string>> = { medium: 'med.', low: 'low', unknown: 'unknown' };

function footEntry(entry: Entry, noteLabel: string | undefined, edition: PivotEdition): FootEntry {
  const certainty = entry.certainty === 'high' ? undefined : entry.certainty;
  const judgement = [
    ...entry.classes.map((c) => c.label),
    ...(certainty ? [CERTAINTIES[certainty] ?? certainty] : []),
  ].join(', ');
  const entryId = `app-${entry.id}`;
  const part = edition.parts.find((p) => p.id === entry.partId);
  return {
    language: languageOf(part?.language ?? edition.metadata.language) ?? ENGLISH,
    lemma: sideOf(entry.lemmaText, 'omitted', true),
    reading: readingOf(entry, edition),
    judgement,
    key: noteLabel === undefined ? null : `n. ${noteLabel}`,
    entry: edition.partOfId.has(entryId) ? entryId : null,
    address: null,
  };
}

/** What stands after the bracket: several readings with their witnesses as they are set, else the words. */
function readingOf(entry: Entry, edition: PivotEdition): Inline[] {
  const isOne = entry.alignment.length === 1 && entry.alignment[0]?.same === false;
  if (!isOne || entry.readingText.trim() === '') return sideOf(entry.readingText, 'nothing', false);
  return shallowInlines(unlinked(trimmed(new InlineMaker(edition, new Set()).of(entry.reading))));
}

/** Inline content without places, links and calls: it stands elsewhere too. */
const unlinked = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (typeof inline === 'string') return [inline];
    switch (inline.t) {
      case 'point':
      case 'correction':
        return [];
      case 'note':
      case 'mark':
      case 'ref':
      case 'link':
        return unlinked(inline.c);
      case 'style':
      case 'lang':
        return [{ ...inline, c: unlinked(inline.c) }];
      default:
        return [inline];
    }
  });

/** One side of an entry; a long lemma stands in the text and is shortened here, a reading never. */
function sideOf(text: string, nothing: string, shorten: boolean): Inline[] {
  const clean = text.trim();
  if (clean === '' && text !== '') return [{ t: 'style', s: 'em', c: ['space'] }];
  if (clean === '') return [{ t: 'style', s: 'em', c: [nothing] }];
  const words = clean.split(' ');
  if (!shorten || words.length <= 8) return breakable(clean);
  return breakable(`${words.slice(0, 3).join(' ')} … ${words.slice(-3).join(' ')}`);
}
