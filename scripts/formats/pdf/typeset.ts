import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { openFont } from './font-files.js';
import { emptyLayout, type PageLayout, Planner } from './page-layout.js';
import type { PrintEdition } from './print-data.js';
import { readReport } from './report.js';
import { withAdditions } from './update.js';

/** What is to be set. */
export interface Order {
  readonly edition: PrintEdition;
  /** The folder of edition.typ. */
  readonly templates: string;
  /** Fonts that the book needs besides the compiler's own. */
  readonly fontFiles: readonly string[];
  /** Places whose page and line another volume gives. */
  readonly wanted: readonly string[];
}

export interface Typeset {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** How often Typst set the whole book. */
  readonly passes: number;
  /** True if the last pass found what it was told; else some line numbers may be off. */
  readonly isAtRest: boolean;
  /** Time spent in Typst, in seconds. */
  readonly typstSeconds: number;
  /** Notes that stand on another page than their marks, for there was no room. */
  readonly astray: number;
  /** Page and line of the places that were wanted. */
  readonly places: Readonly<Record<string, string>>;
  /** Pictures that Typst cannot show, and why: their descriptions are shown. */
  readonly unshown: readonly { readonly path: string; readonly problem: string }[];
}

/** Above this many bytes nothing is kept from pass to pass, and each pass takes as long as the first. */
const MUCH_MEMORY = 520e6;
/** Above this many bytes no further pass is begun: a pass takes as much as the one before. */
const MOST_MEMORY = Math.min(8e9, totalmem() * 0.6);
/** Passes after which the pages are taken as they are. */
const MOST_PASSES = 18;

/**
 * Sets the edition with Typst until what stands at the foot and in the margins agrees with the pages.
 * @throws Error in an editor's words if Typst refuses the data, or they are too much for the machine
 */
export async function typeset({ edition, templates, fontFiles, wanted }: Order): Promise<Typeset> {
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
  const unshown = timed(() => tryPictures(compiler, templates, edition.pictures));
  const { pictures: _pictures, ...words } = withoutPictures(edition, new Set(unshown.map((p) => p.path)));
  shadow('edition.json', words);

  const planner = new Planner(edition);
  let layout: PageLayout = emptyLayout;
  let told = json(layout);
  for (let pass = 1; ; pass++) {
    shadow('layout.json', layout);
    const book = timed(() => compile(compiler, templates));
    const [first]: { value: unknown }[] = timed(() => compiler.query(book, { selector: '<layout>' }));
    const report = readReport(first?.value);
    const { layout: next, astray } = planner.plan(report);
    const heard = json(next);
    const isAtRest = heard === told;
    if (isAtRest || pass >= MOST_PASSES) {
      const bytes = withAdditions(
        timed(() => write(compiler, book, edition)),
        {
          destinations: planner.destinations(report),
          pageHeight: report.measures.pageHeight,
          rights: edition.rights.statement,
          licence: edition.rights.licence ?? undefined,
        },
      );
      const places = planner.places(wanted, report);
      return { bytes, pages: book.numOfPages, passes: pass, isAtRest, typstSeconds, astray, places, unshown };
    }
    if (process.memoryUsage.rss() > MOST_MEMORY)
      throw new Error(
        `it takes more memory than there is (${Math.round(process.memoryUsage.rss() / 1e6)} MB)`,
      );
    layout = next;
    told = heard;
    await forget(compiler);
  }
}

/** Puts the pictures where the template finds them. @returns those that Typst cannot show */
function tryPictures(
  compiler: NodeCompiler,
  templates: string,
  pictures: PrintEdition['pictures'],
): { path: string; problem: string }[] {
  const unshown: { path: string; problem: string }[] = [];
  for (const [name, bytes] of Object.entries(pictures)) {
    compiler.mapShadow(path.join(templates, 'pictures', name), Buffer.from(bytes));
    const call = `#set document(title: "x", date: none)\n#image(${JSON.stringify(`pictures/${name}`)}, alt: "x", width: 1cm)`;
    compiler.mapShadow(path.join(templates, 'picture.typ'), Buffer.from(call));
    try {
      const result = compiler.compile({ mainFilePath: path.join(templates, 'picture.typ') });
      const error = result.takeError();
      if (error) throw new Error(words(compiler, error));
      if (result.result) compiler.pdf(result.result, { pdfStandard: 'ua-1', creationTimestamp: 0 });
    } catch (error) {
      unshown.push({ path: name, problem: messageOf(error) });
    }
  }
  return unshown;
}

/** The data with the descriptions of some pictures in their places. */
function withoutPictures(edition: PrintEdition, unshown: ReadonlySet<string>): PrintEdition {
  if (unshown.size === 0) return edition;
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
    if (typeof members['path'] !== 'string' || !unshown.has(members['path'])) return members;
    return members['t'] === 'image' ? { ...members, t: 'words' } : { ...members, path: null };
  };
  return { ...edition, parts: replaced(edition.parts), notes: replaced(edition.notes) } as PrintEdition;
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
    throw new Error(messageOf(error));
  }
}

/** What went wrong: the exporter gives its diagnostics as one printed list; each message is said once. */
function messageOf(error: unknown): string {
  const printed = error instanceof Error ? error.message : String(error);
  const messages = [...printed.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, m = '']) =>
    m.replace(/\\(.)/g, '$1'),
  );
  return messages.length > 0 ? [...new Set(messages)].join('; ') : printed;
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
