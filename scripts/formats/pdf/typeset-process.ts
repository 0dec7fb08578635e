/** The process that Typst runs in: its memory is its own, and it ends with the book. */
import type { PrintEdition } from './print-data.js';
import { typeset } from './typeset.js';

export interface Order {
  readonly edition: PrintEdition;
  readonly templates: string;
  readonly fontFiles: readonly string[];
}

process.once('message', async (order: Order) => {
  let answer: unknown;
  try {
    const book = await typeset(order.edition, order.templates, order.fontFiles);
    answer = { ok: true, book, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
  } catch (error) {
    answer = { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer, () => process.disconnect());
});
