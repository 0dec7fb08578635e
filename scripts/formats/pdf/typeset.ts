import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { openFont } from './font-files.js';
import { emptyLayout, type PageLayout, Planner } from './page-layout.js';
import type { PrintEdition } from './print-data.js';
import { readReport } from './report.js';
import { withAdditions } from './update.js';

export interface Typeset {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** How often Typst set the whole book. */
  readonly passes: number;
  /** Time spent in Typst, in seconds. */
  readonly typstSeconds: number;
  /** Notes that stand on another page than their marks, for there was no room. */
  readonly astray: number;
}

/** Above this many bytes nothing is kept from pass to pass, and each pass takes as long as the first. */
const MUCH_MEMORY = 520e6;

/** Passes after which the pages will not come to rest. */
const MOST_PASSES = 18;

/**
 * Sets the edition with Typst until what stands at the foot and in the margins agrees with the pages.
 * @param edition the data
 * @param templates the folder of edition.typ
 * @param fontFiles fonts that the book needs besides the compiler's own
 * @throws Error in an editor's words if Typst refuses the data, or the pages do not come to rest
 */
export async function typeset(
  edition: PrintEdition,
  templates: string,
  fontFiles: readonly string[],
): Promise<Typeset> {
  let typstSeconds = 0;
  const timed = <T>(work: () => T): T => {
    const start = performance.now();
    const result = work();
    typstSeconds += (performance.now() - start) / 1000;
    return result;
  };
  const compiler = timed(() =>
    NodeCompiler.create({
      workspace: templates,
      fontArgs: [{ fontBlobs: fontFiles.map((file) => openFont(readFileSync(file))) }],
    }),
  );
  const shadow = (name: string, value: unknown): void =>
    compiler.mapShadow(path.join(templates, name), Buffer.from(json(value)));
  const { pictures, ...words } = edition;
  shadow('edition.json', words);
  for (const [name, bytes] of Object.entries(pictures))
    compiler.mapShadow(path.join(templates, 'pictures', name), Buffer.from(bytes));

  const planner = new Planner(edition);
  let layout: PageLayout = emptyLayout;
  let told = json(layout);
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    shadow('layout.json', layout);
    const book = timed(() => compile(compiler, templates));
    const [first]: { value: unknown }[] = timed(() => compiler.query(book, { selector: '<layout>' }));
    const report = readReport(first?.value);
    const { layout: next, astray } = planner.plan(report);
    const heard = json(next);
    if (heard === told) {
      const bytes = withAdditions(
        timed(() => write(compiler, book, edition)),
        {
          destinations: planner.destinations(report),
          pageHeight: report.measures.pageHeight,
          rights: edition.rights.statement,
          licence: edition.rights.licence ?? undefined,
        },
      );
      return { bytes, pages: book.numOfPages, passes: pass, typstSeconds, astray };
    }
    layout = next;
    told = heard;
    await forget(compiler);
  }
  throw new Error(`after ${MOST_PASSES} passes the notes and line numbers still move the pages`);
}

/** Gives back the memory of earlier passes: what the last pass did not use, and the book it made. */
async function forget(compiler: NodeCompiler): Promise<void> {
  compiler.evictCache(process.memoryUsage.rss() > MUCH_MEMORY ? 0 : 1);
  // A book is freed when JavaScript lets go of it, which can take a second round.
  for (let round = 0; round < 2; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function compile(compiler: NodeCompiler, templates: string): NodeTypstDocument {
  const result = compiler.compile({ mainFilePath: path.join(templates, 'edition.typ') });
  const error = result.takeError();
  if (error) throw new Error(words(compiler, error));
  if (!result.result) throw new Error('Typst made no document');
  return result.result;
}

/** Writes the PDF as tagged PDF/UA-1; Typst refuses what does not conform. */
function write(compiler: NodeCompiler, book: NodeTypstDocument, edition: PrintEdition): Uint8Array {
  const [year, month, day] = edition.date ?? [1970, 1, 1];
  const creationTimestamp = Date.UTC(year, month - 1, day) / 1000;
  try {
    return compiler.pdf(book, { pdfStandard: 'ua-1', creationTimestamp });
  } catch (error) {
    // Here the compiler gives its diagnostics as one printed list; each message is said once.
    const printed = error instanceof Error ? error.message : String(error);
    const messages = [...printed.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, m = '']) =>
      m.replace(/\\(.)/g, '$1'),
    );
    throw new Error(messages.length > 0 ? [...new Set(messages)].join('; ') : printed);
  }
}

function words(compiler: NodeCompiler, error: NodeError): string {
  const diagnostics: unknown[] = compiler.fetchDiagnostics(error);
  return diagnostics
    .map((d) => (typeof d === 'object' && d !== null && 'message' in d ? String(d.message) : String(d)))
    .join('; ');
}

/** JSON with every absent value as null: the template asks for every field. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) => (v === undefined ? null : v));
