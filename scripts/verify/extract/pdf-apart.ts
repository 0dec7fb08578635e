import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Reading } from '../reading.js';
import type { FinishedFile } from './finished.js';
import type { KnownPart } from './pdf.js';
import type { Answer, Task } from './pdf-worker.js';

/** The compiled program has it beside this file; run from its sources, it does without. */
const WORKER = fileURLToPath(new URL('./pdf-worker.js', import.meta.url));

/**
 * Reads a PDF, or the volumes of one, back in a thread of its own, so that other formats can be made and checked meanwhile: it takes longer
 * than all of them together.
 * @throws Error as readPdf does
 */
export async function readPdfApart(
  files: readonly FinishedFile[],
  parts: readonly KnownPart[],
): Promise<Reading> {
  const known = parts.map(({ id, title, kind, heads = [] }): KnownPart => ({ id, title, kind, heads }));
  if (!existsSync(WORKER)) return (await import('./pdf.js')).readPdf(files, known);
  const task: Task = { files: files.map(({ path, bytes }) => ({ path, bytes })), parts: known };
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task });
    worker.once('message', (answer: Answer) => {
      if ('reading' in answer) resolve(answer.reading);
      else reject(new Error(answer.problem));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that reads the PDF ended with code ${code}`)));
  });
}
