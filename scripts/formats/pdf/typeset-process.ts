/** The process that Typst runs in: its memory is its own, and it ends with the book. */
import { type Order, typeset } from './typeset.js';

process.once('message', async (order: Order) => {
  let answer: unknown;
  try {
    const book = await typeset(order);
    answer = { ok: true, book, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
  } catch (error) {
    answer = { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer, () => process.disconnect());
});
