/** Says what is going on: one changing line on a terminal, plain lines elsewhere, nothing for machines. */
export class Progress {
  readonly #quiet: boolean;
  readonly #terminal: boolean;
  readonly #started = performance.now();

  constructor(quiet: boolean) {
    this.#quiet = quiet;
    this.#terminal = process.stderr.isTTY === true;
  }

  /** A step begins. */
  step(words: string): void {
    if (this.#quiet) return;
    if (this.#terminal) process.stderr.write(`\r\u001b[K${words} …`);
    else process.stderr.write(`${words}\n`);
  }

  /** The work is over; the changing line goes away. */
  done(): void {
    if (!this.#quiet && this.#terminal) process.stderr.write('\r\u001b[K');
  }

  /** Seconds since the work began. */
  seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }
}
