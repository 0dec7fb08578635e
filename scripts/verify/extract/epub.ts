import { unzipSync } from 'fflate';
import type { CorrectionReading, EntryReading, PartReading, Reading } from '../reading.js';
import { packagePathOf, spineOf } from './epub-package.js';
import type { FinishedFile, PassageTest } from './finished.js';
import {
  correctionsOf,
  entriesOf,
  flowOf,
  isEntry,
  isNote,
  notesOf,
  type PageGrammar,
  totalsOf,
} from './page.js';
import { parseXhtml } from './parse-xhtml.js';
import { firstWeb, hasClass, idOf, selectWeb, webText } from './web.js';

/**
 * What is no text of a part: its notes, which stand after it, the heading that the part's title is, and the sign of a
 * correction that has no words to link (docs/epub-structure.md). Of the sign nothing but itself is taken for one.
 */
const GRAMMAR: PageGrammar = {
  isBeside: (e) =>
    (e.name === 'section' && hasClass(e, 'notes')) ||
    hasClass(e, 'part-title') ||
    (hasClass(e, 'lemma-sign') && webText(e) === '[°]'),
};

/**
 * Reads an EPUB back: the parts in the order of the spine, the text of each from `section.part`.
 * @throws Error if the container, the package or a file of the spine is missing or not well-formed
 */
export function readEpub(file: FinishedFile, isPassage: PassageTest): Reading {
  const entries = new Map(Object.entries(unzipSync(file.bytes)));
  const open = (path: string): Uint8Array => {
    const bytes = entries.get(path);
    if (!bytes) throw new Error(`${path} is missing in ${file.path}`);
    return bytes;
  };
  const packagePath = packagePathOf(open('META-INF/container.xml'));

  const parts: PartReading[] = [];
  const corrections: CorrectionReading[] = [];
  const registers: EntryReading[] = [];
  const totals: string[][] = [];
  for (const href of spineOf(open(packagePath))) {
    const page = parseXhtml(open(resolve(packagePath, href)));
    for (const { element } of selectWeb(page, (e) => e.name === 'section' && hasClass(e, 'part'))) {
      const id = idOf(element) ?? '';
      const title = firstWeb(element, (e) => hasClass(e, 'part-title'));
      parts.push({
        id,
        title: title ? webText(title) : '',
        flow: flowOf(element, id, isPassage, (e) => GRAMMAR.isBeside(e) || isNote(e) || isEntry(e)),
        notes: notesOf(element, isPassage, GRAMMAR),
      });
      corrections.push(...correctionsOf(element));
      registers.push(...entriesOf(element, id, GRAMMAR));
      totals.push(...totalsOf(element));
    }
  }
  return { parts, corrections, entries: registers, totals };
}

/** An address relative to a file of the container. */
const resolve = (from: string, href: string): string =>
  new URL(href, `zip:///${from}`).pathname.replace(/^\/+/, '');
