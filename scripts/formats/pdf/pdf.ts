import { fork } from 'node:child_process';
import { type Finding, FindingsError, finding } from '../../findings/finding.js';
import { inPackage } from '../../package-root.js';
import type { PivotEdition } from '../../pivot/edition.js';
import type { OutputFile } from '../output.js';
import { FontStock } from './coverage.js';
import { ownFonts } from './own-fonts.js';
import { homesOf, placesListed } from './places.js';
import type { PrintEdition } from './print-data.js';
import { printEdition } from './print-edition.js';
import { withFonts } from './settle-fonts.js';
import type { Order, Typeset } from './typeset.js';
import { type PlaceElsewhere, standingAlone, volumesOf } from './volumes.js';

export interface PdfResult {
  /** The PDF, or its volumes in order. */
  readonly files: readonly OutputFile[];
  /** F002, T005 and T006. */
  readonly findings: readonly Finding[];
  readonly pages: number;
  /** How often Typst set the book, or the volume that it set most often, before its pages came to rest. */
  readonly passes: number;
  /** Time that Typst itself took, in seconds. */
  readonly typstSeconds: number;
  /** Notes that stand on another page than their marks, because no room could be made. */
  readonly astray: number;
  /** Peak memory of the process that Typst ran in, in megabytes. */
  readonly peakMegabytes: number;
}

export interface PdfOptions {
  /** Changes the data before they are set; the tests of the verifier use it. */
  readonly alter?: (data: PrintEdition) => PrintEdition;
  /** A folder of font files that are used besides those of the program. */
  readonly fonts?: string;
  /** How much one volume may hold, in characters of text. */
  readonly mostInVolume?: number;
  /** After how many seconds a volume is given up; by its size, if undefined. */
  readonly mostSeconds?: number;
}

/**
 * Compiles the edition to a tagged PDF (PDF/UA-1 by Typst's own check), in a process of its own; a very large one to
 * several volumes.
 * @param edition the pivot; it is not changed
 * @param name the file's name, without its ending
 * @throws FindingsError with T002 if the book cannot be set
 */
export async function pdf(edition: PivotEdition, name: string, options: PdfOptions = {}): Promise<PdfResult> {
  const stock = new FontStock(ownFonts(options.fonts));
  const made = printEdition(edition);
  const data = options.alter ? options.alter(made) : made;
  const volumes = volumesOf(data, options.mostInVolume);
  const books: SetBook[] = [];
  try {
    for (const [i, book] of volumes.entries()) {
      const { edition: words, fontFiles } = withFonts(
        standingAlone(book, elsewhere(volumes, i, books, name)),
        stock,
      );
      const wanted = volumes.length === 1 ? [] : [...new Set(volumes.flatMap(placesListed))];
      const order = { edition: words, fontFiles, wanted, templates: inPackage('transforms', 'print') };
      books.push(await setApart(order, options.mostSeconds ?? secondsFor(order)));
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const remedy = 'Report it with the TEI of the edition; the other formats are not concerned.';
    throw new FindingsError([finding('T002', undefined, { problem, remedy })]);
  }
  const files = books.map(({ book }, i) => ({
    path: books.length === 1 ? `${name}.pdf` : `${name}-${i + 1}.pdf`,
    mediaType: 'application/pdf',
    bytes: book.bytes,
  }));
  return { ...sums(books), files, findings: findingsOf(books) };
}

/** What stands in the lists of a volume for places in others: page and line if they are known by now. */
function elsewhere(
  volumes: readonly PrintEdition[],
  index: number,
  books: readonly SetBook[],
  name: string,
): ReadonlyMap<string, PlaceElsewhere> {
  const places = new Map<string, PlaceElsewhere>();
  for (const [i, volume] of volumes.entries()) {
    if (i === index) continue;
    const known = books[i]?.book.places ?? {};
    for (const id of homesOf(volume).keys())
      places.set(id, {
        words: `vol. ${i + 1}${known[id] === undefined ? '' : `, ${known[id]}`}`,
        address: `${encodeURIComponent(`${name}-${i + 1}.pdf`)}#${encodeURIComponent(id)}`,
      });
  }
  return places;
}

const sums = (books: readonly SetBook[]): Omit<PdfResult, 'files' | 'findings'> => ({
  pages: books.reduce((sum, { book }) => sum + book.pages, 0),
  passes: books.reduce((most, { book }) => Math.max(most, book.passes), 0),
  typstSeconds: books.reduce((sum, { book }) => sum + book.typstSeconds, 0),
  astray: books.reduce((sum, { book }) => sum + book.astray, 0),
  peakMegabytes: books.reduce((most, { peakMegabytes }) => Math.max(most, peakMegabytes), 0),
});

function findingsOf(books: readonly SetBook[]): Finding[] {
  const unshown = new Map(
    books.flatMap(({ book }) => book.unshown.map(({ path, problem }) => [path, problem] as const)),
  );
  const restless = books.filter(({ book }) => !book.isAtRest);
  return [
    ...[...unshown].map(([file, problem]) => finding('F002', undefined, { file, problem })),
    ...(books.length > 1 ? [finding('T005', undefined, { count: books.length })] : []),
    ...restless.map(({ book }) => finding('T006', undefined, { passes: book.passes })),
  ];
}

/** Ten minutes for what a page-long text takes a second, and more for more: a machine may have much else to do. */
const secondsFor = ({ edition }: Order): number =>
  Math.round(600 + (JSON.stringify(edition.parts).length + JSON.stringify(edition.notes).length) / 10_000);

/** A book that was set, and how much memory that took. */
interface SetBook {
  readonly book: Typeset;
  readonly peakMegabytes: number;
}

type Answer = (SetBook & { readonly ok: true }) | { readonly ok: false; readonly problem: string };

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** Sets a book in a child process. */
function setApart(order: Order, seconds: number): Promise<SetBook> {
  return new Promise((resolve, reject) => {
    const child = fork(inPackage('lib', 'scripts', 'formats', 'pdf', 'typeset-process.js'), {
      serialization: 'advanced',
      execArgv: ['--expose-gc'],
      // Where fonts are found by fontconfig, the machine's own stay away.
      env: { ...process.env, FONTCONFIG_FILE: inPackage('transforms', 'print', 'no-fonts.conf') },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let noise = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      noise = (noise + chunk.toString()).slice(-2000);
    });
    const end = (act: () => void): void => {
      clearTimeout(alarm);
      act();
    };
    const fail = (problem: string): void => end(() => reject(new Error(problem)));
    const alarm = setTimeout(() => {
      fail(`after ${seconds} seconds its pages were not set`);
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.on('message', (answer: unknown) => {
      if (!isAnswer(answer)) fail('the process of Typst gave an answer that cannot be read');
      else if (answer.ok) end(() => resolve(answer));
      else fail(answer.problem);
    });
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) =>
      fail(`the process of Typst ended (${signal ?? code}) before the book was set. ${noise.trim()}`.trim()),
    );
    child.send(order);
  });
}
