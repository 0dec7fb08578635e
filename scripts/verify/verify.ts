import { type Finding, finding } from '../findings/finding.js';
import type { EditionSource } from '../read/edition.js';
import { addTo } from '../read/lists.js';
import { compare } from './compare.js';
import { expectedReading, type Policy } from './expected.js';
import { readEpub } from './extract/epub.js';
import type { FinishedFile, PassageTest } from './extract/finished.js';
import { readSite } from './extract/html.js';
import { readPdfApart } from './extract/pdf-apart.js';
import { readText } from './extract/text.js';
import { type LedgerReport, ledgerOf, lostText } from './ledger.js';
import { type Expected, type Format, formats, type Reading, type Suppressed } from './reading.js';

export type { Policy } from './expected.js';
export type { FinishedFile } from './extract/finished.js';
export type { Format, Suppressed } from './reading.js';

/** What was proven of one format: how many of each were found as the TEI has them. */
export interface Proven {
  readonly format: Format;
  readonly passages: number;
  readonly notes: number;
  readonly corrections: number;
  readonly entries: number;
}

export interface Proof {
  readonly findings: readonly Finding[];
  /** The formats in which nothing was lost, doubled or altered. */
  readonly proven: readonly Proven[];
}

/** How messages name the formats. */
const NAMES: Readonly<Record<Format, string>> = {
  html: 'HTML',
  epub: 'EPUB',
  pdf: 'PDF',
  txt: 'Plain text',
};

/**
 * Compares finished files with the TEI. The TEI is read once; the formats may be checked one after another, as soon as
 * each is finished.
 */
export class Verifier {
  readonly #source: EditionSource;
  readonly #policy: Policy;
  #expected: Expected | undefined;

  /** @param policy the reading that the files were built with */
  constructor(source: EditionSource, policy: Policy) {
    this.#source = source;
    this.#policy = policy;
  }

  /** What every finished file must hold. */
  get expected(): Expected {
    this.#expected ??= expectedReading(this.#source, this.#policy);
    return this.#expected;
  }

  /** Where every text node of the TEI goes, and the sums. */
  get ledger(): LedgerReport {
    return ledgerOf(this.#source.root, this.expected.ledger);
  }

  /** Text that goes into no format. @returns V007 */
  get lost(): readonly Finding[] {
    return lostText(this.#source.root, this.expected.ledger);
  }

  /** Text of the TEI that no file shows, each with the rule of its treatment: for the ledger. */
  get suppressed(): readonly Suppressed[] {
    return this.expected.suppressed;
  }

  /**
   * Takes the text back out of finished files of one or several formats and compares it.
   * @returns V001-V005, and what was proven; a format without files is neither
   */
  async check(files: readonly FinishedFile[]): Promise<Proof> {
    const formats = byFormat(files);
    const checks = new Map<Format, Promise<Finding[]>>();
    // The PDF is read in a thread of its own: it begins first, and the others are read meanwhile.
    for (const [format, own] of [...formats].sort(([a], [b]) => Number(b === 'pdf') - Number(a === 'pdf')))
      checks.set(format, this.#checkFormat(format, own));
    const findings: Finding[] = [];
    const proven: Proven[] = [];
    for (const format of formats.keys()) {
      const problems = (await checks.get(format)) ?? [];
      findings.push(...problems);
      if (problems.length === 0) proven.push({ format, ...this.#counts() });
    }
    return { findings, proven };
  }

  async #checkFormat(format: Format, files: readonly FinishedFile[]): Promise<Finding[]> {
    const name = NAMES[format];
    let reading: Reading;
    try {
      reading = await read(format, files, this.expected);
    } catch (error) {
      const problem = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
      return [finding('V005', undefined, { format: name, problem })];
    }
    return compare(this.expected, reading, name);
  }

  #counts(): Omit<Proven, 'format'> {
    const { parts, corrections, entries } = this.expected;
    const passages = new Set(
      parts.flatMap((part) => [part.flow, ...part.notes.map((n) => n.flow)].flat().map((run) => run.passage)),
    );
    return {
      passages: passages.size,
      notes: parts.reduce((sum, part) => sum + part.notes.length, 0),
      corrections: corrections.length,
      entries: entries.length,
    };
  }
}

/**
 * Compares finished files with the TEI, all formats that they hold.
 * @param policy the reading that the files were built with
 */
export const verify = (
  source: EditionSource,
  files: readonly FinishedFile[],
  policy: Policy,
): Promise<Proof> => new Verifier(source, policy).check(files);

/** The files of each format, in the order of their first files; files that hold no text of the edition are left out. */
function byFormat(files: readonly FinishedFile[]): Map<Format, FinishedFile[]> {
  const formats = new Map<Format, FinishedFile[]>();
  for (const file of files) {
    const format = formatOf(file.path);
    if (format) addTo(formats, format, file);
  }
  return formats;
}

/** The format of a file; undefined for what the site brings along: copies of the books, data, licences of fonts. */
function formatOf(path: string): Format | undefined {
  const [, name, ending] = /^(?:html\/)?([^/]+)\.(html|epub|pdf|txt)$/.exec(path) ?? [];
  const isCopy = path.startsWith('html/') && ending !== 'html';
  return name === undefined || isCopy ? undefined : formats.find((format) => format === ending);
}

async function read(format: Format, files: readonly FinishedFile[], expected: Expected): Promise<Reading> {
  const isPassage: PassageTest = (id) => expected.passages.has(id);
  switch (format) {
    case 'html':
      return readSite(files, isPassage);
    case 'epub':
      return readEpub(only(files), isPassage);
    case 'txt':
      return readText(only(files));
    case 'pdf':
      return readPdfApart(inOrder(files), expected.parts);
  }
}

/** The volumes of a book, “name-2.pdf” before “name-10.pdf”. */
function inOrder(files: readonly FinishedFile[]): FinishedFile[] {
  const number = ({ path }: FinishedFile): number => Number(/-(\d+)\.pdf$/.exec(path)?.[1] ?? 0);
  return [...files].sort((a, b) => number(a) - number(b));
}

/** The one file of a format that has one. */
function only(files: readonly FinishedFile[]): FinishedFile {
  const [file] = files;
  if (!file || files.length > 1) throw new Error(`there are ${files.length} files where there should be one`);
  return file;
}
