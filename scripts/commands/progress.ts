import { workerData } from 'node:worker_threads';

/** One step of a command's work. */
export interface Stage {
  readonly name: string;
  readonly seconds: number;
  /** Memory of this process at the step's end, in megabytes. */
  readonly megabytes: number;
}

/** Says what is going on: one changing line on a terminal, plain lines elsewhere, nothing for machines. */
export class Progress {
  readonly #quiet: boolean;
  readonly #terminal: boolean;
  readonly #started = performance.now();
  readonly #stages: Stage[] = [];
  #open: { readonly name: string; readonly since: number } | undefined;

  constructor(quiet: boolean) {
    this.#quiet = quiet;
    this.#terminal = isTerminal();
  }

  /** A step begins, and the one before it is over. */
  step(name: string): void {
    this.#close();
    this.#open = { name, since: performance.now() };
    if (this.#quiet) return;
    if (this.#terminal) process.stderr.write(`\r\u001b[K${name} …`);
    else process.stderr.write(`${name}\n`);
  }

  /** The work is over; the changing line goes away. */
  done(): void {
    if (!this.#open) return;
    this.#close();
    if (!this.#quiet && this.#terminal) process.stderr.write('\r\u001b[K');
  }

  /** The steps that are over. */
  get stages(): readonly Stage[] {
    return this.#stages;
  }

  /** Seconds since the work began. */
  seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  #close(): void {
    if (!this.#open) return;
    const { name, since } = this.#open;
    this.#stages.push({
      name,
      seconds: (performance.now() - since) / 1000,
      megabytes: Math.round(process.memoryUsage.rss() / 1e6),
    });
    this.#open = undefined;
  }
}

/** True if somebody looks on; the thread that a command runs in is told by the one that began it. */
function isTerminal(): boolean {
  const told: unknown = workerData;
  return typeof told === 'object' && told !== null && 'isTerminal' in told && told.isTerminal === true;
}
