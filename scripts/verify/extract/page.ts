import type { CorrectionReading, EntryReading, Flow, NoteReading, PanelReading, Run } from '../reading.js';
import {
  firstWeb,
  hasClass,
  idOf,
  isApart,
  isSilent,
  selectWeb,
  type WebElement,
  walkWeb,
  webText,
} from './web.js';

/** What is common to the pages of the site and of the EPUB: both keep the classes of the pivot (docs/pivot.md). */
export interface PageGrammar {
  /** True for what stands beside the text and is not of it. */
  readonly isBeside: (element: WebElement) => boolean;
}

/**
 * The text as it flows, each stretch with the passage that holds it.
 * @param base the passage of text that stands in none
 * @param isPassage true for the ids of passages
 */
export function flowOf(
  root: WebElement,
  base: string,
  isPassage: (id: string) => boolean,
  omit: (element: WebElement) => boolean,
): Flow {
  const runs: { passage: string; text: string }[] = [];
  const open: string[] = [base];
  const add = (text: string): void => {
    const passage = open.at(-1) ?? base;
    const last = runs.at(-1);
    if (last?.passage === passage) last.text += text;
    else runs.push({ passage, text });
  };
  walkWeb(root, {
    enter(element) {
      if (isSilent(element) || (element !== root && omit(element))) return false;
      if (isApart(element)) add(' ');
      const id = idOf(element);
      open.push(id !== undefined && isPassage(id) ? id : (open.at(-1) ?? base));
      return true;
    },
    leave(element) {
      open.pop();
      if (isApart(element)) add(' ');
    },
    text: add,
  });
  return runs satisfies readonly Run[];
}

/** True for an entry of a register: it is no part of the text that stands around it. */
export const isEntry = (element: WebElement): boolean =>
  hasClass(element, 'entry') && element.attributes.has('data-kind');

export const isNote = (element: WebElement): boolean => element.name === 'aside' && hasClass(element, 'note');

/** The notes of a page: `aside.note`, its label in `.backlink`. */
export function notesOf(
  root: WebElement,
  isPassage: (id: string) => boolean,
  { isBeside }: PageGrammar,
): NoteReading[] {
  return selectWeb(root, isNote).map(({ element }) => {
    const id = idOf(element) ?? '';
    const label = firstWeb(element, isLabel);
    return {
      id,
      series: hasClass(element, 'editorial') ? 'editorial' : 'source',
      label: label ? webText(label) : '',
      flow: flowOf(element, id, isPassage, (e) => isBeside(e) || isLabel(e) || isNote(e)),
    };
  });
}

const isLabel = (element: WebElement): boolean => hasClass(element, 'backlink');

/** The entries of the apparatus: `li.app` within `.app-group`. */
export function correctionsOf(root: WebElement): CorrectionReading[] {
  return selectWeb(root, (e) => hasClass(e, 'app') && e.attributes.has('data-app')).map(
    ({ element, ancestors }) => {
      const group = ancestors.findLast((a) => hasClass(a, 'app-group'));
      return {
        id: element.attributes.get('data-app') ?? '',
        part: group?.attributes.get('data-part') ?? '',
        where: textOf(element, 'where'),
        lemma: textOf(element, 'lemma', 'nil'),
        reading: textOf(element, 'reading', 'nil'),
        judgement: `${textOf(element, 'judgement')} ${textOf(element, 'reason')}`,
      };
    },
  );
}

/** The second view of each correction on the page of its text: `aside.correction-panel#<id>--panel`. */
export function panelsOf(root: WebElement): PanelReading[] {
  return selectWeb(root, (e) => hasClass(e, 'correction-panel')).map(({ element }) => ({
    id: (idOf(element) ?? '').replace(/--panel$/, ''),
    lemma: textOf(element, 'lemma', 'nil'),
    reading: textOf(element, 'reading', 'nil'),
  }));
}

/** The entries of a register: `section.entry`, with `.entry-name` and `li.occurrence`. */
export function entriesOf(root: WebElement, part: string, { isBeside }: PageGrammar): EntryReading[] {
  return selectWeb(root, isEntry).map(({ element }) => {
    const isOccurrence = (e: WebElement): boolean => hasClass(e, 'occurrence');
    const isApartFromEntry = (e: WebElement): boolean =>
      hasClass(e, 'occurrences') ||
      hasClass(e, 'entry-name') ||
      e.name === 'summary' ||
      hasClass(e, 'nowhere') ||
      isBeside(e);
    return {
      id: idOf(element) ?? '',
      part,
      name: textOf(element, 'entry-name'),
      text: webText(element, isApartFromEntry),
      occurrences: selectWeb(element, isOccurrence).map(({ element: occurrence }) => ({
        keyword: textOf(occurrence, 'keyword'),
        context: ['before', 'keyword', 'after'].map((name) => textOf(occurrence, name)).join(''),
      })),
    };
  });
}

/** The rows of the table of corrections by class and certainty, without its head. */
export function totalsOf(root: WebElement): string[][] {
  return selectWeb(root, (e) => e.name === 'table' && hasClass(e, 'classes')).flatMap(({ element }) =>
    selectWeb(element, (e) => e.name === 'tbody').flatMap(({ element: body }) =>
      selectWeb(body, (e) => e.name === 'tr').map(({ element: row }) => {
        // A cell without text holds a picture of its row.
        const cells = selectWeb(row, (e) => e.name === 'td' || e.name === 'th')
          .map((cell) => webText(cell.element))
          .filter((text) => text.trim() !== '');
        const own = ownName(row);
        return own === undefined ? cells : [own, ...cells.slice(1)];
      }),
    ),
  );
}

/** What a row of the table is called that is of no class: pages say it in their language. */
const ownName = (row: WebElement): string | undefined =>
  hasClass(row, 'total')
    ? 'all'
    : row.attributes.get('data-class') === 'unclassified'
      ? 'unclassified'
      : undefined;

/** The text of the first element of a class. */
function textOf(root: WebElement, name: string, omitted?: string): string {
  const element = firstWeb(root, (e) => hasClass(e, name));
  return element ? webText(element, (e) => omitted !== undefined && hasClass(e, omitted)) : '';
}
