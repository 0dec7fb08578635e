import type { CorrectionReading, EntryReading, PanelReading, PartReading, Reading } from '../reading.js';
import type { FinishedFile, PassageTest } from './finished.js';
import {
  correctionsOf,
  entriesOf,
  flowOf,
  isEntry,
  isNote,
  notesOf,
  type PageGrammar,
  panelsOf,
  totalsOf,
} from './page.js';
import { parseHtml } from './parse-html.js';
import { firstWeb, hasClass, idOf, selectWeb, type WebElement, webText } from './web.js';

/** What stands beside a passage: its tools, its notes, its panels (docs/site-structure.md). */
const GRAMMAR: PageGrammar = {
  isBeside: (e) => e.name === 'button' || hasClass(e, 'beside') || hasClass(e, 'tools'),
};

/**
 * Reads the site back: the parts in the order of the contents on its first page, the text of each from its `article`.
 * @param files the files of the site
 * @throws Error if there is no first page, or a page in its contents is missing
 */
export function readSite(files: readonly FinishedFile[], isPassage: PassageTest): Reading {
  const pages = new Map(
    files.filter((f) => f.path.endsWith('.html')).map((f) => [f.path.replace(/^.*\//, ''), f] as const),
  );
  const first = pages.get('index.html');
  if (!first) throw new Error('there is no index.html');
  const order = contentsOf(parseHtml(first.bytes));
  if (order.length === 0) throw new Error('index.html has no contents');

  const parts: PartReading[] = [];
  const corrections: CorrectionReading[] = [];
  const entries: EntryReading[] = [];
  const totals: string[][] = [];
  const panels: PanelReading[] = [];
  for (const address of order) {
    const file = pages.get(address);
    if (!file) throw new Error(`the page ${address} of the contents is missing`);
    const page = parseHtml(file.bytes);
    // A part that is called like a page of the site has another address.
    const id = partIn(page) ?? address.replace(/\.html$/, '');
    parts.push(partOf(page, id, isPassage));
    const main = firstWeb(page, (e) => e.name === 'main') ?? page;
    corrections.push(...correctionsOf(main));
    entries.push(...entriesOf(main, id, GRAMMAR));
    totals.push(...totalsOf(main));
    panels.push(...panelsOf(main));
  }
  // The figures of the apparatus have a page of their own.
  const figures = pages.get('statistics.html');
  if (figures) totals.push(...totalsOf(parseHtml(figures.bytes)));
  return { parts, corrections, entries, totals, panels };
}

/** Reads one page of the site by itself. @returns undefined if it holds no part of an edition */
export function readPage(file: FinishedFile, isPassage: PassageTest): PartReading | undefined {
  const page = parseHtml(file.bytes);
  const id = partIn(page);
  return id === undefined ? undefined : partOf(page, id, isPassage);
}

/** The id of the part that a page shows, as its text has it. */
const partIn = (page: WebElement): string | undefined =>
  firstWeb(page, (e) => isReading(e) && e.attributes.has('data-part'))?.attributes.get('data-part');

function partOf(page: WebElement, id: string, isPassage: PassageTest): PartReading {
  const title = firstWeb(page, (e) => e.name === 'h1');
  const articles = selectWeb(page, (e) => isReading(e) && e.attributes.has('data-part')).map(
    (x) => x.element,
  );
  return {
    id,
    title: title ? webText(title) : '',
    flow: articles.flatMap((a) =>
      flowOf(a, id, isPassage, (e) => GRAMMAR.isBeside(e) || isNote(e) || isEntry(e)),
    ),
    notes: articles.flatMap((a) => notesOf(a, isPassage, GRAMMAR)),
  };
}

/** The text of a part, or what a register says besides its entries. */
const isReading = (element: WebElement): boolean =>
  element.name === 'article' || (element.name === 'div' && hasClass(element, 'entries'));

/** The pages that the contents of the first page name, in order; after their list stand pages that are no parts. */
function contentsOf(page: WebElement): string[] {
  const nav = firstWeb(page, (e) => idOf(e) === 'ui-contents') ?? page;
  const list = firstWeb(nav, (e) => e.name === 'ol') ?? nav;
  return selectWeb(list, (e) => e.name === 'a')
    .map(({ element }) => element.attributes.get('href') ?? '')
    .filter((href) => /^[^#/:]+\.html$/.test(href));
}
