import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from '../reading.js';
import type { FinishedFile } from './finished.js';
import { type KnownPart, readPdf } from './pdf.js';

/** What the thread is asked. */
export interface Task {
  readonly files: readonly FinishedFile[];
  readonly parts: readonly KnownPart[];
}

/** What it answers: pdfjs throws errors that do not cross from thread to thread. */
export type Answer = { readonly reading: Reading } | { readonly problem: string };

/** Reads a PDF back in a thread of its own. */
async function work({ files, parts }: Task): Promise<Answer> {
  try {
    return { reading: await readPdf(files, parts) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await work(workerData as Task));
