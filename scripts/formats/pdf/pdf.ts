import { fork } from 'node:child_process';
import { FindingsError, finding } from '../../findings/finding.js';
import { inPackage } from '../../package-root.js';
import type { PivotEdition } from '../../pivot/edition.js';
import type { OutputFile } from '../output.js';
import { FontStock } from './coverage.js';
import { ownFonts } from './own-fonts.js';
import type { PrintEdition } from './print-data.js';
import { printEdition } from './print-edition.js';
import { type WithFonts, withFonts } from './settle-fonts.js';
import type { Typeset } from './typeset.js';
import type { Order } from './typeset-process.js';

export interface PdfResult {
  readonly file: OutputFile;
  readonly pages: number;
  /** How often Typst set the whole book before its pages came to rest. */
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
}

/**
 * Compiles the edition to a tagged PDF (PDF/UA-1 by Typst's own check), in a process of its own.
 * @param edition the pivot; it is not changed
 * @param name the file's name, without its ending
 * @throws FindingsError with T002 if the book cannot be set
 */
export async function pdf(edition: PivotEdition, name: string, options: PdfOptions = {}): Promise<PdfResult> {
  const data = printEdition(edition);
  const stock = new FontStock(ownFonts(options.fonts));
  const { book, peakMegabytes } = await typesetApart(
    withFonts(options.alter ? options.alter(data) : data, stock),
  );
  return {
    file: { path: `${name}.pdf`, mediaType: 'application/pdf', bytes: book.bytes },
    pages: book.pages,
    passes: book.passes,
    typstSeconds: book.typstSeconds,
    astray: book.astray,
    peakMegabytes,
  };
}

type Answer =
  | { readonly ok: true; readonly book: Typeset; readonly peakMegabytes: number }
  | { readonly ok: false; readonly problem: string };

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** Sets the data in a child process. */
function typesetApart(book: WithFonts): Promise<Extract<Answer, { ok: true }>> {
  return new Promise((resolve, reject) => {
    const child = fork(inPackage('lib', 'scripts', 'formats', 'pdf', 'typeset-process.js'), {
      serialization: 'advanced',
      execArgv: ['--expose-gc'],
      // Where fonts are found by fontconfig, the machine's own stay away.
      env: { ...process.env, FONTCONFIG_FILE: inPackage('transforms', 'print', 'no-fonts.conf') },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let settled = false;
    let noise = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      noise = (noise + chunk.toString()).slice(-2000);
    });
    const fail = (problem: string): void => {
      if (settled) return;
      settled = true;
      reject(unset(problem));
    };
    child.on('message', (answer: unknown) => {
      if (!isAnswer(answer)) return fail('the process of Typst gave an answer that cannot be read');
      if (!answer.ok) return fail(answer.problem);
      settled = true;
      resolve(answer);
    });
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) =>
      fail(`the process of Typst ended (${signal ?? code}) before the book was set. ${noise.trim()}`),
    );
    const order: Order = { ...book, templates: inPackage('transforms', 'print') };
    child.send(order);
  });
}

const unset = (problem: string): FindingsError =>
  new FindingsError([
    finding('T002', undefined, {
      problem,
      remedy: 'Report it with the TEI of the edition; the other formats are not concerned.',
    }),
  ]);
